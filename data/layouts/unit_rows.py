"""Tables with one row per unit and criteria above the columns, such as our own template."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from data.findings import Findings
from data.layouts.columns import Column
from data.layouts.entries import Entry
from data.layouts.row_labels import RowLabels
from data.layouts.table import Table
from data.layouts.totals import check_totals, is_sum
from data.layouts.words import PEOPLE, Role
from data.result_forms import Part
from data.result_values import note_of
from data.sheets import Cell
from data.values import shown
from domain.criteria import Criterion
from domain.names import bare, fold
from domain.problems import Code
from domain.units import Unit
from domain.vocabulary import Vocabulary


@dataclass(frozen=True)
class _Group:
    """The columns of one criterion, and the column of a total that stands before several shares (0: none)."""

    criterion: Criterion
    parts: dict[Part, int]
    shared: int


@dataclass
class UnitRows:
    """Reads such a table row after row; a second row of a unit is an error."""

    table: Table
    vocabulary: Vocabulary
    findings: Findings
    rows: dict[str, int] = field(default_factory=dict)
    totals: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)

    def entries(self) -> Iterator[Entry]:
        """The figures of every unit, row by row; totals are checked when all rows are known."""
        figures = {column.number for column in self.table.figures}
        for number, cells in self.table.rows():
            filled = figures & cells.keys()
            unit = self._unit(number, cells, filled)
            if unit is None or not filled or not self._first(unit, number, cells):
                continue
            if unit.code in self._parents:
                self._above.append((unit, number))
                continue
            yield from self._entries(unit, cells)
        yield from self._of_parents()
        check_totals(self.table, sorted(self.rows.values()), self.totals, self.breaks, self.findings)

    def _entries(self, unit: Unit, cells: Mapping[int, Cell]) -> Iterator[Entry]:
        remark = note_of(cells[self._note]) if self._note in cells else ""
        for criterion, columns, shared in self._groups:
            parts = {part: cells[column] for part, column in columns if column in cells}
            if parts:
                yield Entry(unit, criterion, parts, cells.get(shared), remark)

    def _of_parents(self) -> Iterator[Entry]:
        """The rows of units above others: one that is the sum of those below it is a total like any other."""
        for unit, number in self._above:
            below = [row for code, row in self.rows.items() if self._parent_of.get(code) == unit.code]
            cells = self.table.sheet.rows[number]
            if below and is_sum(self.table, number, below):
                del self.rows[unit.code]
                self.findings.warn(Code.ROW_IGNORED, cells.get(self._code) or cells[self._name])
            else:
                yield from self._entries(unit, cells)

    def __post_init__(self) -> None:
        self._code = self.table.column(Role.UNIT_CODE)
        self._name = self.table.column(Role.UNIT_NAME)
        self._number = self.table.column(Role.NUMBER)
        self._note = self.table.column(Role.NOTE)
        self._groups = [
            (group.criterion, tuple(group.parts.items()), group.shared)
            for group in _groups(self.table.figures)
        ]
        self._parent_of = {unit.code: unit.parent for unit in self.vocabulary.plan.units}
        self._parents = set(self._parent_of.values())
        self._above: list[tuple[Unit, int]] = []
        self._labels = RowLabels(self.table, self.vocabulary, self.findings)

    def _unit(self, number: int, cells: Mapping[int, Cell], filled: set[int]) -> Unit | None:
        code, name = cells.get(self._code), cells.get(self._name)
        label = code or name
        unit = self.vocabulary.unit_typed(label.text) if label else None
        if unit is None and label:
            unit = self.vocabulary.unit(shown(label)).sure
        if unit is None:
            return self._without_name(number, cells, filled)
        if name and name.text != unit.name and filled:
            self._check_name(unit, name)
        return unit

    def _without_name(self, number: int, cells: Mapping[int, Cell], filled: set[int]) -> Unit | None:
        """Group titles, totals and what stands below the table; everything else must be a unit."""
        code, name = cells.get(self._code), cells.get(self._name)
        if not filled:
            self.breaks.append(number)
            return None
        labels = [cell for cell in (cells.get(self._number), cells.get(1), code, name) if cell]
        first = cells[min(filled)]
        if self._labels.is_total(labels) or self._labels.is_group(number, labels, code or name):
            self.totals.append(number)
            self.breaks.append(number)
            self.findings.warn(
                Code.ROW_IGNORED, next((cell for cell in (name, code, *labels) if cell), first)
            )
            return None
        if self._labels.is_below(cells, filled):
            return None
        return self._labels.unit(code or name, first)

    def _check_name(self, unit: Unit, name: Cell) -> None:
        """A name beside a code that is another unit's name is an error, any other name a warning."""
        said = shown(name)
        if unit in self.vocabulary.named_units(said) or fold(said) == fold(unit.code):
            return
        if self._labels.answered(name) == unit:
            return
        note = self.findings.error if self.vocabulary.named_units(said) else self.findings.warn
        note(Code.UNIT_NAME_DIFFERS, name, unit=unit.code, known=unit.name)

    def _first(self, unit: Unit, number: int, cells: Mapping[int, Cell]) -> bool:
        """Whether the unit has no earlier row in this table; a second one is an error."""
        if unit.code in self.rows:
            place = next(cells[column] for column in (self._code, self._name) if column in cells)
            self.findings.error(Code.DUPLICATE_UNIT, place, unit=unit.code, row=str(self.rows[unit.code]))
            return False
        self.rows[unit.code] = number
        return True


def _groups(columns: tuple[Column, ...]) -> Iterator[_Group]:
    groups: dict[str, _Group] = {}
    shared: Column | None = None
    for column in columns:
        if column.criterion is None:
            shared = column
            continue
        total = shared.number if shared and _is_total_of(shared, column.criterion) else 0
        group = groups.setdefault(column.criterion.code, _Group(column.criterion, {}, total))
        group.parts[column.part or Part.DONE] = column.number
    yield from groups.values()


def _is_total_of(shared: Column, criterion: Criterion) -> bool:
    """Whether a total of people is asked of a criterion that counts people, or says nothing of whom it counts."""
    of_people = PEOPLE.search(bare(shared.text)) is not None
    return criterion.counts_people or not criterion.measure or not of_people
