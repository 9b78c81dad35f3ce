"""Rows that differ in nothing but their number and their values, taken many at once."""

import re
from collections.abc import Sequence
from operator import lt
from typing import NamedTuple

from data.foreign.grid import MAX_NUMBER, Grid, RawCell, RefusalError
from data.xlsx.plain import TEXT
from data.xlsx.styles import PERCENT, PLAIN, Look
from data.xlsx.worksheet import Book, following_row

#: Values that mean themselves, and what any other value without entities may be.
_NUMBER = f"([0-9.eE+-]{{1,{MAX_NUMBER}}})"
_INDEX = "([0-9]{1,7})"
_OTHER = f"({TEXT[:2]}&{TEXT[2:-1]}+)"


class Held(NamedTuple):
    """What a cell says of the value in it: its column, its sort and its look."""

    column: int
    sort: str
    look: Look

    @property
    def kind(self) -> str:
        """The kind of all cells of that sort and look that are not empty."""
        if self.sort in {"s", "str", "inlineStr"}:
            return "text"
        if self.sort == "n":
            return {PLAIN: "number", PERCENT: "percent"}.get(self.look.number, "date")
        return {"b": "boolean", "e": "error", "d": "date"}[self.sort]

    @property
    def means_itself(self) -> bool:
        """Whether the value is the text of the cell as it stands."""
        return self.sort == "n" and self.look.number in {PLAIN, PERCENT}

    @property
    def pattern(self) -> str:
        """What may stand in the cell."""
        return _NUMBER if self.means_itself else _INDEX if self.sort == "s" else _OTHER

    def raw_cell(self, book: Book, row: int, raw: str, *, formula: bool = False) -> RawCell:
        """The cell with its meaning; a refusal names its place."""
        try:
            return self.column, *book.meaning(self.sort, self.look, raw, formula=formula)
        except RefusalError as refusal:
            raise RefusalError(refusal.cause, (row, self.column)) from refusal

    def texts(self, book: Book, column: Sequence[str]) -> Sequence[str]:
        """The texts of the cells with these values, "" for what must be looked at cell by cell."""
        if self.means_itself:
            return column
        if self.sort == "s":
            shared = book.shared
            return [shared[index] for index in map(int, column)] if _within(column, shared) else [""]
        return [text for _, text, _ in self._meanings(book, column)]

    def _meanings(self, book: Book, column: Sequence[str]) -> list[tuple[str, str, str]]:
        try:
            return [book.meaning(self.sort, self.look, raw, formula=False) for raw in column]
        except RefusalError:
            return [("", "", "")]


def _within(column: Sequence[str], shared: Sequence[str]) -> bool:
    return max(map(int, column)) < len(shared)


class Form(NamedTuple):
    """What such rows have in common; ``cells`` counts the empty ones too."""

    pattern: re.Pattern[str]
    held: tuple[Held, ...]
    cells: int
    hidden: bool

    def run(self, xml: str, place: int) -> tuple[list[tuple[str, ...]], int]:
        """Number and values of the rows of this form from ``place`` on, and where they end."""
        found: list[tuple[str, ...]] = []
        match = self.pattern.match
        while row := match(xml, place):
            found.append(row.groups())
            place = row.end()
        return found, place

    def keep(self, rows: Sequence[tuple[str, ...]], last: int, book: Book, grid: Grid) -> int:
        """Put the rows, which follow row ``last``, into the grid and return the number of the last."""
        numbers, *columns = zip(*rows, strict=True)
        if not self._keep_alike(list(map(int, numbers)), columns, last, book, grid):
            return self._keep_each(rows, last, book, grid)
        return int(numbers[-1])

    def _keep_alike(
        self, numbers: list[int], columns: Sequence[Sequence[str]], last: int, book: Book, grid: Grid
    ) -> bool:
        """Keep them at once where nothing can be wrong with any of them."""
        if self.hidden or not all(map(lt, [last, *numbers], numbers)):
            return False
        texts = [held.texts(book, column) for held, column in zip(self.held, columns, strict=True)]
        if not all(map(all, texts)):
            return False
        shape = (
            tuple(held.column for held in self.held),
            tuple(held.kind for held in self.held),
            tuple(held.look.font if held.kind == "text" else "" for held in self.held),
        )
        return grid.add_alike(numbers, shape, texts, empty=self.cells - len(self.held))

    def _keep_each(self, rows: Sequence[tuple[str, ...]], last: int, book: Book, grid: Grid) -> int:
        for number, *values in rows:
            last = following_row(last, number)
            if self.hidden:
                grid.hidden_rows.add(last)
            cells = [held.raw_cell(book, last, raw) for held, raw in zip(self.held, values, strict=True)]
            filled = [cell for cell in cells if cell[1]]
            grid.add(last, filled, empty=self.cells - len(filled))
        return last
