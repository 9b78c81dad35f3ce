"""The target of a unit for a criterion on a day (DESIGN 3.2: targets differ and change)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from domain.criteria import Criterion, Kind
from domain.plans import Plan

#: A day, and what is to be reached from that day on.
Step = tuple[date, Fraction | None]


def unit_targets(plan: Plan, on: date) -> dict[tuple[str, str], Fraction | None]:
    """Exact target of every unit and criterion code on that day; None where there is no number.

    A criterion of the whole body sets no target for a unit. The latest assignment that has begun
    holds; of two from the same day the later in the plan.
    """
    common = {
        (unit.code, criterion.code): common_target(criterion)
        for unit in plan.units
        for criterion in plan.criteria
    }
    assigned = sorted(
        (known for known in plan.unit_targets if known.from_on is None or known.from_on <= on),
        key=lambda known: known.from_on or date.min,
    )
    own = {(known.unit, known.criterion): known.target for known in assigned}
    return common | {cell: target for cell, target in own.items() if cell in common}


def common_target(criterion: Criterion) -> Fraction | None:
    """What every unit is to reach where nothing else was assigned to it."""
    if criterion.kind in (Kind.YES_NO, Kind.STATED):
        return Fraction(1)
    return None if criterion.whole_body else criterion.target


def on_day(target: Fraction | None, later: Sequence[Step], day: date) -> Fraction | None:
    """What is to be reached on ``day``: ``target`` before the first of the ``later`` steps, which come in order."""
    return next((step for since, step in reversed(later) if since <= day), target)


def own_before_common(common: Sequence[Step], own: Sequence[Step]) -> list[Step]:
    """The steps of one unit: those that all units take, until it is given a target of its own."""
    first = own[0][0] if own else date.max
    return [step for step in common if step[0] < first] + list(own)
