"""What each column of a table holds, read off the texts above it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.layouts.words import BEGINNINGS, ENDINGS, OPENINGS, PARTS, ROLES, TOTAL_OF, WEAK, Role
from data.result_forms import Part
from data.sheet_tables import header_key
from data.sheets import Cell, CellKind
from domain.abbreviations import spelled_out, without_number
from domain.criteria import Criterion
from domain.units import Unit
from domain.vocabulary import Vocabulary

#: Headers that are these columns even where a criterion is called so.
_NEVER_CRITERIA = {Role.NUMBER, Role.UNIT_CODE, Role.UNIT_NAME, Role.PERSON}


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
    """One column: a label or remark (``role``), or figures of a unit, a criterion, a part, as far as said."""

    number: int
    head: Cell
    text: str
    role: Role | None = None
    unit: Unit | None = None
    criterion: Criterion | None = None
    part: Part | None = None

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
        if TOTAL_OF.fullmatch(words):
            return Said(part=Part.OWED)
        opened = next((known for opening, known in OPENINGS if words.startswith(opening)), None)
        return Said() if opened and self.vocabulary.criteria_like(text) else Said(part=opened)

    @staticmethod
    def part_of_row(text: str) -> Part | None:
        """The part that a row below its criterion names; whole words only, for rows have names of their own."""
        words = spelled_out(without_number(text))
        if TOTAL_OF.fullmatch(words):
            return Part.OWED
        return PARTS.get(words) or (Part.IGNORED if words.startswith("tỷ lệ") else None)

    def column(self, number: int, stack: Sequence[Cell]) -> Column:
        """The column under these texts: the lowest word on each matter holds."""
        texts = [cell.text for cell in stack if cell.kind is CellKind.TEXT] or [stack[-1].text]
        said = [self.said(text) for text in texts]
        column = Column(number, stack[-1], " > ".join(texts))
        criterion = next((one.criterion for one in reversed(said) if one.criterion), None)
        part = next((one.part for one in reversed(said) if one.part), None)
        unit = next((one.unit for one in reversed(said) if one.unit), None)
        if said[-1].role and not (criterion and said[-1].part):
            return replace(column, role=said[-1].role, unit=said[-1].unit)
        if said[-1].nothing and (criterion or unit):
            return column  # one of its own below a known title, such as "Trong đó nữ"
        return replace(column, unit=unit, criterion=criterion, part=part)
