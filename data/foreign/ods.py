"""A sheet of OpenDocument (.ods) to raw sheets, streamed; repeated cells are counted before they are made."""

import re
import zipfile
from dataclasses import dataclass, field

from data.foreign.grid import (
    LAST_ROW,
    MAX_COLUMNS,
    MAX_NUMBER,
    MAX_ROWS,
    MAX_SHEETS,
    MAX_TEXT_OF_A_CELL,
    Budget,
    Grid,
    RawCell,
    RawSheet,
    RefusalError,
)
from data.foreign.texts import cleaned, old_font
from data.xlsx.package import refuse
from data.xlsx.parts import Handlers, parse_part

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _STYLE, _TEXT = (f"{_NAMESPACE}{name}:1.0 " for name in ("office", "table", "style", "text"))
_EXTENDED = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_CELLS = ("table-cell", "covered-table-cell")
#: What hangs on a cell without being its value.
_ASIDE = {"annotation", "frame", "custom-shape"}
_HIDDEN = {"collapse", "filter"}
_ERROR = re.compile(r"#[A-Z/0!?]+|Err:[0-9]+")
_MONTH = re.compile(r"[0-9]{1,2}[/.-][0-9]{4}")
_VALUES = {"float": "number", "currency": "number", "percentage": "percent", "date": "date", "time": "date"}
_BOOLEANS = {"true": "1", "false": "0"}


def read_ods(archive: zipfile.ZipFile) -> list[RawSheet]:
    """The sheets of the document in the archive."""
    names = {name.casefold() for name in archive.namelist()}
    refuse(any(name.startswith(("basic/", "scripts/")) for name in names), "macros")
    _refuse_encrypted(archive)
    document = _Document()
    parse_part(archive, "content.xml", Handlers(document.start, document.end, document.text, _NAMESPACE))
    refuse(not document.sheets, "no_workbook")
    return document.sheets


def _refuse_encrypted(archive: zipfile.ZipFile) -> None:
    def start(tag: str, _: dict[str, str]) -> None:
        refuse(tag == "encryption-data", "encrypted")

    if "META-INF/manifest.xml" in archive.namelist():
        parse_part(archive, "META-INF/manifest.xml", Handlers(start, namespace=_NAMESPACE))


def _repeated(attributes: dict[str, str], name: str) -> int:
    said = attributes.get(f"{_TABLE}{name}", "1")
    refuse(not (said.isascii() and said.isdigit() and int(said[:9]) > 0 and len(said) < 9), "damaged")
    return int(said)


