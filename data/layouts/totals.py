"""Sums that a sheet states, held against the rows they stand for. They never count themselves."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction

from data.findings import Findings
from data.layouts.columns import Column
from data.layouts.table import Table
from data.result_forms import Part
from data.result_values import measure_in
from data.sheets import Cell, CellKind
from data.targets import measured
from data.values import yes_of
from domain.criteria import Kind
from domain.problems import Code
from wording.numbers import number

_MARKS = {Kind.YES_NO, Kind.STATED}


def check_totals(
    table: Table, rows: Sequence[int], totals: Sequence[int], breaks: Sequence[int], findings: Findings
) -> None:
    """Warn of every total that is neither the sum of all rows nor that of the rows above or below it."""
    for column in table.figures if totals else ():
        if column.criterion is not None and column.criterion.kind is Kind.RATING:
            continue
        sums = _running_sums(table, rows, column)
        for total in totals:
            stated = table.sheet.rows[total].get(column.number)
            exact = None if stated is None else _amount(stated, column)
            if stated is None or exact is None:
                continue
            fitting = [sums[end] - sums[start] for start, end in _stretches(total, rows, breaks)]
            if exact not in fitting:
                findings.warn(Code.TOTAL_ROW_DIFFERS, stated, total=number(exact), sum=number(fitting[0]))


def is_sum(table: Table, total: int, rows: Sequence[int]) -> bool:
    """Whether every number of the row is the sum of these rows, and any of them more than nothing."""
    found = False
    for column in table.figures:
        stated = table.sheet.rows[total].get(column.number)
        exact = None if stated is None else _amount(stated, column)
        if exact is None:
            continue
        if exact != _running_sums(table, rows, column)[-1]:
            return False
        found = found or exact > 0
    return found


def _running_sums(table: Table, rows: Sequence[int], column: Column) -> list[Fraction | int]:
    """By the number of rows taken: their sum."""
    sums: list[Fraction | int] = [0]
    for row in rows:
        cell = table.sheet.rows[row].get(column.number)
        amount = None if cell is None else _amount(cell, column)
        sums.append(sums[-1] + (amount or 0))
    return sums


def _stretches(total: int, rows: Sequence[int], breaks: Sequence[int]) -> list[tuple[int, int]]:
    """The rows that the total may stand for: all, those since the last break, those up to the next one."""
    place, here = bisect_left(breaks, total), bisect_left(rows, total)
    before = bisect_right(rows, breaks[place - 1]) if place else 0
    after = bisect_left(breaks, rows[here]) if here < len(rows) else len(breaks)
    until = bisect_left(rows, breaks[after]) if after < len(breaks) else len(rows)
    return [(0, len(rows)), (before, here), (here, until)]


def _amount(cell: Cell, column: Column) -> Fraction | int | None:
    """The number of a cell; where marks are counted, one for every yes."""
    if cell.kind is CellKind.NUMBER and cell.text.isdecimal():
        return int(cell.text)
    measure = column.criterion.measure if column.criterion else ""
    exact = None if cell.kind is CellKind.PERCENT else measured(cell, measure_in(cell, measure))
    if exact is None or isinstance(exact, Fraction):
        return exact
    marks = column.criterion is not None and column.criterion.kind in _MARKS and column.part is not Part.OWED
    return int(yes_of(cell) is True) if marks else None
