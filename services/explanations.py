"""Why a number is what it is: the integers behind it, and the cells and results they came from."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

import pandas as pd
from sqlalchemy import Engine
from sqlmodel import Session

from data import plan_change_store, queries, queries_submissions, queries_targets, queries_units
from data.engine import reading
from domain.access import Actor, Deed, Scope
from domain.campaigns import TieBreak
from domain.criteria import Criterion
from domain.explanation import Explanation, Fate, Origin, fates
from domain.frames import empty
from domain.plan_origins import Alteration, alterations, holding
from domain.plans import Plan
from domain.problems import NotFound
from domain.reaching import reached_since
from domain.scores import Score
from domain.scores import score as score_of
from domain.standings import Standings
from domain.states import State
from domain.succession import forebears, silenced
from domain.versions import Revised, revised
from services.campaigns import known_campaign
from services.guard import guarded
from services.scopes import branch_in_sight, narrowed
from services.standings import standings


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
    below: bool = True,
    trail: bool = True,
) -> Explanation:
    """The figure of ``criterion``, of ``unit`` or of all units in sight, with its parts.

    A unit that does not owe the criterion itself stands for all below it; one that does and has units
    below it stands for all of them too, or for itself alone unless ``below``. Without ``trail`` the
    results behind a total are left out. Of other units than the actor's own nobody learns files and
    people, whatever units see of each other. NotFound where the campaign, the criterion or the unit
    does not exist for the actor.
    """
    found = standings(engine, actor, code, on=on, known_at=known_at, unit=unit)
    if criterion not in {known.code for known in found.plan.criteria}:
        raise NotFound("criterion", criterion)
    asked = found.plan.criterion(criterion)
    parts = found.cells[found.cells["criterion"].eq(criterion)]
    row = _own_cell(found, parts, unit, below=below)
    of_one_unit = row is not None
    with reading(engine) as session:
        sight = _sight(session, actor, unit, on, known_at)
        sought = _Sought(known_campaign(session, code), found, asked, unit if of_one_unit else None)
        sources = _sources(session, sought, sight if of_one_unit or trail else None)
        origins, altered = _origins(session, actor, sought, sight)
    fate = _fates(found.plan, asked, sources, on)
    return Explanation(
        found.plan,
        asked,
        of_one_unit,
        figure=_total(found, criterion) if row is None else row,
        sources=sources.assign(fate=fate, used=fate.eq(Fate.COUNTED).astype("boolean")),
        on=on,
        unit=unit,
        parts=parts[parts["state"].ne(State.NOT_APPLICABLE)].reset_index(drop=True),
        days=found.series[found.series["criterion"].eq(criterion)].reset_index(drop=True),
        known_at=known_at,
        origins=origins,
        altered=altered,
        own=sight is not None,
    )


@guarded(Deed.SEE_STANDINGS)
def score(
    engine: Engine, actor: Actor, code: str, *, unit: str, on: date, known_at: datetime | None = None
) -> Score:
    """The score and the rank of ``unit``, with what they are made of.

    NotFound where the campaign or the unit does not exist for the actor.
    """
    found = standings(engine, actor, code, on=on, known_at=known_at)
    if unit not in {known.code for known in found.plan.units}:
        with reading(engine) as session:
            narrowed(session, actor, unit)
        raise NotFound("unit", unit)
    since = None
    if TieBreak.REACHED_EARLIER in found.plan.campaign.tie_chain:
        with reading(engine) as session:
            campaign_id = known_campaign(session, code)
            seen = Scope.everything() if len(found.plan.units) > 1 else Scope(unit)
            results = queries.counted_results(session, campaign_id, scope=seen, on=on, known_at=known_at)
        known = results["unit"].isin([one.code for one in found.plan.units])
        since = reached_since(found.plan, results[known], on)
    return score_of(found, unit, since)


@guarded(Deed.SEE_STANDINGS)
def changed(engine: Engine, actor: Actor, code: str, unit: str, *, on: date) -> list[Revised]:
    """What a unit of the actor's said more than once about one day up to ``on``; nothing of other units."""
    with reading(engine) as session:
        campaign_id = known_campaign(session, code)
        return revised(queries_submissions.versions(session, campaign_id, unit, on, scope=actor.scope))


