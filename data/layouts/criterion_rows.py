"""Tables with one row per criterion: of one unit, of several side by side, or with the unit on each row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from data.findings import Findings
from data.layouts.columns import Column, HeadReader, stated_measure
from data.layouts.doubtful import converted, factor
from data.layouts.entries import Entry
from data.layouts.margins import Surroundings
from data.layouts.row_labels import MOST_TRIED, RowLabels
from data.layouts.table import Table
from data.layouts.titles import Stretch, as_titled
from data.layouts.words import AMONG_THEM, OF_MEASURES, PEOPLE, Role
from data.result_forms import Part
from data.result_values import note_of
from data.sheets import Cell
from data.values import shown
from domain.abbreviations import without_number
from domain.criteria import Criterion
from domain.names import bare, fold
from domain.problems import Code
from domain.results import Meaning
from domain.units import Unit
from wording.layouts import LEAVE_OUT, criterion_words

#: How a list says that what it names has been reached.
_REACHED = "x"


@dataclass(frozen=True)
class _About:
    """What the rows down to here are about. ``part`` holds for one row only; ``strange``: of nobody known."""

    unit: Unit | None = None
    criterion: Criterion | None = None
    part: Part | None = None
    strange: bool = False


@dataclass
class CriterionRows:
    """Reads such a table; ``around`` says whose it is where neither rows nor columns do."""

    table: Table
    reader: HeadReader
    findings: Findings
    around: Surroundings
    titled: Stretch | None = None
    _tried: int = 0
    _totals: dict[str, Cell] = field(default_factory=dict)
    _entries: dict[tuple[str, str], Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._names = [
            column
            for column in (self.table.column(Role.CRITERION_CODE), self.table.column(Role.CRITERION))
            if column
        ]
        self._units = [
            column
            for column in (self.table.column(Role.UNIT_CODE), self.table.column(Role.UNIT_NAME))
            if column
        ]
        self._labels = RowLabels(self.table, self.reader.vocabulary, self.findings)
        heads = {fold(column.head.text): column.number for column in reversed(self.table.columns)}
        self._measure = next((heads[head] for head in OF_MEASURES & heads.keys()), 0)
        self._campaign = self.reader.vocabulary.plan.campaign.code
        self._choices = {
            f"criterion:{known.code}": criterion_words(known)
            for known in self.reader.vocabulary.plan.criteria
        } | {LEAVE_OUT[0]: LEAVE_OUT[1]}

    def entries(self) -> Iterator[Entry]:
        """The figures of the table, by unit and criterion in the order of their first cells."""
        if not self.table.figures and self._units:
            yield from self._awarded()
            return
        about = _About()
        for _, cells in self.table.rows():
            filled = [column for column in self.table.figures if column.number in cells]
            about = self._about(about, cells, filled)
            if about.criterion and about.part is not Part.IGNORED:
                for column in filled:
                    times = self._factor(about.criterion, column, cells)
                    if times:
                        self._collect(about, column, self._converted(cells, column.number, times))
        for entry in self._entries.values():
            if entry.criterion.counts_people:
                entry.shared = self._totals.get(entry.unit.code)
            yield entry

    def _converted(self, cells: Mapping[int, Cell], column: int, times: Fraction) -> Mapping[int, Cell]:
        return {**cells, column: converted(cells[column], times, self.findings)} if times != 1 else cells

    def _factor(self, criterion: Criterion, column: Column, cells: Mapping[int, Cell]) -> Fraction | None:
        """What makes a figure one of its criterion where column, row or table count in another measure."""
        if column.measure:
            return factor(column.head, column.measure, "", criterion, self.findings)
        places = [cells[column] for column in (self._measure, *reversed(self._names)) if column in cells]
        said = ((place, stated_measure([place.text])) for place in places)
        place, own = next((pair for pair in said if pair[1]), (next(iter(places), None), ""))
        label = place or cells[column.number]
        return factor(label, own, self.around.measure, criterion, self.findings)

    def _awarded(self) -> Iterator[Entry]:
        """A list of units with what each has reached: every name of a criterion is a yes."""
        for _, cells in self.table.rows():
            place = next((cells[column] for column in self._units if column in cells), None)
            criterion = self._criterion(cells)
            unit = self._unit_on_row(place, place) if place and criterion else None
            if unit and criterion:
                label = next(cells[column] for column in self._names if column in cells)
                yield Entry(unit, criterion, {Part.DONE: label._replace(text=_REACHED)})

    def _about(self, before: _About, cells: Mapping[int, Cell], filled: list[Column]) -> _About:
        """What this row is about, given what the rows above it were."""
        label = next((cells[column] for column in self._names if column in cells), None)
        place = next((cells[column] for column in self._units if column in cells), None)
        unit = self._unit_on_row(place, cells[filled[0].number]) if place and filled else before.unit
        if unit is None and ((place and filled) or before.strange):
            return _About(strange=True)
        if label is None:
            return self._unlabelled(replace(before, unit=unit, part=None), place, cells, filled)
        criterion = self._criterion(cells)
        if criterion:
            said = self.reader.said(label.text), self.reader.said(without_number(label.text))
            return _About(unit, criterion, said[0].part or said[1].part)
        part = self.reader.part_of_row(label.text)
        if part and before.criterion:
            return _About(unit, before.criterion, part)
        if part is Part.OWED and PEOPLE.search(bare(label.text)):
            self._remember_total(unit, cells, filled)
            return _About(unit)
        among = self._among(replace(before, unit=unit, part=Part.IGNORED), label, cells, filled)
        return among or self._titled(label, filled) or _About(unit, self._asked(label, cells, filled))

    def _among(
        self, before: _About, label: Cell, cells: Mapping[int, Cell], filled: list[Column]
    ) -> _About | None:
        """A part of what the rows above count: a criterion if a person says so, else told not to count."""
        if not before.criterion or not fold(without_number(label.text)).startswith(AMONG_THEM):
            return None
        if self.reader.vocabulary.criteria_like(label.text):
            criterion = self._asked(label, cells, filled)
            return _About(before.unit, criterion) if criterion else before
        if filled:
            self.findings.warn(Code.ROW_IGNORED, label)
        return before

    def _titled(self, label: Cell, filled: list[Column]) -> _About | None:
        """The unit that a row names for the rows below it; figures on it are sums of theirs."""
        group = None if self._units else self.reader.vocabulary.unit(shown(label)).sure
        if group and filled:
            self.findings.warn(Code.ROW_IGNORED, label)
        return _About(group) if group else None

    def _remember_total(self, unit: Unit | None, cells: Mapping[int, Cell], filled: list[Column]) -> None:
        """Keep a row of all people, above the criteria that some of them have reached."""
        for column in filled:
            whose = column.unit or unit or self._whole
            if whose:
                self._totals[whose.code] = cells[column.number]

    def _unlabelled(
        self, about: _About, place: Cell | None, cells: Mapping[int, Cell], filled: list[Column]
    ) -> _About:
        """A row of the next unit for the same criterion; figures that name nothing are an error."""
        if place or not filled:
            return about
        if not self._labels.is_below(cells, {column.number for column in filled}):
            self.findings.error(Code.ROW_OF_NOBODY, cells[filled[0].number])
        return replace(about, criterion=None)

    def _unit_on_row(self, label: Cell, first: Cell) -> Unit | None:
        return self.reader.vocabulary.unit(shown(label)).sure or self._labels.unit(label, first)

    @cached_property
    def _whole(self) -> Unit | None:
        """The unit of the whole table; that there is none is said once."""
        unit = self._labels.whole(self.around)
        if unit is None and self.around.labelled is None:
            first = next(
                cells[column.number]
                for _, cells in self.table.rows()
                for column in self.table.figures
                if column.number in cells
            )
            self.findings.error(Code.UNIT_NOT_NAMED, first)
        return unit

    def _criterion(self, cells: Mapping[int, Cell]) -> Criterion | None:
        """The criterion that the labels name for certain; two that disagree name none."""
        found = {
            said.code: said
            for column in self._names
            if column in cells and (said := self._named(cells[column])) is not None
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _named(self, label: Cell) -> Criterion | None:
        text = shown(label)
        return self.reader.said(text).criterion or self.reader.said(without_number(text)).criterion

    def _asked(self, label: Cell, cells: Mapping[int, Cell], filled: list[Column]) -> Criterion | None:
        """The criterion of a row with figures that names none plainly, by the answer of a person."""
        numbers = {column.number for column in filled}
        if not filled or self._labels.is_total([label]) or self._labels.is_below(cells, numbers):
            if filled and self._labels.is_total([label]):
                self.findings.warn(Code.ROW_IGNORED, label)
            return None
        text = shown(label)
        asked = f"row:{self.table.layout}:{fold(text)}"
        said = self.findings.meaning(asked, self._choices)
        if said is None:
            self._tried += 1
            known = self.reader.vocabulary.criteria_like(text) if self._tried <= MOST_TRIED else ()
            likely = {f"criterion:{one.code}": criterion_words(one) for one in known}
            code = Code.MEANING_UNSURE if likely else Code.UNKNOWN_CRITERION
            choices = likely | {LEAVE_OUT[0]: LEAVE_OUT[1]} if likely else self._choices
            said = self.findings.ask_meaning(asked, code, label, choices, campaign=self._campaign)
        place = (self.findings.sheet, label.address, text, shown(cells[filled[0].number]))
        words = self._choices.get(said or "", "")
        self.findings.meanings.append(Meaning(asked, *place, said or "", words, sure=False))
        chosen = said if said != LEAVE_OUT[0] else None
        return self.reader.vocabulary.plan.criterion(chosen.partition(":")[2]) if chosen else None

    def _collect(self, about: _About, column: Column, cells: Mapping[int, Cell]) -> None:
        unit, criterion, cell = (
            column.unit or about.unit or self._whole,
            about.criterion,
            cells[column.number],
        )
        if unit is None or criterion is None:
            return
        entry = self._entries.setdefault((unit.code, criterion.code), Entry(unit, criterion, {}))
        part = column.part or Part.DONE
        part = about.part if about.part and part is not Part.OWED else part
        part = as_titled(part, criterion, self.titled, self.findings)
        if part in entry.parts:
            other = entry.parts[part].address
            details = {"criterion": criterion.code, "unit": unit.name, "other_cell": other}
            self.findings.error(Code.FIGURE_TWICE, cell, other_sheet=self.findings.sheet, **details)
            return
        entry.parts[part] = cell
        entry.note = entry.note or note_of(cells.get(self.table.column(Role.NOTE)))
