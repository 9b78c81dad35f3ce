"""What every reader of foreign files makes: raw sheets within limits, or a refusal that names the cause."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat
from operator import gt
from typing import NamedTuple

MAX_ROWS = 60_000
MAX_COLUMNS = 200
MAX_CELLS = 1_000_000
MAX_STRINGS = 700_000
MAX_EMPTY_CELLS = 1_500_000
MAX_TEXT = 48 * 1024 * 1024
MAX_TEXT_OF_A_CELL = 32_767
#: No program writes a longer number, and longer ones take ever longer to compute with.
MAX_NUMBER = 100
MAX_MERGES = 20_000
MAX_SHEETS = 100

#: What Excel itself can hold: a place beyond it stands in no honest file.
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

#: column, kind, text, old font
RawCell = tuple[int, str, str, str]
#: first row, first column, last row, last column
Merge = tuple[int, int, int, int]


class RefusalError(Exception):
    """The bytes cannot be read; ``cause`` names why, ``place`` the sheet and (row, column) where known."""

    def __init__(self, cause: str, cell: tuple[int, int] | None = None, sheet: str = "") -> None:
        super().__init__(cause)
        self.cause, self.cell, self.sheet = cause, cell, sheet


#: What the filled cells of many rows have in common: columns, kinds and old fonts, in order.
Shape = tuple[tuple[int, ...], tuple[str, ...], tuple[str, ...]]


class RawSheet(NamedTuple):
    """One sheet as it stands in the file; a row is its number, the index of its shape and its texts."""

    name: str
    hidden: bool
    shapes: list[Shape]
    rows: list[tuple[int, int, tuple[str, ...]]]
    merges: list[Merge]
    hidden_rows: list[int]
    hidden_columns: list[int]


@dataclass
class Budget:
    """What all sheets of one file may still hold together."""

    cells: int = MAX_CELLS
    empty: int = MAX_EMPTY_CELLS
    text: int = MAX_TEXT
    merges: int = MAX_MERGES

    def spend(self, cells: int, empty: int, text: int) -> None:
        """Count cells and their text; too many refuse the file."""
        self.cells -= cells
        self.empty -= empty
        self.text -= text
        if self.cells < 0 or self.empty < 0:
            raise RefusalError("too_many_cells")
        if self.text < 0:
            raise RefusalError("too_much_text")

    def restore(self, earlier: "Budget") -> None:
        """Take back what was spent since ``earlier`` was copied."""
        self.__dict__.update(earlier.__dict__)

    def spend_merge(self) -> None:
        """Count one merged range; too many refuse the file."""
        self.merges -= 1
        if self.merges < 0:
            raise RefusalError("too_many_merges")


@dataclass
class Grid:
    """A sheet in the making, row by row."""

    budget: Budget
    shapes: dict[Shape, int] = field(default_factory=dict)
    rows: list[tuple[int, int, tuple[str, ...]]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def add(self, number: int, cells: Sequence[RawCell], *, empty: int = 0) -> None:
        """Keep the filled cells of a row, which come in order, and count the empty ones."""
        self.budget.spend(len(cells), empty, 0)
        if not cells:
            return
        columns, kinds, texts, fonts = zip(*cells, strict=True)
        if number > MAX_ROWS:
            raise RefusalError("too_many_rows", (number, columns[0]))
        if columns[-1] > MAX_COLUMNS:
            raise RefusalError("too_many_columns", (number, columns[-1]))
        self.budget.spend(0, 0, sum(map(len, texts)))
        shape = (columns, kinds, fonts)
        self.rows.append((number, self.shapes.setdefault(shape, len(self.shapes)), texts))

    def add_alike(
        self, numbers: Sequence[int], shape: Shape, columns: Sequence[Sequence[str]], *, empty: int
    ) -> bool:
        """Keep rows of one shape by the texts of its columns; False, and nothing is kept, beyond a limit."""
        budget, length = self.budget, sum(sum(map(len, texts)) for texts in columns)
        cells, empty = len(numbers) * len(columns), len(numbers) * empty
        most = (MAX_ROWS, MAX_COLUMNS, budget.cells, budget.empty, budget.text)
        if any(map(gt, (numbers[-1], shape[0][-1], cells, empty, length), most)):
            return False
        budget.spend(cells, empty, length)
        place = self.shapes.setdefault(shape, len(self.shapes))
        self.rows.extend(zip(numbers, repeat(place), zip(*columns, strict=True), strict=False))
        return True

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Keep a merged range as it is named; it is never spread over its cells."""
        self.budget.spend_merge()
        if not (0 < first_row <= last_row <= LAST_ROW and 0 < first_column <= last_column <= LAST_COLUMN):
            raise RefusalError("damaged")
        self.merges.append((first_row, first_column, last_row, last_column))

    def hide_columns(self, first: int, last: int) -> None:
        """Note that a person does not see these columns."""
        self.hidden_columns.update(range(max(first, 1), min(last, MAX_COLUMNS) + 1))

    def sheet(self, name: str, *, hidden: bool) -> RawSheet:
        """The sheet, once all its rows are there."""
        filled = {row for row, _, _ in self.rows} if self.hidden_rows else set()
        shapes, seen = list(self.shapes), sorted(self.hidden_rows & filled)
        return RawSheet(name, hidden, shapes, self.rows, self.merges, seen, sorted(self.hidden_columns))
