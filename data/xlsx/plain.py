"""The rows of a sheet in the plain form that spreadsheet programs write, five times as fast.

A strict grammar, a small part of XML: every byte of the rows must obey it, and what stands around
them is parsed as XML. Where one byte does not obey, nothing is taken, and the whole sheet goes
through the XML parser instead; both give the same cells.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from data.foreign.grid import MAX_TEXT_OF_A_CELL, Grid
from data.xlsx.styles import PLAIN, Look
from data.xlsx.worksheet import Book, column_number, following_row

_CHUNK = 1024 * 1024
_MANY = 10_000
_OPEN, _CLOSE, _ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
_DECLARED = re.compile(
    rb'(?:<\?xml version="1\.0" encoding="(?i:utf-8)"(?: standalone="(?:yes|no)")? ?\?>\s*)?<[A-Za-z]'
)
_OTHER_MARKUP = re.compile(rb"<[!?]")

_TEXT = "[^<>\x00-\x08\x0b-\x1f\ufffe\uffff]*"
_ATTRIBUTES = r'((?: [A-Za-z0-9:]+="[^"<>&\n\t]*")*)'
_ROW = re.compile(rf'<row r="([1-9][0-9]{{0,6}})"{_ATTRIBUTES}(/?)>')
_FORMULA_TEXT = "(?:[^<>&\x00-\x08\x0b-\x1f\ufffe\uffff]|&(?:amp|lt|gt|quot|apos);)*"
_ATTRIBUTE = re.compile(r' ([^=]+)="([^"]*)"')
_CELL = re.compile(
    '<c r="([A-Z]{1,3})([0-9]{1,7})"'
    '((?: s="[0-9]{1,5}")?(?: t="(?:n|s|str|b|e|inlineStr)")?)'
    f'(?:/>|>(<f(?: [A-Za-z0-9]+="[^"<>&\n\t]*")*(?:/>|>{_FORMULA_TEXT}</f>))?'
    f'(?:<v>({_TEXT})</v>|<is><t(?: xml:space="preserve")?>({_TEXT})</t></is>)?</c>)'
)
_GROUPS = 7
_ENTITY = re.compile("&(?:(amp|lt|gt|quot|apos);)?")
_MEANT = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class NotPlainError(Exception):
    """The rows are not in the plain form; the XML parser must read them."""


def read_plain(xml: bytes, book: Book, grid: Grid) -> bytes:
    """Read the rows into ``grid`` and return what stands around them; ``NotPlainError`` if that fails."""
    begin, end = xml.find(_OPEN), xml.rfind(_CLOSE)
    head, tail = xml[:begin], xml[end:]
    declared = _DECLARED.match(head)
    if begin < 0 or end < begin or not declared:
        raise NotPlainError
    if _OTHER_MARKUP.search(head, declared.end()) or _OTHER_MARKUP.search(tail):
        raise NotPlainError
    rows = _Rows(book, grid)
    for chunk in _chunks(xml, begin + len(_OPEN), end):
        rows.read(chunk)
    prefixed = "".join(f' {name}="0"' for name in sorted(rows.names) if ":" in name)
    return head + _OPEN + f"<row{prefixed}/>".encode() + tail


def _chunks(xml: bytes, begin: int, end: int) -> Iterator[str]:
    """The rows in pieces, so that only a piece at a time is held as text."""
    while begin < end:
        cut = xml.rfind(_ROW_END, begin, begin + _CHUNK) + len(_ROW_END)
        cut = cut if begin < cut < end else end
        try:
            yield xml[begin:cut].decode()
        except UnicodeDecodeError as error:
            raise NotPlainError from error
        begin = cut


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
        number, last, found = str(self.row), 0, []
        for letters, row, styled, formula, value, inline in zip(*groups, strict=True):
            column = column_number(letters)
            if row != number or column <= last:
                raise NotPlainError
            last = column
            sort, look = self.looks.get(styled) or self._look(styled)
            if value and sort == "n" and look.number == PLAIN and "&" not in value:
                found.append((column, "number", value.strip(), ""))
            else:
                found.append((column, *self._meaning(sort, look, formula, value, inline)))
        filled = [cell for cell in found if cell[1]]
        self.grid.add(self.row, filled, empty=len(found) - len(filled))

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
        if raw and "&" in raw:
            raw = _ENTITY.sub(_meant, raw)
        if raw and len(raw) > MAX_TEXT_OF_A_CELL:
            raise NotPlainError
        return self.book.meaning(sort, look, raw or "", formula=formula is not None)


def _meant(entity: re.Match[str]) -> str:
    if not entity[1]:
        raise NotPlainError
    return _MEANT[entity[1]]
