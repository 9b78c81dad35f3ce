"""What the units that owe one criterion have done, owe and may still report, summed up (DESIGN 3.2, 3.12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pandas as pd

from domain.criteria import Criterion, Kind
from domain.frames import plain
from domain.states import State


@dataclass(frozen=True)
class Group:
    """The units that owe one criterion, summed up.

    ``done`` counts whole steps (units reached, for kinds that are reached or not) and ``owed`` what
    it is shown against; ``done`` is None where nobody has reported. ``goal`` is what those who have
    reported need to reach, ``required`` what all need; ``missing_owed`` what the ``missing`` units
    owe in addition to ``owed``. ``least`` and ``most`` are how far above its goal the ``done`` of a
    share may lie in the end. None where the plan has no number or the amount is unknown;
    ``has_goal`` says whether the plan has a number for all of them.
    """

    criterion: Criterion
    done: int | None
    owed: int | None
    goal: Fraction | None
    missing: int
    missing_owed: int | None
    required: Fraction | None
    least: Fraction | None = None
    most: Fraction | None = None
    failed: bool = False
    has_goal: bool = False

    @property
    def owed_of_all(self) -> int | None:
        """What ``done`` will be compared with once everybody has reported."""
        return None if self.missing_owed is None else (self.owed or 0) + self.missing_owed


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
    sizes = missing["headcount"] if criterion.counts_people else pd.Series(pd.NA, index=missing.index)
    owed = _by_target(criterion, reported, reported["owed"])
    still_owed = _by_target(criterion, missing, sizes)
    done = int(reported["done"].sum()) if len(reported) else None
    goal = _weighted([owed]) if judged else None
    least, most = _may_end_at(done, goal, still_owed)
    return Group(
        criterion,
        done=done,
        owed=int(reported["owed"].sum()) if len(reported) else None,
        goal=goal,
        missing=len(missing),
        missing_owed=None if None in still_owed.values() else sum(filter(None, still_owed.values())),
        required=_weighted([owed, still_owed]) if judged else None,
        least=least,
        most=most,
        has_goal=judged and len(cells) > 0 and None not in {*owed, *still_owed},
    )


def _may_end_at(
    done: int | None, goal: Fraction | None, missing: Mapping[Fraction | None, int | None]
) -> tuple[Fraction | None, Fraction | None]:
    """Least and most by which done may lie above its goal once the missing have reported.

    Those of unknown size leave an end only on a side to which they cannot move the share.
    """
    if done is None or goal is None or None in missing:
        return None, None
    parts = [(target, size) for target, size in missing.items() if target is not None]
    losses = [_part(target, size) for target, size in parts]
    gains = [_part(1 - target, size) for target, size in parts]
    return _moved(done - goal, -1, losses), _moved(done - goal, 1, gains)


def _part(share: Fraction, size: int | None) -> Fraction | None:
    if size is None:
        return None if share else Fraction(0)
    return share * size


def _moved(margin: Fraction, sign: int, by: list[Fraction | None]) -> Fraction | None:
    known = [part for part in by if part is not None]
    return margin + sign * sum(known) if len(known) == len(by) else None


def _quantities(criterion: Criterion, cells: pd.DataFrame, *, judged: bool) -> Group:
    known = cells["state"] == State.REPORTED
    required = criterion.target
    if not criterion.whole_body:
        required = _weighted([_by_target(criterion, cells, pd.Series(1, index=cells.index))])
    required = required if judged else None
    return Group(
        criterion,
        done=int(cells["done"][known].sum()) if known.any() else None,
        owed=None if required is None else int(required),
        goal=required,
        missing=int((~known).sum()),
        missing_owed=0,
        required=required,
        has_goal=required is not None,
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
        has_goal=required is not None,
    )


def _by_target(
    criterion: Criterion, cells: pd.DataFrame, amounts: pd.Series
) -> dict[Fraction | None, int | None]:
    """What the units of one target owe together, by target; None where one amount is unknown."""
    sums: dict[tuple[Any, Any], int | None] = {}
    columns = (plain(column) for column in (cells["target_num"], cells["target_den"], amounts))
    for num, den, amount in zip(*columns, strict=True):
        before = sums.get((num, den), 0)
        sums[num, den] = None if before is None or amount is None else before + amount
    if criterion.whole_body:
        amount = None if None in sums.values() else sum(filter(None, sums.values()))
        return {criterion.target: amount} if sums else {}
    return {None if num is None else Fraction(num, den): amount for (num, den), amount in sums.items()}


def _weighted(parts: list[dict[Fraction | None, int | None]]) -> Fraction | None:
    """Σ target × amount; None where one of them is unknown, or there is nothing to add."""
    pairs = [pair for part in parts for pair in part.items()]
    products = [target * amount for target, amount in pairs if target is not None and amount is not None]
    return sum(products, Fraction(0)) if products and len(products) == len(pairs) else None
