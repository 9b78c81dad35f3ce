"""A plan as a whole: what every reader of plans produces and one service saves (DESIGN 5)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from domain.campaigns import Campaign
from domain.criteria import Criterion
from domain.units import Unit


@dataclass(frozen=True)
class LegalBasis:
    """A document the plan rests on."""

    text: str
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""


@dataclass(frozen=True)
class UnitTarget:
    """The target of one unit for one criterion from a day on (giao chỉ tiêu).

    ``target`` is in the same exact steps as ``Criterion.target``. ``from_on`` None means from the
    beginning of the campaign.
    """

    unit: str
    criterion: str
    target: Fraction
    from_on: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class Task:
    """One task of the plan with those who lead, advise and perform it."""

    text: str
    number: str = ""
    lead: str = ""
    advisor: str = ""
    performer: str = ""
    time_text: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class Deadline:
    """A day a report is due. "Trước ngày" (``inclusive`` False) excludes the day itself.

    ``reporters`` are codes, names, aliases or unit types as the plan writes them; none binds all.
    """

    text: str
    due_on: date
    inclusive: bool = True
    reporters: tuple[str, ...] = ()
    receiver: str = ""

    @property
    def last_day(self) -> date:
        """The last day that is still in time."""
        return self.due_on if self.inclusive else self.due_on - timedelta(days=1)


def on_each(deadline: Deadline, days: Sequence[date]) -> tuple[Deadline, ...]:
    """The same report due on several days, each with a name of its own: "Báo cáo (kỳ 20/3/2026)"."""
    if len(days) == 1:
        return (replace(deadline, due_on=days[0]),)
    return tuple(
        replace(deadline, text=f"{deadline.text} (kỳ {day.day}/{day.month}/{day.year})", due_on=day)
        for day in days
    )


@dataclass(frozen=True)
class Plan:
    """A plan in one piece: the campaign and all that the document or workbook sets.

    ``other_criteria`` were asked for before, or will be: adjustments end criteria and bring new ones.
    ``changed_on`` are the days from which an adjustment holds.
    """

    campaign: Campaign
    criteria: tuple[Criterion, ...] = ()
    units: tuple[Unit, ...] = ()
    unit_targets: tuple[UnitTarget, ...] = ()
    tasks: tuple[Task, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    other_criteria: tuple[Criterion, ...] = ()
    changed_on: tuple[date, ...] = ()

    def criterion(self, code: str) -> Criterion:
        """The criterion with that code, also where it is asked for on other days; KeyError where there is none."""
        return self._criteria[code]

    def unit(self, code: str) -> Unit:
        """The unit with that code; KeyError where there is none."""
        return self._units[code]

    @cached_property
    def _criteria(self) -> dict[str, Criterion]:
        return {known.code: known for known in (*self.other_criteria, *self.criteria)}

    @cached_property
    def _units(self) -> dict[str, Unit]:
        return {known.code: known for known in self.units}
