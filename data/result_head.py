"""The head of a results workbook: which campaign, which day, which column holds what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from data import result_forms as forms
from data.findings import Findings
from data.sheet_tables import header_key
from data.sheets import Cell, CellKind, Sheet, Workbook
from data.values import Flaw, date_of, shown
from domain.criteria import Accumulation, Criterion
from domain.names import fold, tidy
from domain.plans import Plan
from domain.problems import Code
from wording.dates import day, days

_TOP_ROWS = 30
_FIXED = {
    "stt": forms.NUMBER,
    "tt": forms.NUMBER,
    "số tt": forms.NUMBER,
    "mã đơn vị": forms.UNIT_CODE,
    "mã": forms.UNIT_CODE,
    "đơn vị": forms.UNIT_NAME,
    "tên đơn vị": forms.UNIT_NAME,
    "ghi chú": forms.NOTE,
}
_UNIT_COLUMNS = {forms.UNIT_CODE, forms.UNIT_NAME}
_AFTER_CODE = " .:-–)"


@dataclass(frozen=True)
class Column:
    """A column of figures; a total that stands before several shares belongs to no criterion."""

    criterion: Criterion | None
    part: forms.Part
    number: int


@dataclass(frozen=True)
class Head:
    """Where the table stands: the last row of its head, its fixed columns, its figures."""

    last_row: int
    fixed: dict[str, int]
    columns: tuple[Column, ...]


def results_sheet(book: Workbook) -> Sheet | None:
    """The sheet "Kết quả", or the only one that can be meant."""
    named = book.sheet(forms.SHEET)
    aside = {fold(name) for name in forms.ASIDE}
    others = [sheet for sheet in book.sheets if not sheet.hidden and fold(sheet.name) not in aside]
    return named or (others[0] if len(others) == 1 else None)


def read_campaign_code(sheet: Sheet, plan: Plan, findings: Findings) -> str | None:
    """The code that the file names; a file of another campaign is an error."""
    cell = _after_label(sheet, forms.CAMPAIGN_LINE)
    if cell is None:
        findings.warn(Code.CAMPAIGN_LINE_MISSING, campaign=plan.campaign.code)
        return None
    said, wanted = fold(cell.text), fold(plan.campaign.code)
    if said != wanted and not said.startswith(f"{wanted} "):
        findings.error(Code.OTHER_CAMPAIGN, cell, campaign=plan.campaign.code)
        return cell.text
    return plan.campaign.code


def read_day(sheet: Sheet, plan: Plan, on: date | None, findings: Findings) -> date | None:
    """The day of the figures: the one given, else the file's; they must not contradict each other."""
    cell = _after_label(sheet, forms.DATE_LINE)
    cell = cell if cell and any(letter.isdigit() for letter in cell.text) else None
    stated = date_of(cell) if cell else None
    if cell and isinstance(stated, Flaw):
        note = findings.error if on is None else findings.warn
        note(Code.DATE_UNREADABLE, cell)
        return on
    chosen = on or (stated if isinstance(stated, date) else None)
    if cell and on and isinstance(stated, date) and stated != on:
        choices = ("use_given", "use_file")
        answer = findings.ask(Code.DATE_CONTRADICTS, cell, choices, given=day(on), stated=day(stated))
        chosen = stated if answer == "use_file" else on
    if chosen is None:
        findings.error(Code.DATE_MISSING)
    elif not plan.campaign.window.is_open(chosen):
        window = plan.campaign.window
        place = cell if chosen == stated else None
        findings.error(
            Code.DATE_OUTSIDE_WINDOW, place, on=day(chosen), window=days(window.opens_on, window.closes_on)
        )
    return chosen


def _after_label(sheet: Sheet, label: str) -> Cell | None:
    """What stands after a label, in its cell or in the next one, above the table."""
    wanted = fold(label).rstrip(":")
    for number, cells in sorted(sheet.rows.items()):
        if number > _TOP_ROWS or _unit_columns(cells):
            return None
        for column, cell in sorted(cells.items()):
            name, _, rest = cell.text.partition(":")
            if fold(name) != wanted:
                continue
            if tidy(rest):
                return Cell(cell.row, cell.column, CellKind.TEXT, tidy(rest))
            return next((later for place, later in sorted(cells.items()) if place > column), None)
    return None


def read_head(sheet: Sheet, plan: Plan, findings: Findings) -> Head | None:
    """The head of the table; None, and noted, where no row names the units."""
    top = next(
        (row for row, cells in sorted(sheet.rows.items()) if row <= _TOP_ROWS and _unit_columns(cells)), None
    )
    if top is None:
        findings.error(Code.HEAD_NOT_FOUND, headers=f"{forms.UNIT_CODE}, {forms.UNIT_NAME}")
        return None
    below = _second_row(sheet, top)
    fixed, found = _Columns(plan, findings, sheet, top, below).read()
    heads = sheet.rows[top] | below
    columns = [column for known in _by_criterion(found) for column in _chosen(known, heads, findings)]
    return Head(top + 1 if below else top, fixed, tuple(columns))


