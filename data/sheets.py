"""Workbooks as plain cells: the one way in for foreign spreadsheets."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from data import child
from data.xlsx.package import RefusalError
from data.xlsx.reader import RawSheet, read_sheets
from data.xlsx.worksheet import RawCell
from domain.names import fold, tidy
from domain.problems import Code, Problem

MAX_BYTES = 5 * 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


class CellKind(StrEnum):
    """What a cell holds. A date that cannot be one keeps its number as text."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"
    NO_VALUE = "no_value"


@dataclass(frozen=True, slots=True)
class Cell:
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


@dataclass(frozen=True)
class Sheet:
    """The cells of one sheet by row and column, empty ones absent.

    A merge is (first row, first column, last row, last column).
    """

    name: str
    rows: dict[int, dict[int, Cell]]
    hidden: bool = False
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


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
    refused = _refused_at_once(content)
    if refused:
        return refused
    answer = child.run("data.xlsx.reader:main", content)
    if isinstance(answer, child.Stopped):
        return Problem(Code.READER_STOPPED, details={"cause": answer.cause})
    said = json.loads(answer)
    if "refused" in said:
        return _refusal(said["refused"])
    return Workbook(tuple(_sheet(name, hidden, cells) for name, hidden, cells in said["sheets"]))


def read_workbook_here(content: bytes) -> Workbook | Problem:
    """The same in this process, for bytes that are our own."""
    try:
        raw: list[RawSheet] = read_sheets(content)
    except RefusalError as refusal:
        return _refusal(refusal.cause)
    return Workbook(tuple(_sheet(sheet.name, sheet.hidden, sheet.cells) for sheet in raw))


def _refused_at_once(content: bytes) -> Problem | None:
    if len(content) > MAX_BYTES:
        return Problem(Code.FILE_TOO_LARGE, details={"limit": str(MAX_BYTES // 1024**2)})
    if content.startswith(_OLE):
        return _refusal("encrypted" if _ENCRYPTED_STREAM in content else "old_format")
    return None if content.startswith(_ZIP) else _refusal("not_zip" if content else "empty")


def _refusal(cause: str) -> Problem:
    if cause == "memory":
        return Problem(Code.READER_STOPPED, details={"cause": cause})
    code = Code.FILE_PROTECTED if cause == "encrypted" else Code.NOT_A_WORKBOOK
    return Problem(code, details={"cause": cause})


def _sheet(name: str, hidden: bool, cells: Iterable[RawCell]) -> Sheet:
    rows: dict[int, dict[int, Cell]] = {}
    for row, column, kind, text in cells:
        tidied = tidy(text)
        if tidied or kind == CellKind.NO_VALUE:
            rows.setdefault(row, {})[column] = Cell(row, column, CellKind(kind), tidied)
    return Sheet(tidy(name), rows, hidden)
