"""Which campaigns there are, and how fresh what is known of them is."""

from sqlalchemy import Engine
from sqlmodel import Session

from data import queries, queries_plans
from data.engine import asking, reading
from data.queries import Revision
from domain.access import Actor, Deed
from domain.campaigns import Campaign
from domain.problems import NotFound
from services.guard import guarded


@guarded(Deed.SEE_STANDINGS)
def campaigns(engine: Engine, actor: Actor) -> list[Campaign]:
    """The campaigns that the actor's units take part in, in the order they were taken up."""
    with reading(engine) as session:
        return queries_plans.campaign_list(session, scope=actor.scope)


@guarded(Deed.SEE_STANDINGS)
def revision(engine: Engine, actor: Actor, code: str) -> Revision:
    """How often the campaign was written: the same revision means the same figures."""
    with asking(engine) as connection:
        found = queries.revision_of(connection, code)
    if found is None:
        raise NotFound("campaign", code)
    return found


@guarded(Deed.SEE_STANDINGS)
def revisions(engine: Engine, actor: Actor) -> list[Revision]:
    """Those of all campaigns, without saying which is which: the same ones mean that nothing was written."""
    with asking(engine) as connection:
        return queries.revisions(connection)


def known_campaign(session: Session, code: str) -> int:
    """The id of the campaign with that code; NotFound where there is none."""
    found = queries.campaign_id(session, code)
    if found is None:
        raise NotFound("campaign", code)
    return found
