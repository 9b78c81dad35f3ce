"""The workbook back to its sender, with a note on every cell that is wrong and a list of what to mend."""

import io
import json
import sys
from collections.abc import Sequence

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from data import child, result_forms
from data.sheet_writing import at, dress_head, put_note, put_text, to_bytes
from domain.problems import Code, Problem
from wording.problems import place, sentence, severity

_MARKED = "FFE0B2"
_HEADERS = (("Mức độ", 14), ("Vị trí", 22), ("Giá trị", 24), ("Cần làm gì", 100))

#: After these nobody opens the file again.
_UNREADABLE = {Code.NOT_A_WORKBOOK, Code.FILE_TOO_LARGE, Code.FILE_PROTECTED, Code.READER_STOPPED}

#: severity, sheet, cell, place in words, value, sentence
Mark = tuple[str, str, str, str, str, str]


def mark(content: bytes, problems: Sequence[Problem]) -> bytes:
    """The same workbook with ``problems`` noted on their cells and on a sheet "Cần sửa".

    Of a file that could not be read, only that sheet.
    """
    marks = [
        (severity(known), known.sheet, known.cell, place(known), known.value, sentence(known))
        for known in problems
    ]
    if not any(known.code in _UNREADABLE for known in problems):
        answer = child.run("data.result_marks:main", json.dumps(marks).encode() + b"\n" + content)
        if isinstance(answer, bytes):
            return answer
    alone = Workbook()
    alone.remove(alone.worksheets[0])
    return to_bytes(marked(alone, marks))


def main() -> None:
    """The child's side: marks on the first line of standard input, the workbook after it."""
    head, _, content = sys.stdin.buffer.read().partition(b"\n")
    book = load_workbook(io.BytesIO(content))
    sys.stdout.buffer.write(to_bytes(marked(book, [_mark(parts) for parts in json.loads(head)])))


def marked(book: Workbook, marks: Sequence[Mark]) -> Workbook:
    """``book`` with these marks; the list of an earlier marking is replaced."""
    if result_forms.MARKS_SHEET in book.sheetnames:
        book.remove(book[result_forms.MARKS_SHEET])
    _list(book, marks)
    notes: dict[tuple[str, str], list[str]] = {}
    for _, sheet, cell, _, _, text in marks:
        if cell and sheet in book.sheetnames:
            notes.setdefault((sheet, cell), []).append(text)
    for (sheet, cell), texts in notes.items():
        _note(book[sheet], cell, "\n".join(texts))
    return book


def _note(sheet: Worksheet, address: str, text: str) -> None:
    target = _visible(sheet, address)
    put_note(target, text, height=120, width=320)
    target.fill = PatternFill("solid", fgColor=_MARKED)


def _visible(sheet: Worksheet, address: str) -> Cell:
    """The cell at the address, or the first cell of the merged range that covers it."""
    cell = sheet[address]
    if isinstance(cell, MergedCell):
        covering = next(area for area in sheet.merged_cells.ranges if address in area)
        return at(sheet, covering.min_row, covering.min_col)
    return at(sheet, cell.row, cell.column)


def _list(book: Workbook, marks: Sequence[Mark]) -> None:
    sheet: Worksheet = book.create_sheet(result_forms.MARKS_SHEET, 0)
    for column, (header, width) in enumerate(_HEADERS, start=1):
        put_text(at(sheet, 1, column), header)
        sheet.column_dimensions["ABCD"[column - 1]].width = width
    dress_head(sheet[1])
    for row, (level, _, _, where, value, text) in enumerate(marks, start=2):
        for column, shown in enumerate((level, where, value, text), start=1):
            put_text(at(sheet, row, column), shown)
    sheet.freeze_panes = "A2"
    book.active = 0


def _mark(parts: Sequence[str]) -> Mark:
    level, sheet, cell, where, value, text = parts
    return level, sheet, cell, where, value, text
