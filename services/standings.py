"""Where a campaign stands, for the one who asks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pandas as pd
from sqlalchemy import Engine
from sqlmodel import Session

from data import queries, queries_plans, queries_series, queries_units, unit_trees
from data.engine import reading
from domain.access import Actor, Deed, Scope
from domain.campaigns import TieBreak, UnitsSee
from domain.cells import cells
from domain.frames import SERIES, empty
from domain.plans import Plan
from domain.problems import NotFound
from domain.ranking import ranking, seen_ranks
from domain.reaching import reached_since
from domain.standings import Standings, unit_counts
from domain.standings import standings as figures
from domain.succession import carried_on, succeeded
from domain.unit_tree import stitched
from services.campaigns import known_campaign
from services.guard import guarded
from services.scopes import branch_in_sight, branches, in_sight, narrowed, units_see

#: Gives back what is made of all units, whoever asks: made now, or before for somebody else.
Keep = Callable[[Callable[[], Standings]], Standings]


def _make_now(make: Callable[[], Standings]) -> Standings:
    return make()


@guarded(Deed.SEE_STANDINGS)
def standings(  # noqa: PLR0913 - what narrows it down
    engine: Engine,
    actor: Actor,
    code: str,
    *,
    on: date,
    known_at: datetime | None = None,
    unit: str | None = None,
    keep: Keep = _make_now,
) -> Standings:
    """All figures of a campaign as of ``on`` and as known at ``known_at``.

    ``unit`` narrows them to that unit and everything below it; ranks stay those among all units of
    the peer group, and are missing where the actor may not see all of it. How far the actor sees beyond
    own units is a setting of the campaign. NotFound where the campaign or the unit does not exist for the actor.
    ``keep`` is given what makes the figures of all units as of that day, where the answer needs them.
    """
    with reading(engine) as session:
        sees = units_see(session, actor, code)
        everything = Scope.everything()

        def whole() -> Standings:
            return standings_in(session, everything, code, on=on, known_at=known_at)

        if sees is UnitsSee.ALL and unit is None:
            return keep(whole)
        asking = replace(actor, scope=everything) if sees is UnitsSee.ALL else actor
        found = _of_branch(session, asking, code, unit, on, known_at)
        if sees is not UnitsSee.TOTALS:
            return found
        of_all = keep(whole)
        ranked = replace(found, ranking=_of(of_all.ranking, found.plan))
        return ranked if unit else _within(of_all, ranked)


def _of_branch(
    session: Session, actor: Actor, code: str, unit: str | None, on: date, known_at: datetime | None
) -> Standings:
    """All that stood below the unit on the day; of what has left the actor's sight since, the totals alone."""
    scope = narrowed(session, actor, unit)
    branch = unit_trees.on_the_day(session, scope, on, known_at)
    seen = in_sight(session, actor, branch)
    found = standings_in(session, actor.scope, code, on=on, known_at=known_at, part=seen)
    if seen == branch:
        return found
    everything = Scope.everything()
    return _within(standings_in(session, everything, code, on=on, known_at=known_at, part=branch), found)


def _within(whole: Standings, found: Standings) -> Standings:
    """The totals of ``whole`` with the units of ``found``."""
    of_all = whole.of_all or unit_counts(whole.cells)
    return replace(whole, plan=found.plan, cells=found.cells, ranking=found.ranking, of_all=of_all)


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
        series=_with_earlier_trees(session, campaign_id, found, narrow, known_at),
        known_at=known_at,
        revision=queries.revision(session, campaign_id),
    )


def _series(
    session: Session, campaign_id: int, plan: Plan, scope: Scope, on: date, known_at: datetime | None
) -> pd.DataFrame:
    """The totals over time, in which successors carry on what ended."""
    found = queries_series.series(session, campaign_id, scope=scope, on=on, known_at=known_at)
    units = succeeded(plan, on)
    if not units:
        return found
    known = queries.histories_of(session, campaign_id, units, scope=scope, on=on, known_at=known_at)
    return carried_on(found, plan, known, on)


def _with_earlier_trees(
    session: Session, campaign_id: int, found: Standings, scope: Scope, known_at: datetime | None
) -> pd.DataFrame:
    """The totals over time, of days before units moved as of the branch of those days."""
    on, code = found.on, found.plan.campaign.code
    trees = branches(session, scope, on, known_at)
    pieces = []
    for first, last, then in trees[:-1]:
        plan = seen_plan(session, code, then, on=last, known_at=known_at)
        pieces.append((first, _series(session, campaign_id, plan, then, last, known_at)))
    return stitched([*pieces, (trees[-1][0], found.series)]) if pieces else found.series


def without_ranks(
    session: Session, actor: Actor, code: str, *, on: date, known_at: datetime | None = None
) -> Standings:
    """``standings`` without ranks and without what is drawn over time, which are most of the work."""
    sees = units_see(session, actor, code)
    everything = Scope.everything()
    seen = everything if sees is UnitsSee.ALL else branch_in_sight(session, actor, actor.scope, on, known_at)
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


def seen_plan(
    session: Session, code: str, scope: Scope, *, on: date | None = None, known_at: datetime | None = None
) -> Plan:
    """The plan with the units of ``scope``, as it holds ``on`` (None: with all adjustments); NotFound without one."""
    plan = queries_plans.load_plan(session, code, scope=scope, on=on, known_at=known_at)
    if plan is None:
        raise NotFound("campaign", code)
    return plan
