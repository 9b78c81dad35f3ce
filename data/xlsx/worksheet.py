"""The cells of one sheet, streamed: row, column, kind and text of each that is not empty."""

import re
from dataclasses import dataclass, field
from functools import cache, cached_property

from data.foreign.grid import (
    LAST_COLUMN,
    LAST_ROW,
    MAX_NUMBER,
    MAX_TEXT_OF_A_CELL,
    Grid,
    Merge,
    RawCell,
    RefusalError,
)
from data.foreign.texts import cleaned, unescaped
from data.xlsx.parts import Handlers, new_parser
from data.xlsx.strings import Text
from data.xlsx.styles import PERCENT, PLAIN, Look, shown_day

_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_LONGEST_INDEX = 7
_INDEX = re.compile(r"[0-9]{1,7}")
_BOOLEANS = {"0": "0", "1": "1", "false": "0", "true": "1"}
_TRUE = frozenset({"1", "true"})


@dataclass(frozen=True)
class Book:
    """What the cells of all sheets refer to."""

    strings: list[Text]
    looks: list[Look]
    since_1904: bool

    @cached_property
    def shared(self) -> list[str]:
        """The shared texts, "" for those that are not simply their text: empty, refused, or in an old font."""
        return [text if text and not font else "" for text, font in self.strings]

    def look(self, style: str | None) -> Look:
        """The look of a cell of that style; one that is nowhere defined refuses the file."""
        if not style:
            return self.looks[0] if self.looks else Look()
        if not _INDEX.fullmatch(style) or int(style) >= max(len(self.looks), 1):
            raise RefusalError("damaged")
        return self.looks[int(style)] if self.looks else Look()

    def meaning(self, sort: str, look: Look, raw: str, *, formula: bool) -> tuple[str, str, str]:
        """Kind, text and old font of a cell; the kind is "" where it holds nothing."""
        if sort in {"s", "str", "inlineStr"}:
            found = self._string(raw) if sort == "s" else Text(cleaned(unescaped(raw)))
            if found.text is None:
                raise RefusalError("control_characters")
            return ("text", found.text, found.font or look.font) if found.text else ("", "", "")
        value = raw.strip()
        if not value:
            return ("no_value" if formula else "", "", "")
        return (*self._value(sort, look.number, value), "")

    def _value(self, sort: str, look: str, value: str) -> tuple[str, str]:
        if sort == "b":
            if value not in _BOOLEANS:
                raise RefusalError("damaged")
            return "boolean", _BOOLEANS[value]
        if sort == "e":
            return "error", value
        if sort == "d":
            return "date", value[:10]
        if sort != "n" or len(value) > MAX_NUMBER:
            raise RefusalError("damaged")
        if look == PERCENT:
            return "percent", value
        return (
            ("number", value)
            if look == PLAIN
            else ("date", shown_day(value, look, since_1904=self.since_1904))
        )

    def _string(self, index: str) -> Text:
        if not index:
            return Text("")
        number = int(index) if index.isascii() and index.isdigit() and len(index) <= _LONGEST_INDEX else -1
        if not 0 <= number < len(self.strings):
            raise RefusalError("damaged")
        return self.strings[number]


@dataclass
class _Worksheet:
    """The state of reading one sheet, element by element; ``begun`` once its root was met."""

    book: Book
    grid: Grid
    begun: bool = False
    spoken: bool = False
    row: int = 0
    column: int = 0
    sort: str = "n"
    look: Look = field(default_factory=Look)
    formula: bool = False
    value: list[str] | None = None
    catching: bool = False
    length: int = 0
    empty: int = 0
    cells: list[RawCell] = field(default_factory=list)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self.begun:
            self.begun = tag == "worksheet"
            if not self.begun:
                raise RefusalError("damaged")
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "v" or (tag == "t" and self.sort == "inlineStr" and not self.spoken):
            self.value = self.value or []
            self.catching = True
        elif tag == "f":
            self.formula = True
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "rPh":
            self.spoken = True
        else:
            self._frame(tag, attributes)

    def end(self, tag: str) -> None:
        if tag in {"v", "t"}:
            self.catching = False
        elif tag == "c":
            self._end_cell()
        elif tag == "row":
            self._end_row()
        elif tag == "rPh":
            self.spoken = False

    def text(self, part: str) -> None:
        if self.catching and self.value is not None:
            self.value.append(part)
            self.length += len(part)
            if self.length > MAX_TEXT_OF_A_CELL:
                raise RefusalError("too_long_text", (self.row, self.column))

    def _frame(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "mergeCell":
            self.grid.merge(*merged_range(attributes.get("ref", "")))
        elif tag == "col" and attributes.get("hidden") in _TRUE:
            self.grid.hide_columns(int(attributes["min"]), int(attributes["max"]))

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.row = following_row(self.row, attributes.get("r"))
        if attributes.get("hidden") in _TRUE:
            self.grid.hidden_rows.add(self.row)
        self.column, self.empty, self.cells = 0, 0, []

    def _end_row(self) -> None:
        self.grid.add(self.row, self.cells, empty=self.empty)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        address = attributes.get("r")
        column = self.column + 1 if address is None else self._column_of(address)
        if column <= self.column:
            raise RefusalError("cells_out_of_order", (self.row, column))
        self.column, self.sort = column, attributes.get("t", "n")
        self.look = self.book.look(attributes.get("s"))
        self.formula, self.value, self.catching, self.length = False, None, False, 0

    def _column_of(self, address: str) -> int:
        found = _CELL.fullmatch(address)
        if not found or int(found[2]) != self.row:
            raise RefusalError("damaged")
        return column_number(found[1])

    def _end_cell(self) -> None:
        raw = "".join(self.value or ())
        try:
            kind, text, font = self.book.meaning(self.sort, self.look, raw, formula=self.formula)
        except RefusalError as refusal:
            raise RefusalError(refusal.cause, (self.row, self.column)) from refusal
        if kind:
            self.cells.append((self.column, kind, text, font))
        else:
            self.empty += 1


def read_worksheet(xml: bytes, book: Book, grid: Grid) -> None:
    """Read the XML of a sheet into the grid."""
    sheet = _Worksheet(book, grid)
    new_parser(Handlers(sheet.start, sheet.end, sheet.text)).Parse(xml, True)


def following_row(last: int, number: str | None) -> int:
    """The number of the row after ``last``; rows that are not in order refuse the file."""
    if number is not None and not _INDEX.fullmatch(number):
        raise RefusalError("too_many_rows" if number.isascii() and number.isdigit() else "damaged")
    row = last + 1 if number is None else int(number)
    if row > LAST_ROW:
        raise RefusalError("too_many_rows")
    if row <= last:
        raise RefusalError("cells_out_of_order", (row, 1))
    return row


def merged_range(reference: str) -> Merge:
    """First row, first column, last row and last column of "A1:C3"."""
    corners = [_CELL.fullmatch(corner) for corner in reference.replace("$", "").split(":")]
    places = [(int(corner[2]), column_number(corner[1])) for corner in corners if corner]
    if len(places) != len(corners) or len(places) not in {1, 2}:
        raise RefusalError("damaged")
    return (*places[0], *places[-1])


@cache
def column_number(letters: str) -> int:
    """B as 2, AA as 27."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    if column > LAST_COLUMN:
        raise RefusalError("too_many_columns")
    return column
