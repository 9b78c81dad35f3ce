"""Workbooks as plain cells: the one way in for foreign spreadsheets, whatever their format."""

import gc
import marshal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import islice, repeat
from typing import NamedTuple

from data import child
from data.child import MAX_BYTES
from data.foreign.grid import RawSheet, RefusalError
from data.foreign.reading import read_sheets
from data.foreign.sight import refused_at_sight
from domain.names import fold
from domain.problems import Code, Problem

#: Files that take longer to open than all else takes.
_LARGE = 256 * 1024


class CellKind(StrEnum):
    """What a cell holds. A date that cannot be one keeps its number as text."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"
    NO_VALUE = "no_value"


class Cell(NamedTuple):
    """One cell that holds something: text as typed, numbers in machine notation, days in ISO.

    ``font`` is named only where it is a Vietnamese font from before Unicode (.VnTime, VNI-Times).
    """

    row: int
    column: int
    kind: CellKind
    text: str
    font: str = ""

    @property
    def address(self) -> str:
        """What a person sees in Excel, such as F17."""
        return address(self.row, self.column)


#: ``Cell._make`` without its check of the length, twice as fast.
_cell: Callable[[tuple[int, int, CellKind, str, str]], Cell] = partial(tuple.__new__, Cell)


class Shape(NamedTuple):
    """What the filled cells of many rows have in common, in order."""

    columns: tuple[int, ...]
    kinds: tuple[CellKind, ...]
    fonts: tuple[str, ...]


class Rows(Mapping[int, Mapping[int, Cell]]):
    """The rows of a sheet as they were read; only those that are looked at are made of cells."""

    def __init__(self, shapes: Sequence[Shape], texts: Mapping[int, tuple[int, Sequence[str]]]) -> None:
        """``texts`` holds, by row, the index of the shape and the texts of the cells."""
        self.shapes = shapes
        self.texts = texts
        self._made: dict[int, dict[int, Cell]] = {}

    def __getitem__(self, row: int) -> dict[int, Cell]:
        made = self._made.get(row)
        if made is None:
            shape, texts = self.texts[row]
            columns, kinds, fonts = self.shapes[shape]
            cells = map(_cell, zip(repeat(row), columns, kinds, texts, fonts))
            made = self._made[row] = dict(zip(columns, cells, strict=True))
        return made

    def __iter__(self) -> Iterator[int]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)

    def __repr__(self) -> str:
        return repr(dict(self))


@dataclass(frozen=True)
class Sheet:
    """The cells of one sheet by row and column, empty ones absent.

    A merge is (first row, first column, last row, last column).
    """

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    hidden: bool = False
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @property
    def has_old_fonts(self) -> bool:
        """Whether any cell has a font from before Unicode."""
        if isinstance(self.rows, Rows):
            return any(any(shape.fonts) for shape in self.rows.shapes)
        return any(cell.font for cells in self.rows.values() for cell in cells.values())

    def beginnings(self, cells: int) -> Iterator[tuple[int, Sequence[str]]]:
        """The rows that begin with a text, with the texts of so many of their first cells."""
        if isinstance(self.rows, Rows):
            begin = [shape.kinds[0] is CellKind.TEXT for shape in self.rows.shapes]
            for row, (shape, texts) in self.rows.texts.items():
                if begin[shape]:
                    yield row, texts[:cells]
            return
        for row, known in self.rows.items():
            first = list(islice(known.values(), cells))
            if first and first[0].kind is CellKind.TEXT:
                yield row, [cell.text for cell in first]


@dataclass(frozen=True)
class Workbook:
    """The sheets of one file."""

    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, however it is spelt; None if there is none."""
        wanted = fold(name)
        return next((sheet for sheet in self.sheets if fold(sheet.name) == wanted), None)


def address(row: int, column: int) -> str:
    """Row 17, column 6 as F17."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(65 + place) + letters
    return f"{letters}{row}"


def read_workbook(content: bytes) -> Workbook | Problem:
    """The cells of the file, read in a child process; the one problem if it cannot be read."""
    refused = refused_at_once(content)
    if refused:
        return refused
    return said_by_child(child.run("data.foreign.reading:main", content))


def said_by_child(answer: bytes | child.Stopped) -> Workbook | Problem:
    """What the answer of the child process means."""
    if isinstance(answer, child.Stopped):
        return Problem(Code.READER_STOPPED, details={"cause": answer.cause})
    with without_collector():
        said = marshal.loads(answer)  # noqa: S302 - written by our own child, which runs our own code
        if "refused" in said:
            return _refusal(said["refused"], said["sheet"], said["cell"])
        return Workbook(tuple(_sheet(RawSheet(*sheet)) for sheet in said["sheets"]))


@contextmanager
def opening(content: bytes) -> Iterator[Callable[[bytes], Workbook | Problem]]:
    """``read_workbook``, which for a large file has begun already, so that other things can be done meanwhile."""
    if len(content) < _LARGE:
        yield read_workbook
        return
    with ThreadPoolExecutor(max_workers=1) as aside:
        begun = aside.submit(read_workbook, content)
        yield lambda _: begun.result()


def read_workbook_here(content: bytes) -> Workbook | Problem:
    """The same in this process, for bytes that are our own."""
    refused = refused_at_once(content)
    if refused:
        return refused
    try:
        return Workbook(tuple(map(_sheet, read_sheets(content))))
    except RefusalError as refusal:
        return _refusal(refusal.cause, refusal.sheet, refusal.cell)


def refused_at_once(content: bytes) -> Problem | None:
    """The problem of bytes that no process needs to open, None where they must be opened."""
    if len(content) > MAX_BYTES:
        return Problem(Code.FILE_TOO_LARGE, details={"limit": str(MAX_BYTES // 1024**2)})
    cause = refused_at_sight(content)
    return _refusal(cause) if cause else None


def _refusal(cause: str, sheet: str = "", cell: tuple[int, int] | None = None) -> Problem:
    code = {"encrypted": Code.FILE_PROTECTED, "memory": Code.READER_STOPPED}.get(cause, Code.NOT_A_WORKBOOK)
    return Problem(code, sheet=sheet, cell=address(*cell) if cell else "", details={"cause": cause})


@contextmanager
def without_collector() -> Iterator[None]:
    """Let many small objects be made without a search for rubbish among them, three times as fast."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()


def _sheet(raw: RawSheet) -> Sheet:
    shapes = [Shape(columns, tuple(map(CellKind, kinds)), fonts) for columns, kinds, fonts in raw.shapes]
    rows = Rows(shapes, {row: (shape, texts) for row, shape, texts in raw.rows})
    hidden = frozenset(raw.hidden_rows), frozenset(raw.hidden_columns)
    return Sheet(raw.name, rows, raw.hidden, tuple(raw.merges), *hidden)
