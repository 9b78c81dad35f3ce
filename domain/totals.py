"""The figure of all units together: what it is, and what it rests on (DESIGN 3.2, 3.7, 3.12)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd

from domain.campaigns import Campaign
from domain.course import course, expected_share
from domain.criteria import Criterion, Kind
from domain.frames import TOTALS, shaped
from domain.pace import days_left, per_week, remaining
from domain.plans import Plan
from domain.states import Course, State


@dataclass(frozen=True)
class Group:
    """The units that owe one criterion, summed up.

    ``done`` counts whole steps (units reached, for kinds that are reached or not) and ``owed`` what
    it is shown against; ``done`` is None where nobody has reported. ``goal`` is what those who have
    reported need to reach, ``required`` what all need; ``missing_owed`` what the ``missing`` units
    owe in addition to ``owed``. None where the plan has no number or the amount is unknown.
    """

    criterion: Criterion
    done: int | None
    owed: int | None
    goal: Fraction | None
    missing: int
    missing_owed: int | None
    required: Fraction | None
    targets: frozenset[Fraction | None] = frozenset()
    failed: bool = False

    @property
    def owed_of_all(self) -> int | None:
        """What ``done`` will be compared with once everybody has reported."""
        return None if self.missing_owed is None else (self.owed or 0) + self.missing_owed


def totals(plan: Plan, cells: pd.DataFrame, on: date, *, whole: bool = True) -> pd.DataFrame:
    """TOTALS: one row per criterion over all units in ``cells``.

    ``whole`` is False where only some of the campaign's units are in sight: what the whole body
    owes cannot be judged by a part of it.
    """
    owing = cells[cells["state"] != State.NOT_APPLICABLE]
    groups = {str(code): rows for code, rows in owing.groupby("criterion", sort=False)}
    nobody = cells.iloc[0:0]
    rows = []
    for criterion in plan.criteria:
        members = groups.get(criterion.code, nobody)
        group = summed(criterion, members, judged=whole or not criterion.whole_body)
        rows.append(_figures(plan.campaign, group, on) | _coverage(plan.campaign, criterion, members))
    return shaped(pd.DataFrame(rows, columns=list(TOTALS)), TOTALS)


def _figures(campaign: Campaign, group: Group, on: date) -> dict[str, Any]:
    is_reached = total_reached(group)
    low, high, reason = bounds(group)
    left = days_left(campaign, group.criterion, on)
    still = still_needed(campaign, group, on)
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
        "remaining": still,
        "days_left": left,
        "per_week": per_week(still, left),
    }


def _coverage(campaign: Campaign, criterion: Criterion, cells: pd.DataFrame) -> dict[str, Any]:
    reported = cells[cells["state"] == State.REPORTED]
    return {
        "reported_units": len(reported),
        "owed_units": len(cells),
        "reported_persons": _persons(reported),
        "owed_persons": _persons(cells),
        "distribution": _distribution(campaign, criterion, reported),
    }


def summed(criterion: Criterion, cells: pd.DataFrame, *, judged: bool = True) -> Group:
    """The cells of the units that owe one criterion, as one group.

    ``judged`` False leaves out what the group needs to reach.
    """
    if criterion.kind is Kind.SHARE:
        return _shares(criterion, cells, judged=judged)
    if criterion.kind is Kind.QUANTITY:
        return _quantities(criterion, cells, judged=judged)
    return _reached_or_not(criterion, cells)


def _shares(criterion: Criterion, cells: pd.DataFrame, *, judged: bool) -> Group:
    known = cells["state"] == State.REPORTED
    reported, missing = cells[known], cells[~known]
    nobody_missing = 0 if missing.empty else None
    missing_owed = _persons(missing) if criterion.counts_people else nobody_missing
    targets = [criterion.target if criterion.whole_body else target for target in _targets(cells)]
    owed = cells["owed"].where(known, cells["headcount"])
    goal = _sum_of_products(targets, owed, known) if judged else None
    required = _sum_of_products(targets, owed) if judged and missing_owed is not None else None
    return Group(
        criterion,
        done=int(reported["done"].sum()) if len(reported) else None,
        owed=int(reported["owed"].sum()) if len(reported) else None,
        goal=goal,
        missing=len(missing),
        missing_owed=missing_owed,
        required=required,
        targets=frozenset(targets) if judged else frozenset(),
    )


def _quantities(criterion: Criterion, cells: pd.DataFrame, *, judged: bool) -> Group:
    known = cells["state"] == State.REPORTED
    required = criterion.target
    if not criterion.whole_body:
        required = _sum_of_products(_targets(cells), pd.Series(1, index=cells.index)) if len(cells) else None
    required = required if judged else None
    return Group(
        criterion,
        done=int(cells["done"][known].sum()) if known.any() else None,
        owed=None if required is None else int(required),
        goal=required,
        missing=int((~known).sum()),
        missing_owed=0,
        required=required,
    )


def _reached_or_not(criterion: Criterion, cells: pd.DataFrame) -> Group:
    reached = cells["reached"][cells["state"] == State.REPORTED]
    sayable = bool(reached.notna().all()) and len(cells) > 0
    required = Fraction(len(cells)) if sayable else None
    return Group(
        criterion,
        done=int(reached.sum()) if len(reached) and sayable else None,
        owed=len(cells) or None,
        goal=required,
        missing=len(cells) - len(reached),
        missing_owed=0,
        required=required,
        failed=bool((~reached.fillna(value=True)).any()),
    )


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


def still_needed(campaign: Campaign, group: Group, on: date) -> int | None:
    """What is left to do, once the time for it has begun; None when reached or not countable."""
    opens_on = campaign.window.opens_on
    if group.required is None or group.criterion.is_limit or total_reached(group) is True:
        return None
    return None if opens_on is not None and on < opens_on else remaining(group.done, group.required)


def total_reached(group: Group) -> bool | None:
    """True if nothing a missing unit may still report can undo it, False if nothing can mend it."""
    if group.done is None:
        return None
    if group.criterion.kind is Kind.SHARE:
        return _share_reached(group)
    if group.criterion.kind is Kind.QUANTITY:
        return _quantity_reached(group)
    if group.failed:
        return False
    return None if group.missing or group.required is None else True


def _quantity_reached(group: Group) -> bool | None:
    if group.required is None or group.done is None:
        return None
    if not group.criterion.is_limit:
        return group.done >= group.required
    if group.done > group.required:
        return False
    return None if group.missing else True


def _share_reached(group: Group) -> bool | None:
    if group.done is None or not group.targets or None in group.targets:
        return None
    if group.required is None or group.missing_owed is None:
        return _reached_whatever_comes(group, group.done)
    at_most = group.done + group.missing_owed
    if group.criterion.is_limit:
        return _decided(surely=at_most <= group.required, never=group.done > group.required)
    return _decided(surely=group.done >= group.required, never=at_most < group.required)


def _reached_whatever_comes(group: Group, done: int) -> bool | None:
    """Missing units of unknown size can move a share anywhere short of its very ends."""
    if group.criterion.is_limit:
        return _decided(surely=group.targets == {Fraction(1)}, never=group.targets == {0} and done > 0)
    return _decided(surely=False, never=group.targets == {Fraction(1)} and done < (group.owed or 0))


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


def _targets(cells: pd.DataFrame) -> list[Fraction | None]:
    pairs = zip(cells["target_num"], cells["target_den"], strict=True)
    return [None if pd.isna(num) else Fraction(int(num), int(den)) for num, den in pairs]


def _sum_of_products(
    targets: list[Fraction | None], amounts: pd.Series, of: pd.Series | None = None
) -> Fraction | None:
    chosen = [True] * len(targets) if of is None else list(of)
    pairs = [pair for pair, wanted in zip(zip(targets, amounts, strict=True), chosen, strict=True) if wanted]
    products = [None if target is None else target * int(amount) for target, amount in pairs]
    known = [product for product in products if product is not None]
    return sum(known, Fraction(0)) if known and len(known) == len(products) else None


def _persons(cells: pd.DataFrame) -> int | None:
    if cells["headcount"].isna().any():
        return None
    return int(cells["headcount"].sum())


def _distribution(campaign: Campaign, criterion: Criterion, reported: pd.DataFrame) -> tuple[int, ...] | None:
    if criterion.kind is not Kind.RATING:
        return None
    counts = reported["done"].value_counts()
    return tuple(int(counts.get(level, 0)) for level in range(1, len(campaign.rating_scale) + 1))
