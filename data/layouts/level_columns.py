"""A rating told by a mark in one of several columns, one for each level, as the one column that it is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from data.layouts.columns import Column
from data.layouts.heads import Region
from data.result_forms import Part
from data.sheets import Cell, CellKind, Sheet
from data.targets import level_of
from data.values import DASHES, NO, YES
from domain.abbreviations import spelled_out
from domain.criteria import Criterion, Kind
from domain.names import fold

Titled = Callable[[Column], Criterion | None]


def with_levels_in_one(
    sheet: Sheet, region: Region, columns: Sequence[Column], scale: Sequence[str], title: Titled
) -> tuple[Sheet, list[Column]]:
    """Sheet and columns, where marks below the levels of one rating have become levels in its first column."""
    by_rating: dict[str, dict[int, str]] = {}
    for column in columns:
        criterion, level = title(column), _level(column, tuple(scale))
        if criterion and criterion.kind is Kind.RATING and level:
            by_rating.setdefault(criterion.code, {})[column.number] = level
    found = {min(levels): levels for levels in by_rating.values() if len(levels) > 1}
    if not found:
        return sheet, list(columns)
    rows = dict(sheet.rows)
    for number in region.rows:
        for first, levels in found.items():
            rows[number] = dict(_in_one(rows[number], first, levels))
    taken = {number for levels in found.values() for number in levels}
    kept = (_rated(column, title) if column.number in found else column for column in columns)
    return replace(sheet, rows=rows), [column for column in kept if column.number not in taken - found.keys()]


def _level(column: Column, scale: tuple[str, ...]) -> str:
    """The level that the lowest text of the head is, "" where it is none."""
    lowest = column.text.rpartition(" > ")[2]
    place = level_of(lowest, scale) or level_of(spelled_out(lowest), scale)
    return scale[place - 1] if place else ""


def _rated(column: Column, title: Titled) -> Column:
    return replace(column, role=None, unit=None, criterion=title(column), part=Part.DONE)


def _in_one(cells: Mapping[int, Cell], first: int, levels: Mapping[int, str]) -> Iterator[tuple[int, Cell]]:
    """The cells of a row: the level that is marked, or everything that was written where no single one is."""
    said = [(levels[column], cells[column]) for column in sorted(levels.keys() & cells.keys())]
    said = [(level, cell) for level, cell in said if fold(cell.text) not in NO | DASHES]
    texts = [level if fold(cell.text) in YES else cell.text for level, cell in said]
    yield from ((column, cell) for column, cell in cells.items() if column not in levels)
    if said:
        yield first, said[0][1]._replace(kind=CellKind.TEXT, text=" + ".join(texts))
