"""The plan workbook, out and in (DESIGN 6.3)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from data import plan_forms
from data.plan_checks import check_criteria, check_deadline
from data.plan_sheet_campaign import read_campaign, read_items
from data.plan_sheet_rows import read_criterion, read_deadlines, read_task, read_unit_target
from data.plan_writing import write
from data.sheet_tables import Form, Row, read_table
from data.sheets import Sheet, Workbook, read_workbook
from data.unit_workbook import note_duplicates, read_units, sheet_missing
from domain.campaigns import Campaign
from domain.criteria import DEFAULT_RATING_SCALE, Criterion
from domain.names import fold
from domain.plans import Deadline, LegalBasis, Plan, UnitTarget
from domain.problems import Code, Problem, stops
from domain.units import Unit

__all__ = ["PlanReading", "read", "write"]


@dataclass(frozen=True)
class PlanReading:
    """The plan of a workbook, or None where a problem stops it."""

    plan: Plan | None
    problems: tuple[Problem, ...]


def read(
    content: bytes, *, open_workbook: Callable[[bytes], Workbook | Problem] = read_workbook
) -> PlanReading:
    """The plan that the workbook sets, with everything that is wrong in it at once."""
    book = open_workbook(content)
    if isinstance(book, Problem):
        return PlanReading(None, (book,))
    needed = (plan_forms.CAMPAIGN.sheet, plan_forms.CRITERIA.sheet)
    missing = tuple(sheet_missing(name, book) for name in needed if book.sheet(name) is None)
    if missing:
        return PlanReading(None, missing)
    reader = _Reader(book, [])
    plan = reader.plan()
    return PlanReading(None if stops(reader.problems) else plan, tuple(reader.problems))


@dataclass(frozen=True)
class _Reader:
    """One workbook being read; ``problems`` grows on the way."""

    book: Workbook
    problems: list[Problem]

    def plan(self) -> Plan:
        """What all sheets together set."""
        campaign, bases = self._campaign()
        units = self._units()
        criteria = self._criteria(campaign.rating_scale, units)
        return Plan(
            campaign=campaign,
            criteria=criteria,
            units=units,
            unit_targets=self._unit_targets(units, criteria, campaign.rating_scale),
            tasks=tuple(read_task(row) for row in self._rows(plan_forms.TASKS)),
            deadlines=self._deadlines(units, campaign.window.closes_on),
            legal_bases=bases,
        )

    def _rows(self, form: Form) -> list[Row]:
        sheet = self.book.sheet(form.sheet)
        return read_table(sheet, form, self.problems) if sheet and sheet.rows else []

    def _campaign(self) -> tuple[Campaign, tuple[LegalBasis, ...]]:
        sheet = self.book.sheet(plan_forms.CAMPAIGN.sheet)
        items, several = read_items(sheet or Sheet("", {}), self.problems)
        rows = self._rows(plan_forms.SCALE)
        note_duplicates(rows, "level")
        scale = tuple(row.text("level") for row in rows) or DEFAULT_RATING_SCALE
        recipients = tuple(text for text in several["recipient"] if text)
        known = replace(read_campaign(items), rating_scale=scale, recipients=recipients)
        return known, tuple(LegalBasis(text) for text in several["basis"])

    def _units(self) -> tuple[Unit, ...]:
        sheet = self.book.sheet(plan_forms.UNITS.sheet)
        return read_units(sheet, self.problems) if sheet and sheet.rows else ()

    def _criteria(self, scale: tuple[str, ...], units: tuple[Unit, ...]) -> tuple[Criterion, ...]:
        rows = self._rows(plan_forms.CRITERIA)
        if not rows and not self.problems:
            self.problems.append(Problem(Code.NOTHING_TO_READ, sheet=plan_forms.CRITERIA.sheet))
        criteria = [read_criterion(row, scale) for row in rows]
        check_criteria(rows, units)
        spelt = {fold(known.code): known.code for known in criteria}
        return tuple(
            replace(known, parent=spelt.get(fold(known.parent))) if known.parent else known
            for known in criteria
        )

    def _unit_targets(
        self, units: tuple[Unit, ...], criteria: tuple[Criterion, ...], scale: tuple[str, ...]
    ) -> tuple[UnitTarget, ...]:
        rows = self._rows(plan_forms.UNIT_TARGETS)
        note_duplicates(rows, "unit", "criterion", "from_on")
        codes = {fold(unit.code): unit.code for unit in units}
        known = {fold(criterion.code): criterion for criterion in criteria}
        found = [read_unit_target(row, codes, known, scale) for row in rows]
        return tuple(target for target in found if target)

    def _deadlines(self, units: tuple[Unit, ...], closes_on: date | None) -> tuple[Deadline, ...]:
        deadlines: list[Deadline] = []
        for row in self._rows(plan_forms.DEADLINES):
            found = read_deadlines(row)
            for last in found[-1:]:
                check_deadline(row, last, units, closes_on)
            deadlines += found
        return tuple(deadlines)
