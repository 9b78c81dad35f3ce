"""A workbook of Excel 97 to 2003 (.xls) to raw sheets, by xlrd."""

import io
from collections.abc import Iterator

import xlrd
from xlrd.biffh import XLRDError
from xlrd.book import Book
from xlrd.sheet import Sheet

from data.foreign.grid import MAX_SHEETS, Budget, Grid, RawCell, RawSheet, RefusalError
from data.foreign.texts import cleaned, old_font
from data.xlsx.package import refuse
from data.xlsx.styles import PERCENT, PLAIN, built_in, look_of, shown_day

_LAST_BUILT_IN = 163


def read_xls(content: bytes) -> list[RawSheet]:
    """The sheets of the workbook."""
    try:
        book = xlrd.open_workbook(
            file_contents=content, logfile=io.StringIO(), formatting_info=True, ragged_rows=True
        )
    except MemoryError:
        raise
    # a damaged file makes xlrd raise whatever it stumbles over
    except Exception as error:
        locked = isinstance(error, XLRDError) and "encrypted" in str(error)
        raise RefusalError("encrypted" if locked else "damaged") from error
    refuse(book.biff_version < 80, "old_format")
    names = [name.casefold() for name in book.sheet_names()]
    refuse(len(set(names)) < len(names), "sheet_twice")
    refuse(len(names) > MAX_SHEETS, "too_many_sheets")
    budget = Budget()
    return [_sheet(book, sheet, budget) for sheet in book.sheets()]


def _sheet(book: Book, sheet: Sheet, budget: Budget) -> RawSheet:
    grid = Grid(budget)
    name = cleaned(sheet.name)
    refuse(not name, "damaged")
    grid.hidden_rows.update(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden)
    for column, info in sheet.colinfo_map.items():
        if info.hidden:
            grid.hide_columns(column + 1, column + 1)
    for first_row, last_row, first_column, last_column in sheet.merged_cells:
        grid.merge(first_row + 1, first_column + 1, last_row, last_column)
    try:
        for row in range(sheet.nrows):
            cells = list(_cells(book, sheet, row))
            grid.add(row + 1, cells, empty=sheet.row_len(row) - len(cells))
    except RefusalError as refusal:
        raise RefusalError(refusal.cause, refusal.cell, name or "") from refusal
    return grid.sheet(name or "", hidden=sheet.visibility != 0)


def _cells(book: Book, sheet: Sheet, row: int) -> Iterator[RawCell]:
    values, sorts = sheet.row_values(row), sheet.row_types(row)
    for column, (value, sort) in enumerate(zip(values, sorts, strict=True)):
        style = book.xf_list[sheet.cell_xf_index(row, column)]
        if sort == xlrd.XL_CELL_TEXT:
            text = cleaned(value)
            if text is None:
                raise RefusalError("control_characters", (row + 1, column + 1))
            if text:
                font = old_font(book.font_list[style.font_index].name)
                yield column + 1, "text", text, font
        elif sort == xlrd.XL_CELL_BOOLEAN:
            yield column + 1, "boolean", str(value), ""
        elif sort == xlrd.XL_CELL_ERROR:
            yield column + 1, "error", xlrd.error_text_from_code.get(int(value), "#?"), ""
        elif sort in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
            yield column + 1, *_number(book, float(value), style.format_key), ""


def _number(book: Book, value: float, number: int) -> tuple[str, str]:
    """Kind and text of a number, by the format it is shown in."""
    text = str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    known = book.format_map.get(number)
    own = known is not None and number > _LAST_BUILT_IN
    look = look_of(known.format_str) if known and own else built_in(number)
    if look == PLAIN:
        return "number", text
    if look == PERCENT:
        return "percent", text
    return "date", shown_day(text, look, since_1904=bool(book.datemode))
