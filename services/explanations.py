"""Why a number is what it is: the integers behind it, and the results they came from."""

from datetime import date, datetime

from sqlalchemy import Engine

from data import queries, queries_submissions
from data.engine import reading
from domain.access import Actor, Deed
from domain.explanation import Explanation, used
from domain.problems import NotFound
from domain.versions import Revised, revised
from services.campaigns import known_campaign
from services.guard import guarded
from services.standings import narrowed, standings_in


@guarded(Deed.SEE_STANDINGS)
def explanation(  # noqa: PLR0913 (a question has as many sides)
    engine: Engine,
    actor: Actor,
    code: str,
    *,
    criterion: str,
    on: date,
    unit: str | None = None,
    known_at: datetime | None = None,
) -> Explanation:
    """The figure of ``criterion``, of ``unit`` or of all units in sight, with its parts.

    A unit that does not owe the criterion itself stands for all below it. Of other units than the
    actor's own nobody learns files and people, whatever units see of each other. NotFound where the
    campaign, the criterion or the unit does not exist for the actor.
    """
    with reading(engine) as session:
        scope = narrowed(session, actor, unit)
        found = standings_in(session, actor.scope, code, on=on, known_at=known_at, part=scope)
        sources = queries.ledger(
            session,
            known_campaign(session, code),
            scope=scope,
            criterion=criterion,
            on=on,
            known_at=known_at,
        )
    if criterion not in {known.code for known in found.plan.criteria}:
        raise NotFound("criterion", criterion)
    asked = found.plan.criterion(criterion)
    own = found.cells[found.cells["criterion"].eq(criterion) & found.cells["unit"].eq(unit or "")]
    of_one_unit = unit is not None and len(found.plan.units) == 1
    figure = own if of_one_unit else found.totals[found.totals["criterion"].eq(criterion)]
    counted = used(sources, asked.accumulation)
    row = {str(name): value for name, value in figure.iloc[0].items()}
    return Explanation(found.plan, asked, of_one_unit, row, sources.assign(used=counted))


@guarded(Deed.SEE_STANDINGS)
def changed(engine: Engine, actor: Actor, code: str, unit: str, *, on: date) -> list[Revised]:
    """What a unit of the actor's said more than once about one day up to ``on``; nothing of other units."""
    with reading(engine) as session:
        campaign_id = known_campaign(session, code)
        return revised(queries_submissions.versions(session, campaign_id, unit, on, scope=actor.scope))
