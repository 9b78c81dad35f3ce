"""Any file handed back as a workbook that shows what is wrong: spreadsheets of other formats become .xlsx."""

import json
import sys
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data import child, result_marks
from data.foreign.grid import RawSheet
from data.foreign.reading import read_sheets
from data.foreign.sight import format_of
from data.sheet_writing import at, put_number, put_text, to_bytes
from data.sheets import Cell, CellKind
from data.values import shown
from domain.problems import Problem
from wording.numbers import parse_machine_number
from wording.problems import place, sentence, severity

#: The name of the first entry of an OpenDocument package, and how many bytes stand before it.
_FIRST = b"mimetype"
_ENTRY = 30

#: Excel allows no longer name of a sheet.
_LONGEST_NAME = 31


def mark(content: bytes, problems: Sequence[Problem]) -> bytes:
    """The file as .xlsx with ``problems`` noted on their cells and on a sheet "Cần sửa"."""
    if _is_open_xml(content):
        return result_marks.mark(content, problems)
    marks = [
        (severity(known), known.sheet, known.cell, place(known), known.value, sentence(known))
        for known in problems
    ]
    answer = child.run("data.marked_copy:main", json.dumps(marks).encode() + b"\n" + content)
    return answer if isinstance(answer, bytes) else result_marks.mark(content, problems)


def main() -> None:
    """The child's side: marks on the first line of standard input, the file after it."""
    head, _, content = sys.stdin.buffer.read().partition(b"\n")
    book = as_workbook(read_sheets(content))
    marks = [(level, sheet[:_LONGEST_NAME], *rest) for level, sheet, *rest in json.loads(head)]
    sys.stdout.buffer.write(to_bytes(result_marks.marked(book, marks)))


def as_workbook(sheets: Sequence[RawSheet]) -> Workbook:
    """The same sheets and cells in a workbook: texts as texts, numbers as numbers where a spreadsheet keeps them."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for raw in sheets:
        sheet: Worksheet = book.create_sheet(raw.name[:_LONGEST_NAME])
        for row, shape, texts in raw.rows:
            columns, kinds, fonts = raw.shapes[shape]
            for column, kind, text, font in zip(columns, kinds, texts, fonts, strict=True):
                _put(sheet, Cell(row, column, CellKind(kind), text, font))
        for first_row, first_column, last_row, last_column in raw.merges:
            sheet.merge_cells(None, first_row, first_column, last_row, last_column)
    return book


def _put(sheet: Worksheet, cell: Cell) -> None:
    target = at(sheet, cell.row, cell.column)
    exact = parse_machine_number(cell.text) if cell.kind is CellKind.NUMBER else None
    if exact is not None:
        put_number(target, exact)
    else:
        put_text(target, shown(cell))


def _is_open_xml(content: bytes) -> bool:
    return format_of(content) == "zip" and not content.startswith(_FIRST, _ENTRY)
