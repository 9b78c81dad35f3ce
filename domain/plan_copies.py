"""A campaign once more a year later: the same criteria for the units that are there then, and no results."""

import re
from calendar import isleap, monthrange
from dataclasses import replace
from datetime import date

from domain.campaigns import Campaign, Precision, Window
from domain.plans import Plan, UnitTarget

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def next_year(plan: Plan, code: str, title: str = "") -> Plan:
    """The draft of the next campaign: window, days and deadlines a year later, its document still to come and be signed.

    Years in the title go on by one unless another ``title`` is given. Each unit keeps the last target it had.
    """
    campaign = _campaign(plan.campaign, code, title)
    opens_on = campaign.window.opens_on or campaign.window.closes_on
    units = tuple(unit for unit in plan.units if opens_on is None or unit.exists(opens_on))
    return Plan(
        campaign=campaign,
        criteria=tuple(replace(one, due_on=_later(one.due_on)) for one in plan.criteria),
        units=units,
        unit_targets=_unit_targets(plan, {unit.code for unit in units}),
        tasks=tuple(replace(task, due_on=_later(task.due_on)) for task in plan.tasks),
        deadlines=tuple(replace(one, due_on=a_year_later(one.due_on)) for one in plan.deadlines),
        legal_bases=plan.legal_bases,
    )


def a_year_later(day: date) -> date:
    """The same day of the next year; the 29th of February becomes the last day of that month."""
    last = monthrange(day.year + 1, day.month)[1]
    return day.replace(year=day.year + 1, day=min(day.day, last))


def years_on(text: str) -> str:
    """The text with its years one later: "năm học 2025-2026" becomes "năm học 2026-2027"."""
    return _YEAR.sub(lambda found: str(int(found.group()) + 1), text)


def _campaign(known: Campaign, code: str, title: str) -> Campaign:
    return replace(
        known,
        code=code,
        title=title or years_on(known.title),
        window=_window(known.window),
        number="",
        symbol="",
        issued_on=None,
        signer="",
        illustrative=False,
        previous=known.code,
        answers="",
    )


def _window(known: Window) -> Window:
    closes_on = _later(known.closes_on)
    if (
        closes_on
        and known.closes_on
        and known.precision is not Precision.DAY
        and _ends_february(known.closes_on)
    ):
        closes_on = closes_on.replace(day=29 if isleap(closes_on.year) else 28)
    return replace(known, opens_on=_later(known.opens_on), closes_on=closes_on)


def _ends_february(day: date) -> bool:
    return day.month == 2 and day.day == monthrange(day.year, 2)[1]


def _later(day: date | None) -> date | None:
    return None if day is None else a_year_later(day)


def _unit_targets(plan: Plan, units: set[str]) -> tuple[UnitTarget, ...]:
    """The last target that each unit was given for a criterion, from the beginning of the new campaign."""
    asked = {criterion.code for criterion in plan.criteria}
    ordered = sorted(plan.unit_targets, key=lambda one: one.from_on or date.min)
    last = {(one.unit, one.criterion): one for one in ordered}
    reason = f"Như đợt {plan.campaign.code}"
    return tuple(
        replace(one, from_on=None, reason=reason)
        for one in last.values()
        if one.unit in units and one.criterion in asked
    )
