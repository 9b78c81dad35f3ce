"""Rows that are no plain unit: totals, groups, signatures, names that have to be asked about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from data.findings import Findings
from data.layouts.margins import Surroundings
from data.layouts.table import Table
from data.layouts.words import FOOTER, GROUP_NUMBER, GROUP_TITLE, TOTAL_ROW, Role
from data.sheets import Cell, CellKind
from data.values import NO, YES, shown
from domain.abbreviations import without_number
from domain.names import bare, fold
from domain.problems import Code
from domain.results import Meaning
from domain.units import Unit
from domain.vocabulary import Vocabulary
from wording.layouts import LEAVE_OUT, unit_words

#: A sheet with more strange names than this is a sheet of somebody else.
MOST_TRIED = 200


@dataclass
class RowLabels:
    """Judges the labels of one table's rows."""

    table: Table
    vocabulary: Vocabulary
    findings: Findings
    _ended: bool = field(default=False)
    _tried: int = 0

    def is_total(self, labels: Iterable[Cell]) -> bool:
        """Whether the row is a sum of others."""
        return any(
            TOTAL_ROW.fullmatch(bare(without_number(cell.text)))
            for cell in labels
            if cell.kind is CellKind.TEXT
        )

    def is_group(self, row: int, labels: Sequence[Cell], label: Cell | None) -> bool:
        """Whether the row is the title of a group with its sums: "I", "A" before it, and numbered rows below."""
        if label is None:
            return False
        number = labels[0] if labels and labels[0] is not label else None
        titled = number is not None and GROUP_NUMBER.fullmatch(number.text) and number.kind is CellKind.TEXT
        if not titled and not GROUP_TITLE.fullmatch(label.text):
            return False
        return self._member_below(row) and not self.vocabulary.units_like(shown(label))

    def _member_below(self, row: int) -> bool:
        """Whether the next row names a unit and is not itself numbered like a group."""
        below = self.table.sheet.rows.get(row + 1, {})
        number = below.get(self.table.column(Role.NUMBER))
        if number and number.kind is CellKind.TEXT and GROUP_NUMBER.fullmatch(number.text):
            return False
        columns = (self.table.column(Role.UNIT_CODE), self.table.column(Role.UNIT_NAME))
        return any(column in below and self.vocabulary.unit(shown(below[column])).sure for column in columns)

    def is_below(self, cells: Mapping[int, Cell], filled: set[int]) -> bool:
        """Whether the row stands below the table: signatures, place and date, names of those who sign."""
        said = {column for column, cell in cells.items() if _signs(cell)}
        figures = any(
            cells[column].kind is not CellKind.TEXT or _is_figure(cells[column].text)
            for column in filled - said
        )
        self._ended = self._ended or (bool(said) and not figures)
        return self._ended and not figures

    def whole(self, around: Surroundings) -> Unit | None:
        """The unit of the whole table; a name after "Đơn vị:" that is no unit is asked about or an error."""
        if around.unit or around.labelled is None:
            return around.unit
        return self.unit(around.labelled, around.labelled)

    def answered(self, label: Cell) -> Unit | None:
        """The unit that a person said this label means."""
        said = self.findings.meaning(self._id(label), self._choices)
        return self._chosen(said)

    def unit(self, label: Cell | None, first: Cell) -> Unit | None:
        """The unit of a label that is not plainly one: by an answer, or asked about, or an error."""
        if label is None:
            self.findings.error(Code.ROW_OF_NOBODY, first)
            return None
        said = self.findings.meaning(self._id(label), self._choices)
        if said is None:
            said = self._ask(label)
        self._tell(label, said, first)
        return self._chosen(said)

    def _chosen(self, said: str | None) -> Unit | None:
        left_out = said is None or said == LEAVE_OUT[0]
        return None if left_out else self.vocabulary.unit_of_choice[str(said)]

    def _ask(self, label: Cell) -> str | None:
        text = shown(label)
        named = self.vocabulary.unit(text).candidates
        if named:
            self.findings.error(Code.UNIT_AMBIGUOUS, label, codes=", ".join(unit.code for unit in named))
            return None
        self._tried += 1
        units = self.vocabulary.units_like(text) if self._tried <= MOST_TRIED else ()
        likely = {f"unit:{unit.code}": unit_words(unit) for unit in units}
        if not likely:
            self.findings.error(Code.UNKNOWN_UNIT, label, label=text)
            return None
        return self.findings.ask_meaning(
            self._id(label), Code.UNIT_UNSURE, label, likely | {LEAVE_OUT[0]: LEAVE_OUT[1]}
        )

    @cached_property
    def _choices(self) -> dict[str, str]:
        return dict.fromkeys(self.vocabulary.unit_of_choice, "") | {LEAVE_OUT[0]: LEAVE_OUT[1]}

    def _tell(self, label: Cell, said: str | None, first: Cell) -> None:
        unit = self._chosen(said)
        words = unit_words(unit) if unit else LEAVE_OUT[1] if said else ""
        place = (self.findings.sheet, label.address, shown(label), shown(first))
        self.findings.meanings.append(Meaning(self._id(label), *place, said or "", words, sure=False))

    def _id(self, label: Cell) -> str:
        return f"row:{self.table.layout}:{fold(shown(label))}"


def _signs(cell: Cell) -> bool:
    return cell.kind is CellKind.TEXT and FOOTER.fullmatch(bare(cell.text)) is not None


def _is_figure(text: str) -> bool:
    return fold(text) in YES | NO or any(letter.isdigit() for letter in text)
