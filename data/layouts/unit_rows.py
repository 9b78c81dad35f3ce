"""Tables with one row per unit and criteria above the columns, such as our own template."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from data.findings import Findings
from data.layouts.columns import Column
from data.layouts.entries import Entry, Told
from data.layouts.plain_rows import Group, Labels, PlainRows
from data.layouts.row_labels import RowLabels
from data.layouts.table import Run, Table
from data.layouts.totals import check_totals, is_sum
from data.layouts.words import ABOUT_OTHERS, KINDS_OF_PEOPLE, PEOPLE, THINGS, Role
from data.result_forms import Part
from data.result_values import note_of
from data.sheets import Cell
from data.values import shown
from domain.abbreviations import without_number
from domain.criteria import Criterion
from domain.measures import counts_people
from domain.names import bare, fold
from domain.problems import Code
from domain.units import Unit
from domain.vocabulary import Vocabulary

#: The pupils of a class: a total of people, and of nothing that they do.
_CLASS_SIZE = re.compile(r"\bs[ĩỹ] số\b")
#: So few rows are read cell by cell as soon as one of them is not plain.
_FEW = 8


@dataclass
class UnitRows:
    """Reads such a table row after row; a second row of a unit is an error."""

    table: Table
    vocabulary: Vocabulary
    findings: Findings
    rows: dict[str, int] = field(default_factory=dict)
    totals: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)

    def entries(self) -> Iterator[Entry | Told]:
        """The figures of every unit, row by row; totals are checked when all rows are known."""
        for run in self.table.runs():
            yield from self._of_run(run)
        yield from self._of_parents()
        check_totals(self.table, sorted(self.rows.values()), self.totals, self.breaks, self.findings)

    def _of_run(self, run: Run) -> Iterator[Entry | Told]:
        """Plain rows at once; others in ever smaller parts, so that what is plain between them is found."""
        told = self._plain.told(run, self.rows)
        if told is not None:
            self.rows.update(told.rows)
            yield told
        elif run.shape is None or len(run.numbers) <= _FEW:
            for number in run.numbers:
                yield from self._of_row(number, self.table.sheet.rows[number])
        else:
            for half in run.halves():
                yield from self._of_run(half)

    def _of_row(self, number: int, cells: Mapping[int, Cell]) -> Iterator[Entry]:
        filled = self._figures & cells.keys()
        unit = self._unit(number, cells, filled)
        if unit is None or not filled or not self._first(unit, number, cells):
            return
        if unit.code in self._parents:
            self._above.append((unit, number))
        else:
            yield from self._entries(unit, cells)

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
        self._header = next((one.head.text for one in self.table.columns if one.role is Role.UNIT_NAME), "")
        self._refused = False
        self._figures = {column.number for column in self.table.figures}
        groups = list(_groups(self.table.figures))
        self._groups = [(group.criterion, tuple(group.parts.items()), group.shared) for group in groups]
        self._parent_of = {unit.code: unit.parent for unit in self.vocabulary.plan.units}
        self._parents = {parent for parent in self._parent_of.values() if parent}
        self._above: list[tuple[Unit, int]] = []
        self._labels = RowLabels(self.table, self.vocabulary, self.findings)
        labels = Labels(self._code, self._name, self._note)
        typed = self.vocabulary.units_typed
        self._plain = PlainRows(self.findings.sheet, labels, groups, typed, self._parents)

    def _unit(self, number: int, cells: Mapping[int, Cell], filled: set[int]) -> Unit | None:
        code, name = cells.get(self._code), cells.get(self._name)
        label = code or name
        unit = self.vocabulary.units_typed.get(label.text) if label else None
        if unit is None and label:
            unit = self.vocabulary.unit(shown(label)).sure
            if unit is None and filled and (unit := self._by_its_place(number, label)):
                return unit
        if unit is None:
            return self._without_name(number, cells, filled)
        if name and name.text != unit.name and filled:
            self._check_name(unit, name)
        return unit

    def _by_its_place(self, number: int, label: Cell) -> Unit | None:
        """The unit of a name that the header begins ("Chi đoàn") or the next row ends, as pastes from Word do."""
        below = self.table.sheet.rows.get(number + 1, {})
        rest = below[self._name] if below.keys() == {self._name} and label.column == self._name else None
        joined = self.vocabulary.unit(f"{shown(label)} {shown(rest)}").sure if rest else None
        return joined or self.vocabulary.unit_below(self._header, shown(label))

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
        if not self._code and not self._name:
            self._refuse_table(first)
            return None
        if name and ABOUT_OTHERS.match(bare(without_number(name.text))):
            self.findings.warn(Code.ROW_IGNORED, name)
            return None
        return self._labels.unit(code or name, first)

    def _refuse_table(self, first: Cell) -> None:
        """No column names units: said once, not of every row."""
        if not self._refused:
            self._refused = True
            self.findings.error(Code.UNIT_NOT_NAMED, first)

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


def _groups(columns: tuple[Column, ...]) -> Iterator[Group]:
    parts: dict[str, dict[Part, int]] = {}
    groups: dict[str, Group] = {}
    shared: Column | None = None
    for column in columns:
        if column.criterion is None:
            shared = column
            continue
        total = shared.number if shared and _is_total_of(shared, column.criterion) else 0
        code = column.criterion.code
        held = parts.setdefault(code, {})
        groups.setdefault(code, Group(column.criterion, held, total))
        held[column.part or Part.DONE] = column.number
    yield from groups.values()


def _is_total_of(shared: Column, criterion: Criterion) -> bool:
    """Whether a total is one of what the criterion counts, as far as either says what that is."""
    words, measure, name = bare(shared.text), bare(criterion.measure), bare(criterion.name)
    counted = {found[0] for found in KINDS_OF_PEOPLE.findall(f"{name} {measure}")}
    totalled = {found[0] for found in KINDS_OF_PEOPLE.findall(words)}
    if "nữ" in counted - totalled or (counted and totalled and counted.isdisjoint(totalled)):
        return False
    if _CLASS_SIZE.search(words) and (counted or measure):
        return "học sinh" in counted if counted else counts_people(criterion.measure)
    if not measure or re.search(rf"\b{re.escape(measure)}\b", words):
        return True
    if PEOPLE.search(words):
        return criterion.counts_people
    things = THINGS.search(words)
    return things is None or things.group() in name.split()
