"""How figures came in over time, report by report, of the actor's own units."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from data import queries_courses, queries_units
from data.engine import reading
from domain.access import Actor, Deed, Scope
from domain.arrivals import Arrival
from domain.frames import CELL_DAYS, empty
from services.campaigns import known_campaign
from services.guard import guarded
from services.scopes import branch_in_sight, branches, in_sight


@guarded(Deed.SEE_STANDINGS)
def days_of_cells(  # noqa: PLR0913 (what narrows it down)
    engine: Engine,
    actor: Actor,
    code: str,
    *,
    on: date,
    known_at: datetime | None = None,
    criterion: str | None = None,
    units: Sequence[str] | None = None,
    below: str | None = None,
) -> pd.DataFrame:
    """CELL_DAYS: what the actor's units reported day by day, of one criterion or some units where named.

    ``below``: of that unit and everything that stood below it on each day. Of other units there are no rows, whatever units see
    of each other.
    """
    with reading(engine) as session:
        if below is not None and not queries_units.is_in_scope(session, below, scope=actor.scope):
            return empty(CELL_DAYS)
        scope = Scope(below) if below is not None else actor.scope
        branch = branch_in_sight(session, actor, scope, on, known_at)
        campaign_id = known_campaign(session, code)
        # named units are asked for with all their days, a branch with what it held on each day
        trees = [(date.min, on, branch)] if units else branches(session, branch, on, known_at)
        asked: dict[str, Any] = {"known_at": known_at, "criterion": criterion, "units": units}
        parts = []
        for first, last, then in trees:
            seen = in_sight(session, actor, then)
            days = queries_courses.days_of_cells(session, campaign_id, scope=seen, on=last, **asked)
            parts.append(days[days["day"] >= first] if len(trees) > 1 else days)
        return pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]


@guarded(Deed.SEE_STANDINGS)
def arrivals(
    engine: Engine,
    actor: Actor,
    code: str,
    units: Sequence[str],
    *,
    on: date,
    known_at: datetime | None = None,
) -> list[Arrival]:
    """Who of these units handed in when; nothing of units that are not the actor's."""
    with reading(engine) as session:
        campaign_id = known_campaign(session, code)
        return queries_courses.arrivals(
            session, campaign_id, units, scope=actor.scope, on=on, known_at=known_at
        )
