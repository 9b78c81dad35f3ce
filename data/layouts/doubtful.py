"""Figures that stand there and still cannot be told: merged over several rows, or counted in another measure."""

from collections.abc import Iterator
from dataclasses import replace

from data.findings import Findings
from data.layouts.table import Table
from data.layouts.words import LABELS
from data.result_forms import Part
from data.sheets import Cell, CellKind, address
from data.values import NO, YES
from domain.criteria import Criterion
from domain.measures import ratio, same
from domain.names import fold
from domain.problems import Code

Merge = tuple[int, int, int, int]

_CHOICES = ("as_written", "leave_out")


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
    """The table with those columns only that are counted as their criterion is, or as a person says.

    ``above`` is the measure of the whole table, for what can be counted in it.
    """
    columns = (
        replace(column, part=Part.IGNORED)
        if column.is_figure
        and column.criterion
        and is_other(column.head, column.measure, above, column.criterion, findings)
        else column
        for column in table.columns
    )
    return replace(table, columns=tuple(columns))


def is_other(cell: Cell, own: str, above: str, criterion: Criterion, findings: Findings) -> bool:
    """Whether figures must not count, being stated in another measure; a person may say that they are not."""
    measure = own or (above if ratio(above, criterion.measure) else "")
    if not measure or not criterion.measure or same(measure, criterion.measure):
        return False
    said = {"stated": measure, "criterion": criterion.code, "wanted": criterion.measure}
    return findings.ask(Code.OTHER_MEASURE, cell, _CHOICES, **said) != "as_written"
