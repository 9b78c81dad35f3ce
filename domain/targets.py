"""The target of a unit for a criterion on a day (DESIGN 3.2: targets differ and change)."""

from datetime import date
from fractions import Fraction

from domain.criteria import Criterion, Kind
from domain.plans import Plan


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
