"""The figure of all units together: what it is, and what it rests on (DESIGN 3.2, 3.7, 3.12)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd

from domain.campaigns import Campaign
from domain.course import course, expected_share
from domain.criteria import Criterion, Kind
from domain.frames import TOTALS, framed
from domain.groups import Group, Member, members, summed
from domain.pace import days_left, per_week, remaining
from domain.plans import Plan
from domain.states import Course


def totals(plan: Plan, cells: pd.DataFrame, on: date, *, whole: bool = True) -> pd.DataFrame:
    """TOTALS: one row per criterion over all units in ``cells``.

    ``whole`` is False where only some of the campaign's units are in sight: what the whole body
    owes cannot be judged by a part of it.
    """
    owing, rows = members(cells), []
    for criterion in plan.criteria:
        own = owing.get(criterion.code, [])
        group = summed(criterion, own, judged=whole or not criterion.whole_body)
        rows.append(_figures(plan.campaign, group, on) | _coverage(plan.campaign, criterion, own))
    return framed([[row.get(name) for name in TOTALS] for row in rows], TOTALS)


def _figures(campaign: Campaign, group: Group, on: date) -> dict[str, Any]:
    is_reached = total_reached(group)
    low, high, reason = bounds(group)
    left = days_left(campaign, group.criterion, on)
    paced = has_pace(campaign, group, on)
    still = remaining(group.done, group.required) if paced and group.required is not None else None
    return {
        "criterion": group.criterion.code,
        "done": group.done,
        "owed": group.owed,
        "target": total_target(group),
        "completion": total_completion(group),
        "reached": is_reached,
        "course": None if is_reached is True else _course(campaign, group, on),
        "bounds_low": low,
        "bounds_high": high,
        "bounds_reason": reason,
        "has_pace": paced,
        "required": group.required,
        "remaining": still,
        "days_left": left,
        "per_week": per_week(still, left),
    }


def _coverage(campaign: Campaign, criterion: Criterion, cells: Sequence[Member]) -> dict[str, Any]:
    reported = [cell for cell in cells if cell.reported]
    return {
        "reported_units": len(reported),
        "owed_units": len(cells),
        "reported_persons": _persons(reported),
        "owed_persons": _persons(cells),
        "distribution": _distribution(campaign, criterion, reported),
    }


def total_target(group: Group) -> Fraction | None:
    """The share or the amount that ``done`` is compared with."""
    if group.goal is None or group.criterion.kind is not Kind.SHARE:
        return group.goal
    return group.goal / group.owed if group.owed else None


def total_completion(group: Group) -> Fraction | None:
    """Done against the target, of those who have reported; None where that says nothing."""
    if group.done is None or not group.goal or group.criterion.is_limit:
        return None
    return group.done / group.goal


def _course(campaign: Campaign, group: Group, on: date) -> Course | None:
    """Course with what missing units owe counted as not done; None where that is unknown."""
    expected = expected_share(campaign, group.criterion, on)
    if expected is None or group.done is None or not group.required or group.criterion.is_limit:
        return None
    return course(group.done / group.required, expected, campaign.tolerances)


def has_pace(campaign: Campaign, group: Group, on: date) -> bool:
    """Whether something is left to do that can be counted, and the time for it has begun."""
    opens_on = campaign.window.opens_on
    begun = opens_on is None or on >= opens_on
    return begun and group.has_goal and not group.criterion.is_limit and total_reached(group) is not True


def total_reached(group: Group) -> bool | None:
    """True if nothing a missing unit may still report can undo it, False if nothing can mend it."""
    if group.failed:
        return False
    if group.criterion.kind is Kind.SHARE:
        return _share_reached(group)
    if group.criterion.kind is Kind.QUANTITY:
        return _quantity_reached(group)
    return None if group.missing or group.done is None else True


def _quantity_reached(group: Group) -> bool | None:
    if group.required is None or group.done is None:
        return None
    if not group.criterion.is_limit:
        return group.done >= group.required
    if group.done > group.required:
        return False
    return None if group.missing else True


def _share_reached(group: Group) -> bool | None:
    least, most = group.least, group.most
    if group.criterion.is_limit:
        return _decided(surely=most is not None and most <= 0, never=least is not None and least > 0)
    return _decided(surely=least is not None and least >= 0, never=most is not None and most < 0)


def _decided(*, surely: bool, never: bool) -> bool | None:
    if surely:
        return True
    return False if never else None


def bounds(group: Group) -> tuple[Fraction | None, Fraction | None, str | None]:
    """Done of owed if all missing units reached nothing, and everything; else why it is unknown."""
    if group.criterion.kind is not Kind.SHARE:
        return None, None, None
    if group.missing_owed is None:
        return None, None, "headcount_unknown" if group.criterion.counts_people else "measure_is_not_persons"
    owed = group.owed_of_all
    if not owed:
        return None, None, "nobody_owes"
    done = group.done or 0
    return Fraction(done, owed), Fraction(done + group.missing_owed, owed), None


def _persons(cells: Sequence[Member]) -> int | None:
    known = [cell.headcount for cell in cells if cell.headcount is not None]
    return sum(known) if len(known) == len(cells) else None


def _distribution(
    campaign: Campaign, criterion: Criterion, reported: Sequence[Member]
) -> tuple[int, ...] | None:
    if criterion.kind is not Kind.RATING:
        return None
    counts = Counter(cell.done for cell in reported)
    return tuple(counts[level] for level in range(1, len(campaign.rating_scale) + 1))
