"""How one criterion came along, of all units in sight or of one: steps, reports, goal, silence (DESIGN 8)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Any, NamedTuple

import pandas as pd

from domain.criteria import Criterion, Kind
from domain.deadlines import bound_units
from domain.frames import plain, rows
from domain.plans import Deadline
from domain.standings import Standings
from domain.states import State

_Row = dict[str, Any]
#: Done, goal, and what remains.
_Figure = tuple[int | None, Fraction | None, int | None]


class Step(NamedTuple):
    """What stood from a day of figures on; ``owed`` is missing where it is not known."""

    day: date
    done: int
    owed: int | None


class Mark(NamedTuple):
    """A day of figures: how many units reported them, how many of these late, how many corrected."""

    day: date
    reports: int
    late: int
    corrected: int


class Silence(NamedTuple):
    """Days of which nothing is known: from the first one on, up to the day of the next figures."""

    since: date
    until: date


@dataclass(frozen=True)
class Progress:
    """One criterion over the window up to ``on``, in its smallest steps.

    ``ends_on`` is the criterion's own last day or the window's. ``goal`` is what done has to come to, or for a limit what it must not exceed; ``remaining`` what is still
    needed. ``marks`` are empty where the single reports are not known: then only the days of change are.
    """

    criterion: Criterion
    on: date
    opens_on: date | None
    closes_on: date | None
    ends_on: date | None
    deadlines: tuple[date, ...]
    steps: tuple[Step, ...]
    marks: tuple[Mark, ...]
    goal: Fraction | None
    done: int | None
    remaining: int | None
    unit: str | None = None
    #: Whether the single reports are known; without them an unchanged figure cannot be told from a missing one.
    reported: bool = True

    @property
    def days(self) -> list[date]:
        """The days of which there are figures."""
        return sorted({step.day for step in self.steps} | {mark.day for mark in self.marks})

    @property
    def needs_pace(self) -> bool:
        """Whether something is still needed and there is a day left for it."""
        if not self.remaining or self.opens_on is None or self.ends_on is None:
            return False
        return self.opens_on <= self.on < self.ends_on

    @property
    def room(self) -> int | None:
        """How many more a limit still allows, negative: how many too many; None without limit or figure."""
        if not self.criterion.is_limit or self.goal is None or self.done is None:
            return None
        return floor(self.goal - self.done)


def of_all(standings: Standings, code: str, days: pd.DataFrame | None = None) -> Progress:
    """The criterion over all units in sight; ``days`` (CELL_DAYS) are their single reports, where known."""
    criterion = standings.plan.criterion(code)
    total = standings.total_rows[code]
    found = rows(standings.series[standings.series["criterion"] == code])
    steps = tuple(Step(row["day"], row["done"], row["owed"]) for row in found if row["day"] <= standings.on)
    reports = () if days is None else report_days(days[days["criterion"] == code])
    marks = reports or _last_report(standings, code, steps)
    figure = _of_total(criterion, total)
    course = _progress(standings, criterion, (None, standings.plan.deadlines), steps, marks, figure)
    return replace(course, reported=bool(reports))


def of_unit(standings: Standings, unit: str, code: str, days: pd.DataFrame) -> Progress:
    """The criterion in one unit alone; ``days`` (CELL_DAYS) hold at least its reports."""
    criterion, known = standings.plan.criterion(code), standings.plan.unit(unit)
    cells = standings.cells
    cell = rows(cells[(cells["unit"] == unit) & (cells["criterion"] == code)])[0]
    own = days[(days["unit"] == unit) & (days["criterion"] == code)]
    steps = tuple(Step(row["day"], row["done"], row["owed"]) for row in rows(own))
    bound = [deadline for deadline in standings.plan.deadlines if unit in bound_units(deadline, [known])]
    figure = _of_cell(criterion, cell)
    return _progress(standings, criterion, (unit, bound), steps, report_days(own), figure)


def report_days(days: pd.DataFrame) -> tuple[Mark, ...]:
    """One mark per day of figures, from the single reports (CELL_DAYS) of one criterion."""
    found: dict[date, list[_Row]] = {}
    for row in rows(days):
        found.setdefault(row["day"], []).append(row)
    return tuple(_mark(day, found[day]) for day in sorted(found))


def silences(progress: Progress) -> list[Silence]:
    """The days of which nothing is known: before the first figures, over missed deadlines, after the last ones."""
    days = progress.days
    last = progress.on if progress.ends_on is None else min(progress.on, progress.ends_on)
    begun = progress.opens_on or (days[0] if days else last)
    if not days:
        return _real([Silence(begun, last)])
    return _real([Silence(begun, days[0]), *breaks(progress), Silence(days[-1], last)])


def breaks(progress: Progress) -> list[Silence]:
    """The days between two figures of which nothing is known: a due day went by without figures for it.

    Figures hold until the first day due on or after their own, and are silent from there. Where the single
    reports are not known nobody can say so.
    """
    due = progress.deadlines if progress.reported else ()
    found = [
        Silence(_due(before, due), after)
        for before, after in pairwise(progress.days)
        if _missed(before, after, due)
    ]
    return _real(found)


def by_week(steps: Iterable[Step]) -> list[Step]:
    """The last step of every calendar week that has one."""
    return list({step.day.isocalendar()[:2]: step for step in steps}.values())


def common_top(found: Iterable[Progress]) -> Fraction:
    """How many hundredths of its goal the highest of them stands at; at least a whole."""
    shares = [
        Fraction(max((step.done for step in one.steps), default=0)) / one.goal for one in found if one.goal
    ]
    return 100 * max([*shares, Fraction(1)])


def slowest(standings: Standings, code: str) -> list[str]:
    """Codes of the units that owe the criterion, what needs a look first: overdue, then the least complete."""
    cells = standings.cells
    owed = cells[(cells["criterion"] == code) & (cells["state"] != State.NOT_APPLICABLE)]
    return [row["unit"] for row in sorted(rows(owed), key=_slowness)]


_FIRST = (State.OVERDUE, State.INSUFFICIENT, State.REPORTED, State.NOT_DUE)


def _slowness(row: _Row) -> tuple[bool, int, int, Fraction]:
    """Reached ones last; the others by state, lateness, completion."""
    known = row["completion_num"] is not None
    completion = Fraction(row["completion_num"], row["completion_den"]) if known else Fraction(-1)
    return bool(row["reached"]), _FIRST.index(row["state"]), -(row["late_days"] or 0), completion


def _progress(
    standings: Standings,
    criterion: Criterion,
    whose: tuple[str | None, Iterable[Deadline]],
    steps: tuple[Step, ...],
    marks: tuple[Mark, ...],
    figure: _Figure,
) -> Progress:
    unit, deadlines = whose
    window, own = standings.plan.campaign.window, criterion.due_on
    due = [own] if own else sorted({known.last_day for known in deadlines})
    done, goal, remaining = figure
    return Progress(
        criterion=criterion,
        on=standings.on,
        opens_on=window.opens_on,
        closes_on=window.closes_on,
        ends_on=own or window.closes_on,
        deadlines=tuple(due),
        steps=steps,
        marks=marks,
        goal=goal,
        done=done,
        remaining=remaining,
        unit=unit,
    )


def _of_total(criterion: Criterion, total: _Row) -> _Figure:
    """Done, goal and what remains, of a row of TOTALS."""
    done, owed, target = total["done"], total["owed"], total["target"]
    if total["required"] is not None:
        return done, total["required"], total["remaining"]
    if criterion.kind is Kind.SHARE and owed is not None and target is not None:
        return done, owed * target, None
    return done, None, None


def _of_cell(criterion: Criterion, cell: _Row) -> _Figure:
    """Done, goal and what remains, of a row of CELLS; a target of the whole body is no unit's own."""
    done, num = cell["done"], cell["target_num"]
    if num is None or criterion.whole_body or (criterion.kind is Kind.SHARE and not cell["owed"]):
        return done, None, None
    target = Fraction(num, cell["target_den"])
    goal = target * cell["owed"] if criterion.kind is Kind.SHARE else target
    return done, goal, None if criterion.is_limit or done is None else max(ceil(goal) - done, 0)


def _mark(day: date, reports: Sequence[_Row]) -> Mark:
    late, corrected = (sum(bool(row[name]) for row in reports) for name in ("late_days", "corrected"))
    return Mark(day, len(reports), late, corrected)


def _last_report(standings: Standings, code: str, steps: Sequence[Step]) -> tuple[Mark, ...]:
    """The day of the latest figures, which need not have changed anything."""
    cells = standings.cells
    days = cells.loc[cells["criterion"] == code, "reported_on"]
    known = [day for day in plain(days) if day is not None]
    latest = max(known, default=None)
    if not steps or latest is None or latest <= steps[-1].day:
        return ()
    return (Mark(latest, known.count(latest), 0, 0),)


def _due(day: date, due: Sequence[date]) -> date:
    """Until when figures of ``day`` hold by themselves."""
    return next((known for known in due if known >= day), day)


def _missed(before: date, after: date, due: Sequence[date]) -> bool:
    """Whether a due day between two days of figures went by without any for it."""
    kept = {_due(before, due), _due(after, due)}
    return any(before < known < after and known not in kept for known in due)


def _real(found: Iterable[Silence]) -> list[Silence]:
    return [one for one in found if one.until > one.since]
