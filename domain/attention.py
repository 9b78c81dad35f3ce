"""What a leader looks at first: a campaign in a few numbers, and who needs a call today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pandas as pd

from domain.deadlines import bound_units
from domain.plans import Deadline, Plan
from domain.standings import Standings
from domain.states import Course, State

BEHIND = (Course.SLOW, Course.FAR_BEHIND)


@dataclass(frozen=True)
class Summary:
    """Criteria that some unit owes, by what became of them; units that owe, by what they reported.

    ``missed`` criteria are not reached although their time is over, ``behind`` ones are slow or far
    behind, ``open`` ones cannot be judged yet: of these ``unnumbered`` never, as long as the plan states no
    number, and ``endless`` ones are not reached while their time has no end. ``silent`` units have no figure at all, ``owing`` ones lack at least one that is overdue.
    ``complete``: every figure is there.
    """

    criteria: int
    reached: int
    missed: int
    behind: int
    open: int
    units: int
    silent: int
    owing: int
    unnumbered: int = 0
    endless: int = 0
    complete: bool = False

    @property
    def on_course(self) -> int:
        """Criteria with time left whose course is as expected or better."""
        return self.criteria - self.reached - self.missed - self.behind - self.open

    @property
    def reported(self) -> int:
        """Units with at least one figure."""
        return self.units - self.silent


@dataclass(frozen=True)
class Call:
    """A unit that needs a call: what it has not reported in time, and where it is far behind.

    Codes of criteria, in the plan's order; ``late_days`` and ``due_on`` are those of the figure longest overdue.
    """

    unit: str
    overdue: tuple[str, ...]
    far_behind: tuple[str, ...]
    late_days: int
    due_on: date | None = None


@dataclass(frozen=True)
class Due:
    """A day that comes, the units that report on it, and those of them that have yet to.

    ``text`` is empty where it is the end of the window.
    ``waiting`` is None where what they report on that day replaces earlier figures: then it is not known.
    """

    text: str
    on: date
    units: tuple[str, ...]
    waiting: tuple[str, ...] | None


def summary(standings: Standings) -> Summary:
    """The campaign in a few numbers."""
    owed = [row for row in standings.total_rows.values() if row["owed_units"]]
    judged = [row for row in owed if row["reached"] is False and row["course"] is None]
    failed = [row for row in judged if (row["days_left"] or 0) < 0]
    unknown = [row for row in owed if row["reached"] is None and row["course"] is None]
    undecided = [*unknown, *(row for row in judged if row not in failed)]
    without = {one.code for one in standings.plan.criteria if one.target is None}
    counts = standings.counts
    return Summary(
        unnumbered=sum(row["criterion"] in without for row in undecided),
        endless=sum(row["days_left"] is None for row in judged),
        complete=all(row["reported_units"] == row["owed_units"] for row in owed),
        criteria=len(owed),
        reached=sum(row["reached"] is True for row in owed),
        missed=len(failed),
        behind=sum(row["course"] in BEHIND for row in owed),
        open=len(undecided),
        units=counts.units,
        silent=counts.silent,
        owing=counts.owing,
    )


def calls(standings: Standings) -> list[Call]:
    """Units that need a call, the most pressing first.

    Longest overdue, then most that lags, then lowest completion of what lags, then most people.
    """
    cells = standings.cells
    pressing = cells[(cells["state"] == State.OVERDUE) | (cells["course"] == Course.FAR_BEHIND)]
    overdue: dict[str, list[str]] = {unit: [] for unit in pressing["unit"]}
    behind: dict[str, list[str]] = {unit: [] for unit in overdue}
    due: dict[str, date] = {}
    lowest: dict[str, Fraction] = {}
    columns = pressing[["unit", "criterion", "state", "due_on", "completion_num", "completion_den"]]
    for unit, criterion, state, day, num, den in columns.itertuples(index=False):
        if state == State.OVERDUE:
            overdue[unit].append(criterion)
            due[unit] = min(due.get(unit, day), day)
        else:
            behind[unit].append(criterion)
            lowest[unit] = min(lowest.get(unit, _NO_MORE), Fraction(int(num), int(den)))
    sizes = {unit.code: unit.headcount(standings.on) or 0 for unit in standings.plan.units}
    found = [
        Call(
            unit,
            tuple(overdue[unit]),
            tuple(behind[unit]),
            _days_since(due.get(unit), standings.on),
            due.get(unit),
        )
        for unit in overdue
    ]
    return sorted(
        found, key=lambda call: (*_pressure(call), lowest.get(call.unit, _NO_MORE), -sizes[call.unit])
    )


def latest(standings: Standings) -> date | None:
    """The last day of which any figure is known; None where there is none."""
    days = [*standings.cells["reported_on"].dropna(), *standings.series["day"]]
    return max((day for day in days if day <= standings.on), default=None)


def units_that_owe(standings: Standings) -> list[str]:
    """Codes of the units that owe at least one criterion, in the plan's order."""
    owing = set(standings.cells[standings.cells["state"] != State.NOT_APPLICABLE]["unit"])
    return [unit.code for unit in standings.plan.units if unit.code in owing]


