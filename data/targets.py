"""What a cell "Mức phấn đấu" sets, exactly, for a criterion of a given kind."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from data.sheet_tables import Row
from data.sheets import Cell, CellKind
from data.values import YES, Flaw, ambiguous, flaw_of, number_of, shown
from domain.criteria import Criterion, Direction, Kind
from domain.names import fold
from domain.problems import Code, Severity
from wording.numbers import Ambiguous, parse_percentage, parse_ratio, percentage

_SUFFIX = "nhiệm vụ"


@dataclass(frozen=True)
class Measure:
    """What decides how a target is read: the criterion as far as it is known, and the rating scale."""

    criterion: Criterion
    scale: tuple[str, ...]


def read_target(row: Row, key: str, measure: Measure) -> Fraction | None:
    """The target in exact steps; None where the cell is empty or flawed (then noted).

    A share may stand as "90 %", as a cell formatted in percent, as 90, as 0.9 or as "2/3". A bare
    number up to 1 is a share of one and a warning says so.
    """
    found = row.value(key, lambda cell: target_of(cell, measure))
    if found is None:
        return None
    cell, kind = row.cells[key], measure.criterion.kind
    bare = cell.kind is not CellKind.PERCENT and found == number_of(cell) != 0
    if kind is Kind.SHARE and bare:
        row.complain(Code.TARGET_READ_AS, key, Severity.WARNING, reading=percentage(found))
    flaw = _out_of_range(found, measure.criterion)
    if flaw:
        row.complain(flaw, key)
    return None if flaw else found


def target_of(cell: Cell, measure: Measure) -> Fraction | Flaw:
    """The target that the cell states, before its range is looked at."""
    flaw = flaw_of(cell)
    if flaw:
        return flaw
    if cell.kind in {CellKind.DATE, CellKind.BOOLEAN}:
        return Flaw(Code.TARGET_UNREADABLE)
    if measure.criterion.kind is Kind.SHARE:
        return _share(cell)
    if measure.criterion.kind is Kind.QUANTITY:
        return _quantity(cell, measure.criterion)
    if measure.criterion.kind is Kind.RATING:
        place = level_of(shown(cell), measure.scale)
        return Fraction(place) if place else Flaw(Code.NOT_A_LEVEL, {"levels": ", ".join(measure.scale)})
    said = number_of(cell) if cell.kind is not CellKind.TEXT else parse_percentage(cell.text)
    yes = fold(shown(cell)) in YES or said == 1
    return Fraction(1) if yes else Flaw(Code.TARGET_UNREADABLE)


def level_of(text: str, scale: tuple[str, ...]) -> int | None:
    """The place of a level on the scale, lowest 1; "nhiệm vụ" at its end does not matter."""
    return _places(scale).get(_level_key(text))


@lru_cache(maxsize=64)
def _places(scale: tuple[str, ...]) -> dict[str, int]:
    return {_level_key(level): place for place, level in enumerate(scale, start=1)}


def _level_key(text: str) -> str:
    return fold(text).removesuffix(_SUFFIX).strip()


def steps_of(exact: Fraction, decimals: int) -> int | Flaw:
    """``exact`` counted in the criterion's smallest step."""
    steps = exact * Fraction(10**decimals)
    if steps.denominator == 1:
        return steps.numerator
    return Flaw(Code.TOO_MANY_DECIMALS, {"decimals": str(decimals)}) if decimals else Flaw(Code.NOT_WHOLE)


def measured(cell: Cell, measure: str) -> Fraction | Flaw:
    """The number of a cell that may name its measure: "65,5 triệu", or a percentage where that is measured."""
    found = number_of(cell)
    if cell.kind is CellKind.PERCENT and isinstance(found, Fraction):
        return found * 100 if fold(measure) == "%" else Flaw(Code.NOT_A_NUMBER)
    if cell.kind is not CellKind.TEXT or isinstance(found, Fraction) or not measure:
        return found
    bare = fold(cell.text).removesuffix(fold(measure)).strip()
    return number_of(Cell(cell.row, cell.column, cell.kind, bare))


def _share(cell: Cell) -> Fraction | Flaw:
    signed = _signed_share(cell.text) if cell.kind is CellKind.TEXT else None
    if isinstance(signed, Ambiguous):
        return ambiguous(signed)
    if signed is not None:
        return signed
    found = number_of(cell)
    if isinstance(found, Flaw):
        return Flaw(Code.TARGET_UNREADABLE) if found.code is Code.NOT_A_NUMBER else found
    return found if cell.kind is CellKind.PERCENT or found <= 1 else found / 100


def _signed_share(text: str) -> Fraction | Ambiguous | None:
    percent = parse_percentage(text)
    return parse_ratio(text) if percent is None else percent


def _quantity(cell: Cell, criterion: Criterion) -> Fraction | Flaw:
    exact = measured(cell, criterion.measure)
    if isinstance(exact, Flaw):
        return Flaw(Code.TARGET_UNREADABLE) if exact.code is Code.NOT_A_NUMBER else exact
    steps = steps_of(exact, criterion.decimals)
    return steps if isinstance(steps, Flaw) else Fraction(steps)


def _out_of_range(target: Fraction, criterion: Criterion) -> Code | None:
    if target < 0 or (criterion.kind is Kind.SHARE and target > 1):
        return Code.TARGET_OUT_OF_RANGE
    return Code.TARGET_ZERO if target == 0 and criterion.direction is Direction.AT_LEAST else None
