"""Figures that stand there and still cannot be told: merged over several rows, or counted in another measure."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from data.findings import Findings
from data.layouts.columns import Column
from data.layouts.table import Table
from data.layouts.words import LABELS
from data.result_forms import Part
from data.sheets import Cell, CellKind, Sheet, address
from data.values import NO, YES, Flaw, number_of
from domain.criteria import Criterion
from domain.measures import ratio, same
from domain.names import fold
from domain.problems import Code
from wording.numbers import number

Merge = tuple[int, int, int, int]

_CHOICES = ("as_written", "leave_out")
_ONE = Fraction(1)
_ONE_GROUP = re.compile(r"\d{1,3}[.,]\d{3}")


def without_merged(table: Table, findings: Findings) -> Table:
    """The table without figures that are merged over several rows or columns; each of them is an error."""
    merged = list(_merged(table)) if table.sheet.merges else []
    if not merged:
        return table
    rows = dict(table.sheet.rows)
    for (top, left, last, right), cell in merged:
        findings.error(Code.FIGURE_MERGED, cell, area=f"{address(top, left)}:{address(last, right)}")
        rows[top] = {column: other for column, other in rows[top].items() if column != left}
    return replace(table, sheet=replace(table.sheet, rows=rows))


def _merged(table: Table) -> Iterator[tuple[Merge, Cell]]:
    figures = {column.number for column in table.figures}
    labels = {column.number for column in table.columns if column.role in LABELS}
    below = range(table.region.first, max(table.region.rows, default=0) + 1)
    rows = table.sheet.rows
    for area in table.sheet.merges:
        top, left, last, right = area
        cell = rows.get(top, {}).get(left) if top in below and left in figures else None
        if cell is None or not _is_figure(cell):
            continue
        named = sum(bool(labels & rows.get(row, {}).keys()) for row in range(top, min(last, below[-1]) + 1))
        beside = sum(left <= column <= right for column in figures)
        if named > 1 or (named and beside > 1 and cell.kind is not CellKind.TEXT):
            yield area, cell


def _is_figure(cell: Cell) -> bool:
    text = fold(cell.text)
    return cell.kind is not CellKind.TEXT or text in YES | NO or any(letter.isdigit() for letter in text)


def in_their_measure(table: Table, above: str, findings: Findings) -> Table:
    """The table with its figures counted as their criteria are, as far as a person says how to come there.

    ``above`` is the measure of the whole table, for what can be counted in it.
    """
    sheet, columns = table.sheet, list[Column]()
    for column in table.columns:
        times: Fraction | None = _ONE
        if column.is_figure and column.criterion:
            times = factor(column.head, column.measure, above, column.criterion, findings)
        if times not in {None, _ONE}:
            sheet = _converted(replace(table, sheet=sheet), column.number, times or _ONE, findings)
        columns.append(column if times else replace(column, part=Part.IGNORED))
    return replace(table, sheet=sheet, columns=tuple(columns))


def factor(cell: Cell, own: str, above: str, criterion: Criterion, findings: Findings) -> Fraction | None:
    """How many of what the criterion counts one of the figures is; None where they must not count."""
    measure = own or (above if ratio(above, criterion.measure) else "")
    if not measure or not criterion.measure or same(measure, criterion.measure):
        return _ONE
    times = ratio(measure, criterion.measure)
    said = {"stated": measure, "criterion": criterion.code, "wanted": criterion.measure}
    answer = findings.ask(Code.OTHER_MEASURE, cell, ("convert", *_CHOICES) if times else _CHOICES, **said)
    return times if answer == "convert" else _ONE if answer == "as_written" else None


def _converted(table: Table, column: int, times: Fraction, findings: Findings) -> Sheet:
    rows = dict(table.sheet.rows)
    for row, cells in table.rows():
        if column in cells:
            rows[row] = {**cells, column: converted(cells[column], times, findings)}
    return replace(table.sheet, rows=rows)


def converted(cell: Cell, times: Fraction, findings: Findings) -> Cell:
    """The cell with its number in another measure; what can be read two ways is left as a text that is no number."""
    exact = number_of(cell)
    doubtful = cell.kind is CellKind.TEXT and _ONE_GROUP.fullmatch(cell.text.strip())
    if times == 1 or cell.kind not in {CellKind.TEXT, CellKind.NUMBER}:
        return cell
    if doubtful or (isinstance(exact, Flaw) and exact.code is Code.AMBIGUOUS_NUMBER):
        return cell._replace(text=f"{cell.text} ?")
    if isinstance(exact, Flaw):
        return cell
    amount = exact * times
    findings.echo(cell, number(amount))
    return cell._replace(
        kind=CellKind.NUMBER, text=f"{Decimal(amount.numerator) / Decimal(amount.denominator):f}"
    )