def _fates(plan: Plan, criterion: Criterion, sources: pd.DataFrame, on: date) -> pd.Series:
    """What became of each result; those of a unit that ended count as long as its successor carries them on."""
    fate = fates(sources, criterion.accumulation)
    counted = sources[fate.eq(Fate.COUNTED)]
    latest = {str(unit): day for unit, day in counted.groupby("unit")["reported_on"].max().items()}
    gone = sources["unit"].isin(silenced(plan, criterion, latest, on)) & fate.eq(Fate.COUNTED)
    return fate.mask(gone, str(Fate.ENDED))


def _own_cell(
    found: Standings, parts: pd.DataFrame, unit: str | None, *, below: bool
) -> Mapping[str, Any] | None:
    """The cell that is asked for; None where the figure is a total."""
    own = parts[parts["unit"].eq(unit or "")]
    alone = len(found.plan.units) == 1
    if own.empty or (not alone and (below or own.iloc[0]["state"] == State.NOT_APPLICABLE)):
        return None
    return {str(name): value for name, value in own.iloc[0].items()}


def _total(found: Standings, criterion: str) -> Mapping[str, Any]:
    row = found.totals[found.totals["criterion"].eq(criterion)].iloc[0]
    return {str(name): value for name, value in row.items()}


def _sight(
    session: Session, actor: Actor, unit: str | None, on: date, known_at: datetime | None
) -> Scope | None:
    """Whose files and people the actor may learn of; None where it is another unit's figure."""
    if unit is not None and not queries_units.is_in_scope(session, unit, scope=actor.scope):
        return None
    scope = actor.scope if unit is None else Scope(unit)
    return branch_in_sight(session, actor, scope, on, known_at)


class _Sought(NamedTuple):
    """The figure whose origins are sought; ``unit`` None: a total."""

    campaign_id: int
    found: Standings
    criterion: Criterion
    unit: str | None


def _sources(session: Session, sought: _Sought, sight: Scope | None) -> pd.DataFrame:
    """What was reported behind the figure, as far as ``sight`` goes. SOURCES: one row per result."""
    if sight is None:
        return empty(queries.SOURCES)
    campaign_id, found, criterion, unit = sought
    return queries.ledger(
        session,
        campaign_id,
        scope=sight,
        criterion=criterion.code,
        units=[unit, *forebears(found.plan, unit, found.on)] if unit else None,
        on=found.on,
        known_at=found.known_at,
    )


def _origins(
    session: Session, actor: Actor, sought: _Sought, sight: Scope | None
) -> tuple[tuple[Origin, ...], tuple[Alteration, ...]]:
    """Where the target comes from: the plan and what it gave this unit alone, then the adjustments."""
    campaign_id, found, criterion, unit = sought
    own: list[Origin] = []
    if unit is not None and sight is not None:
        own = queries_targets.of_unit(session, campaign_id, criterion.code, unit, scope=sight, on=found.on)
    if not found.plan.changed_on:
        return (queries_targets.of_plan(session, campaign_id, criterion.target), *own), ()
    seen, code = sight or actor.scope, found.plan.campaign.code
    first = plan_change_store.unadjusted(session, code, scope=seen)
    if first is None:
        raise NotFound("campaign", code)
    changes = plan_change_store.load_changes(session, campaign_id, scope=seen)
    altered = alterations(
        first,
        holding(changes, found.on, found.known_at),
        criterion.code,
        [found.plan.unit(unit)] if unit and sight else found.plan.units,
        alone=bool(unit and sight),
        on=found.on,
    )
    asked = [one.target for one in first.criteria if one.code == criterion.code]
    origins = [queries_targets.of_plan(session, campaign_id, target) for target in asked]
    return (*origins, *own), altered
