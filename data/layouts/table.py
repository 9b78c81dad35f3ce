"""A table: a region of a sheet with the meaning of its columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from data.layouts.columns import Column
from data.layouts.heads import Region
from data.layouts.words import Role
from data.sheets import Cell, Rows, Shape, Sheet


class Run(NamedTuple):
    """Rows that follow one another: their numbers, and their texts where they have one shape."""

    shape: Shape | None
    numbers: Sequence[int]
    texts: Sequence[Sequence[str]]

    def halves(self) -> tuple["Run", "Run"]:
        """The first and the second half of it."""
        middle = len(self.numbers) // 2
        return (
            Run(self.shape, self.numbers[:middle], self.texts[:middle]),
            Run(self.shape, self.numbers[middle:], self.texts[middle:]),
        )


@dataclass(frozen=True)
class Table:
    """A region of a sheet and its columns. ``layout`` is the same whatever the figures."""

    sheet: Sheet
    region: Region
    columns: tuple[Column, ...]
    layout: str
    left_out: frozenset[int] = frozenset()

    def column(self, *roles: Role) -> int:
        """The number of the first column with one of these roles, 0 where there is none."""
        found = {column.role: column.number for column in reversed(self.columns) if column.role}
        return next((found[role] for role in roles if role in found), 0)

    @property
    def figures(self) -> tuple[Column, ...]:
        """The columns that hold figures."""
        return tuple(column for column in self.columns if column.is_figure)

    @property
    def numbers(self) -> Iterator[int]:
        """The numbers of the rows below the head, top to bottom."""
        return (number for number in self.region.rows if number not in self.left_out)

    def rows(self) -> Iterator[tuple[int, Mapping[int, Cell]]]:
        """The rows below the head, top to bottom."""
        rows = self.sheet.rows
        return ((number, rows[number]) for number in self.numbers)

    def runs(self) -> Iterator[Run]:
        """The same, where many in a row have one shape as one run."""
        rows = self.sheet.rows
        if not isinstance(rows, Rows):
            yield Run(None, list(self.numbers), [])
            return
        texts = rows.texts
        for shape, numbers in groupby(self.numbers, key=lambda number: texts[number][0]):
            found = list(numbers)
            yield Run(rows.shapes[shape], found, [texts[number][1] for number in found])
