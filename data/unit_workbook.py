"""The sheet "Đơn vị": of a workbook of its own, and inside a plan workbook."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from data import plan_forms
from data.sheet_tables import Row, read_table
from data.sheets import Sheet, Workbook, read_workbook
from domain.names import fold
from domain.problems import Code, Problem, stops
from domain.unit_deeds import MOST_PERSONS
from domain.units import Unit

#: From when a headcount holds that comes without a day.
EVER = date(1900, 1, 1)


@dataclass(frozen=True)
class UnitReading:
    """The units of a workbook, none where a problem stops them."""

    units: tuple[Unit, ...]
    problems: tuple[Problem, ...]


def read(
    content: bytes, *, open_workbook: Callable[[bytes], Workbook | Problem] = read_workbook
) -> UnitReading:
    """The units on the sheet "Đơn vị"; a headcount holds always, for the sheet names no day."""
    book = open_workbook(content)
    if isinstance(book, Problem):
        return UnitReading((), (book,))
    sheet = book.sheet(plan_forms.UNITS.sheet)
    if sheet is None:
        return UnitReading((), (sheet_missing(plan_forms.UNITS.sheet, book),))
    problems: list[Problem] = []
    units = read_units(sheet, problems)
    if not units and not problems:
        problems.append(Problem(Code.NOTHING_TO_READ, sheet=sheet.name))
    return UnitReading(() if stops(problems) else units, tuple(problems))


def sheet_missing(name: str, book: Workbook) -> Problem:
    """The problem that there is no such sheet, naming those that there are."""
    found = ", ".join(sheet.name for sheet in book.sheets)
    return Problem(Code.SHEET_MISSING, details={"wanted": name, "found": found})


def read_units(sheet: Sheet, problems: list[Problem]) -> tuple[Unit, ...]:
    """The units of the sheet in its order; what is wrong with them is noted."""
    rows = read_table(sheet, plan_forms.UNITS, problems)
    note_duplicates(rows, "code")
    note_circles(rows)
    return tuple(unit_of(row) for row in rows)


def unit_of(row: Row) -> Unit:
    """The unit that a row speaks of; what is wrong with it is noted."""
    persons = row.whole("headcount", most=MOST_PERSONS)
    first = row.period("valid_from")
    last = row.last_day("valid_to")
    if first and last and last < first.first:
        row.complain(Code.WINDOW_REVERSED, "valid_to")
    return Unit(
        code=row.text("code"),
        name=row.text("name"),
        unit_type=row.text("unit_type"),
        parent=row.text("parent") or None,
        peer_group=row.text("peer_group"),
        headcounts=() if persons is None else ((EVER, persons),),
        valid_from=first.first if first else None,
        valid_to=last,
        aliases=row.texts("aliases"),
    )


def note_duplicates(rows: Sequence[Row], *keys: str) -> None:
    """Note every row whose values under ``keys`` an earlier row has, naming the earlier place."""
    seen: dict[tuple[str, ...], str] = {}
    for row in rows:
        values = tuple(fold(_text(row, key)) for key in keys)
        if values in seen:
            row.complain(Code.DUPLICATE_CODE, keys[0], first=seen[values])
        elif values[0]:
            seen[values] = row.place(keys[0])


def note_circles(rows: Sequence[Row]) -> None:
    """Note every row that is, by way of its parents, above itself."""
    above = {fold(_text(row, "code")): fold(_text(row, "parent")) for row in rows}
    for row in rows:
        code = fold(_text(row, "code"))
        step, seen = above.get(code), set[str]()
        while step and step not in seen and step != code:
            seen.add(step)
            step = above.get(step)
        if step and step == code:
            row.complain(Code.CIRCULAR_PARENT, "parent")


def _text(row: Row, key: str) -> str:
    return row.cells[key].text if key in row.cells else ""