def _second_row(sheet: Sheet, top: int) -> dict[int, Cell]:
    """The row below, if it names figures and no unit: a "đạt" beside a unit is a result."""
    below = sheet.rows.get(top + 1, {})
    units = {
        column
        for column, cell in sheet.rows[top].items()
        if _FIXED.get(header_key(cell.text)) in _UNIT_COLUMNS
    }
    names_figures = any(header_key(cell.text) in forms.PARTS for cell in below.values())
    return below if names_figures and not units & below.keys() else {}


def _unit_columns(cells: dict[int, Cell]) -> set[str]:
    """Which columns of units a row names, if it can be the head at all."""
    named = {_FIXED.get(header_key(cell.text), "") for cell in cells.values()}
    return named & _UNIT_COLUMNS if len(cells) > 1 else set()


@dataclass
class _Columns:
    """Walks along the head from left to right; a criterion holds until the next text above."""

    plan: Plan
    findings: Findings
    sheet: Sheet
    top: int
    below: dict[int, Cell]

    def read(self) -> tuple[dict[str, int], list[Column]]:
        above = self.sheet.rows[self.top]
        fixed: dict[str, int] = {}
        found: list[Column] = []
        criterion: Criterion | None = None
        for number in sorted(above.keys() | self.below.keys()):
            head, part = above.get(number), self._part(number)
            name = _FIXED.get(header_key(head.text)) if head else None
            if head:
                criterion = None if name else find_criterion(self.plan.criteria, head.text)
            if name:
                fixed.setdefault(name, number)
            elif criterion and part:
                found.append(Column(criterion, part, number))
            elif head and not criterion:
                found.extend(self._without_criterion(head))
        return fixed, found

    def _part(self, number: int) -> forms.Part | None:
        cell = self.below.get(number)
        if cell is None:
            return forms.Part.DONE
        part = forms.PARTS.get(header_key(cell.text))
        if part is None:
            self.findings.warn(Code.COLUMN_UNKNOWN, cell)
        return part

    def _without_criterion(self, head: Cell) -> Iterator[Column]:
        if header_key(head.text).startswith("tổng số"):
            yield Column(None, forms.Part.OWED, head.column)
            return
        filled = any(
            head.column in cells
            for row, cells in self.sheet.rows.items()
            if row > self.top + bool(self.below)
        )
        note = self.findings.error if filled else self.findings.warn
        note(Code.UNKNOWN_CRITERION, head, campaign=self.plan.campaign.code)


def find_criterion(criteria: Sequence[Criterion], text: str) -> Criterion | None:
    """The criterion that a header means: "CODE Name", a code, a name or an alias; None if it is not plain."""
    wanted = fold(text)
    by_code = [known for known in criteria if _begins_with_code(wanted, fold(known.code))]
    by_name = [known for known in criteria if wanted in {fold(name) for name in (known.name, *known.aliases)}]
    if len(by_name) == 1 and not any(fold(known.code) == wanted for known in by_code):
        return by_name[0]
    if not by_code:
        return None
    longest = max(by_code, key=lambda known: len(known.code))
    rest = wanted.removeprefix(fold(longest.code)).strip(_AFTER_CODE)
    elsewhere = [known for known in criteria if rest in {fold(name) for name in (known.name, *known.aliases)}]
    return None if elsewhere and longest not in elsewhere else longest


def _begins_with_code(text: str, code: str) -> bool:
    return text == code or (text.startswith(code) and text[len(code)] in _AFTER_CODE)


def _by_criterion(columns: Sequence[Column]) -> list[list[Column]]:
    groups: dict[str, list[Column]] = {}
    for column in columns:
        groups.setdefault(column.criterion.code if column.criterion else "", []).append(column)
    return list(groups.values())


def _chosen(columns: list[Column], heads: dict[int, Cell], findings: Findings) -> Iterator[Column]:
    """The columns of one criterion without those ignored; two for the same figure are an error."""
    seen: set[forms.Part] = set()
    criterion = columns[0].criterion
    for column in columns:
        if column.part is forms.Part.IGNORED:
            continue
        if criterion and column.part in seen:
            findings.error(Code.DUPLICATE_COLUMN, heads[column.number])
            continue
        seen.add(column.part)
        yield column
    if criterion and forms.Part.DONE not in seen:
        _check_parts(criterion, seen, findings)


def main_part(criterion: Criterion) -> forms.Part:
    """Of a period's figure and a lũy kế figure, the one that counts."""
    adds = criterion.accumulation is Accumulation.INCREMENTS
    return forms.Part.PERIOD if adds else forms.Part.RUNNING


def _check_parts(criterion: Criterion, seen: set[forms.Part], findings: Findings) -> None:
    """A figure of a period is never taken for a running total, nor the other way round."""
    if seen & {forms.Part.PERIOD, forms.Part.RUNNING} and main_part(criterion) not in seen:
        wanted = "Trong kỳ" if main_part(criterion) is forms.Part.PERIOD else "Lũy kế"
        findings.error(Code.FIGURE_OF_OTHER_KIND, criterion=criterion.code, wanted=wanted)


def label_of(cell: Cell | None) -> str:
    """What a cell of a unit says, "" where it is empty."""
    return shown(cell) if cell else ""
