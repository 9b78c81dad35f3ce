"""Axes of a burn-up: days along, things or hundredths of the goal upwards."""

from datetime import timedelta
from fractions import Fraction
from typing import Any, NamedTuple

from domain.progress import Progress
from reports import palette

#: In less than this every day has its mark.
_FEW_DAYS = timedelta(days=7)


class Scale(NamedTuple):
    """How high a figure stands: ``unit`` smallest steps are one mark of the axis, up to ``top`` marks.

    ``percent``: the marks are hundredths of what is to be reached, the same for all pictures beside each other.
    """

    unit: Fraction
    top: float
    percent: bool = False


_AXIS = {
    "color": palette.QUIET,
    "gridcolor": palette.GRID,
    "zeroline": False,
    "fixedrange": True,
    "automargin": True,
}


def days_axis(progress: Progress, *, small: bool) -> dict[str, Any]:
    """The window, and what was reported outside of it."""
    days: dict[str, Any] = {
        "type": "date",
        "tickformat": "%-d/%-m",
        "nticks": 4 if small else 7,
        "showgrid": False,
    }
    known = [day for day in (progress.opens_on, progress.closes_on, progress.ends_on) if day]
    known += [*progress.days[:1], *progress.days[-1:]]
    if not known:
        return _AXIS | days
    first, last = min(known), max(known)
    margin = timedelta(days=1) + (last - first) / 40
    if last - first < _FEW_DAYS:
        days |= {"dtick": 24 * 60 * 60 * 1000}
    return _AXIS | days | {"range": [first - margin, last + margin]}


def heights_axis(scale: Scale, *, small: bool) -> dict[str, Any]:
    """Whole numbers from nothing to a little above the highest."""
    heights = {
        "range": [-0.04 * scale.top, 1.14 * scale.top],
        "dtick": _tick(scale.top, small=small),
        "tickformat": ",d",
    }
    return _AXIS | heights | ({"ticksuffix": " %"} if scale.percent else {})


def _tick(top: float, *, small: bool) -> int:
    """A round distance between the marks of the axis, so that things are counted in whole numbers."""
    wanted = max(top / (3 if small else 5), 1)
    rounds = (1, 2, 5, 10, 20, 50)
    factor = 1
    while wanted > rounds[-1] * factor:
        factor *= 10
    return next(step * factor for step in rounds if step * factor >= wanted)
