"""Workbooks as people in units make them, and what is read from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from data import result_sheet
from data.result_sheet import ResultReading
from data.sheets import read_workbook_here
from domain.plans import Plan
from domain.units import Unit
from tests.builders import campaign, quantity, rating, share, yes_no
from tests.workbooks.told import fully_told

JUNE = date(2023, 6, 30)

#: Unit, criterion, done, owed.
Figure = tuple[str, str, int, int | None]
#: Code, severity and cell of a problem.
Noted = tuple[str, str, str]


def unit(code: str, name: str, headcount: int | None = None, *, aliases: tuple[str, ...] = ()) -> Unit:
    """A unit of the office."""
    return Unit(
        code,
        name,
        unit_type="phòng",
        aliases=aliases,
        headcounts=() if headcount is None else ((date.min, headcount),),
    )


#: The office of most spreadsheets here: three phòng, and what their plan asks of them.
OFFICE = Plan(
    campaign("KH"),
    (
        share("T1", name="Cán bộ, công chức đạt Lao động tiên tiến", aliases=("Lao động tiên tiến",)),
        quantity(
            "T2",
            name="Trong đó: Chiến sĩ thi đua cơ sở",
            aliases=("Chiến sĩ thi đua cơ sở",),
            measure="người",
            parent="T1",
        ),
        quantity("T3", name="Công trình, phần việc", measure="công trình"),
        yes_no("T4", name="Nội bộ đoàn kết"),
        rating("T5", name="Mức hoàn thành nhiệm vụ"),
    ),
    (
        unit("P1", "Phòng Tổ chức", 6),
        unit("P2", "Phòng Đoàn thể và các hội", 5, aliases=("Phòng Đoàn thể",)),
        unit("P3", "Văn phòng", 8),
    ),
)


@dataclass(frozen=True)
class Page:
    """One sheet: rows from A1 on, and what else was done to it."""

    rows: Sequence[Sequence[Any]]
    name: str = "Sheet1"
    merges: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    formats: Mapping[str, str] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)


def book(*pages: Page) -> bytes:
    """The workbook of these sheets."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for page in pages:
        _fill(made.create_sheet(page.name), page)
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def _fill(sheet: Worksheet, page: Page) -> None:
    for row in page.rows:
        sheet.append(list(row))
    for area in page.merges:
        sheet.merge_cells(area)
    for number in page.hidden_rows:
        sheet.row_dimensions[number].hidden = True
    for letter in page.hidden_columns:
        sheet.column_dimensions[letter].hidden = True
    for cell, code in page.formats.items():
        sheet[cell].number_format = code
    for cell, font in page.fonts.items():
        sheet[cell].font = Font(name=font)


def read(
    content: bytes,
    plan: Plan = OFFICE,
    *,
    on: date | None = JUNE,
    answers: Mapping[str, str] | None = None,
    memory: Mapping[str, str] | None = None,
    home: str | None = None,
) -> ResultReading:
    """What is read, every problem fully told."""
    reading = result_sheet.read(
        content,
        plan,
        on=on,
        answers=answers or {},
        memory=memory,
        home=home,
        open_workbook=read_workbook_here,
    )
    fully_told(reading.problems)
    return reading


def figures(reading: ResultReading) -> list[Figure]:
    """Unit, criterion, done and owed of each figure, in no order but their own."""
    return sorted((row.unit, row.criterion, row.done, row.owed) for row in reading.rows)


def noted(reading: ResultReading) -> list[Noted]:
    """The problems but for the one that a file of one's own names no campaign."""
    return [
        (known.code.value, known.severity.value, known.cell)
        for known in reading.problems
        if known.code != "campaign_line_missing"
    ]


@dataclass(frozen=True)
class Spreadsheet:
    """One spreadsheet with one trouble, what is read from it, and what a person is told.

    ``answers`` (by code of the question) settle what was asked; ``then`` is what is read after that.
    """

    trouble: str
    content: bytes
    reads: Sequence[Figure]
    notes: Sequence[Noted] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    then: Sequence[Figure] = ()
    plan: Plan = OFFICE
    on: date | None = JUNE
    home: str | None = None
