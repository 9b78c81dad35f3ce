"""Where a campaign stands on a day: the one object that every screen and command reads."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from domain.cells import cells
from domain.frames import RANKING, empty, plain, rows
from domain.pace import achieved_per_week
from domain.plans import Plan
from domain.ranking import ranking
from domain.states import State
from domain.totals import totals


class UnitCounts(NamedTuple):
    """Units that owe something: how many, how many without any figure, how many that lack an overdue one."""

    units: int
    silent: int
    owing: int


@dataclass(frozen=True)
class Standings:
    """A campaign as of ``on`` (and as known at ``known_at``; None means all that is known).

    ``plan`` holds the units in sight of the one who asked. Frames as in ``domain.frames``:
    ``cells`` (CELLS), ``totals`` (TOTALS, in the plan's order of criteria), ``ranking`` (RANKING),
    ``series`` (SERIES: the totals over time). ``of_all``: the counts of all units, where ``totals`` are those
    of all and ``cells`` show only own ones.
    """

    plan: Plan
    on: date
    cells: pd.DataFrame
    totals: pd.DataFrame
    ranking: pd.DataFrame
    series: pd.DataFrame
    known_at: datetime | None = None
    revision: int = 0
    of_all: UnitCounts | None = None

    @cached_property
    def total_rows(self) -> dict[str, dict[str, Any]]:
        """The rows of ``totals`` as plain values, by criterion; nobody may change them."""
        return {row["criterion"]: row for row in rows(self.totals)}

    @cached_property
    def counts(self) -> UnitCounts:
        """Of how many units the totals speak, and what became of them."""
        return self.of_all or unit_counts(self.cells)


def of_criterion(standings: Standings, code: str) -> Standings:
    """What ``standings`` say of one criterion; scores and ranks stay those of all criteria."""
    found = standings
    frames = {name: getattr(found, name) for name in ("cells", "totals", "series")}
    kept = {name: frame[frame["criterion"].eq(code)].reset_index(drop=True) for name, frame in frames.items()}
    return replace(found, plan=replace(found.plan, criteria=(found.plan.criterion(code),)), **kept)


def unit_counts(cells: pd.DataFrame) -> UnitCounts:
    """The counts of the units in ``cells`` (CELLS)."""
    by_state: dict[str, set[str]] = {}
    for unit, state in zip(plain(cells["unit"]), plain(cells["state"]), strict=True):
        by_state.setdefault(state, set()).add(unit)
    by_state.pop(State.NOT_APPLICABLE, None)
    units = set[str]().union(*by_state.values())
    heard = by_state.get(State.REPORTED, set()) | by_state.get(State.INSUFFICIENT, set())
    return UnitCounts(len(units), len(units - heard), len(by_state.get(State.OVERDUE, set())))


def standings(
    plan: Plan,
    facts: pd.DataFrame,
    series: pd.DataFrame,
    *,
    on: date,
    whole: bool = True,
    ranked: bool = True,
) -> Standings:
    """All figures of ``plan`` as of ``on``, from the accepted ``facts`` (FACTS) up to that day.

    ``whole`` is False where only some of the campaign's units are in sight; without ``ranked`` nobody has a rank.
    """
    judged = cells(plan, facts, on)
    summed = totals(plan, judged, on, whole=whole)
    achieved = achieved_per_week(series, on)
    paces = pd.Series([achieved.get(code) for code in summed["criterion"]], dtype=object)
    return Standings(
        plan=plan,
        on=on,
        cells=judged,
        totals=summed.assign(achieved_per_week=paces),
        ranking=ranking(plan, judged) if ranked else empty(RANKING),
        series=series,
    )
