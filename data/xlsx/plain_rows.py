"""The rows of a sheet in their plain form (see ``plain``)."""

import re
from collections import Counter
from dataclasses import dataclass, field

from data.foreign.grid import Grid
from data.xlsx.plain import TEXT, NotPlainError, chunks, framed, without_entities
from data.xlsx.row_forms import Form, Held
from data.xlsx.styles import Look
from data.xlsx.worksheet import Book, column_number, following_row

_MANY = 10_000
#: More forms than these cost more than they save, and so do those met but once.
_MOST_FORMS = 24
_TRIED_FOR_FORMS = 1_000
_OPEN, _CLOSE, _ROW_END = b"<sheetData>", b"</sheetData>", "</row>"
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
_OF_FORMULA = re.compile(f">{_FORMULA_TEXT}</f>")


def read_plain_rows(xml: bytes, book: Book, grid: Grid) -> bytes:
    """Read the rows into ``grid`` and return what stands around them; ``NotPlainError`` if that fails."""
    head, body, tail = framed(xml, xml.find(_OPEN) + len(_OPEN), xml.rfind(_CLOSE))
    rows = _Rows(book, grid)
    for chunk in chunks(body, _ROW_END.encode()):
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
    forms: list[Form] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)
    tried: int = 0

    def read(self, chunk: str) -> None:
        """Take the rows: by their form where earlier rows had the same, else by the grammar."""
        place = 0
        while place < len(chunk):
            form = next((form for form in self.forms if form.pattern.match(chunk, place)), None)
            if form is None:
                place = self._by_grammar(chunk, place)
                continue
            rows, place = form.run(chunk, place)
            self.row = form.keep(rows, self.row, self.book, self.grid)
            if form is not self.forms[0]:
                self.forms.remove(form)
                self.forms.insert(0, form)

    def _by_grammar(self, chunk: str, place: int) -> int:
        """Take one row and return where it ends."""
        head = _ROW.match(chunk, place)
        if head is None:
            raise NotPlainError
        self._begin(head)
        if head[3]:
            return head.end()
        end = chunk.find(_ROW_END, head.end())
        if end < 0:
            raise NotPlainError
        self._cells(chunk[head.end() : end])
        if len(self.forms) < _MOST_FORMS and self.tried < _TRIED_FOR_FORMS:
            self.tried += 1
            self._note_form(head, chunk[head.end() : end])
        return end + len(_ROW_END)

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
        number, last, found = str(self.row), 0, []
        groups = (parts[group::_GROUPS] for group in range(1, _GROUPS))
        for letters, row, styled, formula, value, inline in zip(*groups, strict=True):
            held = self._held(letters, styled)
            raw = inline if held.sort == "inlineStr" else value
            stray = raw is None and (value is not None or inline is not None)
            if row != number or held.column <= last or stray:
                raise NotPlainError
            last = held.column
            text = without_entities(raw or "")
            found.append(held.raw_cell(self.book, self.row, text, formula=formula is not None))
        filled = [cell for cell in found if cell[1]]
        self.grid.add(self.row, filled, empty=len(found) - len(filled))

    def _held(self, letters: str, styled: str) -> Held:
        if styled not in self.looks:
            named = dict(_ATTRIBUTE.findall(styled))
            self.looks[styled] = named.get("t", "n"), self.book.look(named.get("s"))
        return Held(column_number(letters), *self.looks[styled])

    def _note_form(self, head: re.Match[str], text: str) -> None:
        """Keep the form of a row, once another had the same, if rows can be taken by it."""
        pattern, held, cells = f'<row r="([1-9][0-9]{{0,6}})"{re.escape(head[2])}>', [], 0
        for cell in _CELL.finditer(text):
            letters, _, styled, formula, value, inline = cell.groups()
            holds = self._held(letters, styled)
            raw = inline if holds.sort == "inlineStr" else value
            if formula and not raw:
                return
            pattern += rf'<c r="{letters}\1"{self._rest(cell, holds if raw else None)}'
            held += [holds] if raw else []
            cells += 1
        self.met[pattern] += 1
        if held and self.met[pattern] == 2:
            self.forms.append(Form(re.compile(pattern + _ROW_END), tuple(held), cells, self.hides[head[2]]))

    @staticmethod
    def _rest(cell: re.Match[str], held: Held | None) -> str:
        """The pattern of a cell behind its place: as it stands there, but for formula and value."""
        begin = cell.end(2) + 1
        if held is None:
            return re.escape(cell.string[begin : cell.end()])
        place = 6 if held.sort == "inlineStr" else 5
        before, after = cell.string[begin : cell.start(place)], cell.string[cell.end(place) : cell.end()]
        pieces = _OF_FORMULA.split(before)
        return f">{_FORMULA_TEXT}</f>".join(map(re.escape, pieces)) + held.pattern + re.escape(after)
