"""Axes of a burn-up: days along, things or hundredths of the goal upwards."""

from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import Any, NamedTuple

from domain.criteria import Kind
from domain.progress import Progress
from reports import palette

#: In less than this every day has its mark.
_FEW_DAYS = timedelta(days=7)
#: Marks along a small picture: at most so many, this many days or months apart.
_MOST_DAYS, _DAYS, _MONTHS = 5, (1, 2, 7, 14), (1, 2, 3, 6, 12, 24, 60, 120)


class Scale(NamedTuple):
    """How high a figure stands: ``unit`` smallest steps are one mark of the axis, up to ``top`` marks.

    ``percent``: the marks are hundredths of what is to be reached, the same for all pictures beside each other.
    """

    unit: Fraction
    top: float
    percent: bool = False

    def of(self, amount: Fraction | int) -> float:
        """How many marks high that is."""
        return float(Fraction(amount) / self.unit)


def things(progress: Progress) -> Scale:
    """In what is counted, up to the highest that was reached or is to be."""
    criterion = progress.criterion
    unit = Fraction(10**criterion.decimals if criterion.kind is Kind.QUANTITY else 1)
    highest = max([*(step.done for step in progress.steps), progress.goal or 0, unit])
    return Scale(unit, float(highest / unit))


def shares(progress: Progress, top: Fraction) -> Scale:
    """In hundredths of the goal up to ``top``; in things where there is no goal to have hundredths of."""
    if not progress.goal or progress.goal < 0:
        return things(progress)
    return Scale(progress.goal / 100, float(top), percent=True)


_AXIS = {
    "color": palette.QUIET,
    "gridcolor": palette.GRID,
    "zeroline": False,
    "fixedrange": True,
    "automargin": True,
}


def days_axis(progress: Progress) -> dict[str, Any]:
    """The window, and what was reported outside of it."""
    days: dict[str, Any] = {"type": "date", "tickformat": "%-d/%-m", "nticks": 7, "showgrid": False}
    known = days_in_sight(progress)
    if known is None:
        return _AXIS | days
    first, last = known
    if last - first < _FEW_DAYS:
        days |= {"dtick": 24 * 60 * 60 * 1000}
    margin = margin_of(first, last)
    return _AXIS | days | {"range": [first - margin, last + margin]}


def days_in_sight(progress: Progress) -> tuple[date, date] | None:
    """The first and the last day that there is anything to show of; None where no day is known."""
    known = [day for day in (progress.opens_on, progress.closes_on, progress.ends_on) if day]
    known += [*progress.days[:1], *progress.days[-1:]]
    return (min(known), max(known)) if known else None


def margin_of(first: date, last: date) -> timedelta:
    """How much stays free on both sides of these days."""
    return timedelta(days=1) + (last - first) / 40


def day_marks(first: date, last: date) -> list[tuple[date, str]]:
    """A few round days between these two with what is written below them: "1/4", over years "4/2023"."""
    length = (last - first).days
    for apart in _DAYS:
        if length // apart < _MOST_DAYS:
            days = [first + timedelta(days=place) for place in range(0, length + 1, apart)]
            return [(day, f"{day.day}/{day.month}") for day in days]
    firsts = [date(at // 12, at % 12 + 1, 1) for at in range(_month(first), _month(last) + 1)]
    firsts = [day for day in firsts if first <= day <= last]
    for apart in _MONTHS:
        days = [day for day in firsts if _month(day) % apart == 0]
        if len(days) <= _MOST_DAYS:
            break
    years = length > 366
    return [(day, f"{day.month}/{day.year}" if years else f"{day.day}/{day.month}") for day in days]


def heights_axis(scale: Scale) -> dict[str, Any]:
    """Whole numbers from nothing to a little above the highest."""
    low, high = heights(scale)
    marked = {"range": [low, high], "dtick": _tick(scale.top, small=False), "tickformat": ",d"}
    return _AXIS | marked | ({"ticksuffix": " %"} if scale.percent else {})


def heights(scale: Scale) -> tuple[float, float]:
    """From a little below nothing to a little above the highest."""
    return -0.04 * scale.top, 1.14 * scale.top


def height_marks(scale: Scale) -> list[int]:
    """A few round numbers from nothing upwards."""
    apart = _tick(scale.top, small=True)
    return list(range(0, floor(heights(scale)[1]) + 1, apart))


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _tick(top: float, *, small: bool) -> int:
    """A round distance between the marks of the axis, so that things are counted in whole numbers."""
    wanted = max(top / (3 if small else 5), 1)
    rounds = (1, 2, 5, 10, 20, 50)
    factor = 1
    while wanted > rounds[-1] * factor:
        factor *= 10
    return next(step * factor for step in rounds if step * factor >= wanted)
