"""Filling a results template as a person in a unit does, cell by cell."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

#: What is typed below a criterion, column by column: (Tổng số, Đạt) or a single value.
Typed = object | tuple[object, ...]


def fill(template: bytes, typed: Mapping[tuple[str, str], Typed], *, on: date | None = None) -> bytes:
    """The template with ``typed`` entered, by unit and criterion code."""
    book = load_workbook(BytesIO(template))
    sheet = book["Kết quả"]
    if on is not None:
        sheet["A3"] = f"Số liệu đến ngày: {on.day}/{on.month}/{on.year}"
    columns, rows = _columns(sheet), _rows(sheet)
    for (unit, criterion), values in typed.items():
        for offset, value in enumerate(values if isinstance(values, tuple) else (values,)):
            sheet.cell(rows[unit], columns[criterion] + offset, value)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def fill_file(source: Path, target: Path, typed: Mapping[tuple[str, str], Typed]) -> Path:
    """The same, from file to file."""
    target.write_bytes(fill(source.read_bytes(), typed))
    return target


def _head(sheet: Worksheet) -> int:
    return next(cell.row for cell in sheet["A"] if cell.value == "STT")


def _columns(sheet: Worksheet) -> dict[str, int]:
    """The first column of every criterion, by its code."""
    head = sheet[_head(sheet)]
    return {str(cell.value).split()[0]: cell.column for cell in head if cell.value and cell.column > 3}


def _rows(sheet: Worksheet) -> dict[str, int]:
    below = range(_head(sheet) + 2, sheet.max_row + 1)
    return {str(sheet.cell(row, 2).value): row for row in below if sheet.cell(row, 2).value}
