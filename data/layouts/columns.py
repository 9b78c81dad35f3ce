"""What each column of a table holds, read off the texts above it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.layouts.periods import is_earlier
from data.layouts.words import (
    BEGINNINGS,
    ENDINGS,
    ESTIMATE,
    OF_POINTS,
    OF_TARGET,
    OPENINGS,
    PARTS,
    REACHED_OF,
    ROLES,
    TOTAL_OF,
    WEAK,
    Role,
)
from data.result_forms import Part
from data.sheet_tables import header_key
from data.sheets import Cell, CellKind
from data.values import shown
from domain.abbreviations import spelled_out, without_number
from domain.criteria import PERSONS, Criterion, Kind
from domain.measures import is_measure, ratio, same
from domain.names import bare, fold
from domain.units import Unit
from domain.vocabulary import Vocabulary

#: Headers that are these columns even where a criterion is called so.
_NEVER_CRITERIA = {Role.NUMBER, Role.UNIT_CODE, Role.UNIT_NAME, Role.PERSON}
_REMARK = re.compile(r"(.*\S)\s*[(\[]\s*([^()\[\]]*?)\s*[)\]]", re.DOTALL)
_IN_BRACKETS = re.compile(r"[(\[]\s*([^()\[\]]*?)\s*[)\]]")
_COUNTED_IN = re.compile(r"(?:đvt|đơn vị tính|tính bằng|tính theo)\s*:?\s*", re.IGNORECASE)
_YEARS = range(1990, 2100)


@dataclass(frozen=True)
class Said:
    """What one text of a head says; all None where it says nothing that is known."""

    role: Role | None = None
    unit: Unit | None = None
    criterion: Criterion | None = None
    part: Part | None = None

    @property
    def nothing(self) -> bool:
        """Whether no word of it is understood."""
        return self == Said()


@dataclass(frozen=True)
class Column:
    """One column: a label or remark (``role``), or figures of a unit, a criterion, a part, as far as said.

    ``measure`` is what the head says that it is counted in, if it says so.
    """

    number: int
    head: Cell
    text: str
    role: Role | None = None
    unit: Unit | None = None
    criterion: Criterion | None = None
    part: Part | None = None
    measure: str = ""

    @property
    def is_figure(self) -> bool:
        """Whether it holds figures that count."""
        return self.role is None and self.part is not Part.IGNORED and self.is_known

    @property
    def is_known(self) -> bool:
        """Whether anything was understood of its head."""
        return bool(self.role or self.unit or self.criterion or self.part)


class HeadReader:
    """Reads the texts of heads against the plan; every text is understood once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._said: dict[str, Said] = {}

    def said(self, text: str) -> Said:
        """What a text of a head says for certain."""
        if text not in self._said:
            self._said[text] = self._understand(text)
        return self._said[text]

    def known(self, text: str) -> bool:
        """Whether the text means anything at all."""
        said = self.said(text)
        return not said.nothing and said.role is None

    def _understand(self, text: str) -> Said:
        key = header_key(text)
        criterion = None if ROLES.get(key) in _NEVER_CRITERIA else self.vocabulary.criterion(text).sure
        if criterion:
            return Said(criterion=criterion)
        if key in ROLES:
            unit = self.vocabulary.unit(text).sure if key in WEAK else None
            return Said(ROLES[key], unit=unit, part=PARTS.get(key))
        words = spelled_out(text)
        if words in PARTS or key in PARTS:
            return Said(part=PARTS[words] if words in PARTS else PARTS[key])
        opens_on = self.vocabulary.plan.campaign.window.opens_on
        if is_earlier(text, opens_on) or ESTIMATE.fullmatch(fold(text)) or self._are_points(words):
            return Said(part=Part.IGNORED)
        named = self.vocabulary.unit(text).sure
        return Said(unit=named) if named else self._part_and_name(text, words)

    def _part_and_name(self, text: str, words: str) -> Said:
        """Both in one text ("Tỷ lệ LĐTT", "LĐTT (SL)"), and parts known by how they begin."""
        for beginning, part in BEGINNINGS.items():
            rest = words.removeprefix(f"{beginning} ")
            criterion = self.said(rest).criterion if rest != words else None
            if criterion:
                return Said(criterion=criterion, part=part)
        for ending, part in sorted(ENDINGS.items(), key=lambda pair: -len(pair[0])):
            rest = words.removesuffix(f" {ending}")
            criterion = self.vocabulary.criterion(rest).sure if rest != words else None
            if criterion:
                return Said(criterion=criterion, part=part)
        remarked = self._with_remark(text)
        if remarked.criterion:
            return remarked
        if TOTAL_OF.fullmatch(words) or REACHED_OF.fullmatch(words):
            return Said(part=Part.OWED if TOTAL_OF.fullmatch(words) else Part.DONE)
        opened = next((known for opening, known in OPENINGS if words.startswith(opening)), None)
        return Said() if opened and self.vocabulary.criteria_like(text) else Said(part=opened)

    def _with_remark(self, text: str) -> Said:
        """A name with its measure or its target in brackets behind it: "Ủng hộ Quỹ (triệu đồng)"."""
        found = _REMARK.fullmatch(text.strip())
        said = self.said(found[1]) if found else Said()
        if found is None or said.criterion is None:
            return Said()
        remark, measure = _COUNTED_IN.sub("", found[2]), said.criterion.measure
        plain = same(remark, measure) or ratio(remark, measure) or OF_TARGET.fullmatch(fold(remark))
        return said if plain else Said()

    def _are_points(self, words: str) -> bool:
        """Whether a column holds points, where no criterion is one of points."""
        criteria = self.vocabulary.plan.criteria
        return words in OF_POINTS and not any("điểm" in bare(f"{one.name} {one.measure}") for one in criteria)

    @staticmethod
    def part_of_row(text: str) -> Part | None:
        """The part that a row below its criterion names; whole words only, for rows have names of their own."""
        words = spelled_out(without_number(text))
        if TOTAL_OF.fullmatch(words) or REACHED_OF.fullmatch(words):
            return Part.OWED if TOTAL_OF.fullmatch(words) else Part.DONE
        return PARTS.get(words) or (Part.IGNORED if words.startswith("tỷ lệ") else None)

    def column(self, number: int, stack: Sequence[Cell]) -> Column:
        """The column under these texts: the lowest word on each matter holds."""
        texts = [text for cell in stack if (text := _said_by(cell))]
        texts = texts or [stack[-1].text]
        said = [self.said(text) for text in texts]
        lowest = _said_by(stack[-1])
        head = stack[-1]._replace(kind=CellKind.TEXT, text=lowest) if lowest else stack[-1]
        column = Column(number, head, " > ".join(texts), measure=stated_measure(texts))
        return self._meaning(column, texts, said)

    @staticmethod
    def _meaning(column: Column, texts: Sequence[str], said: Sequence[Said]) -> Column:
        """The column with what its texts say, top to bottom."""
        criterion = next((one.criterion for one in reversed(said) if one.criterion), None)
        part = next((one.part for one in reversed(said) if one.part), None)
        unit = next((one.unit for one in reversed(said) if one.unit), None)
        if said[-1].role and not (criterion and said[-1].part):
            return replace(column, role=said[-1].role, unit=said[-1].unit)
        counts = len(texts) > 1 and criterion and said[-1].part is not Part.IGNORED
        if criterion and counts and _is_of_another_sort(stated_measure(texts[-1:]), criterion):
            return column
        share = criterion is not None and criterion.kind is Kind.SHARE
        measured = said[-1].nothing and not share and _is_counted_in(texts[-1], criterion)
        if measured and criterion and part is None:
            part = Part.DONE
        elif said[-1].nothing and not measured and (criterion or unit or part is Part.OWED):
            return column  # one of its own below a known title, such as "Trong đó nữ"
        return replace(column, unit=unit, criterion=criterion, part=part)


