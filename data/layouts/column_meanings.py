"""The meaning of the columns of a table, settled or asked about."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from data.findings import Findings
from data.layouts.column_relations import about, is_among, one_of_each, periods, related, with_open_totals
from data.layouts.columns import Column, HeadReader
from data.layouts.heads import Region, stacks
from data.layouts.level_columns import with_levels_in_one
from data.layouts.margins import Surroundings
from data.layouts.samples import Samples
from data.layouts.table import Table
from data.layouts.words import LABELS, Role
from data.result_forms import Part
from data.sheets import Sheet
from domain.abbreviations import spelled_out
from domain.criteria import Criterion, Kind
from domain.names import fold
from domain.problems import Code
from domain.results import Meaning
from wording.layouts import LEAVE_OUT, column_words, role_words

_PARTS_OF = {
    Kind.SHARE: (Part.DONE, Part.OWED),
    Kind.QUANTITY: (Part.DONE, Part.PERIOD, Part.RUNNING),
}
_OF_PERCENT = re.compile(r"%|\btỷ lệ\b")
_TOLD = frozenset(
    {Role.UNIT_CODE, Role.UNIT_NAME, Role.CRITERION, Role.CRITERION_CODE, Role.PERSON, Role.TITLE}
)


class TableReader:
    """Settles the columns of the tables of one sheet."""

    def __init__(self, reader: HeadReader, findings: Findings) -> None:
        self._reader = reader
        self._vocabulary = reader.vocabulary
        self._findings = findings

    def read(self, sheet: Sheet, region: Region, around: Surroundings) -> Table:
        """The table of the region; whatever is not certain of its head is asked or noted."""
        columns = [self._reader.column(number, stack) for number, stack in stacks(sheet, region).items()]
        layout = fingerprint(columns)
        scale = self._vocabulary.plan.campaign.rating_scale
        sheet, columns = with_levels_in_one(sheet, region, columns, scale, self._title_above)
        table = Table(sheet, region, tuple(columns), layout)
        samples = Samples(table, self._reader)
        named = [samples.settled(column) for column in columns]
        table = replace(table, columns=(*self._headless(samples, named), *named))
        table = replace(table, columns=tuple(one_of_each(table.columns)))
        table = replace(table, columns=tuple(related(table.columns)))
        table = replace(table, columns=tuple(self._about_something(table, around)))
        table = replace(table, columns=tuple(with_open_totals(table.columns)))
        settled = [self._settled(table, column, samples) for column in table.columns]
        self._ask_for_counts(settled, samples)
        return replace(table, columns=tuple(self._without_doubles(list(periods(settled)))))

    def _ask_for_counts(self, columns: Sequence[Column], samples: Samples) -> None:
        """A share of which only a percentage is stated: no count can be read, and that is said."""
        counted = {
            column.criterion for column in columns if column.is_figure and column.part is not Part.OWED
        }
        for column in columns:
            share = column.criterion is not None and column.criterion.kind is Kind.SHARE
            alone = share and column.part is Part.IGNORED and column.criterion not in counted
            if alone and _OF_PERCENT.search(spelled_out(column.text)) and samples.any(column.number):
                self._findings.ask(Code.PERCENT_FOR_COUNT, column.head, ("not_reported",), count="")

    def _headless(self, samples: Samples, named: Sequence[Column]) -> Iterator[Column]:
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
        several_units = any(column.unit and column.is_figure for column in columns)
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

    def _settled(self, table: Table, column: Column, samples: Samples) -> Column:
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

    def _ask(self, asked: str, table: Table, column: Column, samples: Samples) -> str | None:
        """What a person says about a column that is not understood; noted where nobody has to."""
        labels = self._labels(table)
        campaign = self._vocabulary.plan.campaign.code
        if not samples.any(column.number):
            self._findings.warn(Code.UNKNOWN_CRITERION, column.head, campaign=campaign)
            return None
        above, among = self._title_above(column), is_among(column)
        alone = above if above and not among and not _is_told(above, table.figures) else None
        candidates = (alone,) if alone else () if above else self._candidates(column, samples)
        likely = {
            choice: words for choice, words in self._of_criteria(candidates).items() if choice in labels
        }
        if likely:
            likely[LEAVE_OUT[0]] = LEAVE_OUT[1]
            return self._findings.ask_meaning(asked, Code.MEANING_UNSURE, column.head, likely)
        if samples.like_figures(column.number) and not above and not among:
            return self._findings.ask_meaning(
                asked, Code.UNKNOWN_CRITERION, column.head, labels, campaign=campaign
            )
        self._findings.warn(Code.COLUMN_UNKNOWN, column.head)
        return None

    def _candidates(self, column: Column, samples: Samples) -> tuple[Criterion, ...]:
        texts = column.text.split(" > ")
        texts = texts[-1:] if is_among(column) else texts
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
            key = (*about(column), column.part or Part.DONE)
            shared = key == ("", "", Part.OWED)
            if column.is_figure and not shared:
                if key in seen:
                    self._findings.error(Code.DUPLICATE_COLUMN, column.head)
                    continue
                seen.add(key)
            yield column


def _is_told(criterion: Criterion, figures: Sequence[Column]) -> bool:
    """Whether the columns say all that is asked of the criterion: of a share what was done, and of how many."""
    parts = {column.part or Part.DONE for column in figures if column.criterion == criterion}
    return {Part.OWED} < parts if criterion.kind is Kind.SHARE else bool(parts)


def fingerprint(columns: Sequence[Column]) -> str:
    """The same for every file with these headers, whatever stands below them."""
    said = "\n".join(fold(column.text) for column in columns)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


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
