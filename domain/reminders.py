"""What units have yet to report, and until when: the list that reminds (DESIGN 3.11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

import pandas as pd

from domain.attention import due_later
from domain.deadlines import bound_units
from domain.plans import Plan
from domain.states import State

#: What is mailed: from this many days before the day until so many after it.
SOON, TOO_LONG_AGO = 3, 30

_MISSING = (State.OVERDUE, State.NOT_DUE)


class MailTrouble(StrEnum):
    """Why no mail went out. Each has one sentence in ``wording.reminders``."""

    UNREACHABLE = "unreachable"
    UNTRUSTED = "untrusted"
    NO_AUTHORITIES = "no_authorities"
    NO_ENCRYPTION = "no_encryption"
    NO_LOGIN = "no_login"
    WRONG_LOGIN = "wrong_login"
    LETTERS_OF_LOGIN = "letters_of_login"
    REFUSED = "refused"


@dataclass(frozen=True)
class Reminder:
    """A day of a campaign on which ``units`` (names, in the plan's order) have yet to report.

    ``days_left``: 0 where it is today, negative where the day has passed.
    """

    campaign: str
    title: str
    due_on: date
    days_left: int
    units: tuple[str, ...]


class ReportDay(NamedTuple):
    """A day on which units of a campaign report, whether they have done so or not."""

    campaign: str
    title: str
    due_on: date


def reminders(plan: Plan, judged: pd.DataFrame, on: date) -> list[Reminder]:
    """One for each day, the earliest first; ``judged`` (CELLS) as of ``on``.

    Reports to come that replace earlier figures count as owed: nobody can know.
    """
    missing = judged[judged["state"].isin(_MISSING) & judged["due_on"].notna()]
    owing: dict[date, set[str]] = {}
    for unit, day in zip(missing["unit"], missing["due_on"], strict=True):
        owing.setdefault(day, set()).add(unit)
    for due in due_later(plan, judged, on):
        if due.waiting is None:
            owing.setdefault(due.on, set()).update(due.units)
    campaign = plan.campaign
    return [
        Reminder(campaign.code, campaign.title, day, (day - on).days, _names(plan, owing[day]))
        for day in sorted(owing)
        if owing[day]
    ]


def report_days(plan: Plan, judged: pd.DataFrame) -> list[ReportDay]:
    """Every day on which a unit of ``judged`` (CELLS) that owes anything reports, past or to come."""
    owing = judged[judged["state"] != State.NOT_APPLICABLE]
    codes = set(owing["unit"])
    units = [unit for unit in plan.units if unit.code in codes]
    days = set(owing["due_on"].dropna())
    days |= {deadline.last_day for deadline in plan.deadlines if bound_units(deadline, units)}
    return [ReportDay(plan.campaign.code, plan.campaign.title, day) for day in sorted(days)]


def pressing(known: Iterable[Reminder]) -> list[Reminder]:
    """What is late, though not for too long, or due within the next days; the latest first."""
    near = [one for one in known if -TOO_LONG_AGO <= one.days_left <= SOON]
    return sorted(near, key=lambda one: one.due_on)


def _names(plan: Plan, codes: set[str]) -> tuple[str, ...]:
    return tuple(unit.name for unit in plan.units if unit.code in codes)
