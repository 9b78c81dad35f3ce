"""Trying other weights, targets and units: the same rules on a changed plan, and nothing that is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import pandas as pd

from domain.access import Actor, RoleName, Scope
from domain.campaigns import TieBreak
from domain.cells import cells
from domain.criteria import Criterion, Kind
from domain.frames import FACTS, shaped
from domain.plans import Plan
from domain.rank_course import ranks_of
from domain.ranking import ranking
from domain.standings import Standings

#: Who may try: those who see every unit and hand in nothing. No deed of the table of rights, because
#: nothing is read that the screen does not show already, and nothing is written.
TRIERS = frozenset({RoleName.ADMINISTRATOR, RoleName.SECRETARIAT, RoleName.COUNCIL, RoleName.LEADER})


@dataclass(frozen=True)
class Trial:
    """What is tried: weights and targets by criterion, and units left out. Pairs, so that equal trials look equal."""

    weights: tuple[tuple[str, Fraction], ...] = ()
    targets: tuple[tuple[str, Fraction], ...] = ()
    excluded: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs from the plan."""
        return not (self.weights or self.targets or self.excluded)


@dataclass(frozen=True)
class TriedRank:
    """A unit's rank and score by the plan and as tried; None: not ranked, or left out."""

    unit: str
    official: int | None
    tried: int | None
    official_score: Fraction | None
    tried_score: Fraction | None


def may_try(actor: Actor) -> bool:
    """Whether ``actor`` may try: not for reporters, nor where only a part of the ranks is in sight."""
    return actor.role in TRIERS and actor.scope == Scope.everything()


def changed_plan(plan: Plan, trial: Trial) -> Plan:
    """``plan`` as tried. A tried target holds for every unit, those with a target of their own included.

    The day on which a unit reached what it reached is no rule of a trial: it is not known for other targets.
    """
    weights, targets = dict(trial.weights), dict(trial.targets)
    chain = tuple(rule for rule in plan.campaign.tie_chain if rule is not TieBreak.REACHED_EARLIER)
    return replace(
        plan,
        campaign=replace(plan.campaign, tie_chain=chain),
        criteria=tuple(
            replace(one, weight=weights.get(one.code, one.weight), target=targets.get(one.code, one.target))
            for one in plan.criteria
        ),
        units=tuple(unit for unit in plan.units if unit.code not in trial.excluded),
        unit_targets=tuple(one for one in plan.unit_targets if one.criterion not in targets),
    )


def tried(standings: Standings, trial: Trial) -> Standings:
    """``standings`` with the cells and the ranking of the plan as tried; its totals stay the official ones."""
    plan = changed_plan(standings.plan, trial)
    judged = cells(plan, _facts(standings), standings.on) if trial.targets else _of(standings.cells, plan)
    return replace(standings, plan=plan, cells=judged, ranking=ranking(plan, judged))


def rank_changes(standings: Standings, trial: Trial, units: Sequence[str]) -> list[TriedRank]:
    """The ranks of ``units`` beside those of the trial, in the order of the tried ranks."""
    official = _peers(standings, units)
    other = tried(official, trial)
    before, after = ranks_of(official), ranks_of(other)
    scores, tried_scores = _scores(official), _scores(other)
    found = [
        TriedRank(unit, before[unit], after.get(unit), scores[unit], tried_scores.get(unit)) for unit in units
    ]
    return sorted(found, key=lambda one: (one.tried is None, one.tried or 0))


def _peers(standings: Standings, units: Sequence[str]) -> Standings:
    """``standings`` of the peer groups of ``units`` alone: ranks do not look beyond them."""
    groups = {standings.plan.unit(unit).peer_group for unit in units}
    known = tuple(unit for unit in standings.plan.units if unit.peer_group in groups)
    plan = replace(standings.plan, units=known)
    return replace(
        standings, plan=plan, cells=_of(standings.cells, plan), ranking=_of(standings.ranking, plan)
    )


def _of(frame: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """The rows of the units of ``plan``."""
    return frame[frame["unit"].isin([unit.code for unit in plan.units])].reset_index(drop=True)


def can_have_target(criterion: Criterion) -> bool:
    """Whether another target can be tried: kinds that are just reached or not have only one."""
    return criterion.kind in (Kind.SHARE, Kind.QUANTITY, Kind.RATING)


def _scores(standings: Standings) -> dict[str, Fraction | None]:
    return dict(zip(standings.ranking["unit"].tolist(), standings.ranking["score"].tolist(), strict=True))


def _facts(standings: Standings) -> pd.DataFrame:
    """FACTS as far as cells keep them: ``owed`` of a share is what was reported, of others the target."""
    reported = standings.cells[standings.cells["done"].notna()]
    shares = {one.code for one in standings.plan.criteria if one.kind is Kind.SHARE}
    owed = reported["owed"].where(reported["criterion"].isin(shares))
    arrived = reported["received_at"]
    return shaped(reported.assign(owed=owed, first_received_at=arrived), FACTS)
