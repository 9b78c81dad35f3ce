"""Ranks over several days: who rose, who fell, and where somebody was not ranked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

import pandas as pd

from domain.deadlines import bound_units
from domain.plans import Plan
from domain.standings import Standings


class RankDay(NamedTuple):
    """The ranks of units on a day; ``version`` of the published figures, None where they were never published.

    ``known_at``: by the knowledge of which instant, None where it is all that is known.
    """

    on: date
    version: int | None
    ranks: Mapping[str, int | None]
    known_at: datetime | None = None

    def within(self, units: Iterable[str]) -> "RankDay":
        """The same for one peer group: ranks are equal only inside it."""
        return self._replace(ranks={unit: self.ranks.get(unit) for unit in units})


@dataclass(frozen=True)
class RankCourse:
    """A unit's rank on each day, None where it had none, in the order of the days."""

    unit: str
    ranks: tuple[int | None, ...]

    @property
    def rise(self) -> int:
        """How many places it rose from its first rank to its last; below 0 it fell."""
        known = [rank for rank in self.ranks if rank is not None]
        return known[0] - known[-1] if known else 0


def ranks_of(standings: Standings) -> dict[str, int | None]:
    """The rank of every unit, None where it has none."""
    pairs = zip(standings.ranking["unit"], standings.ranking["rank"], strict=True)
    return {str(unit): None if pd.isna(rank) else int(rank) for unit, rank in pairs}


def rank_courses(days: Sequence[RankDay], units: Iterable[str]) -> list[RankCourse]:
    """The courses of ``units`` over ``days``; those without any rank are left out."""
    found = [RankCourse(unit, tuple(day.ranks.get(unit) for day in days)) for unit in units]
    return [course for course in found if any(rank is not None for rank in course.ranks)]


def report_days(plan: Plan, on: date) -> list[date]:
    """The last days of the deadlines up to ``on`` that bind some unit, and ``on`` itself, in their order."""
    due = {deadline.last_day for deadline in plan.deadlines if bound_units(deadline, plan.units)}
    return sorted({on, *(day for day in due if day < on)})


def month_ends(opens_on: date, on: date) -> list[date]:
    """The last days of the months from ``opens_on`` to ``on``, and ``on`` itself."""
    firsts = [date(year, month, 1) for year in range(opens_on.year, on.year + 1) for month in range(1, 13)]
    ends = (first - timedelta(days=1) for first in firsts)
    return [*(end for end in ends if opens_on <= end < on), on]
