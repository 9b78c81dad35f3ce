"""The rows of a results workbook: whose they are, and what they say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from data import result_forms as forms
from data.findings import Findings
from data.result_forms import Part
from data.result_head import Column, Head, label_of, main_part
from data.result_values import count_of_percentage, note_of, percentage_of, read_count, read_done
from data.sheets import Cell, Sheet
from data.unit_names import UnitNames
from data.values import DASHES
from domain.criteria import Accumulation, Criterion, Kind
from domain.names import fold
from domain.plans import Plan
from domain.problems import Code
from domain.results import ReadResult
from domain.units import Unit
from wording.numbers import steps

_TOTALS = ("tổng cộng", "tổng số", "tổng", "cộng", "toàn đơn vị")
_NUMBERING = re.compile(r"\(?([a-z]|\d{1,2})\)?(\s*=.*)?")
_NOT_APPLICABLE = DASHES | {"không áp dụng", "kad", "n/a"}
_COUNTED = {Kind.SHARE, Kind.QUANTITY}


@dataclass(frozen=True)
class _Group:
    """The columns of one criterion, and the column of a total that stands before several shares (0: none)."""

    criterion: Criterion
    parts: dict[Part, int]
    shared: int


def _groups(columns: Sequence[Column]) -> list[_Group]:
    groups: dict[str, _Group] = {}
    shared = 0
    for column in sorted(columns, key=lambda known: known.number):
        if column.criterion is None:
            shared = column.number
            continue
        group = groups.setdefault(column.criterion.code, _Group(column.criterion, {}, shared))
        group.parts[column.part] = column.number
    return list(groups.values())


@dataclass
class RowReader:
    """Reads row after row of one table."""

    plan: Plan
    sheet: Sheet
    head: Head
    findings: Findings
    seen: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._criteria = {known.code: known for known in self.plan.criteria}
        self._groups = _groups(self.head.columns)
        self._first_row = min((row for row in self.sheet.rows if row > self.head.last_row), default=0)
        self._types: dict[tuple[str, str], bool] = {}

    def read(self) -> Iterator[ReadResult]:
        """Every figure that a row reports, row by row."""
        names = UnitNames(self.plan.units)
        figures = {column.number for column in self.head.columns}
        for number, cells in sorted(self.sheet.rows.items()):
            if number <= self.head.last_row:
                continue
            filled = [cells[column] for column in sorted(figures & cells.keys())]
            if not filled:
                continue
            unit = self._unit(cells, filled[0], names)
            if unit and self._first(unit, number, cells):
                yield from self._results(unit, cells)

    def _unit(self, cells: dict[int, Cell], first: Cell, names: UnitNames) -> Unit | None:
        code = cells.get(self.head.fixed.get(forms.UNIT_CODE, 0))
        name = cells.get(self.head.fixed.get(forms.UNIT_NAME, 0))
        unit = names.find(label_of(code), label_of(name))
        if unit:
            self._check_name(unit, name, names)
            return unit
        label = code or name
        labels = [cell for cell in (cells.get(1), code, name) if cell]
        if self._is_numbering(cells) or any(fold(label_of(cell)) in _TOTALS for cell in labels):
            self.findings.warn(Code.ROW_IGNORED, next(iter(labels), first))
        elif len(names.named(label_of(label))) > 1:
            codes = ", ".join(known.code for known in names.named(label_of(label)))
            self.findings.error(Code.UNIT_AMBIGUOUS, label, codes=codes)
        else:
            self.findings.error(Code.UNKNOWN_UNIT, label or first, label=label_of(label))
        return None

    def _check_name(self, unit: Unit, name: Cell | None, names: UnitNames) -> None:
        """A name beside a code that is another unit's name is an error, any other name a warning."""
        if name is None or fold(label_of(name)) in names.names_of(unit) | {fold(unit.code)}:
            return
        others = names.named(label_of(name))
        note = self.findings.error if others else self.findings.warn
        note(Code.UNIT_NAME_DIFFERS, name, unit=unit.code, known=unit.name)

    def _is_numbering(self, cells: dict[int, Cell]) -> bool:
        """Whether this is the row of A, B, 1, 2, 3 = 1 + 2 that forms put under their head."""
        if next(iter(cells.values())).row != self._first_row:
            return False
        labels = [_NUMBERING.fullmatch(fold(label_of(cell))) for _, cell in sorted(cells.items())]
        if not all(labels):
            return False
        said = [label[1] for label in labels if label]
        numbers = [int(text) for text in said if text.isdigit()]
        letters_first = all(text.isdigit() for text in said[len(said) - len(numbers) :])
        return len(numbers) > 1 and letters_first and numbers == list(range(1, len(numbers) + 1))

    def _first(self, unit: Unit, number: int, cells: dict[int, Cell]) -> bool:
        """Whether the unit has no earlier row; a second one is an error."""
        if unit.code in self.seen:
            columns = (self.head.fixed.get(label, 0) for label in (forms.UNIT_CODE, forms.UNIT_NAME))
            place = next(cells[column] for column in columns if column in cells)
            self.findings.error(Code.DUPLICATE_UNIT, place, unit=unit.code, row=str(self.seen[unit.code]))
            return False
        self.seen[unit.code] = number
        return True

    def _results(self, unit: Unit, cells: dict[int, Cell]) -> list[ReadResult]:
        note = note_of(cells.get(self.head.fixed.get(forms.NOTE, 0)))
        results = []
        for group in self._groups:
            parts = {part: cells[column] for part, column in group.parts.items() if column in cells}
            figure = self._figure(unit, group.criterion, parts, cells.get(group.shared)) if parts else None
            if figure:
                done, owed, cell = figure
                place = (self.findings.sheet, cell.address, note)
                beside = self._beside(group.criterion, parts, cell)
                results.append(ReadResult(unit.code, group.criterion.code, done, owed, *place, beside))
        self._check_children(results, cells)
        return results

    def _figure(
        self, unit: Unit, criterion: Criterion, parts: dict[Part, Cell], shared: Cell | None
    ) -> tuple[int, int | None, Cell] | None:
        if not self._applies(criterion, unit.unit_type):
            self._refuse_not_applicable(unit, criterion, parts)
            return None
        if criterion.kind is Kind.SHARE:
            return self._share(criterion, parts, shared)
        cell = parts.get(Part.DONE) or parts.get(main_part(criterion))
        scale = self.plan.campaign.rating_scale
        done = read_done(cell, criterion, scale, self.findings) if cell else None
        if Part.PERIOD in parts and Part.RUNNING in parts:
            self._compare(criterion, parts[Part.PERIOD], parts[Part.RUNNING])
        return None if done is None or cell is None else (done, None, cell)

    def _applies(self, criterion: Criterion, unit_type: str) -> bool:
        key = (criterion.code, unit_type)
        if key not in self._types:
            self._types[key] = criterion.applies_to_type(unit_type)
        return self._types[key]

    def _refuse_not_applicable(self, unit: Unit, criterion: Criterion, parts: dict[Part, Cell]) -> None:
        filled = [cell for cell in parts.values() if fold(cell.text) not in _NOT_APPLICABLE]
        if filled:
            self.findings.error(
                Code.NOT_APPLICABLE,
                filled[0],
                criterion=criterion.code,
                unit=unit.name,
                unit_type=unit.unit_type,
            )

    def _share(
        self, criterion: Criterion, parts: dict[Part, Cell], shared: Cell | None
    ) -> tuple[int, int | None, Cell] | None:
        total, cell = parts.get(Part.OWED) or shared, parts.get(Part.DONE)
        owed = (
            read_count(total, criterion, self.findings) if total and (cell or total is not shared) else None
        )
        if cell is None:
            if owed is not None and total:
                self.findings.warn(Code.SHARE_WITHOUT_DONE, total, criterion=criterion.code)
            return None
        percentage = percentage_of(cell)
        if percentage is not None:
            done = count_of_percentage(cell, percentage, owed, self.findings)
        else:
            done = read_count(cell, criterion, self.findings)
            if total is None and done is not None:
                self.findings.error(Code.SHARE_WITHOUT_TOTAL, cell, criterion=criterion.code)
        if done is None or owed is None or total is None:
            return None
        return self._checked_share(criterion, (done, cell), (owed, total))

    def _checked_share(
        self, criterion: Criterion, done: tuple[int, Cell], owed: tuple[int, Cell]
    ) -> tuple[int, int, Cell] | None:
        if done[0] > owed[0]:
            whole = steps(owed[0], criterion.decimals)
            self.findings.error(Code.DONE_ABOVE_OWED, done[1], owed=whole, owed_cell=owed[1].address)
            return None
        if owed[0] == 0:
            self.findings.warn(Code.TOTAL_IS_ZERO, owed[1], criterion=criterion.code)
        return done[0], owed[0], done[1]

    def _compare(self, criterion: Criterion, period: Cell, running: Cell) -> None:
        """A period's figure cannot be more than all periods together."""
        silent = Findings(self.findings.sheet, {})
        counts = [read_count(cell, criterion, silent) for cell in (period, running)]
        if counts[0] is not None and counts[1] is not None and counts[0] > counts[1]:
            total = steps(counts[1], criterion.decimals)
            self.findings.warn(Code.PERIOD_ABOVE_TOTAL, period, total=total, total_cell=running.address)

    def _beside(self, criterion: Criterion, parts: dict[Part, Cell], counted: Cell) -> int | None:
        """The other one where both a period's figure and lũy kế are filled in."""
        both = [parts[part] for part in (Part.PERIOD, Part.RUNNING) if part in parts]
        other = next((cell for cell in both if cell is not counted), None)
        silent = Findings(self.findings.sheet, {})
        return read_count(other, criterion, silent) if other and len(both) == 2 else None

    def _check_children(self, results: list[ReadResult], cells: dict[int, Cell]) -> None:
        """Of "trong đó" no more than of what it is part of."""
        by_code = {result.criterion: result for result in results}
        for result in results:
            child = self._criteria[result.criterion]
            above = by_code.get(child.parent or "")
            parent = self._criteria[above.criterion] if above else None
            if (
                above
                and parent
                and _comparable(child, parent)
                and _amount(child, result) > _amount(parent, above)
            ):
                self.findings.error(
                    Code.CHILD_ABOVE_PARENT,
                    next(cell for cell in cells.values() if cell.address == result.cell),
                    criterion=child.code,
                    parent=parent.code,
                    parent_done=steps(above.done, parent.decimals),
                    parent_cell=above.cell,
                )


def _comparable(child: Criterion, parent: Criterion) -> bool:
    adds = [known.accumulation is Accumulation.INCREMENTS for known in (child, parent)]
    return child.kind in _COUNTED and parent.kind in _COUNTED and adds[0] == adds[1]


def _amount(criterion: Criterion, result: ReadResult) -> Fraction:
    return Fraction(result.done, 10**criterion.decimals)
