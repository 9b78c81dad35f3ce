"""Rows of a plan workbook to what they mean, one function for each sheet."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from data.plan_forms import BEFORE, BY
from data.sheet_tables import Row
from data.sheets import Cell
from data.targets import Measure, read_target
from data.values import Flaw, period_of
from domain.criteria import (
    Accumulation,
    Criterion,
    Direction,
    Kind,
    Role,
    default_accumulation,
    default_weight,
)
from domain.names import fold, tidy
from domain.plans import Deadline, Task, UnitTarget, on_each
from domain.problems import Code

_MOST_DECIMALS = 6


def read_criterion(row: Row, scale: tuple[str, ...]) -> Criterion:
    """One criterion; references to others are checked when all are known."""
    stated = row.choice("kind", Kind)
    kind = stated or Kind.QUANTITY
    role = row.choice("role", Role) or Role.TARGET
    weight = row.exact_or_ratio("weight")
    if weight is not None and weight < 0:
        row.complain(Code.NEGATIVE, "weight")
    known = Criterion(
        code=row.text("code"),
        name=row.text("name"),
        kind=kind,
        direction=row.choice("direction", Direction) or Direction.AT_LEAST,
        inferred=row.flag("inferred"),
        measure=row.text("measure"),
        decimals=row.whole("decimals", most=_MOST_DECIMALS) or 0,
        accumulation=row.choice("accumulation", Accumulation) or default_accumulation(kind),
        whole_body=row.flag("whole_body"),
        applies_to=row.texts("applies_to"),
        parent=row.text("parent") or None,
        weight=default_weight(role) if weight is None else weight,
        required=row.flag("required"),
        due_on=row.last_day("due_on"),
        role=role,
        group=row.text("group"),
        aliases=row.texts("aliases"),
        source_text=row.text("source_text"),
    )
    return replace(known, target=_target(row, known, scale)) if stated else known


def _target(row: Row, known: Criterion, scale: tuple[str, ...]) -> Fraction | None:
    if "target" in row.cells:
        return read_target(row, "target", Measure(known, scale))
    if known.kind in {Kind.YES_NO, Kind.STATED}:
        return Fraction(1)
    one_thing = known.kind is Kind.QUANTITY and known.inferred
    return Fraction(10**known.decimals) if one_thing else None


def read_unit_target(
    row: Row, units: Mapping[str, str], criteria: Mapping[str, Criterion], scale: tuple[str, ...]
) -> UnitTarget | None:
    """The target of one unit; None where the unit, the criterion or the number cannot be read."""
    unit, criterion = units.get(fold(row.text("unit"))), criteria.get(fold(row.text("criterion")))
    if unit is None and "unit" in row.cells:
        row.complain(Code.UNKNOWN_UNIT, "unit")
    if criterion is None:
        if "criterion" in row.cells:
            row.complain(Code.UNKNOWN_CRITERION, "criterion")
        return None
    target = read_target(row, "target", Measure(criterion, scale))
    period = row.period("from_on")
    if unit is None or target is None:
        return None
    return UnitTarget(unit, criterion.code, target, period.first if period else None, row.text("reason"))


def read_task(row: Row) -> Task:
    """One task of the plan."""
    return Task(
        text=row.text("text"),
        number=row.text("number"),
        lead=row.text("lead"),
        advisor=row.text("advisor"),
        performer=row.text("performer"),
        time_text=row.text("time_text"),
        due_on=row.last_day("due_on"),
    )


def read_deadlines(row: Row) -> tuple[Deadline, ...]:
    """One deadline, or one for each day of the cell ("20/3/2026; 20/4/2026"); none without a day."""
    days = row.value("due_on", _days_of)
    mode = fold(row.text("mode")) or BY
    if mode not in {BEFORE, BY}:
        row.note(Flaw(Code.NOT_A_CHOICE, {"choices": f"{BEFORE}, {BY}"}), "mode")
    if days is None:
        return ()
    first = Deadline(
        text=row.text("text"),
        due_on=days[0],
        inclusive=mode != BEFORE,
        reporters=row.texts("reporters"),
        receiver=row.text("receiver"),
    )
    return on_each(first, days)


def _days_of(cell: Cell) -> tuple[date, ...] | Flaw:
    """The days of a cell, parted by semicolons; of a longer period the last."""
    parts = [part for part in map(tidy, cell.text.split(";")) if part] or [cell.text]
    found = [period_of(cell._replace(text=part)) for part in parts]
    wrong = next((one for one in found if isinstance(one, Flaw)), None)
    return wrong or tuple(one.last for one in found if not isinstance(one, Flaw))
