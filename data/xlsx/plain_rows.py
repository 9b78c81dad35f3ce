"""The rows of a sheet in their plain form (see ``plain``)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from data.foreign.grid import MAX_NUMBER, Grid, RawCell, RefusalError
from data.xlsx.plain import TEXT, NotPlainError, chunks, framed, without_entities
from data.xlsx.styles import PLAIN, Look
from data.xlsx.worksheet import Book, column_number, following_row

_MANY = 10_000
_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_ATTRIBUTES = r'((?: [A-Za-z0-9:]+="[^"<>&\n\t]*")*)'
_ROW = re.compile(rf'<row r="([1-9][0-9]{{0,6}})"{_ATTRIBUTES}(/?)>')
_FORMULA_TEXT = "(?:[^<>&\x00-\x08\x0b-\x1f\ufffe\uffff]|&(?:amp|lt|gt|quot|apos);)*"
_ATTRIBUTE = re.compile(r' ([^=]+)="([^"]*)"')
_CELL = re.compile(
    '<c r="([A-Z]{1,3})([0-9]{1,7})"'
    '((?: s="[0-9]{1,5}")?(?: t="(?:n|s|str|b|e|inlineStr)")?)'
    f'(?:/>|>(<f(?: [A-Za-z0-9]+="[^"<>&\n\t]*")*(?:/>|>{_FORMULA_TEXT}</f>))?'
    f'(?:<v>({TEXT})</v>|<is><t(?: xml:space="preserve")?>({TEXT})</t></is>)?</c>)'
)
_GROUPS = 7


def read_plain_rows(xml: bytes, book: Book, grid: Grid) -> bytes:
    """Read the rows into ``grid`` and return what stands around them; ``NotPlainError`` if that fails."""
    head, body, tail = framed(xml, xml.find(_OPEN) + len(_OPEN), xml.rfind(_CLOSE))
    rows = _Rows(book, grid)
    for chunk in chunks(body, b"</row>"):
        rows.read(chunk)
    prefixed = "".join(f' {name}="0"' for name in sorted(rows.names) if ":" in name)
    return head + f"<row{prefixed}/>".encode() + tail


@dataclass
class _Rows:
    book: Book
    grid: Grid
    row: int = 0
    names: set[str] = field(default_factory=set)
    hides: dict[str, bool] = field(default_factory=dict)
    looks: dict[str, tuple[str, Look]] = field(default_factory=dict)

    def read(self, chunk: str) -> None:
        *rows, rest = chunk.split("</row>")
        for text in rows:
            self._cells(text[self._start(text) :])
        self._empty_rows(rest)

    def _start(self, text: str) -> int:
        """Where the cells of a row begin, after its start and after rows without cells."""
        place = 0
        while head := _ROW.match(text, place):
            self._begin(head)
            place = head.end()
            if not head[3]:
                return place
        raise NotPlainError

    def _empty_rows(self, text: str) -> None:
        place = 0
        while (head := _ROW.match(text, place)) and head[3]:
            self._begin(head)
            place = head.end()
        if place < len(text):
            raise NotPlainError

    def _begin(self, head: re.Match[str]) -> None:
        self.row = following_row(self.row, head[1])
        if head[2] not in self.hides:
            self.hides[head[2]] = self._hidden(head[2])
        if self.hides[head[2]]:
            self.grid.hidden_rows.add(self.row)

    def _hidden(self, attributes: str) -> bool:
        pairs = _ATTRIBUTE.findall(attributes)
        named = dict(pairs)
        if len(named) < len(pairs) or "r" in named or len(self.hides) > _MANY:
            raise NotPlainError
        self.names |= named.keys()
        return named.get("hidden") in {"1", "true"}

    def _cells(self, text: str) -> None:
        parts = _CELL.split(text)
        if any(parts[::_GROUPS]):
            raise NotPlainError
        groups = [parts[group::_GROUPS] for group in range(1, _GROUPS)]
        found: list[RawCell] = []
        try:
            self._read_cells(zip(*groups, strict=True), found)
        except RefusalError as refusal:
            column = column_number(groups[0][len(found)])
            raise RefusalError(refusal.cause, (self.row, column)) from refusal
        filled = [cell for cell in found if cell[1]]
        self.grid.add(self.row, filled, empty=len(found) - len(filled))

    def _read_cells(self, groups: Iterable[tuple[str, ...]], found: list[RawCell]) -> None:
        number, last = str(self.row), 0
        for letters, row, styled, formula, value, inline in groups:
            column = column_number(letters)
            if row != number or column <= last:
                raise NotPlainError
            last = column
            sort, look = self.looks.get(styled) or self._look(styled)
            if (
                value
                and sort == "n"
                and look.number == PLAIN
                and "&" not in value
                and len(value) <= MAX_NUMBER
            ):
                found.append((column, "number", value.strip(), ""))
            else:
                found.append((column, *self._meaning(sort, look, formula, value, inline)))

    def _look(self, styled: str) -> tuple[str, Look]:
        """Sort and look of cells with these attributes."""
        named = dict(_ATTRIBUTE.findall(styled))
        self.looks[styled] = named.get("t", "n"), self.book.look(named.get("s"))
        return self.looks[styled]

    def _meaning(
        self, sort: str, look: Look, formula: str | None, value: str | None, inline: str | None
    ) -> tuple[str, str, str]:
        raw = inline if sort == "inlineStr" else value
        if raw is None and (value is not None or inline is not None):
            raise NotPlainError
        return self.book.meaning(sort, look, without_entities(raw or ""), formula=formula is not None)
