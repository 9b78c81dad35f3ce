"""The grids of the kept-back files as workbooks of Excel, old and new, LibreOffice, as texts and as pages of the web."""

import html
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import xlwt
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from domain.legacy_text import TABLES, Encoding
from tests.hostile.others import ods

Grid = list[list[Any]]


@dataclass
class Sheet:
    """One sheet: its rows, and what else was done to it."""

    name: str = "Sheet1"
    rows: Grid = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)

    @property
    def merges(self) -> list[tuple[int, int, int, int]]:
        """Left, top, right and bottom of each merged area."""
        return [range_boundaries(area) for area in self.said.get("merge", "").split()]  # type: ignore[misc]


def written(file: str, sheets: Sequence[Sheet]) -> bytes:
    """The file of these sheets: "xlsx", "xls", "ods", "html", or "csv" with separator and encoding."""
    kind, _, how = file.partition(" ")
    if kind == "csv":
        return _csv(sheets[0].rows, *how.split(" "))
    return {"xlsx": _xlsx, "xls": _xls, "ods": _ods, "html": _html}[kind](sheets)


def _xlsx(sheets: Sequence[Sheet]) -> bytes:
    book, cached = Workbook(), dict[tuple[int, str], str]()
    book.remove(book.worksheets[0])
    for number, sheet in enumerate(sheets, start=1):
        made = book.create_sheet(sheet.name)
        for row, cells in enumerate(sheet.rows, start=1):
            for column, value in enumerate(cells, start=1):
                shown, _, left = value.partition(" => ") if isinstance(value, str) else (value, "", "")
                if shown is not None:
                    place = made.cell(row, column, _rich(shown))
                    cached |= {(number, place.coordinate): left} if left else {}
        _dress(made, sheet)
    content = io.BytesIO()
    book.save(content)
    return _with_values(content.getvalue(), cached) if cached else content.getvalue()


def _dress(made: Worksheet, sheet: Sheet) -> None:
    for area in sheet.said.get("merge", "").split():
        made.merge_cells(area)
    for place in sheet.said.get("hide", "").split():
        (made.row_dimensions[int(place)] if place.isdigit() else made.column_dimensions[place]).hidden = True
    for cell, _, code in (pair.partition(" ") for pair in sheet.said.get("format", "").split("; ") if pair):
        made[cell].number_format = code
    made.sheet_state = "hidden" if "hidden sheet" in sheet.said else "visible"


def _rich(value: Any) -> Any:
    if not isinstance(value, str) or "**" not in value:
        return value
    bold = InlineFont(b=True)
    parts = enumerate(value.split("**"))
    return CellRichText(*(TextBlock(bold, text) if place % 2 else text for place, text in parts if text))


def _with_values(content: bytes, values: dict[tuple[int, str], str]) -> bytes:
    """The workbook with the values that Excel leaves beside its formulas."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(file, "w") as left:
        for name in made.namelist():
            text = made.read(name)
            for (sheet, cell), value in values.items():
                if name == f"xl/worksheets/sheet{sheet}.xml":
                    found = rf'(<c r="{cell}"[^>]*><f>.*?</f>)<v ?/?>(?:</v>)?'
                    text = re.sub(found, rf"\g<1><v>{value}</v>", text.decode(), count=1).encode()
            left.writestr(name, text)
    return file.getvalue()


def _covered(sheet: Sheet) -> set[tuple[int, int]]:
    """Rows and columns of the cells that are merged into others, from 1 on."""
    return {
        (row, column)
        for left, top, right, bottom in sheet.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - {(top, left) for left, top, _, _ in sheet.merges}


def _xls(sheets: Sequence[Sheet]) -> bytes:
    book, sheet = xlwt.Workbook(encoding="utf-8"), sheets[0]
    made = book.add_sheet(sheet.name)
    corners = {(top, left) for left, top, _, _ in sheet.merges}
    for left, top, right, bottom in sheet.merges:
        made.write_merge(top - 1, bottom - 1, left - 1, right - 1, sheet.rows[top - 1][left - 1])
    for row, cells in enumerate(sheet.rows, start=1):
        for column, value in enumerate(cells, start=1):
            if value is not None and (row, column) not in _covered(sheet) | corners:
                made.write(row - 1, column - 1, value)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _ods(sheets: Sequence[Sheet]) -> bytes:
    sheet = sheets[0]
    wide = {(top, left): right - left + 1 for left, top, right, _ in sheet.merges}
    much = '<table:table-cell table:number-columns-repeated="1000"/>'
    rows = ""
    for row, cells in enumerate(sheet.rows, start=1):
        said = (_ods_cell(value, wide.get((row, column), 1)) for column, value in enumerate(cells, start=1))
        rows += f"<table:table-row>{''.join(said)}{much}</table:table-row>"
    return ods(f'{rows}<table:table-row table:number-rows-repeated="1048000">{much}</table:table-row>')()


def _ods_cell(value: Any, wide: int) -> str:
    note = "<office:annotation><text:p>đã đối chiếu</text:p></office:annotation>"
    span = f' table:number-columns-spanned="{wide}"' if wide > 1 else ""
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        kind, inner = "string", f"<text:p>{value}</text:p>"
    else:
        kind, inner = f'float" office:value="{value}', f"{note}<text:p>{value}</text:p>"
    return f'<table:table-cell{span} office:value-type="{kind}">{inner}</table:table-cell>'


def _csv(rows: Grid, separator: str, encoding: str) -> bytes:
    texts = [["" if value is None else str(value) for value in row] for row in rows]
    quoted = [[f'"{text}"' if separator in text else text for text in row] for row in texts]
    text = "\r\n".join(separator.join(row) for row in quoted)
    if encoding != "tcvn3":
        return text.encode(encoding)
    signs = {letter: sign for sign, letter in TABLES[Encoding.TCVN3].items()}
    return "".join(signs.get(letter, letter) for letter in text).encode("latin-1")


def _html(sheets: Sequence[Sheet]) -> bytes:
    rows = ("".join(f"<td>{html.escape(str(value))}</td>" for value in cells) for cells in sheets[0].rows)
    return f"<html><body><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table></body></html>".encode()
