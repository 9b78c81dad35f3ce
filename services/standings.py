"""Where a campaign stands, for the one who asks."""

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
from sqlalchemy import Engine
from sqlmodel import Session

from data import plan_store, queries, queries_units
from data.engine import reading
from domain.access import Actor, Deed, Scope
from domain.campaigns import TieBreak, UnitsSee
from domain.cells import cells
from domain.frames import SERIES, empty
from domain.plans import Plan
from domain.problems import NotFound, OutOfSight
from domain.ranking import ranking, seen_ranks
from domain.reaching import reached_since
from domain.standings import Standings, unit_counts
from domain.standings import standings as figures
from domain.succession import carried_on, succeeded
from services.campaigns import known_campaign
from services.guard import guarded


@guarded(Deed.SEE_STANDINGS)
def standings(
    engine: Engine,
    actor: Actor,
    code: str,
    *,
    on: date,
    known_at: datetime | None = None,
    unit: str | None = None,
) -> Standings:
    """All figures of a campaign as of ``on`` and as known at ``known_at``.

    ``unit`` narrows them to that unit and everything below it; ranks stay those among all units of
    the peer group, and are missing where the actor may not see all of it. How far the actor sees beyond
    own units is a setting of the campaign. NotFound where the campaign or the unit does not exist for the actor.
    """
    with reading(engine) as session:
        sees = units_see(session, actor, code)
        asking = replace(actor, scope=Scope.everything()) if sees is UnitsSee.ALL else actor
        part = narrowed(session, asking, unit)
        if sees is not UnitsSee.TOTALS:
            return standings_in(session, asking.scope, code, on=on, known_at=known_at, part=part)
        whole = standings_in(session, Scope.everything(), code, on=on, known_at=known_at)
        found = standings_in(session, part, code, on=on, known_at=known_at)
        ranks = _of(whole.ranking, found.plan)
        if unit:
            return replace(found, ranking=ranks)
        of_all = unit_counts(whole.cells)
        return replace(whole, plan=found.plan, cells=found.cells, ranking=ranks, of_all=of_all)


def standings_in(
    session: Session,
    scope: Scope,
    code: str,
    *,
    on: date,
    known_at: datetime | None = None,
    part: Scope | None = None,
) -> Standings:
    """``standings`` of ``part`` inside a session of the caller, who sees ``scope``."""
    campaign_id = known_campaign(session, code)
    narrow = part or scope
    plan = seen_plan(session, code, narrow, on=on, known_at=known_at)
    sizes = queries_units.group_sizes(session, campaign_id)
    found = figures(
        plan,
        queries.facts(session, campaign_id, scope=narrow, on=on, known_at=known_at),
        _series(session, campaign_id, plan, narrow, on, known_at),
        on=on,
        whole=len(plan.units) == sum(sizes.values()),
    )
    peers = plan if narrow == scope else seen_plan(session, code, scope, on=on, known_at=known_at)
    ranks = _ranking(session, campaign_id, peers, scope, found, known_at)
    return replace(
        found,
        ranking=seen_ranks(ranks, plan, sizes),
        known_at=known_at,
        revision=queries.revision(session, campaign_id),
    )


def _series(
    session: Session, campaign_id: int, plan: Plan, scope: Scope, on: date, known_at: datetime | None
) -> pd.DataFrame:
    """The totals over time, in which successors carry on what ended."""
    found = queries.series(session, campaign_id, scope=scope, on=on, known_at=known_at)
    units = succeeded(plan, on)
    if not units:
        return found
    known = queries.histories_of(session, campaign_id, units, scope=scope, on=on, known_at=known_at)
    return carried_on(found, plan, known, on)


def without_ranks(
    session: Session, actor: Actor, code: str, *, on: date, known_at: datetime | None = None
) -> Standings:
    """``standings`` without ranks and without what is drawn over time, which are most of the work."""
    sees = units_see(session, actor, code)
    everything = Scope.everything()
    seen = everything if sees is UnitsSee.ALL else actor.scope
    found = _without_ranks(session, seen, code, on, known_at)
    if sees is not UnitsSee.TOTALS:
        return found
    return replace(found, totals=_without_ranks(session, everything, code, on, known_at).totals)


def _without_ranks(
    session: Session, scope: Scope, code: str, on: date, known_at: datetime | None
) -> Standings:
    campaign_id = known_campaign(session, code)
    plan = seen_plan(session, code, scope, on=on, known_at=known_at)
    facts = queries.facts(session, campaign_id, scope=scope, on=on, known_at=known_at)
    whole = len(plan.units) == sum(queries_units.group_sizes(session, campaign_id).values())
    return figures(plan, facts, empty(SERIES), on=on, whole=whole, ranked=False)


def units_see(session: Session, actor: Actor, code: str) -> UnitsSee:
    """What the actor sees of units outside the own scope: all of them, where that has no limits."""
    if actor.scope == Scope.everything():
        return UnitsSee.ALL
    return seen_plan(session, code, actor.scope).campaign.units_see


def _of(frame: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """The rows of the units of ``plan``."""
    codes = [unit.code for unit in plan.units]
    return frame[frame["unit"].isin(codes)].reset_index(drop=True)


def _ranking(
    session: Session, campaign_id: int, peers: Plan, scope: Scope, found: Standings, known_at: datetime | None
) -> pd.DataFrame:
    """The ranking among all ``peers`` that the actor may see, also where fewer units were asked for.

    Since when what was reached is read from the ledger only where the campaign breaks ties by it:
    that costs what history holds.
    """
    on, judged = found.on, found.cells
    breaks_by_day = TieBreak.REACHED_EARLIER in peers.campaign.tie_chain
    if peers is found.plan and not breaks_by_day:
        return found.ranking
    if peers is not found.plan:
        facts = queries.facts(session, campaign_id, scope=scope, on=on, known_at=known_at)
        judged = cells(peers, facts, on)
    if not breaks_by_day:
        return ranking(peers, judged)
    results = queries.counted_results(session, campaign_id, scope=scope, on=on, known_at=known_at)
    return ranking(peers, judged, reached_since(peers, results, on))


def narrowed(session: Session, actor: Actor, unit: str | None) -> Scope:
    """The part of the actor's scope below ``unit``; NotFound where it lies outside."""
    if unit is None:
        return actor.scope
    if not queries_units.is_in_scope(session, unit, scope=actor.scope):
        limited = actor.scope != Scope.everything()
        raise OutOfSight("unit", unit) if limited else NotFound("unit", unit)
    return Scope(unit)


def seen_plan(
    session: Session, code: str, scope: Scope, *, on: date | None = None, known_at: datetime | None = None
) -> Plan:
    """The plan with the units of ``scope``, as it holds ``on`` (None: with all adjustments); NotFound without one."""
    plan = plan_store.load_plan(session, code, scope=scope, on=on, known_at=known_at)
    if plan is None:
        raise NotFound("campaign", code)
    return plan
