"""Which deadline binds which unit, and from when a missing figure is late (DESIGN 3.11, 3.12)."""

from collections.abc import Iterable, Sequence
from datetime import date

from domain.names import fold
from domain.plans import Deadline, Plan
from domain.units import Unit

#: "Các phòng" means the type phòng.
_PLURALS = ("các ", "những ", "toàn thể ")


def bound_units(deadline: Deadline, units: Iterable[Unit]) -> set[str]:
    """Codes of the units whose report is due on ``deadline``; one that names nobody binds all."""
    everyone = list(units)
    if not deadline.reporters:
        return {unit.code for unit in everyone}
    return {unit.code for text in deadline.reporters for unit in everyone if _names(text, unit)}


def unmatched(deadline: Deadline, units: Iterable[Unit]) -> list[str]:
    """Texts among the reporters that match no unit; they bind nobody."""
    everyone = list(units)
    return [text for text in deadline.reporters if not any(_names(text, unit) for unit in everyone)]


def due_days(plan: Plan) -> dict[tuple[str, str], date | None]:
    """The last day in time of each cell, by unit and criterion code.

    The criterion's own day, else the first deadline that binds the unit, else the day the window
    closes; None where the plan has none of them.
    """
    by_unit = {unit.code: _first_deadline(unit, plan.deadlines) for unit in plan.units}
    closes_on = plan.campaign.window.closes_on
    return {
        (unit.code, criterion.code): criterion.due_on or by_unit[unit.code] or closes_on
        for unit in plan.units
        for criterion in plan.criteria
    }


def _first_deadline(unit: Unit, deadlines: Sequence[Deadline]) -> date | None:
    days = [deadline.last_day for deadline in deadlines if unit.code in bound_units(deadline, [unit])]
    return min(days, default=None)


def _names(text: str, unit: Unit) -> bool:
    wanted = fold(text)
    known = {fold(name) for name in (unit.code, unit.name, unit.unit_type, *unit.aliases) if name}
    return wanted in known or _singular(wanted) in known


def _singular(text: str) -> str:
    for plural in _PLURALS:
        if text.startswith(plural):
            return text.removeprefix(plural)
    return text
