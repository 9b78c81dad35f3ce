"""Lists of persons, counted: who has which title, and of how many."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from data.findings import Findings
from data.layouts.columns import HeadReader
from data.layouts.entries import Entry
from data.layouts.margins import Surroundings
from data.layouts.row_labels import RowLabels
from data.layouts.table import Table
from data.layouts.words import REGISTERED, Role
from data.result_forms import Part
from data.sheets import Cell, CellKind
from data.targets import level_of
from data.values import NO, shown, yes_of
from domain.abbreviations import spelled_out
from domain.criteria import Criterion, Kind
from domain.names import bare, fold
from domain.problems import Code
from domain.results import Meaning
from domain.units import Unit
from wording.layouts import LEAVE_OUT, column_words, counted_words

#: "Hoàn thành tốt trở lên": every level from this one up.
_ORDINAL = re.compile(r"\d{1,4}[.)]?")
_AND_ABOVE = "trở lên"


@dataclass
class _List:
    """The persons of one unit: how many there are, and who counts for which criterion."""

    unit: Unit
    first: Cell
    persons: int = 0
    done: dict[str, int] = field(default_factory=dict)
    places: dict[str, Cell] = field(default_factory=dict)


@dataclass
class PersonRows:
    """Counts such a list, unit by unit."""

    table: Table
    reader: HeadReader
    findings: Findings
    around: Surroundings
    on: date | None
    _lists: dict[str, _List] = field(default_factory=dict)
    _seen: dict[tuple[str, str, str], Cell] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        plan = self.reader.vocabulary.plan
        self._scale = plan.campaign.rating_scale
        self._criteria = {known.code: known for known in plan.criteria}
        self._person = self.table.column(Role.PERSON)
        self._titles = [column for column in self.table.columns if column.role is Role.TITLE]
        self._position = self.table.column(Role.POSITION)
        self._unit = self.table.column(Role.UNIT_CODE) or self.table.column(Role.UNIT_NAME)
        self._labels = RowLabels(self.table, self.reader.vocabulary, self.findings)
        self._marked = [column for column in self.table.figures if column.criterion]

    def entries(self) -> Iterator[Entry]:
        """What the list says of each unit and criterion."""
        if self._only_registered():
            return
        unit: Unit | None = None
        named = False
        for _, cells in self.table.rows():
            group = self._group(cells)
            if group or (self._unit in cells and self._is_person(cells)):
                unit, named = group or self._unit_of(cells), True
            if not group and self._is_person(cells):
                self._count(unit if named else self._whole, cells)
        spoken = dict.fromkeys(code for listed in self._lists.values() for code in listed.done)
        for listed in self._lists.values():
            yield from self._entries(listed, spoken)

    def _only_registered(self) -> bool:
        """Whether the titles are hopes, and a person does not say that they have come true; beside results they go."""
        reached = [column for column in self._titles if REGISTERED not in fold(column.text)]
        hoped = [column for column in self._titles if column not in reached]
        if not hoped or reached or self._marked:
            self._titles = reached
            return False
        choices = ("count_registered", LEAVE_OUT[0])
        return self.findings.ask(Code.REGISTERED_ONLY, hoped[0].head, choices) != "count_registered"

    def _group(self, cells: Mapping[int, Cell]) -> Unit | None:
        """The unit whose persons follow, where a row names one and nobody."""
        texts = [cell for cell in cells.values() if cell.kind is CellKind.TEXT]
        if not texts or len(cells) > 2 or any(column.number in cells for column in self._titles):
            return None
        return next((found for cell in texts if (found := self.reader.vocabulary.unit(cell.text).sure)), None)

    def _is_person(self, cells: Mapping[int, Cell]) -> bool:
        """Whether the row is somebody: numbered as one, or with more than a name and no sum or signature."""
        name, number = cells.get(self._person), cells.get(self.table.column(Role.NUMBER))
        if name is None or name.kind is not CellKind.TEXT:
            return False
        if number is not None:
            return _ORDINAL.fullmatch(number.text) is not None
        filled = {column.number for column in (*self._marked, *self._titles)}
        labels = [cell for column, cell in cells.items() if column <= self._person]
        beside = len(cells) > 1 or len(self.table.columns) == 1
        return (
            beside
            and not self._labels.is_total(labels)
            and not self._labels.is_below(cells, filled & cells.keys())
        )

    @cached_property
    def _whole(self) -> Unit | None:
        """The unit of the whole list; that there is none is said once."""
        unit = self._labels.whole(self.around)
        if unit is None and self.around.labelled is None:
            first = next(cells[self._person] for _, cells in self.table.rows() if self._person in cells)
            self.findings.error(Code.UNIT_NOT_NAMED, first)
        return unit

    def _unit_of(self, cells: Mapping[int, Cell]) -> Unit | None:
        label = cells[self._unit]
        return self.reader.vocabulary.unit(shown(label)).sure or self._labels.unit(label, cells[self._person])

    def _count(self, unit: Unit | None, cells: Mapping[int, Cell]) -> None:
        name = cells[self._person]
        if unit is None or self._is_again(unit, name, cells.get(self._position)):
            return
        listed = self._lists.setdefault(unit.code, _List(unit, name))
        listed.persons += 1
        for criterion, cell in self._reached(cells):
            listed.done[criterion] = listed.done.get(criterion, 0) + (cell is not None)
            if cell is not None:
                listed.places.setdefault(criterion, cell)

    def _is_again(self, unit: Unit, name: Cell, position: Cell | None) -> bool:
        """Whether somebody of this name and position has been counted, and a person does not say it is another."""
        key = (unit.code, fold(name.text), fold(position.text) if position else "")
        first = self._seen.setdefault(key, name)
        if first is name:
            return False
        choices = ("two_people", "one_person")
        return self.findings.ask(Code.PERSON_TWICE, name, choices, other_cell=first.address) != "two_people"

    def _reached(self, cells: Mapping[int, Cell]) -> Iterator[tuple[str, Cell | None]]:
        """Each criterion that the row speaks of, with the cell that says yes; what is part of another counts there."""
        yes: dict[str, Cell] = {}
        for column in self._marked:
            criterion, cell = column.criterion, cells.get(column.number)
            if criterion and cell and self._is_yes(cell):
                self._with_parents(criterion, cell, yes)
        for title in (cells[column.number] for column in self._titles if column.number in cells):
            for criterion in self._of_title(title):
                self._with_parents(criterion, title, yes)
        spoken = dict.fromkeys([column.criterion.code for column in self._marked if column.criterion])
        for code in spoken | dict.fromkeys(yes):
            yield code, yes.get(code)

    def _is_yes(self, cell: Cell) -> bool:
        said = yes_of(cell)
        if isinstance(said, bool):
            return said
        self.findings.flaw(said, cell)
        return False

    def _with_parents(self, criterion: Criterion, cell: Cell | None, yes: dict[str, Cell]) -> None:
        known: Criterion | None = criterion
        while known and cell and known.code not in yes:
            yes[known.code] = cell
            known = self._criteria.get(known.parent or "")

    def _of_title(self, title: Cell) -> Sequence[Criterion]:
        """The criteria that a title or level reaches; one that is none of the campaign is told once."""
        text = shown(title)
        found = [known for part in _parts(text) for known in self._named(part)]
        if found or fold(text) in NO or level_of(spelled_out(text), self._scale):
            return found
        key = fold(text)
        asked = f"row:{self.table.layout}:{key}"
        labels = {f"done:{code}": column_words(known, None, None) for code, known in self._criteria.items()}
        labels[LEAVE_OUT[0]] = LEAVE_OUT[1]
        said = self.findings.meaning(asked, labels)
        likely = {f"done:{known.code}" for known in self.reader.vocabulary.criteria_like(text)}
        if said is None and likely:
            some = {choice: words for choice, words in labels.items() if choice in likely | {LEAVE_OUT[0]}}
            said = self.findings.ask_meaning(asked, Code.MEANING_UNSURE, title, some)
        elif said is None and key not in self._told:
            self.findings.warn(Code.TITLE_UNKNOWN, title)
        if key not in self._told:
            self._told.add(key)
            place = (self.findings.sheet, title.address, text, "")
            self.findings.meanings.append(
                Meaning(asked, *place, said or "", labels.get(said or "", ""), sure=False)
            )
        code = (said or "").partition(":")[2]
        return [self._criteria[code]] if code else []

    def _named(self, text: str) -> list[Criterion]:
        """The criterion of that name, or every "level and above" that a level of the scale reaches."""
        criterion = self.reader.vocabulary.criterion(text).sure
        if criterion:
            return [criterion]
        level = level_of(spelled_out(text), self._scale)
        return [known for known in self._criteria.values() if level and self._least_level(known, level)]

    def _least_level(self, criterion: Criterion, level: int) -> bool:
        for name in (criterion.name, *criterion.aliases):
            said = spelled_out(name).removesuffix(_AND_ABOVE).strip()
            wanted = level_of(said, self._scale)
            if wanted and bare(name).endswith(_AND_ABOVE) and level >= wanted:
                return True
        return False

    def _entries(self, listed: _List, spoken: Iterable[str]) -> Iterator[Entry]:
        """The counts of one unit; of everybody, nobody with a title that others have is a count of 0."""
        owed = self._owed(listed) if any(self._is_share(code) for code in listed.done) else None
        complete = owed == listed.persons
        for code in spoken if complete else listed.done:
            criterion = self._criteria[code]
            share = self._is_share(code)
            if (share and owed is None) or not criterion.applies_to_type(listed.unit.unit_type):
                continue
            done = listed.done.get(code, 0)
            parts = {Part.DONE: _number(listed.places.get(code, listed.first), done)}
            if share:
                parts[Part.OWED] = _number(listed.first, owed or 0)
            self.findings.echo(listed.first, f"{code}: {counted_words(done, owed if share else None)}")
            yield Entry(listed.unit, criterion, parts)

    def _is_share(self, code: str) -> bool:
        return self._criteria[code].kind is Kind.SHARE

    def _owed(self, listed: _List) -> int | None:
        """How many had to be considered: the list, if it is of everybody, which only its length can show."""
        headcount = listed.unit.headcount(self.on) if self.on else None
        if headcount == listed.persons:
            return listed.persons
        choices = (
            "everybody",
            *(("headcount",) if headcount and headcount > listed.persons else ()),
            "not_reported",
        )
        count = str(listed.persons)
        answer = self.findings.ask(
            Code.LIST_OF_WHOM, listed.first, choices, unit=listed.unit.name, persons=count
        )
        return {"everybody": listed.persons, "headcount": headcount}.get(answer or "")


def _parts(text: str) -> list[str]:
    """A cell may name several titles."""
    return [
        part for piece in text.replace("+", ";").replace("\n", ";").split(";") for part in piece.split(",")
    ]


def _number(place: Cell, value: int) -> Cell:
    return Cell(place.row, place.column, CellKind.NUMBER, str(value))
