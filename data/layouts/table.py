"""A table: a region of a sheet with the meaning of its columns."""

from collections.abc import Iterator
from dataclasses import dataclass

from data.layouts.columns import Column
from data.layouts.heads import Region
from data.layouts.words import Role
from data.sheets import Cell, Sheet


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

    def rows(self) -> Iterator[tuple[int, dict[int, Cell]]]:
        """The rows below the head, top to bottom."""
        rows = self.sheet.rows
        return ((number, rows[number]) for number in self.region.rows if number not in self.left_out)
