"""Rows and columns that are hidden and hold figures: a person says whether they count."""

from collections.abc import Iterable
from dataclasses import replace

from data.findings import Findings
from data.layouts.table import Table
from data.sheets import Cell, address
from domain.problems import Code

_CHOICES = ("count_hidden", "leave_hidden")
_NAMED = 8


def visible(table: Table, findings: Findings) -> Table:
    """The table without what is hidden, if that is what a person wants."""
    return _without_columns(_without_rows(table, findings), findings)


def _without_rows(table: Table, findings: Findings) -> Table:
    figures = {column.number for column in table.figures}
    hidden = table.sheet.hidden_rows
    found = {
        number: cells[min(figures & cells.keys())]
        for number, cells in (table.rows() if hidden else ())
        if number in hidden and figures & cells.keys()
    }
    if not found or _counted(findings, Code.HIDDEN_ROWS, next(iter(found.values())), map(str, found)):
        return table
    return replace(table, left_out=frozenset(found))


def _without_columns(table: Table, findings: Findings) -> Table:
    hidden = table.sheet.hidden_columns
    found: dict[int, Cell] = {}
    for column in table.figures if hidden else ():
        filled = (cells[column.number] for _, cells in table.rows() if column.number in cells)
        first = next(filled, None) if column.number in hidden else None
        if first:
            found[column.number] = first
    letters = (address(1, number).rstrip("1") for number in found)
    if not found or _counted(findings, Code.HIDDEN_COLUMNS, next(iter(found.values())), letters):
        return table
    return replace(table, columns=tuple(column for column in table.columns if column.number not in found))


def _counted(findings: Findings, code: Code, cell: Cell, places: Iterable[str]) -> bool:
    named = list(places)
    said = ", ".join(named[:_NAMED]) + (", …" if len(named) > _NAMED else "")
    return findings.ask_sheet(code, cell, _CHOICES, places=said) != "leave_hidden"
