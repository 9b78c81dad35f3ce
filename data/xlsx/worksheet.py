"""The cells of one sheet, streamed: row, column, kind and text of each that is not empty."""

import re
import zipfile
from dataclasses import dataclass, field
from functools import cache

from data.xlsx.package import Handlers, RefusalError, parse_part
from data.xlsx.styles import DAY, MONTH, PERCENT, PLAIN, TIME, day_of

MAX_ROWS = 60_000
MAX_COLUMNS = 200
MAX_CELLS = 1_000_000
MAX_TEXT = 48 * 1024 * 1024

_LETTERS = re.compile(r"[A-Z]{1,3}")
_TYPES = {"n", "s", "str", "inlineStr", "b", "e", "d"}

#: row, column, kind, text
RawCell = tuple[int, int, str, str]


@dataclass
class Budget:
    """What all sheets of one workbook may still hold together."""

    cells: int = MAX_CELLS
    text: int = MAX_TEXT

    def spend_cell(self) -> None:
        """Count one cell, empty or not; too many refuse the file."""
        self.cells -= 1
        if self.cells < 0:
            raise RefusalError("too_many_cells")

    def spend_text(self, text: str) -> None:
        """Count the text of one cell; too much refuses the file."""
        self.text -= len(text)
        if self.text < 0:
            raise RefusalError("too_much_text")


@dataclass(frozen=True)
class Book:
    """What the cells of all sheets refer to."""

    strings: list[str]
    looks: list[str]
    since_1904: bool
    budget: Budget


@dataclass
class _Sheet:
    """The state of reading one sheet, element by element."""

    book: Book
    cells: list[RawCell] = field(default_factory=list)
    row: int = 0
    row_name: str = ""
    column: int = 0
    kind: str = "n"
    look: str = PLAIN
    formula: bool = False
    value: list[str] | None = None
    catching: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            self._start_row(attributes.get("r"))
        elif tag == "c":
            self._start_cell(attributes)
        elif tag == "f":
            self.formula = True
        elif tag == "v" or (tag == "t" and self.kind == "inlineStr"):
            self.value = self.value or []
            self.catching = True

    def end(self, tag: str) -> None:
        if tag in {"v", "t"}:
            self.catching = False
        elif tag == "c":
            self._end_cell()

    def text(self, part: str) -> None:
        if self.catching and self.value is not None:
            self.value.append(part)

    def _start_row(self, number: str | None) -> None:
        row = int(number) if number else self.row + 1
        if row <= self.row:
            raise RefusalError("cells_out_of_order")
        self.row, self.row_name, self.column = row, str(row), 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.book.budget.spend_cell()
        column = self._column_of(attributes.get("r"))
        if column <= self.column:
            raise RefusalError("cells_out_of_order")
        self.column, self.kind = column, attributes.get("t", "n")
        if self.kind not in _TYPES:
            raise RefusalError("damaged")
        style = int(attributes.get("s", "0"))
        self.look = self.book.looks[style] if 0 <= style < len(self.book.looks) else PLAIN
        self.formula, self.value, self.catching = False, None, False

    def _column_of(self, address: str | None) -> int:
        if address is None:
            return self.column + 1
        letters = address.rstrip("0123456789")
        if address[len(letters) :] != self.row_name:
            raise RefusalError("damaged")
        return _column_number(letters)

    def _end_cell(self) -> None:
        if self.value is None and not self.formula:
            return
        kind, text = self._meaning("".join(self.value or ()))
        if not text.strip() and kind != "no_value":
            return
        if self.row > MAX_ROWS:
            raise RefusalError("too_many_rows")
        if self.column > MAX_COLUMNS:
            raise RefusalError("too_many_columns")
        self.book.budget.spend_text(text)
        self.cells.append((self.row, self.column, kind, text))

    def _meaning(self, raw: str) -> tuple[str, str]:
        if self.kind in {"s", "str", "inlineStr"}:
            return "text", self._string(raw) if self.kind == "s" else raw
        if not raw.strip():
            return ("no_value", "") if self.formula else ("text", "")
        if self.kind == "b":
            return "boolean", raw
        if self.kind == "e":
            return "error", raw
        return ("date", raw[:10]) if self.kind == "d" else self._number(raw.strip())

    def _string(self, index: str) -> str:
        if not index.strip():
            return ""
        number = int(index)
        if not 0 <= number < len(self.book.strings):
            raise RefusalError("damaged")
        return self.book.strings[number]

    def _number(self, raw: str) -> tuple[str, str]:
        if self.look == PERCENT:
            return "percent", raw
        if self.look not in {DAY, MONTH, TIME}:
            return "number", raw
        day = None if self.look == TIME else day_of(raw, since_1904=self.book.since_1904)
        if day is None:
            return "date", raw
        return "date", day.isoformat() if self.look == DAY else f"{day:%Y-%m}"


@cache
def _column_number(letters: str) -> int:
    if not _LETTERS.fullmatch(letters):
        raise RefusalError("damaged")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column


def read_cells(archive: zipfile.ZipFile, part: str, book: Book) -> list[RawCell]:
    """All cells of the sheet that hold something, in order."""
    sheet = _Sheet(book)
    parse_part(archive, part, Handlers(sheet.start, sheet.end, sheet.text))
    return sheet.cells
