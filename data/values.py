"""One cell, one value: an exact number, a day, a yes, or the flaw that keeps it from being one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from data.sheets import Cell, CellKind
from data.xlsx.styles import day_of
from domain.names import fold
from domain.problems import Code
from wording.dates import Period, day, parse_period
from wording.numbers import Ambiguous, number, parse_machine_number, parse_number, percentage

#: No figure of a campaign is larger, and sums of many stay within what databases hold.
LARGEST = 10**15

YES = frozenset({"x", "có", "✓", "✔", "√", "☑", "đạt", "1", "rồi", "đã", "đã đạt", "true", "v", "đ"})
NO = frozenset({"không", "0", "ko", "k", "chưa", "không đạt", "chưa đạt", "false", "kđ", "cđ"})
DASHES = frozenset({"-", "--", "---", "/", "\\", "…", "..", "...", "…."})

_SERIALS = range(20_000, 80_000)


@dataclass(frozen=True)
class Flaw:
    """Why a cell holds no value of the wanted sort."""

    code: Code
    details: Mapping[str, str] = field(default_factory=dict)


def flaw_of(cell: Cell) -> Flaw | None:
    """What is wrong with the cell whatever is wanted of it; None if nothing is."""
    if cell.kind is CellKind.ERROR:
        return Flaw(Code.CELL_ERROR)
    return Flaw(Code.FORMULA_WITHOUT_VALUE) if cell.kind is CellKind.NO_VALUE else None


def shown(cell: Cell) -> str:
    """The cell as a person would read it out."""
    exact = parse_machine_number(cell.text)
    if cell.kind is CellKind.NUMBER and exact is not None:
        return number(exact)
    if cell.kind is CellKind.PERCENT and exact is not None:
        return percentage(exact)
    if cell.kind is CellKind.BOOLEAN:
        return "TRUE" if cell.text == "1" else "FALSE"
    period = parse_period(cell.text) if cell.kind is CellKind.DATE else None
    if period is None:
        return cell.text
    return day(period.first) if period.first == period.last else f"{period.first.month}/{period.first.year}"


def text_of(cell: Cell) -> str | Flaw:
    """The cell as a text; whole numbers without dots, so that a code 2023 stays one."""
    flaw = flaw_of(cell)
    if flaw:
        return flaw
    exact = parse_machine_number(cell.text) if cell.kind is CellKind.NUMBER else None
    return str(exact.numerator) if exact is not None and exact.denominator == 1 else shown(cell)


def number_of(cell: Cell) -> Fraction | Flaw:
    """The exact number in the cell; a percentage is the share that it stands for."""
    flaw = flaw_of(cell)
    if flaw:
        return flaw
    if cell.kind in {CellKind.DATE, CellKind.BOOLEAN}:
        return Flaw(Code.NOT_A_NUMBER)
    found = parse_number(cell.text) if cell.kind is CellKind.TEXT else parse_machine_number(cell.text)
    if isinstance(found, Ambiguous):
        return ambiguous(found)
    if found is None:
        return Flaw(Code.NOT_A_NUMBER)
    return found if abs(found) < LARGEST else Flaw(Code.NUMBER_TOO_LARGE)


def ambiguous(found: Ambiguous) -> Flaw:
    """The flaw that names both readings of a number."""
    return Flaw(Code.AMBIGUOUS_NUMBER, {"one": number(found.vietnamese), "other": number(found.english)})


def period_of(cell: Cell) -> Period | Flaw:
    """The day, month, quarter or year in the cell; a plain serial number is the day it stands for."""
    flaw = flaw_of(cell)
    if flaw:
        return flaw
    found = parse_period(cell.text) or _day_of_serial(cell)
    return found or Flaw(Code.NOT_A_DATE)


def date_of(cell: Cell) -> date | Flaw:
    """The single day in the cell."""
    found = period_of(cell)
    if isinstance(found, Flaw) or found.first == found.last:
        return found if isinstance(found, Flaw) else found.first
    return Flaw(Code.NOT_A_DATE)


def _day_of_serial(cell: Cell) -> Period | None:
    exact = parse_machine_number(cell.text) if cell.kind is CellKind.NUMBER else None
    if exact is None or int(exact) not in _SERIALS:
        return None
    found = day_of(str(int(exact)), since_1904=False)
    return parse_period(found.isoformat()) if found else None


def yes_of(cell: Cell) -> bool | Flaw:
    """Whether the cell says yes; texts that say neither yes nor no are a flaw."""
    text = text_of(cell)
    if isinstance(text, Flaw):
        return text
    said = fold(text)
    return said in YES if said in YES | NO else Flaw(Code.NOT_YES_OR_NO)
