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
from domain.targets import Step, on_day

#: Done and owed.
Amount = tuple[int, int | None]


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
    for place in range(1, len(days)):
        before, later = days[place - 1], days[place]
        done, owed = followed((before.done, before.owed), (later.done, later.owed), how)
        days[place] = later._replace(done=done, owed=owed)
    return days


def followed(before: Amount, later: Amount, how: Accumulation) -> Amount:
    """What stands when a figure follows what stood before its day: the later one, or both together."""
    if how is not Accumulation.INCREMENTS:
        return later
    (done, owed), (more_done, more_owed) = before, later
    return done + more_done, None if owed is None or more_owed is None else owed + more_owed


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


def changes(
    figures: Iterable[Figure], criterion: Criterion, target: Fraction | None, later: Sequence[Step] = ()
) -> list[tuple[date, Counted]]:
    """By how much the cell changes the totals above it on each day it has figures for.

    Where the target changes ``later`` (steps in order), what stands is judged anew on that day.
    """
    before, found = NOTHING, []
    for day, figure in _judged_on(by_day(figures, criterion.accumulation), later):
        now = counted((figure.done, figure.owed), criterion, on_day(target, later, day) if later else target)
        found.append((day, now - before))
        before = now
    return found


def _judged_on(days: Sequence[Figure], later: Sequence[Step]) -> list[tuple[date, Figure]]:
    """Each day on which a figure or a target is new, with the figure that stands on it."""
    if not later:
        return [(figure.reported_on, figure) for figure in days]
    new = sorted({figure.reported_on for figure in days} | {since for since, _ in later})
    stands = [(day, [figure for figure in days if figure.reported_on <= day]) for day in new]
    return [(day, figures[-1]) for day, figures in stands if figures]


def counted(amount: Amount, criterion: Criterion, target: Fraction | None) -> Counted:
    """What a figure counts: shares and quantities as they are, other kinds as reached or not."""
    done, owed = amount
    if criterion.kind is Kind.QUANTITY:
        return Counted(done, 0, 1)
    if criterion.kind is Kind.SHARE:
        return Counted(done, owed, 1) if owed else NOTHING
    level = target if criterion.kind is Kind.RATING else 1
    return Counted(int(level is not None and done >= level), 1, 1)
