"""The rules of DESIGN 3 a second time, slow and plain, for the product to be compared with.

Fractions and dictionaries only: no frames, and nothing of ``domain`` but its data classes and enums.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import count
from math import floor
from typing import NamedTuple

from domain.campaigns import Campaign
from domain.criteria import Accumulation, Criterion, Direction, Kind
from domain.plans import Plan
from domain.states import Course, State
from domain.units import Unit

#: Kinds that are reached or not.
JUDGED = (Kind.YES_NO, Kind.RATING, Kind.STATED)


class Result(NamedTuple):
    """One row of the ledger."""

    unit: str
    criterion: str
    reported_on: date
    done: int
    owed: int | None
    received_at: datetime
    sequence: int


# --- 3.3 adding up over time --------------------------------------------------------------------


class Standing(NamedTuple):
    """The figure of one cell after all its results."""

    done: int
    owed: int | None
    reported_on: date
    received_at: datetime
    first_received_at: datetime
    sequence: int
    results: int
    corrected: bool


def standing(results: Iterable[Result], how: Accumulation) -> Standing | None:
    """The latest figure by its day; within a day the last arrival replaces; increments add."""
    arrived = sorted(results, key=lambda result: (result.received_at, result.sequence))
    if not arrived:
        return None
    held = {result.reported_on: result for result in arrived}
    days = [held[day] for day in sorted(held)]
    counting = days if how is Accumulation.INCREMENTS else days[-1:]
    owed = [day.owed for day in counting if day.owed is not None]
    return Standing(
        done=sum(day.done for day in counting),
        owed=sum(owed) if len(owed) == len(counting) else None,
        reported_on=days[-1].reported_on,
        received_at=days[-1].received_at,
        first_received_at=arrived[0].received_at,
        sequence=days[-1].sequence,
        results=len(days),
        corrected=len(arrived) > len(days),
    )


def known(results: Iterable[Result], on: date, known_at: datetime | None = None) -> list[Result]:
    """3.13: figures of days up to ``on`` that had arrived at ``known_at``, that instant included."""
    return [
        result
        for result in results
        if result.reported_on <= on and (known_at is None or result.received_at <= known_at)
    ]


# --- 3.2, 3.4, 3.5 one cell ---------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    """One unit against one criterion."""

    unit: str
    criterion: Criterion
    state: State
    target: Fraction | None
    headcount: int | None
    due_on: date | None
    done: int | None = None
    owed: int | None = None
    completion: Fraction | None = None
    reached: bool | None = None
    course: Course | None = None
    late_days: int | None = None
    reported_on: date | None = None
    provisional: bool = False
    corrected: bool = False


def cells(plan: Plan, results: Sequence[Result], on: date) -> dict[tuple[str, str], Cell]:
    """Every unit against every criterion as of ``on``."""
    stands = {
        (unit.code, criterion.code): standing(
            [result for result in known(results, on) if result[:2] == (unit.code, criterion.code)],
            criterion.accumulation,
        )
        for unit in plan.units
        for criterion in plan.criteria
    }
    return {
        (unit.code, criterion.code): cell(plan, unit, criterion, stands[unit.code, criterion.code], on)
        for unit in plan.units
        for criterion in plan.criteria
    }


def cell(plan: Plan, unit: Unit, criterion: Criterion, stand: Standing | None, on: date) -> Cell:
    """State, figure, completion, reached, course and marks of one cell."""
    target, due = target_of(plan, unit, criterion, on), due_day(plan, unit, criterion)
    share = criterion.kind is Kind.SHARE
    planned = None if share or target is None else int(target)
    bare = Cell(
        unit.code, criterion, State.NOT_APPLICABLE, target, headcount(unit, on), due_on=due, owed=planned
    )
    if not owes(unit, criterion, on):
        return replace(bare, owed=None)
    if stand is None:
        late = (on - due).days if due is not None and on > due else None
        return replace(bare, state=State.OVERDUE if late else State.NOT_DUE, late_days=late)
    arrived = vietnam_day(stand.first_received_at)
    figure = replace(
        bare,
        state=State.INSUFFICIENT if share and not stand.owed else State.REPORTED,
        done=stand.done,
        owed=stand.owed if share else planned,
        late_days=None if due is None else max((arrived - due).days, 0),
        reported_on=stand.reported_on,
        provisional=is_provisional(plan, criterion, due, stand.reported_on),
        corrected=stand.corrected,
    )
    if figure.state is State.INSUFFICIENT:
        return figure
    completion, reached = judge(criterion, stand.done, stand.owed, target)
    course = None if reached else course_of(plan.campaign, criterion, completion, on)
    return replace(figure, completion=completion, reached=reached, course=course)


def judge(
    criterion: Criterion, done: int, owed: int | None, target: Fraction | None
) -> tuple[Fraction | None, bool | None]:
    """Completion and reached of a figure (the table of 3.2)."""
    if criterion.kind in (Kind.YES_NO, Kind.STATED):
        return None, done >= 1  # increments of yes: once is enough
    if target is None:
        return None, None
    if criterion.kind is Kind.RATING:
        return None, done >= target
    value = Fraction(done, owed or 0) if criterion.kind is Kind.SHARE else Fraction(done)
    if criterion.direction is Direction.AT_MOST:
        return None, value <= target
    return value / target, value >= target


def target_of(plan: Plan, unit: Unit, criterion: Criterion, on: date) -> Fraction | None:
    """The latest target assigned to the unit that has begun, else the one for every unit."""
    if criterion.kind in (Kind.YES_NO, Kind.STATED):
        return Fraction(1)
    found, since = None if criterion.whole_body else criterion.target, date.min
    for given in plan.unit_targets:
        begins = given.from_on or date.min
        if (given.unit, given.criterion) == (unit.code, criterion.code) and since <= begins <= on:
            found, since = given.target, begins
    return found


def owes(unit: Unit, criterion: Criterion, on: date) -> bool:
    """Whether the criterion applies to the unit's type, and the unit exists."""
    types = {text.strip().casefold() for text in criterion.applies_to}
    exists = (unit.valid_from or date.min) <= on <= (unit.valid_to or date.max)
    return exists and (not types or unit.unit_type.strip().casefold() in types)


