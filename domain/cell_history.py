"""The history of one cell, result by result: the rule of ``domain.accumulation`` on plain integers.

Storing a submission touches a few cells, for which frames would cost more than the storing. A test
holds both forms of the rule together.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from fractions import Fraction
from operator import attrgetter
from typing import NamedTuple

from domain.criteria import Accumulation, Criterion, Kind


class Figure(NamedTuple):
    """What one submission says of the cell as of one day."""

    reported_on: date
    received_at: datetime
    sequence: int
    submission: int
    done: int
    owed: int | None


class Stand(NamedTuple):
    """The accepted figure of the cell after all its results (a row of FACTS without its key)."""

    done: int
    owed: int | None
    reported_on: date
    received_at: datetime
    first_received_at: datetime
    submission: int
    results: int
    corrected: bool

    def as_figure(self) -> Figure:
        """The whole history in one figure, for results of later days to follow."""
        return Figure(self.reported_on, self.received_at, 0, self.submission, self.done, self.owed)


class Counted(NamedTuple):
    """What a figure counts in a total."""

    done: int
    owed: int
    units: int

    def __add__(self, other: "Counted") -> "Counted":  # type: ignore[override]  # figures add up
        """Both together."""
        return Counted(self.done + other.done, self.owed + other.owed, self.units + other.units)

    def __sub__(self, other: "Counted") -> "Counted":
        """By how much the total changes from ``other`` to this."""
        return Counted(self.done - other.done, self.owed - other.owed, self.units - other.units)


NOTHING = Counted(0, 0, 0)


def by_day(figures: Iterable[Figure], how: Accumulation) -> list[Figure]:
    """The figure that holds on each day, in the order of the days: last arrivals, added up."""
    arrived = sorted(figures, key=attrgetter("reported_on", "received_at", "sequence"))
    days = list({figure.reported_on: figure for figure in arrived}.values())
    return _summed(days) if how is Accumulation.INCREMENTS else days


def stand(figures: Sequence[Figure], how: Accumulation) -> Stand:
    """Where the cell stands after ``figures``, of which there is at least one."""
    days = by_day(figures, how)
    last = days[-1]
    return Stand(
        done=last.done,
        owed=last.owed,
        reported_on=last.reported_on,
        received_at=last.received_at,
        first_received_at=min(figure.received_at for figure in figures),
        submission=last.submission,
        results=len(days),
        corrected=len(days) < len(figures),
    )


def stand_after(before: Stand | None, later: Figure, how: Accumulation) -> Stand:
    """Where the cell stands when ``later`` follows, whose day is after all days before."""
    if before is None:
        return stand([later], how)
    now = stand([before.as_figure(), later], how)
    return now._replace(
        first_received_at=min(before.first_received_at, later.received_at),
        results=before.results + 1,
        corrected=before.corrected,
    )


def changes(
    figures: Iterable[Figure], criterion: Criterion, target: Fraction | None
) -> list[tuple[date, Counted]]:
    """By how much the cell changes the totals above it on each day it has figures for."""
    before, found = NOTHING, []
    for figure in by_day(figures, criterion.accumulation):
        now = counted(figure, criterion, target)
        found.append((figure.reported_on, now - before))
        before = now
    return found


def counted(figure: Figure, criterion: Criterion, target: Fraction | None) -> Counted:
    """What ``figure`` counts: shares and quantities as they are, other kinds as reached or not."""
    if criterion.kind is Kind.QUANTITY:
        return Counted(figure.done, 0, 1)
    if criterion.kind is Kind.SHARE:
        return Counted(figure.done, figure.owed, 1) if figure.owed else NOTHING
    level = target if criterion.kind is Kind.RATING else 1
    return Counted(int(level is not None and figure.done >= level), 1, 1)


def _summed(days: Sequence[Figure]) -> list[Figure]:
    done, sums = 0, []
    owed: int | None = 0
    for figure in days:
        done += figure.done
        owed = None if owed is None or figure.owed is None else owed + figure.owed
        sums.append(figure._replace(done=done, owed=owed))
    return sums