def _said_by(cell: Cell) -> str:
    """What a cell of a head says of its column: a text, a month or day, a number that is a year; "" for all else."""
    year = cell.kind is CellKind.NUMBER and cell.text.isdecimal() and int(cell.text) in _YEARS
    if cell.kind is CellKind.DATE:
        return shown(cell)
    return cell.text if year or cell.kind is CellKind.TEXT else ""


def _is_counted_in(text: str, criterion: Criterion | None) -> bool:
    """Whether the text is nothing but a measure: that of the criterion, one of its sort, or people."""
    if criterion is None:
        return bare(text) == PERSONS or is_measure(text)
    return same(text, criterion.measure) or ratio(text, criterion.measure) is not None


def _is_of_another_sort(measure: str, criterion: Criterion) -> bool:
    """Whether what is counted in that measure is not what the criterion counts: the money of works."""
    known = measure and (criterion.measure or measure == "%")
    return bool(known) and not same(measure, criterion.measure) and not ratio(measure, criterion.measure)


def stated_measure(texts: Sequence[str]) -> str:
    """The measure that texts name in brackets or as a whole, the lowest of them first, "" where they name none."""
    said = (
        _COUNTED_IN.sub("", part) for text in reversed(texts) for part in (*_IN_BRACKETS.findall(text), text)
    )
    return next((part for part in said if is_measure(part)), "")
