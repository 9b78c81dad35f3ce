"""The first values of the columns of a table, and what they show the columns to hold."""

from collections import Counter
from dataclasses import replace

from data.layouts.columns import Column, HeadReader
from data.layouts.table import Table
from data.layouts.words import Role
from data.result_forms import Part
from data.sheets import Cell, CellKind
from data.targets import level_of
from data.values import DASHES, NO, YES, shown
from domain.names import fold

#: So many rows of a table are looked at to see what a column of labels holds.
_SAMPLE = 40
_OPEN = {Role.CODE, Role.UNIT_NAME, Role.CRITERION, Role.TITLE}


class Samples:
    """The first values of every column of a table, and what they show it to hold."""

    def __init__(self, table: Table, reader: HeadReader) -> None:
        self._table = table
        self._reader = reader
        self._scale = reader.vocabulary.plan.campaign.rating_scale
        self._by_column: dict[int, list[Cell]] = {}
        for place, (_, cells) in enumerate(table.rows()):
            if place >= _SAMPLE:
                break
            for number, cell in cells.items():
                self._by_column.setdefault(number, []).append(cell)

    def without_head(self, named: set[int]) -> list[tuple[int, Cell]]:
        """The other columns with the first cell of each."""
        return [(number, cells[0]) for number, cells in self._by_column.items() if number not in named]

    def shown(self, number: int) -> str:
        """The first value of the column."""
        return next((shown(cell) for cell in self._by_column.get(number, ())), "")

    def any(self, number: int) -> bool:
        """Whether the column holds anything."""
        return number in self._by_column or any(number in cells for _, cells in self._table.rows())

    def like_figures(self, number: int) -> bool:
        """Whether any of its values could be a figure."""
        said = self._by_column.get(number)
        return said is None or any(
            cell.kind is not CellKind.TEXT
            or any(letter.isdigit() for letter in cell.text)
            or fold(cell.text) in YES | NO | DASHES
            for cell in said
        )

    def levels(self, number: int) -> bool:
        """Whether its values are levels of the rating scale."""
        said = self._by_column.get(number, ())
        return any(level_of(cell.text, self._scale) for cell in said if cell.kind is CellKind.TEXT)

    def settled(self, column: Column) -> Column:
        """The column with the role that its values show, where the header leaves it open."""
        if column.role not in _OPEN and (column.role or column.is_known):
            return column
        units, criteria, texts, others = self._counts(column.number)
        role = column.role
        persons = any(known.role is Role.PERSON for known in self._table.columns)
        if role is Role.CODE:
            strange = not units and not criteria and self._names_units()
            role = Role.ASIDE if strange else Role.CRITERION_CODE if criteria > units else Role.UNIT_CODE
        elif role in {Role.UNIT_NAME, Role.CRITERION} and units != criteria:
            role = Role.UNIT_NAME if units > criteria else Role.CRITERION
        elif role is Role.CRITERION and others > texts:
            return replace(column, role=None, part=Part.IGNORED)
        elif role is Role.UNIT_NAME and others and not texts:
            role = None if column.unit else Role.NUMBER  # a unit's name, or a head merged over its numbers
        elif role is Role.TITLE and not persons:
            role = Role.CRITERION if criteria else None
        elif role is None and not column.is_known and 2 * max(units, criteria) > texts + others:
            role = Role.UNIT_NAME if units >= criteria else Role.CRITERION
        return replace(column, role=role)

    def _names_units(self) -> bool:
        """Whether another column names units of the plan, so that codes nobody knows are somebody else's."""
        names = (column.number for column in self._table.columns if column.role is Role.UNIT_NAME)
        return any(self._counts(number)[0] for number in names)

    def _counts(self, number: int) -> tuple[int, int, int, int]:
        """How many values name a unit, name a criterion, are texts, are anything else."""
        counts: Counter[str] = Counter()
        for cell in self._by_column.get(number, ()):
            text = cell.kind is CellKind.TEXT
            counts["text" if text else "other"] += 1
            counts["unit"] += self._reader.vocabulary.unit(shown(cell)).sure is not None
            counts["criterion"] += text and self._reader.vocabulary.criterion(cell.text).sure is not None
        return counts["unit"], counts["criterion"], counts["text"], counts["other"]
