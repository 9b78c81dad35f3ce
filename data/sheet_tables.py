"""Tables on sheets: one list of columns drives the writer, the reader and the messages."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from data.sheets import Cell, Sheet, address
from data.values import Flaw, date_of, number_of, period_of, shown, text_of, yes_of
from domain.names import fold, tidy
from domain.problems import Code, Problem, Severity
from wording import terms
from wording.dates import Period
from wording.numbers import parse_ratio

_HEAD_WITHIN_ROWS = 20
_REMARK = re.compile(r"\(.*?\)|\*")

Choice = TypeVar("Choice", bound=StrEnum)
Value = TypeVar("Value")


@dataclass(frozen=True)
class Column:
    """A column of a table (or an item of a list): how the program and how people call it."""

    key: str
    header: str
    required: bool = False
    width: int = 14
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """A sheet with a table of fixed columns."""

    sheet: str
    columns: tuple[Column, ...]

    def header(self, key: str) -> str:
        """The header of the column that the program calls ``key``."""
        return next(column.header for column in self.columns if column.key == key)


def header_key(text: str) -> str:
    """What two spellings of a header share; stars, remarks in brackets and colons do not count."""
    return fold(_REMARK.sub("", text)).rstrip(": ").replace(" / ", "/").replace("/ ", "/").replace(" /", "/")


@dataclass
class Row:
    """One row below the head, read value by value; what is wrong goes into ``problems``."""

    form: Form
    number: int
    cells: dict[str, Cell]
    columns: dict[str, int]
    problems: list[Problem] = field(repr=False)

    def place(self, key: str) -> str:
        """Where the value of ``key`` stands or would stand."""
        if key in self.cells:
            return self.cells[key].address
        return address(self.number, self.columns[key]) if key in self.columns else ""

    def complain(self, code: Code, key: str, severity: Severity = Severity.ERROR, **details: str) -> None:
        """Note a problem of the value of ``key``."""
        self.note(Flaw(code, details), key, severity)

    def note(self, flaw: Flaw, key: str, severity: Severity = Severity.ERROR) -> None:
        """Note what ails the value of ``key``."""
        value = shown(self.cells[key]) if key in self.cells else ""
        details = {"header": self.form.header(key), **flaw.details}
        problem = Problem(flaw.code, severity, self.form.sheet, self.place(key), value, details)
        if problem not in self.problems:
            self.problems.append(problem)

    def value(self, key: str, read: Callable[[Cell], Value | Flaw]) -> Value | None:
        """What ``read`` makes of the cell; None where it is empty or flawed (then noted)."""
        if key not in self.cells:
            return None
        found = read(self.cells[key])
        if isinstance(found, Flaw):
            self.note(found, key)
            return None
        return found

    def text(self, key: str) -> str:
        """The text of the cell, "" where it is empty."""
        return self.value(key, text_of) or ""

    def texts(self, key: str) -> tuple[str, ...]:
        """The parts of a text that are separated by semicolons."""
        return tuple(part for part in map(tidy, self.text(key).split(";")) if part)

    def flag(self, key: str) -> bool:
        """Whether the cell says yes."""
        return self.value(key, yes_of) or False

    def exact(self, key: str) -> Fraction | None:
        """The exact number of the cell."""
        return self.value(key, number_of)

    def exact_or_ratio(self, key: str) -> Fraction | None:
        """The same, where the cell may also say a ratio such as 1/3."""
        ratio = parse_ratio(self.cells[key].text) if key in self.cells else None
        return self.exact(key) if ratio is None else ratio

    def whole(self, key: str, *, most: int) -> int | None:
        """The whole number of the cell, between 0 and ``most``."""
        found = self.exact(key)
        if found is None:
            return None
        if found.denominator != 1:
            self.complain(Code.NOT_WHOLE, key)
        elif found < 0:
            self.complain(Code.NEGATIVE, key)
        elif found > most:
            self.complain(Code.NUMBER_TOO_LARGE, key)
        else:
            return found.numerator
        return None

    def day(self, key: str) -> date | None:
        """The single day of the cell."""
        return self.value(key, date_of)

    def period(self, key: str) -> Period | None:
        """The day, month, quarter or year of the cell."""
        return self.value(key, period_of)

    def last_day(self, key: str) -> date | None:
        """The last day of what the cell names: a due "quý II/2023" is due on 30/6/2023."""
        found = self.period(key)
        return found.last if found else None

    def choice(self, key: str, choices: type[Choice]) -> Choice | None:
        """The member that the cell names."""
        text = self.text(key)
        found = terms.member(choices, text) if text else None
        if text and found is None:
            self.complain(Code.NOT_A_CHOICE, key, choices=", ".join(terms.labels(choices)))
        return found

    def require(self) -> None:
        """Note every required value that is missing, as long as its column is there."""
        for column in self.form.columns:
            if column.required and column.key in self.columns and column.key not in self.cells:
                self.complain(Code.REQUIRED_MISSING, column.key)


def read_table(sheet: Sheet, form: Form, problems: list[Problem]) -> list[Row]:
    """The rows below the head that hold anything; problems of the head are noted."""
    head = _find_head(sheet, form)
    if head is None:
        headers = ", ".join(column.header for column in form.columns if column.required)
        problems.append(Problem(Code.HEAD_NOT_FOUND, sheet=form.sheet, details={"headers": headers}))
        return []
    columns = _match_head(sheet, head, form, problems)
    keys = {column: key for key, column in columns.items()}
    rows = []
    for number in sorted(row for row in sheet.rows if row > head):
        cells = {keys[column]: cell for column, cell in sheet.rows[number].items() if column in keys}
        if cells:
            rows.append(Row(form, number, cells, columns, problems))
    for row in rows:
        row.require()
    return rows


def _find_head(sheet: Sheet, form: Form) -> int | None:
    """The row that holds most of the headers, the first of equals; None if none holds two."""
    known = {header_key(column.header) for column in form.columns}
    counts = {
        number: sum(header_key(cell.text) in known for cell in cells.values())
        for number, cells in sorted(sheet.rows.items())
        if number <= _HEAD_WITHIN_ROWS
    }
    best = max(counts, key=lambda number: counts[number], default=None)
    enough = min(2, len(form.columns))
    return best if best is not None and counts[best] >= enough else None


def _match_head(sheet: Sheet, head: int, form: Form, problems: list[Problem]) -> dict[str, int]:
    keys = {header_key(column.header): column.key for column in form.columns}
    columns: dict[str, int] = {}
    for cell in sheet.rows[head].values():
        key = keys.get(header_key(cell.text))
        if key is None:
            problems.append(_about_head(Code.COLUMN_UNKNOWN, form, cell, Severity.WARNING))
        elif key in columns:
            problems.append(_about_head(Code.DUPLICATE_COLUMN, form, cell, Severity.ERROR))
        else:
            columns[key] = cell.column
    problems.extend(
        Problem(Code.COLUMN_MISSING, sheet=form.sheet, details={"header": column.header})
        for column in form.columns
        if column.required and column.key not in columns
    )
    return columns


def _about_head(code: Code, form: Form, cell: Cell, severity: Severity) -> Problem:
    return Problem(code, severity, form.sheet, cell.address, shown(cell))
