"""Rows of one unit or criterion that a column beside its name tells apart: "Kế hoạch", "Thực hiện", "Tỷ lệ"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from data.findings import Findings
from data.layouts.columns import HeadReader
from data.layouts.table import Table
from data.layouts.words import Role
from data.result_forms import Part
from data.sheets import Cell, CellKind
from domain.abbreviations import spelled_out, without_number
from domain.names import placed
from domain.problems import Code

#: So many rows are looked at to see whether a column tells rows apart.
_SAMPLE = 12
#: What the column says of some row, if it tells rows apart.
_OF_PLAN = re.compile(
    placed(
        r"(?:kế hoạch|chỉ tiêu|mục tiêu|mức phấn đấu|đăng ký)(?: giao| được giao| phấn đấu| cả năm| năm| \d{4})*"
    )
)
_NAMED = (Role.UNIT_CODE, Role.UNIT_NAME)
_COUNTED = (Role.CRITERION_CODE, Role.CRITERION)


def results_only(table: Table, reader: HeadReader, findings: Findings) -> Table:
    """The table without its rows of plans and ratios, every row of results with what is named above it."""
    column = _telling(table)
    if not column:
        return table
    rows, aside = dict(table.sheet.rows), dict[int, Cell]()
    for row, cells, part in _with_labels(table, column, reader):
        rows[row] = cells
        if part is Part.IGNORED:
            aside[row] = cells.get(column) or next(iter(aside.values()))
    if aside:
        said = dict.fromkeys(cell.text for cell in aside.values())
        names = ", ".join(f"“{text}”" for text in said)
        findings.warn(Code.ROWS_NOT_RESULTS, next(iter(aside.values())), rows=names)
    return replace(table, sheet=replace(table.sheet, rows=rows), left_out=table.left_out | frozenset(aside))


def _telling(table: Table) -> int:
    """The column before the figures that says of rows that they are of the plan; 0 where none does."""
    first = min((column.number for column in table.figures), default=0)
    labels = _columns(table, Role.NUMBER, *_NAMED, *_COUNTED)
    if not table.column(*_NAMED, *_COUNTED) or table.column(Role.PERSON):
        return 0
    for _, cells in islice(table.rows(), _SAMPLE):
        for column, cell in cells.items():
            if column < first and column not in labels and _is_of_plan(cell):
                return column
    return 0


def _is_of_plan(cell: Cell) -> bool:
    return cell.kind is CellKind.TEXT and _OF_PLAN.fullmatch(spelled_out(cell.text)) is not None


def _with_labels(
    table: Table, column: int, reader: HeadReader
) -> Iterator[tuple[int, Mapping[int, Cell], Part | None]]:
    """The rows that the column tells apart, each with its labels; one part twice is of nobody known."""
    labels, units = _columns(table, *_NAMED, *_COUNTED), _columns(table, *_NAMED)
    known: Mapping[int, Cell] = {}
    parts: set[Part | None] = set()
    reaches_down = column < min(labels)
    before: Part | None = None
    for row, cells in table.rows():
        own = {number: cells[number] for number in labels if number in cells}
        part = before if reaches_down and own and column not in cells else _part(cells.get(column), reader)
        before = part
        if own or part is None:
            above = {} if units & own.keys() or not own else known
            known, parts = {**{number: above[number] for number in units & above.keys()}, **own}, set()
        if part is None:
            continue
        again = part in parts and part is not Part.IGNORED
        parts.add(part)
        yield row, cells if again else {**known, **cells}, part


def _columns(table: Table, *roles: Role) -> set[int]:
    return {number for number in map(table.column, roles) if number}


def _part(cell: Cell | None, reader: HeadReader) -> Part | None:
    if cell is None or cell.kind is not CellKind.TEXT:
        return None
    said = reader.said(cell.text)
    if said.criterion or said.unit:
        return None
    return reader.part_of_row(cell.text) or reader.said(without_number(cell.text)).part
