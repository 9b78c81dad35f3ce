"""What a plan's rows say of each other: codes, parents, types, deadlines."""

from collections.abc import Sequence
from datetime import date

from data.sheet_tables import Row
from data.unit_workbook import note_circles, note_duplicates
from domain.deadlines import unmatched
from domain.names import fold
from domain.plans import Deadline
from domain.problems import Code, Severity
from domain.units import Unit
from wording.dates import day


def check_criteria(rows: Sequence[Row], units: Sequence[Unit]) -> None:
    """Codes are there once, parents exist and form no circle, types name some unit."""
    note_duplicates(rows, "code")
    note_circles(rows)
    codes = {fold(row.text("code")) for row in rows}
    types = {fold(unit.unit_type) for unit in units}
    for row in rows:
        if "parent" in row.cells and fold(row.text("parent")) not in codes:
            row.complain(Code.UNKNOWN_PARENT, "parent")
        nobody = [text for text in row.texts("applies_to") if units and fold(text) not in types]
        if nobody:
            row.complain(Code.TYPE_WITHOUT_UNIT, "applies_to", Severity.WARNING, types="; ".join(nobody))


def check_deadline(row: Row, deadline: Deadline, units: Sequence[Unit], closes_on: date | None) -> None:
    """Reporters that match nothing, and a day before the window's end, are warnings."""
    nobody = unmatched(deadline, units) if units else []
    if nobody:
        row.complain(Code.REPORTER_UNKNOWN, "reporters", Severity.WARNING, reporters="; ".join(nobody))
    if closes_on is not None and deadline.last_day < closes_on:
        row.complain(Code.DEADLINE_BEFORE_CLOSE, "due_on", Severity.WARNING, closes_on=day(closes_on))