def by_danger(standings: Standings) -> list[str]:
    """Codes of the criteria, the one in most danger first; targets the plan does not state come later."""
    found = standings.total_rows.values()
    inferred = {criterion.code: criterion.inferred for criterion in standings.plan.criteria}
    ordered = sorted(found, key=lambda row: _danger(row, inferred=inferred[row["criterion"]]))
    return [str(row["criterion"]) for row in ordered]


def coming(plan: Plan, on: date, days: int | None = 14) -> list[Deadline]:
    """The deadlines whose last day lies within ``days`` from ``on``, today included; None: all of them.

    Where the plan names none for reports, the end of the window is one, without a text of its own.
    """
    until = date.max if days is None else on + timedelta(days=days)
    closes_on = plan.campaign.window.closes_on
    closing = () if plan.deadlines or closes_on is None else (Deadline("", closes_on),)
    near = [one for one in (*_deadlines(plan), *closing) if on <= one.last_day <= until]
    return sorted(near, key=lambda deadline: deadline.last_day)


def due_soon(standings: Standings) -> list[Due]:
    """The deadlines of the next days, or the next one of all, with the units in sight that they bind."""
    owed = standings.cells[standings.cells["state"] != State.NOT_APPLICABLE]
    near = coming(standings.plan, standings.on) or coming(standings.plan, standings.on, days=None)[:1]
    return [_due(standings.plan, owed, deadline) for deadline in near]


def due_later(plan: Plan, judged: pd.DataFrame, on: date) -> list[Due]:
    """Every deadline to come, today included, with the units of ``judged`` (CELLS) that it binds."""
    owed = judged[judged["state"] != State.NOT_APPLICABLE]
    return [_due(plan, owed, deadline) for deadline in coming(plan, on, days=None)]


def _due(plan: Plan, owed: pd.DataFrame, deadline: Deadline) -> Due:
    """A criterion's own day binds those who owe it; any other day those whom it names."""
    own = [one.code for one in plan.criteria if (one.name, one.due_on) == (deadline.text, deadline.due_on)]
    bound = bound_units(deadline, plan.units)
    asked = owed[owed["unit"].isin(bound)]
    asked = asked[asked["criterion"].isin(own)] if own else asked
    first = asked[asked["due_on"] == deadline.last_day]
    missing = set(first[first["state"] != State.REPORTED]["unit"])
    codes = set(asked["unit"])
    ordered = [unit.code for unit in plan.units if unit.code in codes]
    waiting = None if first.empty else tuple(code for code in ordered if code in missing)
    return Due(deadline.text, deadline.last_day, tuple(ordered), waiting)


def over_on(plan: Plan) -> date | None:
    """The first day on which nothing of the plan is still to come; None where it has no end."""
    ends = [deadline.last_day for deadline in _deadlines(plan)]
    closes_on = plan.campaign.window.closes_on
    last = max([*ends, *([closes_on] if closes_on else [])], default=None)
    return None if last is None else last + timedelta(days=1)


def _deadlines(plan: Plan) -> Iterable[Deadline]:
    own = (Deadline(one.name, one.due_on) for one in plan.criteria if one.due_on is not None)
    return (*plan.deadlines, *own)


def _days_since(due: date | None, on: date) -> int:
    return 0 if due is None else (on - due).days


def _pressure(call: Call) -> tuple[bool, int, int, int]:
    return not call.overdue, -call.late_days, -len(call.overdue), -len(call.far_behind)


#: More than any completion of what lags.
_NO_MORE = Fraction(1)
_WORST_FIRST = (None, Course.FAR_BEHIND, Course.SLOW, Course.ON_COURSE, Course.AHEAD)


def _danger(row: dict[str, Any], *, inferred: bool) -> tuple[int, bool, Fraction]:
    """Missed, then by course, then undecided, unreported, reached, owed by nobody."""
    completion = Fraction(-1) if row["completion"] is None else row["completion"]
    return _danger_class(row), inferred, completion


def _danger_class(row: dict[str, Any]) -> int:
    course = None if row["course"] is None else Course(row["course"])
    if not row["owed_units"]:
        return 8
    if row["done"] is None:
        return 6
    still_open = row["days_left"] is not None and row["days_left"] >= 0
    if course is None and (row["reached"] is None or still_open) and row["reached"] is not True:
        return 5
    return 7 if row["reached"] is True else _WORST_FIRST.index(course)
