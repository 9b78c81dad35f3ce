"""The rows of a sheet in their plain form (see ``plain``)."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

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
#: A text between two tags; a reference to a cell without the number of its row.
_PIECE = re.compile(f">({TEXT[:-1]}+)<")
_NO_NUMBER = re.compile('[A-Z]"')


def read_plain_rows(xml: bytes, book: Book, grid: Grid) -> bytes:
    """Read the rows into ``grid`` and return what stands around them; ``NotPlainError`` if that fails."""
    head, body, tail = framed(xml, xml.find(_OPEN) + len(_OPEN), xml.rfind(_CLOSE))
    rows = _Rows(book, grid)
    for chunk in chunks(body, b"</row>"):
        rows.read(chunk)
    prefixed = "".join(f' {name}="0"' for name in sorted(rows.names) if ":" in name)
    return head + f"<row{prefixed}/>".encode() + tail


class _Held(NamedTuple):
    """The cell that a text in a row belongs to; column 0 is a formula, whose text nobody reads.

    The text of a ``plain`` cell is a number and means itself.
    """

    column: int
    sort: str
    look: Look
    plain: bool


class _Form(NamedTuple):
    """What rows have in common that differ in nothing but their number and their texts."""

    held: tuple[_Held, ...]
    cells: int

    def fits(self, texts: list[str], numbers: float) -> bool:
        """Whether a row of this form may hold these texts; its number stands in it so many times."""
        return (
            len(texts) == len(self.held)
            and numbers == self.cells
            and all(map(str.strip, texts))
            and max(map(len, texts), default=0) <= MAX_NUMBER
        )


@dataclass
class _Rows:
    book: Book
    grid: Grid
    row: int = 0
    names: set[str] = field(default_factory=set)
    hides: dict[str, bool] = field(default_factory=dict)
    looks: dict[str, tuple[str, Look, bool]] = field(default_factory=dict)
    forms: dict[str, _Form] = field(default_factory=dict)

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
        """Take the cells of a row: by its form where an earlier row had the same, else by the grammar."""
        pieces = _PIECE.split(text)
        texts, markup, number = pieces[1::2], "\0".join(pieces[::2]), str(self.row)
        bare = markup.replace(f'{number}"', '"')
        form = self.forms.get(bare)
        alike = form and "&" not in text and not _NO_NUMBER.search(markup)
        if form and alike and form.fits(texts, (len(markup) - len(bare)) / len(number)):
            found = [
                (held[0], "number", text.strip(), "") if held[3] else self._cell(held, text)
                for held, text in zip(form.held, texts, strict=True)
                if held[0]
            ]
            self._keep(found, form.cells)
            return
        form = self._by_grammar(text)
        if form and len(form.held) == len(texts) and len(self.forms) < _MANY:
            self.forms[bare] = form

    def _by_grammar(self, text: str) -> _Form | None:
        """Take the cells, and tell the form of the row if other rows can be taken by it."""
        parts = _CELL.split(text)
        if any(parts[::_GROUPS]):
            raise NotPlainError
        number, last, found = str(self.row), 0, []
        texts: list[_Held] = []
        groups = (parts[group::_GROUPS] for group in range(1, _GROUPS))
        for letters, row, styled, formula, value, inline in zip(*groups, strict=True):
            sort, look, plain = self.looks.get(styled) or self._look(styled)
            held = _Held(column_number(letters), sort, look, plain)
            raw = inline if sort == "inlineStr" else value
            stray = raw is None and (value is not None or inline is not None)
            if row != number or held.column <= last or stray:
                raise NotPlainError
            last = held.column
            if formula and not formula.endswith(("/>", "></f>")):
                texts.append(held._replace(column=0))
            if raw:
                texts.append(held)
            found.append(self._cell(held, without_entities(raw or ""), formula=formula is not None))
        self._keep(found, len(found))
        has_form = all(kind != "no_value" for _, kind, _, _ in found)
        return _Form(tuple(texts), len(found)) if has_form else None

    def _look(self, styled: str) -> tuple[str, Look, bool]:
        """Sort and look of cells with these attributes, and whether they hold plain numbers."""
        named = dict(_ATTRIBUTE.findall(styled))
        sort, look = named.get("t", "n"), self.book.look(named.get("s"))
        self.looks[styled] = sort, look, sort == "n" and look.number == PLAIN
        return self.looks[styled]

    def _cell(self, held: _Held, raw: str, *, formula: bool = False) -> RawCell:
        try:
            return held.column, *self.book.meaning(held.sort, held.look, raw, formula=formula)
        except RefusalError as refusal:
            raise RefusalError(refusal.cause, (self.row, held.column)) from refusal

    def _keep(self, found: list[RawCell], cells: int) -> None:
        filled = [cell for cell in found if cell[1]]
        self.grid.add(self.row, filled, empty=cells - len(filled))
