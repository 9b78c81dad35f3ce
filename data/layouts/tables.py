"""A table with the meaning of all its columns settled, or asked about."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from data.findings import Findings
from data.layouts.columns import Column, HeadReader
from data.layouts.heads import Region, stacks
from data.layouts.margins import Surroundings
from data.layouts.words import LABELS, Role
from data.result_forms import Part
from data.sheets import Cell, CellKind, Sheet
from data.targets import level_of
from data.values import DASHES, NO, YES, shown
from domain.criteria import Criterion, Kind
from domain.names import fold
from domain.problems import Code
from domain.results import Meaning
from wording.layouts import LEAVE_OUT, column_words, role_words

#: So many rows of a table are looked at to see what a column of labels holds.
_SAMPLE = 40

_PARTS_OF = {
    Kind.SHARE: (Part.DONE, Part.OWED),
    Kind.QUANTITY: (Part.DONE, Part.PERIOD, Part.RUNNING),
}
_MARKED = {Kind.YES_NO, Kind.STATED}
_OPEN = {Role.CODE, Role.UNIT_NAME, Role.CRITERION, Role.TITLE}
_TOLD = frozenset(
    {Role.UNIT_CODE, Role.UNIT_NAME, Role.CRITERION, Role.CRITERION_CODE, Role.PERSON, Role.TITLE}
)


@dataclass(frozen=True)
class Table:
    """A region of a sheet and its columns. ``layout`` is the same whatever the figures."""

    sheet: Sheet
    region: Region
    columns: tuple[Column, ...]
    layout: str
    left_out: frozenset[int] = frozenset()

    def column(self, *roles: Role) -> int:
        """The number of the first column with one of these roles, 0 where there is none."""
        found = {column.role: column.number for column in reversed(self.columns) if column.role}
        return next((found[role] for role in roles if role in found), 0)

    @property
    def figures(self) -> tuple[Column, ...]:
        """The columns that hold figures."""
        return tuple(column for column in self.columns if column.is_figure)

    def rows(self) -> Iterator[tuple[int, dict[int, Cell]]]:
        """The rows below the head, top to bottom."""
        rows = self.sheet.rows
        return ((number, rows[number]) for number in self.region.rows if number not in self.left_out)


class TableReader:
    """Settles the columns of the tables of one sheet."""

    def __init__(self, reader: HeadReader, findings: Findings) -> None:
        self._reader = reader
        self._vocabulary = reader.vocabulary
        self._findings = findings

    def read(self, sheet: Sheet, region: Region, around: Surroundings) -> Table:
        """The table of the region; whatever is not certain of its head is asked or noted."""
        columns = [self._reader.column(number, stack) for number, stack in stacks(sheet, region).items()]
        table = Table(sheet, region, tuple(columns), fingerprint(columns))
        samples = _Samples(table, self._reader)
        named = [samples.settled(column) for column in columns]
        table = replace(table, columns=(*self._headless(samples, named), *named))
        table = replace(table, columns=tuple(_one_of_each(table.columns)))
        table = replace(table, columns=tuple(_related(table.columns)))
        table = replace(table, columns=tuple(self._about_something(table, around)))
        settled = [self._settled(table, column, samples) for column in table.columns]
        return replace(table, columns=tuple(self._without_doubles(list(_periods(settled)))))

    def _headless(self, samples: "_Samples", named: Sequence[Column]) -> Iterator[Column]:
        """Columns of labels that have no header; figures without one are told not to count."""
        first = min((column.number for column in named if column.is_figure), default=0)
        for number, cell in samples.without_head({column.number for column in named}):
            column = samples.settled(Column(number, cell, ""))
            if column.role in LABELS and number < first:
                yield column
            elif number > first and samples.like_figures(number):
                self._findings.warn(Code.COLUMN_UNKNOWN, cell)

    def _about_something(self, table: Table, around: Surroundings) -> Iterator[Column]:
        """Every figure is about a criterion and a unit: a column that says neither is settled by the title, or asked."""
        columns = table.columns
        by_row = table.column(Role.CRITERION, Role.CRITERION_CODE)
        several_units = any(column.unit for column in columns)
        named = any(column.criterion for column in columns) or by_row or table.column(Role.PERSON)
        whole = None if named else around.criterion
        for column in columns:
            plain = column.is_figure and not column.criterion and not column.unit
            if plain and by_row and several_units:
                self._findings.warn(Code.COLUMN_UNKNOWN, column.head)
                yield replace(column, part=Part.IGNORED)
            elif plain and whole:
                yield replace(column, criterion=whole)
            elif plain and not by_row and column.part is not Part.OWED:
                yield replace(column, part=None)
            else:
                yield column

    def _settled(self, table: Table, column: Column, samples: "_Samples") -> Column:
        """The column as a person says, else as it was understood, else as it is asked about."""
        asked = f"column:{table.layout}:{fold(column.text)}"
        labels = self._labels(table)
        said = self._findings.meaning(asked, labels)
        if said is None and not column.is_known:
            said = self._ask(asked, table, column, samples)
        meant = self._meant(column, said) if said else column
        if column.role not in {Role.NUMBER, Role.NOTE, Role.ASIDE}:
            taken = said or _choice(meant)
            words = (
                labels.get(taken)
                or role_words(meant.role)
                or column_words(meant.criterion, meant.unit, meant.part)
            )
            sure = column.is_known and said is None
            place = (self._findings.sheet, column.head.address, column.text, samples.shown(column.number))
            self._findings.meanings.append(Meaning(asked, *place, taken, words, sure))
        return meant

    def _labels(self, table: Table) -> dict[str, str]:
        """Every meaning that a column of this table can be given, with its words."""
        if table.column(Role.CRITERION, Role.CRITERION_CODE):
            parts = (Part.DONE, Part.OWED, Part.PERIOD, Part.RUNNING)
            labels = {f"{part}:": column_words(None, None, part) for part in parts}
        else:
            criteria = self._vocabulary.plan.criteria
            labels = self._of_criteria(criteria)
            if any(known.kind is Kind.SHARE for known in criteria):
                labels[f"{Part.OWED}:"] = column_words(None, None, Part.OWED)
        return labels | {LEAVE_OUT[0]: LEAVE_OUT[1]}

    @staticmethod
    def _of_criteria(criteria: Sequence[Criterion]) -> dict[str, str]:
        return {
            f"{part}:{known.code}": column_words(known, None, part)
            for known in criteria
            for part in _PARTS_OF.get(known.kind, (Part.DONE,))
        }

    def _ask(self, asked: str, table: Table, column: Column, samples: "_Samples") -> str | None:
        """What a person says about a column that is not understood; noted where nobody has to."""
        labels = self._labels(table)
        campaign = self._vocabulary.plan.campaign.code
        if not samples.any(column.number):
            self._findings.warn(Code.UNKNOWN_CRITERION, column.head, campaign=campaign)
            return None
        above = self._title_above(column)
        alone = above if above and not any(known.criterion == above for known in table.figures) else None
        candidates = (alone,) if alone else () if above else self._candidates(column, samples)
        likely = {
            choice: words for choice, words in self._of_criteria(candidates).items() if choice in labels
        }
        if likely:
            likely[LEAVE_OUT[0]] = LEAVE_OUT[1]
            return self._findings.ask_meaning(asked, Code.MEANING_UNSURE, column.head, likely)
        if samples.like_figures(column.number) and not above:
            return self._findings.ask_meaning(
                asked, Code.UNKNOWN_CRITERION, column.head, labels, campaign=campaign
            )
        self._findings.warn(Code.COLUMN_UNKNOWN, column.head)
        return None

    def _candidates(self, column: Column, samples: "_Samples") -> tuple[Criterion, ...]:
        texts = column.text.split(" > ")
        found = [known for text in reversed(texts) for known in self._vocabulary.criteria_like(text)]
        if not found and samples.levels(column.number):
            found = [known for known in self._vocabulary.plan.criteria if known.kind is Kind.RATING]
        return tuple(dict.fromkeys(found))

    def _title_above(self, column: Column) -> Criterion | None:
        """The criterion that a title above the lowest text names."""
        said = (self._reader.said(text).criterion for text in reversed(column.text.split(" > ")[:-1]))
        return next((criterion for criterion in said if criterion), None)

    def _meant(self, column: Column, said: str) -> Column:
        part, _, code = said.partition(":")
        if said == LEAVE_OUT[0]:
            return replace(column, role=Role.ASIDE, criterion=None, unit=None, part=None)
        criterion = self._vocabulary.plan.criterion(code) if code else None
        return replace(column, role=None, criterion=criterion, part=Part(part))

    def _without_doubles(self, columns: Sequence[Column]) -> Iterator[Column]:
        """The columns; two for the same figure are an error."""
        seen: set[tuple[str, str, Part]] = set()
        for column in columns:
            key = (*_about(column), column.part or Part.DONE)
            shared = key == ("", "", Part.OWED)
            if column.is_figure and not shared:
                if key in seen:
                    self._findings.error(Code.DUPLICATE_COLUMN, column.head)
                    continue
                seen.add(key)
            yield column


class _Samples:
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
            role = Role.CRITERION_CODE if criteria > units else Role.UNIT_CODE
        elif role in {Role.UNIT_NAME, Role.CRITERION} and max(units, criteria) > 0:
            role = Role.UNIT_NAME if units >= criteria else Role.CRITERION
        elif role is Role.CRITERION and others > texts:
            return replace(column, role=None, part=Part.IGNORED)
        elif role is Role.UNIT_NAME and others and not texts:
            role = Role.NUMBER  # "Đơn vị" merged over the numbers and the names
        elif role is Role.TITLE and not persons:
            role = Role.CRITERION if criteria else None
        elif role is None and not column.is_known and 2 * max(units, criteria) > texts + others:
            role = Role.UNIT_NAME if units >= criteria else Role.CRITERION
        return replace(column, role=role)

    def _counts(self, number: int) -> tuple[int, int, int, int]:
        """How many values name a unit, name a criterion, are texts, are anything else."""
        counts: Counter[str] = Counter()
        for cell in self._by_column.get(number, ()):
            text = cell.kind is CellKind.TEXT
            counts["text" if text else "other"] += 1
            counts["unit"] += self._reader.vocabulary.unit(shown(cell)).sure is not None
            counts["criterion"] += text and self._reader.vocabulary.criterion(cell.text).sure is not None
        return counts["unit"], counts["criterion"], counts["text"], counts["other"]


def fingerprint(columns: Sequence[Column]) -> str:
    """The same for every file with these headers, whatever stands below them."""
    said = "\n".join(fold(column.text) for column in columns)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _one_of_each(columns: Sequence[Column]) -> Iterator[Column]:
    """Of several columns of labels of one role, the first; the others are remarks."""
    seen: set[Role] = set()
    for column in columns:
        again = column.role in seen and column.role in LABELS | {Role.TITLE, Role.NOTE}
        if column.role:
            seen.add(column.role)
        yield replace(column, role=Role.ASIDE) if again else column


def _related(columns: Sequence[Column]) -> Iterator[Column]:
    """Where columns name criteria, rows name units: a column "Nội dung" holds their names, or is a remark."""
    roles = {column.role for column in columns}
    criteria_above = any(column.criterion and column.is_figure for column in columns)
    of_units = {Role.CRITERION: Role.UNIT_NAME, Role.CRITERION_CODE: Role.UNIT_CODE}
    named = roles & {*of_units.values(), Role.PERSON}
    for column in columns:
        if column.role in of_units and criteria_above:
            yield replace(column, role=Role.ASIDE if named else of_units[column.role])
        else:
            yield column


def _periods(columns: Sequence[Column]) -> Iterator[Column]:
    """The columns, "Thực hiện" beside "Lũy kế" as the figure of the period."""
    parts: dict[tuple[str, str], set[Part | None]] = {}
    for column in columns:
        if column.is_figure:
            parts.setdefault(_about(column), set()).add(column.part)
    for column in columns:
        beside = parts.get(_about(column), set()) if column.is_figure else set()
        period = column.part is Part.DONE and Part.RUNNING in beside and Part.PERIOD not in beside
        alone = column.part is Part.OWED and beside == {Part.OWED} and _counts_things(column.criterion)
        part = Part.PERIOD if period else Part.DONE if alone else column.part
        if part is Part.NOT and column.criterion and column.criterion.kind not in _MARKED:
            part = Part.IGNORED
        yield replace(column, part=part)


def _counts_things(criterion: Criterion | None) -> bool:
    """Whether it is a quantity: the one number of it is what was done, be it called a total."""
    return criterion is not None and criterion.kind is Kind.QUANTITY


def _about(column: Column) -> tuple[str, str]:
    return column.unit.code if column.unit else "", column.criterion.code if column.criterion else ""


def _choice(column: Column) -> str:
    if column.role:
        return column.role.value if column.role in _TOLD else LEAVE_OUT[0]
    if column.part is Part.IGNORED:
        return LEAVE_OUT[0]
    if column.unit:
        return f"unit:{column.unit.code}"
    if not column.is_known:
        return ""
    return f"{column.part or Part.DONE}:{column.criterion.code if column.criterion else ''}"
