"""The workbook that units fill in (DESIGN 6.4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data import result_forms as forms
from data.sheet_writing import (
    at,
    dress_head,
    dress_input,
    frame,
    open_for_typing,
    put_note,
    put_number,
    put_text,
    set_page,
    to_bytes,
)
from domain.criteria import Accumulation, Criterion, Kind
from domain.plans import Plan
from domain.units import Unit
from wording.dates import day
from wording.instructions import GUIDE, about

_FIRST_FIGURE = 4
_FIRST_UNIT = forms.HEAD_ROW + 2
_WIDTHS = {Kind.SHARE: 10, Kind.QUANTITY: 14, Kind.YES_NO: 13, Kind.RATING: 22, Kind.STATED: 13}


@dataclass(frozen=True)
class _Place:
    """One column of figures."""

    criterion: Criterion
    part: forms.Part
    header: str
    column: int

    @property
    def letter(self) -> str:
        return get_column_letter(self.column)


def write(plan: Plan, *, units: Sequence[str] | None, on: date | None) -> bytes:
    """The results workbook of these units (None: all that owe anything), criteria that none of them owes left out."""
    wanted = [unit for unit in plan.units if (_owes(plan, unit) if units is None else unit.code in units)]
    places = list(_places(plan.criteria, wanted))
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = forms.SHEET
    _write_top(sheet, plan, on)
    _write_head(sheet, places, plan.campaign.rating_scale)
    _write_units(sheet, wanted, places)
    _add_guide(book)
    _add_codes(book, plan, places)
    _restrict(sheet, places, len(wanted), len(plan.campaign.rating_scale))
    _finish(sheet)
    return to_bytes(book)


def _owes(plan: Plan, unit: Unit) -> bool:
    return any(criterion.applies_to_type(unit.unit_type) for criterion in plan.criteria)


def _places(criteria: Sequence[Criterion], units: Sequence[Unit]) -> Iterator[_Place]:
    column = _FIRST_FIGURE
    for criterion in criteria:
        if any(criterion.applies_to_type(unit.unit_type) for unit in units):
            for part, header in forms.COLUMNS[criterion.kind]:
                yield _Place(criterion, part, header, column)
                column += 1


def _write_top(sheet: Worksheet, plan: Plan, on: date | None) -> None:
    put_text(at(sheet, 1, 1), f"KẾT QUẢ THỰC HIỆN: {plan.campaign.title}")
    put_text(at(sheet, 2, 1), f"{forms.CAMPAIGN_LINE} {plan.campaign.code}")
    put_text(at(sheet, 3, 1), f"{forms.DATE_LINE} {day(on) if on else ''}")
    for row, size in ((1, 14), (2, 11), (3, 11)):
        at(sheet, row, 1).font = Font(bold=True, size=size)
        at(sheet, row, 1).alignment = Alignment(wrap_text=False, vertical="center")
    open_for_typing(at(sheet, 3, 1))


def _write_head(sheet: Worksheet, places: Sequence[_Place], scale: tuple[str, ...]) -> None:
    fixed = [(1, forms.NUMBER, 6), (2, forms.UNIT_CODE, 13), (3, forms.UNIT_NAME, 36)]
    for column, text, width in [*fixed, (_FIRST_FIGURE + len(places), forms.NOTE, 40)]:
        put_text(at(sheet, forms.HEAD_ROW, column), text)
        sheet.column_dimensions[get_column_letter(column)].width = width
        _merge(sheet, (forms.HEAD_ROW, forms.HEAD_ROW + 1), (column, column))
    for place in places:
        put_text(at(sheet, forms.HEAD_ROW + 1, place.column), place.header)
        sheet.column_dimensions[place.letter].width = _WIDTHS[place.criterion.kind]
    for criterion in dict.fromkeys(place.criterion for place in places):
        columns = [place.column for place in places if place.criterion == criterion]
        head = at(sheet, forms.HEAD_ROW, columns[0])
        put_text(head, f"{criterion.code} {criterion.name}")
        put_note(head, about(criterion, scale), height=170, width=360)
        _merge(sheet, (forms.HEAD_ROW, forms.HEAD_ROW), (columns[0], columns[-1]))
    dress_head(sheet[forms.HEAD_ROW])
    dress_head(sheet[forms.HEAD_ROW + 1])
    sheet.row_dimensions[forms.HEAD_ROW].height = 78


def _merge(sheet: Worksheet, rows: tuple[int, int], columns: tuple[int, int]) -> None:
    if rows[0] < rows[1] or columns[0] < columns[1]:
        sheet.merge_cells(start_row=rows[0], end_row=rows[1], start_column=columns[0], end_column=columns[1])


def _write_units(sheet: Worksheet, units: Sequence[Unit], places: Sequence[_Place]) -> None:
    for number, unit in enumerate(units, start=1):
        row = _FIRST_UNIT + number - 1
        put_number(at(sheet, row, 1), Fraction(number))
        put_text(at(sheet, row, 2), unit.code)
        put_text(at(sheet, row, 3), unit.name)
        for column in (1, 2, 3):
            frame(at(sheet, row, column))
        for place in places:
            dress_input(at(sheet, row, place.column), applies=place.criterion.applies_to_type(unit.unit_type))
        dress_input(at(sheet, row, _FIRST_FIGURE + len(places)))


def _restrict(sheet: Worksheet, places: Sequence[_Place], units: int, levels: int) -> None:
    """Drop-downs where there is a choice, numbers where a number belongs."""
    for place in places:
        rule = _rule(place.criterion, levels)
        rule.add(f"{place.letter}{_FIRST_UNIT}:{place.letter}{_FIRST_UNIT + max(units, 1) - 1}")
        sheet.add_data_validation(rule)


def _rule(criterion: Criterion, levels: int) -> DataValidation:
    if criterion.kind is Kind.RATING:
        return DataValidation(
            type="list", formula1=f"'{forms.CODES_SHEET}'!$A$2:$A${levels + 1}", allow_blank=True
        )
    if criterion.kind in {Kind.YES_NO, Kind.STATED}:
        return DataValidation(type="list", formula1='"x,không"', allow_blank=True)
    below_zero = criterion.accumulation is Accumulation.INCREMENTS
    return DataValidation(
        type="decimal" if criterion.decimals else "whole",
        operator="greaterThanOrEqual",
        formula1="0",
        allow_blank=True,
        errorStyle="warning" if below_zero else "stop",
        errorTitle="Chưa đúng",
        error="Ô này cần một số không âm.",
    )


def _add_guide(book: Workbook) -> None:
    sheet: Worksheet = book.create_sheet(forms.GUIDE_SHEET)
    sheet.column_dimensions["A"].width = 110
    put_text(at(sheet, 1, 1), "Cách điền và nộp")
    at(sheet, 1, 1).font = Font(bold=True, size=13)
    for row, sentence in enumerate(GUIDE, start=2):
        put_text(at(sheet, row, 1), f"{row - 1}. {sentence}")


def _add_codes(book: Workbook, plan: Plan, places: Sequence[_Place]) -> None:
    """A hidden sheet: the rating scale for the drop-downs, and what each column holds."""
    sheet: Worksheet = book.create_sheet(forms.CODES_SHEET)
    sheet.sheet_state = "hidden"
    columns = [(place.letter, place.criterion.code, place.part.value) for place in places]
    for row, level in enumerate(("Mức", *plan.campaign.rating_scale), start=1):
        put_text(at(sheet, row, 1), level)
    for row, texts in enumerate([("Cột", "Chỉ tiêu", "Số liệu"), *columns], start=1):
        for column, text in enumerate(texts, start=2):
            put_text(at(sheet, row, column), text)


def _finish(sheet: Worksheet) -> None:
    sheet.freeze_panes = at(sheet, _FIRST_UNIT, _FIRST_FIGURE).coordinate
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    set_page(sheet)
    sheet.print_title_rows = f"{forms.HEAD_ROW}:{forms.HEAD_ROW + 1}"
