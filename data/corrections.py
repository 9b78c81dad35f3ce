"""What a person corrected on the screen, put into the cells of a file after it was opened."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from data.foreign.grid import MAX_COLUMNS, MAX_ROWS
from data.sheet_writing import legible
from data.sheets import Cell, CellKind, Sheet, Workbook, read_workbook
from data.values import shown
from domain.corrections import Correction
from domain.problems import Code, Problem
from wording.corrections import note

__all__ = ["MOST", "CorrectedReader", "note"]

#: Whoever corrects more than this corrects the file.
MOST = 200
_LONGEST = 500
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")

Rows = Mapping[int, Mapping[int, Cell]]


class CorrectedReader:
    """Opens a file once, however often it is asked, with ``corrections`` in the place of its cells.

    ``made`` are those that say something else than the file does, known once it was opened.
    """

    def __init__(
        self,
        corrections: Mapping[str, str],
        open_workbook: Callable[[bytes], Workbook | Problem] | None = None,
    ) -> None:
        self.made: tuple[Correction, ...] = ()
        self._corrections = corrections
        self._open = open_workbook or read_workbook
        self._book: Workbook | Problem | None = None

    def __call__(self, content: bytes) -> Workbook | Problem:
        """The cells as they are to be read; the one problem if they cannot be."""
        if self._book is None:
            self._book = self._opened(content)
        return self._book

    def _opened(self, content: bytes) -> Workbook | Problem:
        book = self._open(content)
        if isinstance(book, Problem) or not self._corrections:
            return book
        if len(self._corrections) > MOST:
            return Problem(Code.TOO_MANY_CORRECTIONS, details={"most": str(MOST)})
        made: list[Correction] = []
        for place, text in self._corrections.items():
            found = _placed(book, place)
            if found is None:
                return Problem(Code.CORRECTION_MISPLACED, value=place)
            book, correction = _put(book, *found, legible(text)[:_LONGEST].strip())
            made.append(correction)
        self.made = tuple(known for known in made if known.before != known.after)
        return book


def _placed(book: Workbook, place: str) -> tuple[Sheet, int, int] | None:
    """The sheet, row and column that "Kết quả!F17" names; None where there is no such place."""
    name, _, address = place.rpartition("!")
    sheet = next((known for known in book.sheets if known.name == name), None)
    found = _ADDRESS.fullmatch(address)
    if sheet is None or found is None:
        return None
    row, column = int(found[2]), _column(found[1])
    return (sheet, row, column) if row <= MAX_ROWS and column <= MAX_COLUMNS else None


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _put(book: Workbook, sheet: Sheet, row: int, column: int, text: str) -> tuple[Workbook, Correction]:
    """The book with this text in that cell, unless the cell already reads so."""
    cell = Cell(row, column, CellKind.TEXT, text)
    known = sheet.rows.get(row, {}).get(column)
    correction = Correction(sheet.name, cell.address, shown(known) if known else "", text)
    if correction.before == text:
        return book, correction
    changed = replace(sheet, rows=_rows(sheet.rows, cell))
    sheets = tuple(changed if one is sheet else one for one in book.sheets)
    return replace(book, sheets=sheets), correction


def _rows(rows: Rows, cell: Cell) -> Rows:
    """The rows with the cell in its place, in order; without it where it is empty."""
    row = {column: one for column, one in rows.get(cell.row, {}).items() if column != cell.column}
    if cell.text:
        row[cell.column] = cell
    filled = {**rows, cell.row: dict(sorted(row.items()))}
    return {number: filled[number] for number in sorted(filled) if filled[number]}
