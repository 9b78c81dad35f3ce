"""Pace in things, not indexes: what is left, and how much a week that takes (DESIGN 3.8, 3.12)."""

from datetime import date, timedelta
from fractions import Fraction
from math import ceil

import pandas as pd

from domain.campaigns import Campaign
from domain.criteria import Criterion
from domain.frames import plain

#: Achieved per week is taken over the last four weeks.
WEEKS = 4


def remaining(done: int | None, required: Fraction) -> int:
    """The smallest whole number still needed to reach ``required``; nothing reported counts for none."""
    return max(ceil(required) - (done or 0), 0)


def days_left(campaign: Campaign, criterion: Criterion, on: date) -> int | None:
    """Days after ``on`` until the criterion's own day or the window's last; today is over.

    Negative after it has passed; None where the plan names no end.
    """
    last = criterion.due_on or campaign.window.closes_on
    return None if last is None else (last - on).days


def per_week(still_needed: int | None, days: int | None) -> Fraction | None:
    """What has to be achieved each week from now on; None when no day is left for it."""
    if still_needed is None or days is None or days <= 0:
        return None
    return Fraction(still_needed * 7, days)


def achieved_per_week(series: pd.DataFrame, on: date) -> dict[str, Fraction]:
    """By criterion code, how much ``done`` grew per week over the four weeks up to ``on``.

    ``series`` is SERIES: one row per criterion and day on which the total changed.
    """
    begin = on - timedelta(weeks=WEEKS)
    figures = zip(*(plain(series[name]) for name in ("day", "criterion", "done")), strict=True)
    found: dict[str, tuple[int, int]] = {}
    for day, code, done in sorted(figures):
        then, now = found.get(code, (0, 0))
        found[code] = (done if day <= begin else then, done if day <= on else now)
    return {code: Fraction(now - then, WEEKS) for code, (then, now) in found.items()}
