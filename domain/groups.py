"""What the units that owe one criterion have done, owe and may still report, summed up (DESIGN 3.2, 3.12)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

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


class Member(NamedTuple):
    """One cell as a total sees it: of a unit that owes the criterion, whether its figure counts or not."""

    reported: bool
    done: int | None
    owed: int | None
    target: tuple[int | None, int | None]
    reached: bool | None
    headcount: int | None


def members(cells: pd.DataFrame) -> dict[str, list[Member]]:
    """By criterion code the cells (CELLS) that owe it."""
    names = ("criterion", "state", "done", "owed", "target_num", "target_den", "reached", "headcount")
    found: dict[str, list[Member]] = {}
    for code, state, done, owed, num, den, *rest in zip(*(plain(cells[name]) for name in names), strict=True):
        if state != State.NOT_APPLICABLE:
            found.setdefault(code, []).append(Member(state == State.REPORTED, done, owed, (num, den), *rest))
    return found


def summed(criterion: Criterion, cells: Sequence[Member], *, judged: bool = True) -> Group:
    """The cells of the units that owe one criterion, as one group.

    ``judged`` False leaves out what the group needs to reach.
    """
    if criterion.kind is Kind.SHARE:
        return _shares(criterion, cells, judged=judged)
    if criterion.kind is Kind.QUANTITY:
        return _quantities(criterion, cells, judged=judged)
    return _reached_or_not(criterion, cells)


def _shares(criterion: Criterion, cells: Sequence[Member], *, judged: bool) -> Group:
    reported = [cell for cell in cells if cell.reported]
    missing = [cell for cell in cells if not cell.reported]
    people = criterion.counts_people
    owed = _by_target(criterion, [(cell.target, cell.owed) for cell in reported])
    still_owed = _by_target(
        criterion, [(cell.target, cell.headcount if people else None) for cell in missing]
    )
    done = _done(reported)
    goal = _weighted([owed]) if judged else None
    least, most = _may_end_at(done, goal, still_owed)
    return Group(
        criterion,
        done=done,
        owed=sum(cell.owed or 0 for cell in reported) if reported else None,
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


def _quantities(criterion: Criterion, cells: Sequence[Member], *, judged: bool) -> Group:
    reported = [cell for cell in cells if cell.reported]
    required = criterion.target
    if not criterion.whole_body:
        required = _weighted([_by_target(criterion, [(cell.target, 1) for cell in cells])])
    required = required if judged else None
    return Group(
        criterion,
        done=_done(reported),
        owed=None if required is None else int(required),
        goal=required,
        missing=len(cells) - len(reported),
        missing_owed=0,
        required=required,
        has_goal=required is not None,
    )


def _reached_or_not(criterion: Criterion, cells: Sequence[Member]) -> Group:
    reached = [cell.reached for cell in cells if cell.reported]
    sayable = None not in reached and len(cells) > 0
    required = Fraction(len(cells)) if sayable else None
    return Group(
        criterion,
        done=reached.count(True) if reached and sayable else None,
        owed=len(cells) or None,
        goal=required,
        missing=len(cells) - len(reached),
        missing_owed=0,
        required=required,
        failed=False in reached,
        has_goal=required is not None,
    )


def _done(reported: Sequence[Member]) -> int | None:
    return sum(cell.done or 0 for cell in reported) if reported else None


def _by_target(
    criterion: Criterion, amounts: Iterable[tuple[tuple[int | None, int | None], int | None]]
) -> dict[Fraction | None, int | None]:
    """What the units of one target owe together, by target; None where one amount is unknown."""
    sums: dict[tuple[int | None, int | None], int | None] = {}
    for target, amount in amounts:
        before = sums.get(target, 0)
        sums[target] = None if before is None or amount is None else before + amount
    if criterion.whole_body:
        together = None if None in sums.values() else sum(filter(None, sums.values()))
        return {criterion.target: together} if sums else {}
    return {None if num is None else Fraction(num, den): amount for (num, den), amount in sums.items()}


def _weighted(parts: list[dict[Fraction | None, int | None]]) -> Fraction | None:
    """Σ target × amount; None where one of them is unknown, or there is nothing to add."""
    pairs = [pair for part in parts for pair in part.items()]
    products = [target * amount for target, amount in pairs if target is not None and amount is not None]
    return sum(products, Fraction(0)) if products and len(products) == len(pairs) else None
