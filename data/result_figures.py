"""Figures from entries: what the cells of a unit and criterion say, whatever layout they stood in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache

from data.findings import Findings
from data.layouts.entries import Entry, Told
from data.result_forms import Part
from data.result_ratios import Ratio, ratio_of
from data.result_values import (
    count_of_percentage,
    counts_itself,
    mark_of,
    percentage_of,
    plain_count,
    read_count,
    read_done,
)
from data.sheets import Cell, address
from data.values import DASHES
from domain.criteria import Accumulation, Criterion, Kind
from domain.names import fold
from domain.plans import Plan
from domain.problems import Code
from domain.results import ReadResult
from domain.units import Unit
from wording.numbers import steps

_NOT_APPLICABLE = DASHES | {"không áp dụng", "kad", "n/a"}
_COUNTED = {Kind.SHARE, Kind.QUANTITY}


def main_part(criterion: Criterion) -> Part:
    """Of a period's figure and a lũy kế figure, the one that counts."""
    adds = criterion.accumulation is Accumulation.INCREMENTS
    return Part.PERIOD if adds else Part.RUNNING


@dataclass
class FigureReader:
    """Turns entries into results; two figures for one unit and criterion are an error."""

    plan: Plan
    findings: Findings
    _told: set[str] = field(default_factory=set)
    _types: dict[tuple[str, str], bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._criteria = {known.code: known for known in self.plan.criteria}
        parents = {known.parent for known in self.plan.criteria if known.parent}
        self._related = {known.code for known in self.plan.criteria if known.parent or known.code in parents}

    def read(self, entries: Iterable[Entry | Told]) -> Iterator[ReadResult]:
        """Every figure that the entries report; parts are held against what they are part of."""
        unit: Unit | None = None
        family: dict[str, tuple[ReadResult, Cell]] = {}
        sheet = self.findings.sheet
        for entry in entries:
            if isinstance(entry, Told):
                yield from entry.results
                continue
            if entry.unit is not unit:
                if len(family) > 1:
                    self._check_children(family)
                unit, family = entry.unit, {}
            figure = self._plain(entry) or self._figure(entry)
            if figure is None:
                continue
            done, owed, cell = figure
            beside = self._beside(entry, cell) if len(entry.parts) > 1 else None
            code = entry.criterion.code
            place = f"{_letters(cell.column)}{cell.row}"
            row = ReadResult(unit.code, code, done, owed, sheet, place, entry.note, beside)
            if code in self._related:
                family[code] = (row, cell)
            yield row
        self._check_children(family)

    def _plain(self, entry: Entry) -> tuple[int, int | None, Cell] | None:
        """The figure where whole numbers stand in their usual places and nothing can be wrong, as nearly always."""
        parts, criterion = entry.parts, entry.criterion
        cell = parts.get(Part.DONE)
        if cell is None or not self._applies(criterion, entry.unit.unit_type):
            return None
        done = plain_count(cell, criterion)
        if done is None:
            return None
        if criterion.kind is Kind.QUANTITY:
            return (done, None, cell) if len(parts) == 1 else None
        total = parts.get(Part.OWED) or (None if counts_itself(criterion, entry.unit) else entry.shared)
        owed = plain_count(total, criterion) if total and criterion.kind is Kind.SHARE else None
        return (done, owed, cell) if owed and done <= owed else None

    def _figure(self, entry: Entry) -> tuple[int, int | None, Cell] | None:
        criterion, parts = entry.criterion, entry.parts
        if not self._applies(criterion, entry.unit.unit_type):
            self._refuse_not_applicable(entry)
            return None
        if Part.NOT in parts:
            return self._not(entry)
        itself = counts_itself(criterion, entry.unit) and Part.OWED not in parts
        cell = self._main(criterion, parts)
        mark = mark_of(cell, self.findings) if itself and cell else None
        if cell and mark is not None:
            return mark, 1 if criterion.kind is Kind.SHARE else None, cell
        if criterion.kind is Kind.SHARE:
            return self._share(criterion, cell, parts.get(Part.OWED), None if itself else entry.shared)
        return self._number(entry, cell)

    def _number(self, entry: Entry, cell: Cell | None) -> tuple[int, int | None, Cell] | None:
        """The figure of a kind that has no total of its own; a total alone reports nothing."""
        criterion, parts = entry.criterion, entry.parts
        if cell is None:
            if parts.keys() == {Part.OWED}:
                self.findings.warn(Code.SHARE_WITHOUT_DONE, parts[Part.OWED], criterion=criterion.code)
            return None
        done = read_done(cell, criterion, self.plan.campaign.rating_scale, self.findings)
        if Part.PERIOD in parts and Part.RUNNING in parts:
            self._compare(criterion, parts[Part.PERIOD], parts[Part.RUNNING])
        return None if done is None else (done, None, cell)

    def _not(self, entry: Entry) -> tuple[int, int | None, Cell] | None:
        """A mark under "Không" says no; marks under both say neither."""
        no, yes = entry.parts[Part.NOT], entry.parts.get(Part.DONE)
        marked, said = (
            read_done(cell, entry.criterion, (), self.findings) if cell else None for cell in (no, yes)
        )
        if marked and said:
            self.findings.error(Code.NOT_YES_OR_NO, no)
            return None
        if yes is not None:
            return None if said is None else (said, None, yes)
        return (0, None, no) if marked else None

    def _main(self, criterion: Criterion, parts: dict[Part, Cell]) -> Cell | None:
        """The cell that counts; a period's figure is never taken for lũy kế, nor the other way round."""
        cell = parts.get(Part.DONE) or parts.get(main_part(criterion))
        other = parts.get(Part.PERIOD) or parts.get(Part.RUNNING)
        if cell or other is None:
            return cell
        if criterion.kind not in _COUNTED:
            return other
        if criterion.code not in self._told:
            self._told.add(criterion.code)
            wanted = "Trong kỳ" if main_part(criterion) is Part.PERIOD else "Lũy kế"
            self.findings.error(Code.FIGURE_OF_OTHER_KIND, criterion=criterion.code, wanted=wanted)
        return None

    def _applies(self, criterion: Criterion, unit_type: str) -> bool:
        known = self._types.get((criterion.code, unit_type))
        if known is None:
            known = self._types[criterion.code, unit_type] = criterion.applies_to_type(unit_type)
        return known

    def _refuse_not_applicable(self, entry: Entry) -> None:
        filled = [cell for cell in entry.parts.values() if fold(cell.text) not in _NOT_APPLICABLE]
        if filled:
            self.findings.error(
                Code.NOT_APPLICABLE,
                filled[0],
                criterion=entry.criterion.code,
                unit=entry.unit.name,
                unit_type=entry.unit.unit_type,
            )

    def _share(
        self, criterion: Criterion, cell: Cell | None, total: Cell | None, shared: Cell | None
    ) -> tuple[int, int | None, Cell] | None:
        total = total or (shared if cell else None)
        ratio = ratio_of(cell, criterion, self.findings) if cell else None
        if cell and ratio:
            return self._ratio(criterion, cell, ratio, total)
        count = read_count(total, criterion, self.findings) if total else None
        if cell is None:
            if count is not None and total:
                self.findings.warn(Code.SHARE_WITHOUT_DONE, total, criterion=criterion.code)
            return None
        return self._counts(criterion, cell, (count, total))

    def _counts(
        self, criterion: Criterion, cell: Cell, owed: tuple[int | None, Cell | None]
    ) -> tuple[int, int, Cell] | None:
        percentage = percentage_of(cell)
        if percentage is not None:
            done = count_of_percentage(cell, percentage, owed[0], self.findings)
        else:
            done = read_count(cell, criterion, self.findings)
            if owed[1] is None and done is not None:
                self.findings.error(Code.SHARE_WITHOUT_TOTAL, cell, criterion=criterion.code)
        if done is None or owed[0] is None or owed[1] is None:
            return None
        return self._checked_share(criterion, (done, cell), (owed[0], owed[1]))

    def _ratio(
        self, criterion: Criterion, cell: Cell, ratio: Ratio, total: Cell | None
    ) -> tuple[int, int, Cell] | None:
        """Done and owed from one cell; a total beside it must agree."""
        if ratio.done is None or ratio.owed is None:
            return None
        owed = read_count(total, criterion, self.findings) if total else None
        if owed is not None and total and owed != ratio.owed:
            said = {"total": steps(owed, criterion.decimals), "total_cell": total.address}
            self.findings.error(
                Code.RATIO_AGAINST_TOTAL, cell, owed=steps(ratio.owed, criterion.decimals), **said
            )
            return None
        return self._checked_share(criterion, (ratio.done, cell), (ratio.owed, cell))

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
        silent = self.findings.silent()
        counts = [read_count(cell, criterion, silent) for cell in (period, running)]
        if counts[0] is not None and counts[1] is not None and counts[0] > counts[1]:
            total = steps(counts[1], criterion.decimals)
            self.findings.warn(Code.PERIOD_ABOVE_TOTAL, period, total=total, total_cell=running.address)

    def _beside(self, entry: Entry, counted: Cell) -> int | None:
        """The other one where both a period's figure and lũy kế are filled in."""
        if Part.RUNNING not in entry.parts:
            return None
        both = [entry.parts[part] for part in (Part.PERIOD, Part.RUNNING) if part in entry.parts]
        other = next((cell for cell in both if cell is not counted), None)
        if other is None or len(both) < 2 or entry.criterion.kind not in _COUNTED:
            return None
        return read_count(other, entry.criterion, self.findings.silent())

    def _check_children(self, family: dict[str, tuple[ReadResult, Cell]]) -> None:
        """Of "trong đó" no more than of what it is part of."""
        for code, (row, cell) in family.items():
            child = self._criteria[code]
            above, _ = family.get(child.parent or "", (None, None))
            parent = self._criteria[child.parent or ""] if above else None
            if (
                above
                and parent
                and _comparable(child, parent)
                and _amount(child, row) > _amount(parent, above)
            ):
                self.findings.error(
                    Code.CHILD_ABOVE_PARENT,
                    cell,
                    criterion=child.code,
                    parent=parent.code,
                    parent_done=steps(above.done, parent.decimals),
                    parent_cell=above.cell,
                )


@cache
def _letters(column: int) -> str:
    return address(1, column)[:-1]


def _comparable(child: Criterion, parent: Criterion) -> bool:
    adds = [known.accumulation is Accumulation.INCREMENTS for known in (child, parent)]
    return child.kind in _COUNTED and parent.kind in _COUNTED and adds[0] == adds[1]


def _amount(criterion: Criterion, result: ReadResult) -> Fraction:
    return Fraction(result.done, 10**criterion.decimals)
