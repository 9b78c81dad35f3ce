"""Totals, bounds and pace by the plain reference (DESIGN 3.2, 3.7, 3.8 and 3.12)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import product
from math import ceil
from typing import NamedTuple

from domain.campaigns import Campaign
from domain.criteria import Criterion, Kind
from domain.plans import Plan
from domain.states import Course, State
from tests.domain.reference import JUDGED, Cell, counts_people, course_of, is_limit

#: Larger than anything a test counts: what a unit of unknown size might still owe.
VERY_MANY = 10**9


@dataclass(frozen=True)
class Total:
    """All units that owe one criterion."""

    done: int | None
    owed: int | None
    target: Fraction | None
    completion: Fraction | None
    reached: bool | None
    course: Course | None
    reported_units: int
    owed_units: int
    reported_persons: int | None
    owed_persons: int | None
    low: Fraction | None
    high: Fraction | None
    remaining: int | None
    days_left: int | None
    per_week: Fraction | None
    distribution: tuple[int, ...] | None


class Need(NamedTuple):
    """What a total shows, and what all units together need (None where that cannot be said)."""

    done: int | None
    owed: int | None
    target: Fraction | None
    completion: Fraction | None
    required: Fraction | None


def total(plan: Plan, criterion: Criterion, judged: Iterable[Cell], on: date, *, whole: bool = True) -> Total:
    """The total of one criterion; where not the ``whole`` body is in sight, its target is not judged."""
    owing = [
        cell for cell in judged if cell.criterion == criterion and cell.state is not State.NOT_APPLICABLE
    ]
    reported = [cell for cell in owing if cell.state is State.REPORTED]
    sight = whole or not criterion.whole_body
    need = NEEDS[criterion.kind](criterion, owing, reported, sight=sight)
    reached = None if need.done is None and not any_failed(reported) else truth(criterion, owing, sight=sight)
    low, high = bounds(criterion, owing)
    left, remaining, per_week = pace(plan.campaign, criterion, need, on, reached=reached is True)
    return Total(
        *need[:4],
        reached=reached,
        course=None if reached else total_course(plan.campaign, criterion, need, on),
        reported_units=len(reported),
        owed_units=len(owing),
        reported_persons=persons(reported),
        owed_persons=persons(owing),
        low=low,
        high=high,
        remaining=remaining,
        days_left=left,
        per_week=per_week,
        distribution=distribution(plan.campaign, criterion, reported),
    )


def need_of_shares(criterion: Criterion, owing: list[Cell], reported: list[Cell], *, sight: bool) -> Need:
    """Σdone ÷ Σowed of those who reported; the target is the mean of theirs by what each owes."""
    owed = {cell.unit: cell.owed for cell in reported} | {
        cell.unit: cell.headcount if counts_people(criterion) else None
        for cell in owing
        if cell not in reported
    }
    target = weighted(criterion, reported, owed) if sight else None
    required = weighted(criterion, owing, owed) if sight else None
    if not reported:
        return Need(None, None, None, None, required)
    done, total_owed = figures(reported)
    mean = None if target is None else target / total_owed
    completion = None if mean in (None, 0) or is_limit(criterion) else Fraction(done, total_owed) / mean
    return Need(done, total_owed, mean, completion, required)


def need_of_quantities(criterion: Criterion, owing: list[Cell], reported: list[Cell], *, sight: bool) -> Need:
    """Σdone against the targets of all who owe, or against the target of the whole body."""
    targets = [cell.target for cell in owing if cell.target is not None]
    required = criterion.target if criterion.whole_body else None
    if not criterion.whole_body and owing and len(targets) == len(owing):
        required = sum(targets, Fraction(0))
    required = required if sight else None
    done = sum(cell.done or 0 for cell in reported) if reported else None
    completion = None if done is None or not required or is_limit(criterion) else done / required
    return Need(done, None if required is None else int(required), required, completion, required)


def need_of_judged(criterion: Criterion, owing: list[Cell], reported: list[Cell], *, sight: bool) -> Need:
    """Units reached of the units that owe; not to be said where one of them cannot be judged."""
    assert sight or criterion.whole_body
    sayable = bool(owing) and all(cell.reached is not None for cell in reported)
    required = Fraction(len(owing)) if sayable else None
    done = sum(cell.reached is True for cell in reported) if reported and sayable else None
    completion = None if done is None or required is None else done / required
    return Need(done, len(owing) or None, required, completion, required)


NEEDS: Mapping[Kind, Callable[..., Need]] = {
    Kind.SHARE: need_of_shares,
    Kind.QUANTITY: need_of_quantities,
    **dict.fromkeys(JUDGED, need_of_judged),
}


def truth(criterion: Criterion, owing: list[Cell], *, sight: bool) -> bool | None:
    """Reached if it is so however the missing units report, not reached if it is so in no case."""
    outcomes = set(possible_outcomes(criterion, owing, sight=sight))
    if criterion.kind is Kind.QUANTITY and not is_limit(criterion) and None not in outcomes:
        return outcomes == {True}  # decided: true as soon as done ≥ target, else false
    return outcomes.pop() if len(outcomes) == 1 else None


def possible_outcomes(criterion: Criterion, owing: list[Cell], *, sight: bool) -> Iterator[bool | None]:
    """Whether the total is reached in each case: every missing unit reports its least or its most."""
    reported = [cell for cell in owing if cell.state is State.REPORTED]
    missing = [cell for cell in owing if cell.state is not State.REPORTED]
    for case in product(*(extreme_reports(cell) for cell in missing)):
        yield outcome(criterion, [*reported, *case], sight=sight)


def extreme_reports(cell: Cell) -> list[Cell]:
    """Nothing and everything, of every size that the unit may turn out to have."""
    if cell.criterion.kind in JUDGED:
        return [replace(cell, reached=False), replace(cell, reached=True)]
    if cell.criterion.kind is Kind.QUANTITY:
        return [replace(cell, done=0), replace(cell, done=VERY_MANY)]
    known_size = counts_people(cell.criterion) and cell.headcount is not None
    sizes = [cell.headcount] if known_size else [1, VERY_MANY]
    return [replace(cell, done=done, owed=size) for size in sizes for done in {0, size}]


def outcome(criterion: Criterion, everybody: list[Cell], *, sight: bool) -> bool | None:
    """Whether the total of units that have all reported is reached."""
    if criterion.kind in JUDGED:
        if any(cell.reached is False for cell in everybody):
            return False
        return None if any(cell.reached is None for cell in everybody) else True
    done, _ = figures(everybody)
    if criterion.kind is Kind.SHARE:
        goal = weighted(criterion, everybody, {cell.unit: cell.owed for cell in everybody})
    else:
        goal = need_of_quantities(criterion, everybody, everybody, sight=sight).required
    if goal is None or not sight:
        return None
    return done <= goal if is_limit(criterion) else done >= goal


def weighted(criterion: Criterion, chosen: list[Cell], owed: Mapping[str, int | None]) -> Fraction | None:
    """Σ target × owed; None where one of them is unknown, or nobody is there."""
    products = []
    for cell in chosen:
        target, size = criterion.target if criterion.whole_body else cell.target, owed[cell.unit]
        if target is None or size is None:
            return None
        products.append(target * size)
    return sum(products, Fraction(0)) if products else None


def bounds(criterion: Criterion, owing: list[Cell]) -> tuple[Fraction | None, Fraction | None]:
    """Done ÷ owed of a share when all missing units reach nothing, and everything."""
    reported = [cell for cell in owing if cell.state is State.REPORTED]
    missing = [
        cell.headcount if counts_people(criterion) else None
        for cell in owing
        if cell.state is not State.REPORTED
    ]
    sizes = [size for size in missing if size is not None]
    done, owed = figures(reported)
    everything = owed + sum(sizes)
    if criterion.kind is not Kind.SHARE or len(sizes) < len(missing) or everything == 0:
        return None, None
    return Fraction(done, everything), Fraction(done + sum(sizes), everything)


def total_course(campaign: Campaign, criterion: Criterion, need: Need, on: date) -> Course | None:
    """What missing units owe counts as not done; where that is unknown there is no course."""
    if need.done is None or not need.required or is_limit(criterion):
        return None
    return course_of(campaign, criterion, need.done / need.required, on)


def pace(
    campaign: Campaign, criterion: Criterion, need: Need, on: date, *, reached: bool
) -> tuple[int | None, int | None, Fraction | None]:
    """Days left, the whole number still needed, and how much that is a week."""
    last = criterion.due_on or campaign.window.closes_on
    left = None if last is None else (last - on).days
    not_begun = campaign.window.opens_on is not None and on < campaign.window.opens_on
    if not_begun or reached or need.required is None or is_limit(criterion):
        return left, None, None
    remaining = max(0, ceil(need.required - (need.done or 0)))
    return left, remaining, Fraction(remaining * 7, left) if left is not None and left > 0 else None


def figures(chosen: list[Cell]) -> tuple[int, int]:
    """Σdone and Σowed."""
    return sum(cell.done or 0 for cell in chosen), sum(cell.owed or 0 for cell in chosen)


def persons(chosen: list[Cell]) -> int | None:
    """All heads; None where one unit's are unknown."""
    heads = [cell.headcount for cell in chosen if cell.headcount is not None]
    return sum(heads) if len(heads) == len(chosen) else None


def any_failed(reported: list[Cell]) -> bool:
    """Whether a unit has reported that it did not reach a target that is reached or not."""
    return any(cell.reached is False and cell.criterion.kind in JUDGED for cell in reported)


def distribution(campaign: Campaign, criterion: Criterion, reported: list[Cell]) -> tuple[int, ...] | None:
    """How many units stand on each level of the scale."""
    levels = range(1, len(campaign.rating_scale) + 1)
    if criterion.kind is not Kind.RATING:
        return None
    return tuple(sum(cell.done == level for cell in reported) for level in levels)