@dataclass
class _Document:
    """The state of reading the content, element by element."""

    sheets: list[RawSheet] = field(default_factory=list)
    budget: Budget = field(default_factory=Budget)
    unseen: set[str] = field(default_factory=set)
    fonts: dict[str, str] = field(default_factory=dict)
    style: str = ""
    depth: int = 0
    aside: int = 0
    name: str = ""
    hidden: bool = False
    grid: Grid = field(default_factory=lambda: Grid(Budget()))
    row: int = 0
    rows: int = 1
    column: int = 0
    columns: int = 0
    cells: list[RawCell] = field(default_factory=list)
    empty: int = 0
    attributes: dict[str, str] | None = None
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    font: str = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table":
            self._start_table(attributes)
        elif self.depth == 0:
            self._start_style(tag, attributes)
        elif self.attributes is not None:
            self._start_in_cell(tag, attributes)
        elif self.depth == 1:
            self._start_in_table(tag, attributes)

    def _start_style(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "style":
            self.style = attributes.get(f"{_STYLE}name", "")
        elif tag == "table-properties" and attributes.get(f"{_TABLE}display") == "false":
            self.unseen.add(self.style)
        elif tag == "text-properties":
            self._keep_font(attributes)

    def _start_in_table(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table-row":
            self._start_row(attributes)
        elif tag == "table-column":
            self._column(attributes)
        elif tag in _CELLS:
            self.attributes, self.pieces, self.length, self.font = attributes, [], 0, ""

    def end(self, tag: str) -> None:
        if tag == "table":
            self._end_table()
        elif tag in _ASIDE and self.aside:
            self.aside -= 1
        elif self.depth == 1 and tag in _CELLS:
            self._end_cell()
        elif self.depth == 1 and tag == "table-row":
            self._end_row()

    def text(self, part: str) -> None:
        if self.attributes is not None and not self.aside:
            self._append(part)

    def _append(self, part: str) -> None:
        self.pieces.append(part)
        self.length += len(part)
        if self.length > MAX_TEXT_OF_A_CELL:
            raise RefusalError("too_long_text", (self.row + 1, self.column + 1), self.name)

    def _start_table(self, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > 1:
            return
        self.name = cleaned(attributes.get(f"{_TABLE}name", "")) or ""
        refuse(not self.name, "damaged")
        refuse(any(self.name.casefold() == sheet.name.casefold() for sheet in self.sheets), "sheet_twice")
        refuse(len(self.sheets) >= MAX_SHEETS, "too_many_sheets")
        self.hidden = attributes.get(f"{_TABLE}style-name", "") in self.unseen
        self.grid, self.row, self.columns = Grid(self.budget), 0, 0

    def _end_table(self) -> None:
        self.depth -= 1
        if self.depth == 0:
            self.sheets.append(self.grid.sheet(self.name, hidden=self.hidden))

    def _keep_font(self, attributes: dict[str, str]) -> None:
        named = attributes.get(f"{_STYLE}font-name") or attributes.get(
            "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0 font-family", ""
        )
        if old_font(named.strip("'")):
            self.fonts[self.style] = old_font(named.strip("'"))

    def _column(self, attributes: dict[str, str]) -> None:
        many = _repeated(attributes, "number-columns-repeated")
        if attributes.get(f"{_TABLE}visibility") in _HIDDEN:
            self.grid.hide_columns(self.columns + 1, self.columns + many)
        self.columns += many

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.rows = _repeated(attributes, "number-rows-repeated")
        self.column, self.cells, self.empty = 0, [], 0
        if attributes.get(f"{_TABLE}visibility") in _HIDDEN:
            last = min(self.row + self.rows, MAX_ROWS)
            self.grid.hidden_rows.update(range(self.row + 1, last + 1))

    def _end_row(self) -> None:
        """Make the row as often as it is repeated; rows without a filled cell are only counted."""
        if self.row + self.rows > LAST_ROW:
            raise RefusalError("too_many_rows", sheet=self.name)
        if self.cells and self.row + self.rows > MAX_ROWS:
            raise RefusalError("too_many_rows", (self.row + 1, 1), self.name)
        try:
            for number in range(self.row + 1, self.row + (self.rows if self.cells else 0) + 1):
                self.grid.add(number, self.cells)
            self.budget.spend(0, self.empty, 0)
        except RefusalError as refusal:
            raise RefusalError(refusal.cause, refusal.cell, self.name) from refusal
        self.row += self.rows

    def _start_in_cell(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _ASIDE:
            self.aside += 1
        elif self.aside:
            return
        elif tag == "p" and self.pieces:
            self._append("\n")
        elif tag == "s":
            count = attributes.get(f"{_TEXT}c", "1")
            self._append(" " * min(int(count) if count.isdigit() else 1, MAX_TEXT_OF_A_CELL))
        elif tag in {"tab", "line-break"}:
            self._append("\t" if tag == "tab" else "\n")
        elif tag == "span":
            self.font = self.font or self.fonts.get(attributes.get(f"{_TEXT}style-name", ""), "")

    def _end_cell(self) -> None:
        attributes, self.attributes = self.attributes or {}, None
        many = _repeated(attributes, "number-columns-repeated")
        self._merge(attributes)
        kind, text = self._meaning(attributes)
        if not kind:
            self.empty += 1
        else:
            if self.column + many > MAX_COLUMNS:
                raise RefusalError("too_many_columns", (self.row + 1, self.column + 1), self.name)
            font = self.font or self.fonts.get(attributes.get(f"{_TABLE}style-name", ""), "")
            places = range(self.column + 1, self.column + many + 1)
            self.cells.extend((column, kind, text, font if kind == "text" else "") for column in places)
        self.column += many

    def _merge(self, attributes: dict[str, str]) -> None:
        wide = _repeated(attributes, "number-columns-spanned")
        high = _repeated(attributes, "number-rows-spanned")
        if wide > 1 or high > 1:
            self.grid.merge(self.row + 1, self.column + 1, self.row + high, self.column + wide)

    def _meaning(self, attributes: dict[str, str]) -> tuple[str, str]:
        sort, formula = attributes.get(f"{_OFFICE}value-type", ""), f"{_TABLE}formula" in attributes
        shown = cleaned("".join(self.pieces))
        if shown is None:
            raise RefusalError("control_characters", (self.row + 1, self.column + 1), self.name)
        failed = attributes.get(f"{_EXTENDED}value-type") == "error"
        if failed or (formula and _ERROR.fullmatch(shown)):
            return "error", shown
        if sort == "boolean":
            return "boolean", _BOOLEANS[attributes[f"{_OFFICE}boolean-value"]]
        if sort in _VALUES:
            return _VALUES[sort], self._value(sort, attributes, shown)
        text = cleaned(attributes.get(f"{_OFFICE}string-value", "")) or shown
        if text:
            return "text", text
        return ("no_value" if formula and not sort else ""), ""

    def _value(self, sort: str, attributes: dict[str, str], shown: str) -> str:
        if sort == "date":
            day = attributes[f"{_OFFICE}date-value"][:10]
            return day[:7] if _MONTH.fullmatch(shown) else day
        value = attributes[f"{_OFFICE}{'time-' if sort == 'time' else ''}value"].strip()
        refuse(len(value) > MAX_NUMBER, "damaged")
        return value
