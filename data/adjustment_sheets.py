"""A workbook of adjustments: the plan workbook in whole or in parts, with what is to change (DESIGN 6.3).

What it says as the plan does already, and what it leaves empty, stays as it is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from data import plan_forms
from data.plan_checks import check_deadline
from data.plan_sheet_campaign import read_items, read_window
from data.plan_sheet_rows import read_criterion, read_deadlines, read_unit_target
from data.sheet_tables import Form, Row, read_table
from data.sheets import Cell, CellKind, Sheet, Workbook, read_workbook
from data.targets import Measure, read_target
from data.unit_workbook import note_duplicates, sheet_missing
from data.values import yes_of
from domain.campaigns import Window
from domain.criteria import Criterion
from domain.names import fold
from domain.plan_changes import Adjustment, place_of
from domain.plans import Deadline, Plan, UnitTarget
from domain.problems import Code, Problem, Severity
from domain.targets import unit_targets
from wording.terms import label

_SHEETS = (plan_forms.CAMPAIGN, plan_forms.CRITERIA, plan_forms.UNIT_TARGETS, plan_forms.DEADLINES)
_FIXED = (
    *("kind", "direction", "accumulation", "decimals", "measure", "whole_body", "applies_to", "parent"),
    *("role", "weight", "required"),
)
_NAMES = ("name", "group")


@dataclass(frozen=True)
class AdjustmentReading:
    """What the workbook changes, with everything that is wrong in it at once."""

    adjustment: Adjustment
    problems: tuple[Problem, ...]


def read(
    content: bytes,
    plan: Plan,
    effective_on: date,
    *,
    open_workbook: Callable[[bytes], Workbook | Problem] = read_workbook,
) -> AdjustmentReading:
    """What a workbook changes in ``plan``, which is the plan as it holds on ``effective_on``."""
    book = open_workbook(content)
    if isinstance(book, Problem):
        return AdjustmentReading(Adjustment(), (book,))
    if not any(book.sheet(form.sheet) for form in _SHEETS):
        names = "”, “".join(form.sheet for form in _SHEETS[1:])
        return AdjustmentReading(Adjustment(), (sheet_missing(names, book),))
    return _Reader(book, plan, effective_on).read()


def read_rows(
    said: Mapping[str, Sequence[Mapping[str, str]]], plan: Plan, effective_on: date
) -> AdjustmentReading:
    """The same of what was typed into a form: by sheet, rows of texts by header; problems name no cells."""
    found = _Reader(_book(said), plan, effective_on).read()
    return replace(found, problems=tuple(replace(problem, sheet="", cell="") for problem in found.problems))


def _book(said: Mapping[str, Sequence[Mapping[str, str]]]) -> Workbook:
    return Workbook(tuple(_sheet(name, rows) for name, rows in said.items()))


def _sheet(name: str, rows: Sequence[Mapping[str, str]]) -> Sheet:
    if name == plan_forms.CAMPAIGN.sheet:
        lines = [[header, text] for row in rows for header, text in row.items()]
    else:
        headers = list(dict.fromkeys(header for row in rows for header in row))
        lines = [headers, *([row.get(header, "") for header in headers] for row in rows)]
    cells = {
        number: {
            column: Cell(number, column, CellKind.TEXT, text)
            for column, text in enumerate(line, start=1)
            if text.strip()
        }
        for number, line in enumerate(lines, start=1)
    }
    return Sheet(name, cells)


@dataclass
class _Reader:
    """One workbook being read against a plan; ``problems`` grows on the way."""

    book: Workbook
    plan: Plan
    effective_on: date
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> AdjustmentReading:
        """What all sheets together change."""
        window = self._window()
        rows = self._rows(plan_forms.ADJUSTED_CRITERIA)
        note_duplicates(rows, "code")
        known = {fold(one.code): one for one in (*self.plan.other_criteria, *self.plan.criteria)}
        old = [(row, known[fold(row.text("code"))]) for row in rows if fold(row.text("code")) in known]
        new = [row for row in rows if row.text("code") and fold(row.text("code")) not in known]
        for row, criterion in old:
            self._check_fixed(row, criterion)
        added = self._added(new, known)
        made = Adjustment(
            window=window,
            targets=tuple(pair for row, one in old for pair in self._target(row, one)),
            due_days=tuple(
                (one.code, due)
                for row, one in old
                if (due := row.last_day("due_on")) is not None and due != one.due_on
            ),
            added=added,
            ended=tuple(one.code for row, one in old if self._asked(one) and self._ends(row) is True),
            resumed=tuple(one.code for row, one in old if not self._asked(one) and self._ends(row) is False),
            deadlines=self._deadlines(window or self.plan.campaign.window),
            unit_targets=self._unit_targets(added),
        )
        return AdjustmentReading(made, tuple(self.problems))

    def _rows(self, form: Form) -> list[Row]:
        sheet = self.book.sheet(form.sheet)
        return read_table(sheet, form, self.problems) if sheet and sheet.rows else []

    def _window(self) -> Window | None:
        sheet = self.book.sheet(plan_forms.CAMPAIGN.sheet)
        if sheet is None:
            return None
        items, _ = read_items(sheet, self.problems)
        code, known = items.text("code"), self.plan.campaign
        if code and fold(code) != fold(known.code):
            items.complain(Code.OTHER_CAMPAIGN, "code", campaign=known.code)
        said, had = read_window(items), known.window
        found = replace(
            had,
            opens_on=said.opens_on if "opens_on" in items.cells else had.opens_on,
            closes_on=said.closes_on if "closes_on" in items.cells else had.closes_on,
            precision=said.precision if "precision" in items.cells else had.precision,
            open_ended=said.open_ended if "closes_on" in items.cells else had.open_ended,
        )
        if found.opens_on and found.closes_on and found.closes_on < found.opens_on:
            items.complain(Code.WINDOW_REVERSED, "closes_on")
        return found if found != had else None

    def _asked(self, criterion: Criterion) -> bool:
        return any(known.code == criterion.code for known in self.plan.criteria)

    def _ends(self, row: Row) -> bool | None:
        """Whether the row ends its criterion, or says that it does not; None where it says neither."""
        return row.value("ended", yes_of)

    def _target(self, row: Row, known: Criterion) -> list[tuple[str, Fraction | None]]:
        if "target" not in row.cells:
            return []
        target = read_target(row, "target", Measure(known, self.plan.campaign.rating_scale))
        return [] if target is None or target == known.target else [(known.code, target)]

    def _check_fixed(self, row: Row, known: Criterion) -> None:
        """What a criterion is cannot change under the figures that were handed in for it."""
        said = read_criterion(row, self.plan.campaign.rating_scale)
        for key in (*_FIXED, *_NAMES):
            if key in row.cells and _plain(getattr(said, key)) != _plain(getattr(known, key)):
                severity = Severity.WARNING if key in _NAMES else Severity.ERROR
                was = _in_words(getattr(known, key))
                row.complain(Code.CRITERION_FIXED, key, severity, criterion=known.code, known=was)

    def _added(self, rows: Sequence[Row], known: Mapping[str, Criterion]) -> tuple[Criterion, ...]:
        for row in rows:
            for key in ("name", "kind"):
                if key not in row.cells:
                    row.complain(Code.REQUIRED_MISSING, key)
        found = [read_criterion(row, self.plan.campaign.rating_scale) for row in rows]
        spelt = {code: one.code for code, one in known.items()} | {fold(one.code): one.code for one in found}
        types = {fold(unit.unit_type) for unit in self.plan.units}
        for row in rows:
            if "parent" in row.cells and fold(row.text("parent")) not in spelt:
                row.complain(Code.UNKNOWN_PARENT, "parent")
            nobody = [text for text in row.texts("applies_to") if fold(text) not in types]
            if nobody:
                row.complain(Code.TYPE_WITHOUT_UNIT, "applies_to", Severity.WARNING, types="; ".join(nobody))
        return tuple(replace(one, parent=spelt.get(fold(one.parent or ""))) for one in found)

    def _unit_targets(self, added: Sequence[Criterion]) -> tuple[UnitTarget, ...]:
        rows = self._rows(plan_forms.UNIT_TARGETS)
        note_duplicates(rows, "unit", "criterion", "from_on")
        codes = {fold(unit.code): unit.code for unit in self.plan.units}
        criteria = {fold(one.code): one for one in (*self.plan.criteria, *added)}
        held = unit_targets(self.plan, self.effective_on)
        given = {(one.unit, one.criterion, one.target, one.from_on) for one in self.plan.unit_targets}
        found = []
        for row in rows:
            target = read_unit_target(row, codes, criteria, self.plan.campaign.rating_scale)
            if target is None or (target.unit, target.criterion, target.target, target.from_on) in given:
                continue
            if target.from_on not in (None, self.effective_on):
                row.complain(Code.TARGET_FROM_OTHER_DAY, "from_on", on=self.effective_on.isoformat())
            elif held.get((target.unit, target.criterion)) != target.target:
                self._note_nobody(row, target, criteria[fold(target.criterion)])
                found.append(target)
        return tuple(found)

    def _note_nobody(self, row: Row, target: UnitTarget, criterion: Criterion) -> None:
        unit = self.plan.unit(target.unit)
        if not criterion.applies_to_type(unit.unit_type):
            said = {"criterion": criterion.code, "unit": unit.name, "unit_type": unit.unit_type}
            row.complain(Code.TARGET_OF_NOBODY, "unit", Severity.WARNING, **said)

    def _deadlines(self, window: Window) -> tuple[Deadline, ...]:
        found = []
        said = [(row, one) for row in self._rows(plan_forms.DEADLINES) for one in read_deadlines(row)]
        for row, deadline in said:
            place = place_of(deadline, self.plan.deadlines)
            known = deadline if place is None else _filled(deadline, self.plan.deadlines[place], row)
            if known not in self.plan.deadlines:
                check_deadline(row, known, self.plan.units, window.closes_on)
                found.append(known)
        return tuple(found)


def _filled(said: Deadline, known: Deadline, row: Row) -> Deadline:
    """The deadline with what the row leaves empty as it was."""
    return replace(
        said,
        text=known.text,
        inclusive=said.inclusive if "mode" in row.cells else known.inclusive,
        reporters=said.reporters if "reporters" in row.cells else known.reporters,
        receiver=said.receiver if "receiver" in row.cells else known.receiver,
    )


def _in_words(value: object) -> str:
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    return "; ".join(value) if isinstance(value, tuple) else str(value or "trống")


def _plain(value: object) -> object:
    return fold(value) if isinstance(value, str) else value