def headcount(unit: Unit, on: date) -> int | None:
    """The last headcount said of a day up to ``on``."""
    said = [persons for since, persons in unit.headcounts if since <= on]
    return said[-1] if said else None


def due_day(plan: Plan, unit: Unit, criterion: Criterion) -> date | None:
    """The criterion's own day, else the first deadline that names the unit or nobody, else the close."""
    names = {unit.code, unit.name, unit.unit_type, f"các {unit.unit_type}", *unit.aliases} - {"", "các "}
    spoken = {name.casefold() for name in names}
    days = [
        deadline.due_on - timedelta(days=0 if deadline.inclusive else 1)
        for deadline in plan.deadlines
        if not deadline.reporters or spoken & {text.casefold() for text in deadline.reporters}
    ]
    return criterion.due_on or min(days, default=plan.campaign.window.closes_on)


def is_provisional(plan: Plan, criterion: Criterion, due: date | None, reported_on: date) -> bool:
    """Whether the figure is for a report due before the window ends, and from before its end."""
    closes_on = plan.campaign.window.closes_on
    if closes_on is None or due is None or criterion.due_on is not None:
        return False
    return due < closes_on and reported_on < closes_on


def vietnam_day(moment: datetime) -> date:
    """The calendar day seven hours ahead of UTC."""
    return (moment - (moment.utcoffset() or timedelta()) + timedelta(hours=7)).date()


# --- 3.5 course ---------------------------------------------------------------------------------


def expected(campaign: Campaign, criterion: Criterion, on: date) -> Fraction | None:
    """Days elapsed ÷ days in all, both ends included, 1 after the last, while the window is open."""
    first, last = campaign.window.opens_on, criterion.due_on or campaign.window.closes_on
    if first is None or last is None or last < first or not campaign.window.is_open(on):
        return None
    return min(Fraction((on - first).days + 1, (last - first).days + 1), Fraction(1))


def course_of(
    campaign: Campaign, criterion: Criterion, completion: Fraction | None, on: date
) -> Course | None:
    """The band into which ``completion`` falls; equality goes to the better one."""
    share = expected(campaign, criterion, on)
    if share is None or completion is None:
        return None
    lead = (completion - share) * 100
    near, far = campaign.tolerances.on_course, campaign.tolerances.slow
    if lead >= near:
        return Course.AHEAD
    if lead >= -near:
        return Course.ON_COURSE
    return Course.SLOW if lead >= -far else Course.FAR_BEHIND


# --- what a criterion is -------------------------------------------------------------------------


def is_limit(criterion: Criterion) -> bool:
    """Whether the target must not be exceeded."""
    return criterion.direction is Direction.AT_MOST and criterion.kind not in JUDGED


def counts_people(criterion: Criterion) -> bool:
    """Whether the measure is "người"."""
    return criterion.measure.strip().lower() == "người"


# --- 3.6 text of a percentage -------------------------------------------------------------------


def percent_text(value: Fraction, target: Fraction | None = None, *, limit: bool = False) -> str:
    """The tenth of a percent next to the rounded value that does not claim what is not so."""

    def tells_the_truth(shown: Fraction) -> bool:
        whole = shown < 1 or value >= 1
        if target is None:
            return whole
        return whole and (
            (shown <= target) == (value <= target) if limit else shown < target or value >= target
        )

    nearest = floor(value * 1000 + Fraction(1, 2))
    tenths = next(
        near
        for step in count()
        for near in (nearest - step, nearest + step)
        if tells_the_truth(Fraction(near, 1000))
    )
    return f"{tenths // 10},{tenths % 10} %"
