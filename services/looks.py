"""When somebody looked at a campaign last, and what they have missed since."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine

from data import look_store
from data.engine import asking, reading, write_if_free
from data.freezing_store import Published
from domain.access import Actor, Deed
from domain.differences import Differences, differences
from domain.looks import looked
from domain.problems import NotFound
from domain.standings import Standings
from services import publications
from services.guard import guarded
from services.standings import without_ranks


@dataclass(frozen=True)
class Since:
    """What is different from what the actor saw at ``before``, and what was published after it."""

    before: datetime
    differences: Differences
    published: tuple[Published, ...]


@guarded(Deed.SEE_STANDINGS)
def look(engine: Engine, actor: Actor, code: str, now: datetime) -> datetime | None:
    """When the actor's visit before this one ended; None at the first one, and for who has no account.

    That they look now is noted, unless somebody else is writing: reading waits for nobody.
    """
    account = actor.account_id
    if account is None:
        return None
    with asking(engine) as connection:
        found = look_store.look_at(connection, account, code)
    if found is None:
        raise NotFound("campaign", code)
    campaign_id, known = found
    seen = looked(known, now)
    if seen is not known:
        write_if_free(engine, lambda session: look_store.keep_look(session, account, campaign_id, seen))
    return seen.before_at


@guarded(Deed.SEE_STANDINGS)
def since(engine: Engine, actor: Actor, now: Standings, *, known_at: datetime, then_on: date) -> Since:
    """What differs in ``now`` from the figures of ``then_on`` as the actor could know them at ``known_at``."""
    code = now.plan.campaign.code
    with reading(engine) as session:
        then = without_ranks(session, actor, code, on=then_on, known_at=known_at)
    versions = publications.publications(engine, actor, code)
    return Since(known_at, differences(then, now), tuple(one for one in versions if one.known_at > known_at))
