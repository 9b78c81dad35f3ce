"""Sums that a sheet states, held against the rows they stand for. They never count themselves."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction

from data.findings import Findings
from data.layouts.columns import Column
from data.layouts.tables import Table
from data.result_forms import Part
from data.sheets import Cell, CellKind
from data.values import number_of, yes_of
from domain.criteria import Kind
from domain.problems import Code
from wording.numbers import number

_MARKS = {Kind.YES_NO, Kind.STATED}


def check_totals(
    table: Table, rows: Sequence[int], totals: Sequence[int], breaks: Sequence[int], findings: Findings
) -> None:
    """Warn of every total that is neither the sum of all rows nor that of the rows above or below it."""
    counted = [column for column in table.figures if not _of_levels(column)]
    for total in totals:
        stretches = _stretches(total, rows, breaks)
        for column in counted:
            stated = table.sheet.rows[total].get(column.number)
            exact = None if stated is None else _amount(stated, column)
            if stated is None or exact is None:
                continue
            sums = [_sum(table, stretch, column) for stretch in stretches]
            if exact not in sums:
                findings.warn(Code.TOTAL_ROW_DIFFERS, stated, total=number(exact), sum=number(sums[0]))


def _of_levels(column: Column) -> bool:
    return column.criterion is not None and column.criterion.kind is Kind.RATING


def _stretches(total: int, rows: Sequence[int], breaks: Sequence[int]) -> list[Sequence[int]]:
    """The rows that the total may stand for: all, those since the last break, those up to the next one."""
    place = bisect_left(breaks, total)
    before = breaks[place - 1] if place else 0
    later = [known for known in breaks[place + 1 :] if bisect_right(rows, known) > bisect_right(rows, total)]
    above = rows[bisect_right(rows, before) : bisect_left(rows, total)]
    below = rows[bisect_right(rows, total) : bisect_left(rows, later[0]) if later else len(rows)]
    in_groups = [above, below] if len(above) < len(rows) and above else [below]
    return [rows, *in_groups]


def _sum(table: Table, rows: Sequence[int], column: Column) -> Fraction:
    cells = (table.sheet.rows[row].get(column.number) for row in rows)
    amounts = (_amount(cell, column) for cell in cells if cell is not None)
    return sum((amount for amount in amounts if amount is not None), Fraction(0))


def _amount(cell: Cell, column: Column) -> Fraction | None:
    """The number of a cell; where marks are counted, one for every yes."""
    if cell.kind is CellKind.PERCENT:
        return None
    exact = number_of(cell)
    if isinstance(exact, Fraction):
        return exact
    marks = column.criterion is not None and column.criterion.kind in _MARKS and column.part is not Part.OWED
    said = yes_of(cell) if marks else False
    return Fraction(said is True) if marks else None
