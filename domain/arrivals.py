"""Who handed in when: the days of a campaign as columns, and what became of each due day (DESIGN 3.11)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from domain.attention import calls
from domain.calendar import day_in_vietnam
from domain.deadlines import bound_units
from domain.lateness import due_among, late_days
from domain.plans import Deadline, Plan
from domain.standings import Standings
from domain.states import State
from domain.submissions import UNDECIDED, Status

#: More columns than these cannot be told apart; then weeks stand for days, and months for weeks.
MOST_COLUMNS = 54


class Arrival(NamedTuple):
    """What one submission brought of one unit; ``corrections`` replaced earlier figures of the same day."""

    unit: str
    submission: int
    reported_on: date
    received_at: datetime
    due_on: date | None
    status: Status
    results: int
    corrections: int

    @property
    def received_on(self) -> date:
        """The day in Vietnam on which it came."""
        return day_in_vietnam(self.received_at)

    @property
    def late_days(self) -> int:
        """By how many days it came late."""
        return late_days(self.due_on, self.received_on)

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has decided it yet."""
        return self.status in UNDECIDED


class Kept(StrEnum):
    """What became of a due day: kept, kept late, missed, or still to come."""

    IN_TIME = "in_time"
    LATE = "late"
    MISSED = "missed"
    COMING = "coming"


class Due(NamedTuple):
    """A deadline that binds a unit, what became of it, and the first submission for it."""

    deadline: Deadline
    kept: Kept
    arrival: Arrival | None
    late_days: int


class Span(NamedTuple):
    """The days of one column, both included; an open side is None."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Slot:
    """What happened to one unit in one column."""

    arrivals: list[Arrival] = field(default_factory=list)
    due: list[Due] = field(default_factory=list)


@dataclass(frozen=True)
class UnitDays:
    """One unit over all columns: ``slots`` by the place of the column, empty ones left out."""

    unit: str
    arrivals: tuple[Arrival, ...]
    due: tuple[Due, ...]
    slots: dict[int, Slot]


def due_of_unit(plan: Plan, unit: str, arrivals: Iterable[Arrival], on: date) -> list[Due]:
    """Every deadline that binds the unit, in the order of days, and what became of it by ``on``.

    Where none binds it, the end of the window does: a deadline without a text.
    Figures answer the first due day on or after their own, be they accepted or not decided yet.
    """
    known, closes_on = [plan.unit(unit)], plan.campaign.window.closes_on
    ends = [Deadline("", closes_on)] if closes_on else []
    bound = [one for one in plan.deadlines if bound_units(one, known)] or ends
    bound = sorted(bound, key=lambda one: one.last_day)
    days = sorted({one.last_day for one in (*bound, *ends)})
    first: dict[date, Arrival] = {}
    for arrival in sorted(arrivals, key=lambda one: one.received_at):
        if arrival.unit == unit and days:
            first.setdefault(due_among(days, arrival.reported_on), arrival)
    return [_due(one, first.get(one.last_day), on) for one in bound]


def columns(plan: Plan, on: date, arrivals: Sequence[Arrival]) -> list[Span]:
    """The columns of the calendar: days, or whole weeks or months where there are too many.

    They reach from the first day of the window to its last or the last deadline, with one column more on
    a side on which something came in outside.
    """
    came = [arrival.received_on for arrival in arrivals]
    window, ends = plan.campaign.window, [deadline.last_day for deadline in plan.deadlines]
    first = window.opens_on or min([*came, *ends, on])
    last = max([day for day in (window.closes_on, *ends) if day] or [on, *came])
    spans = _spans(first, max(first, last))
    before = [Span(None, first - timedelta(days=1))] if min(came, default=first) < first else []
    after = [Span(last + timedelta(days=1), None)] if max(came, default=last) > last else []
    return [*before, *spans, *after]


def unit_days(
    plan: Plan, spans: Sequence[Span], unit: str, arrivals: Sequence[Arrival], on: date
) -> UnitDays:
    """One row of the calendar: arrivals on the day they came, missed and coming deadlines on their own."""
    own = tuple(arrival for arrival in arrivals if arrival.unit == unit)
    due = tuple(due_of_unit(plan, unit, own, on))
    slots: dict[int, Slot] = {}
    for arrival in own:
        _slot(slots, spans, arrival.received_on).arrivals.append(arrival)
    for one in due:
        if one.kept in (Kept.MISSED, Kept.COMING):
            _slot(slots, spans, one.deadline.last_day).due.append(one)
    return UnitDays(unit, own, due, slots)


def worst_first(standings: Standings, units: Iterable[str]) -> list[str]:
    """``units`` that owe something, those that need a call first, then by lateness of what they reported."""
    called = {call.unit: place for place, call in enumerate(calls(standings))}
    owed = standings.cells[standings.cells["state"] != State.NOT_APPLICABLE]
    late = owed.groupby("unit")["late_days"].max().fillna(0).to_dict()
    owing = [unit for unit in units if unit in late]
    return sorted(owing, key=lambda unit: (called.get(unit, len(called)), -int(late[unit])))


def _due(deadline: Deadline, arrival: Arrival | None, on: date) -> Due:
    if arrival is not None:
        late = late_days(deadline.last_day, arrival.received_on)
        return Due(deadline, Kept.LATE if late else Kept.IN_TIME, arrival, late)
    late = late_days(deadline.last_day, on)
    return Due(deadline, Kept.MISSED if late else Kept.COMING, None, late)


def _slot(slots: dict[int, Slot], spans: Sequence[Span], day: date) -> Slot:
    place = next(place for place, span in enumerate(spans) if span.holds(day))
    return slots.setdefault(place, Slot())


def _day_after(day: date) -> date:
    return day + timedelta(days=1)


def _week_after(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())


def _month_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _year_after(day: date) -> date:
    return date(day.year + 1, 1, 1)


_CUTS = (_day_after, _week_after, _month_after, _year_after)


def _spans(first: date, last: date) -> list[Span]:
    """The finest cut of these days that makes no more than ``MOST_COLUMNS``."""
    for cut in _CUTS:
        found, begin = [], first
        while begin <= last:
            after = cut(begin)
            found.append(Span(begin, min(after - timedelta(days=1), last)))
            begin = after
        if len(found) <= MOST_COLUMNS:
            break
    return found
