"""The tree of units as a workbook that people edit and hand in again: what each row says, and when it holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from openpyxl import Workbook as NewWorkbook

from data import plan_forms, unit_workbook
from data.sheet_tables import Column, Form, Row, read_table
from data.sheet_writing import add_table, at, frame, put_day, put_number, put_text, to_bytes
from data.sheets import Workbook, read_workbook
from domain.problems import Code, Problem, stops
from domain.unit_edits import Edit
from domain.units import Unit

#: The sheet of plan workbooks, without what a campaign gives, and with the paper behind each change.
FORM = Form(
    plan_forms.UNITS.sheet,
    (
        *plan_forms.UNITS.columns,
        Column("changed_on", "Ngày hiệu lực", width=14),
        Column("decree", "Số quyết định", width=22),
    ),
)
_WRITTEN = Form(FORM.sheet, tuple(column for column in FORM.columns if column.key != "peer_group"))


@dataclass(frozen=True)
class EditReading:
    """What the rows of a workbook say, none where a problem stops them."""

    edits: tuple[Edit, ...]
    problems: tuple[Problem, ...]


def read(
    content: bytes, *, open_workbook: Callable[[bytes], Workbook | Problem] = read_workbook
) -> EditReading:
    """The rows of the sheet "Đơn vị" in its order."""
    book = open_workbook(content)
    if isinstance(book, Problem):
        return EditReading((), (book,))
    sheet = book.sheet(FORM.sheet)
    if sheet is None:
        return EditReading((), (unit_workbook.sheet_missing(FORM.sheet, book),))
    problems: list[Problem] = []
    rows = read_table(sheet, FORM, problems)
    unit_workbook.note_duplicates(rows, "code")
    unit_workbook.note_circles(rows)
    edits = tuple(map(_edit, rows))
    if not edits and not problems:
        problems.append(Problem(Code.NOTHING_TO_READ, sheet=sheet.name))
    return EditReading(() if stops(problems) else edits, tuple(problems))


def write(units: Sequence[Unit], today: date) -> bytes:
    """The workbook of ``units`` as they are today; day and decree are for those who change them."""
    book = NewWorkbook()
    book.remove(book.worksheets[0])
    sheet = add_table(book, _WRITTEN)
    for number, unit in enumerate(units, start=2):
        persons = unit.headcount(today)
        texts = {"code": unit.code, "name": unit.name, "unit_type": unit.unit_type}
        texts |= {"parent": unit.parent or "", "aliases": "; ".join(unit.aliases)}
        days = {"valid_from": unit.valid_from, "valid_to": unit.valid_to}
        for place, column in enumerate(_WRITTEN.columns, start=1):
            cell = at(sheet, number, place)
            if column.key in days:
                put_day(cell, days[column.key])
            elif column.key == "headcount" and persons is not None:
                put_number(cell, Fraction(persons))
            else:
                put_text(cell, texts.get(column.key, ""))
            frame(cell)
    return to_bytes(book)


def _edit(row: Row) -> Edit:
    unit = unit_workbook.unit_of(row)
    # headcounts come with the day of the row
    return Edit(
        unit=replace(unit, headcounts=()),
        persons=unit.headcounts[-1][1] if unit.headcounts else None,
        on=row.day("changed_on"),
        decree=row.text("decree"),
        sheet=FORM.sheet,
        cell=row.place("code"),
    )
