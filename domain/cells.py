"""Every unit against every criterion: state, figure, completion, course (DESIGN 3.2 to 3.5).

Cell by cell and without pandas until all is said: a unit has twenty cells, for which every operation on
a column costs as much as the whole answer.
"""

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from domain.calendar import day_in_vietnam
from domain.completion import completion, reached
from domain.course import band, expected_share, thresholds
from domain.criteria import Criterion, Kind
from domain.deadlines import due_days
from domain.frames import CELLS, framed, plain
from domain.plans import Plan
from domain.states import Course, State
from domain.succession import inherited
from domain.targets import unit_targets

#: What names a cell.
KEY = ["unit", "criterion"]


class _Figure(NamedTuple):
    """What counts for a cell; the names are columns of FACTS."""

    done: int | None = None
    owed: int | None = None
    reported_on: date | None = None
    received_at: datetime | None = None
    first_received_at: datetime | None = None
    submission: int | None = None
    corrected: bool | None = None


class _Rule(NamedTuple):
    """How the cells of one criterion are judged.

    ``lowest`` are its bands, none while nothing is expected of it; ``closes_on`` is the end of the window
    where figures may be due before it.
    """

    criterion: Criterion
    on: date
    lowest: tuple[tuple[Fraction, Course], ...]
    closes_on: date | None


_NOTHING = _Figure()
_SILENT = {State.NOT_APPLICABLE, State.NOT_DUE}


def cells(plan: Plan, facts: pd.DataFrame, on: date) -> pd.DataFrame:
    """CELLS: one row per unit and criterion of ``plan``, reported or not, as of ``on``.

    ``facts`` (FACTS) holds the accepted figures up to that day.
    """
    return framed(list(_rows(plan, inherited(plan, facts, on), on)), CELLS)


def _rows(plan: Plan, facts: pd.DataFrame, on: date) -> Iterator[tuple[Any, ...]]:
    known, targets, due = _figures(facts), unit_targets(plan, on), due_days(plan)
    rules = [_rule(plan, criterion, on) for criterion in plan.criteria]
    kinds = {unit.unit_type for unit in plan.units}
    owing = {(one.code, kind) for one in plan.criteria for kind in kinds if one.applies_to_type(kind)}
    for unit in plan.units:
        exists, headcount = unit.exists(on), unit.headcount(on)
        for rule in rules:
            cell = unit.code, rule.criterion.code
            applies = exists and (rule.criterion.code, unit.unit_type) in owing
            figure = known.get(cell, _NOTHING) if applies else None
            yield (*cell, *_judged(rule, figure, targets[cell], due[cell]), headcount)


def _figures(facts: pd.DataFrame) -> dict[tuple[str, str], _Figure]:
    names = zip(*(plain(facts[name]) for name in KEY), strict=True)
    figures = zip(*(plain(facts[name]) for name in _Figure._fields), strict=True)
    return dict(zip(names, map(_Figure._make, figures), strict=True))


def _rule(plan: Plan, criterion: Criterion, on: date) -> _Rule:
    expected = expected_share(plan.campaign, criterion, on)
    lowest = () if expected is None else thresholds(expected, plan.campaign.tolerances)
    return _Rule(criterion, on, lowest, plan.campaign.window.closes_on if criterion.due_on is None else None)


def _judged(
    rule: _Rule, figure: _Figure | None, target: Fraction | None, due: date | None
) -> tuple[Any, ...]:
    """The columns of CELLS between the codes and the headcount; no figure at all where nothing is owed."""
    criterion, found = rule.criterion, figure or _NOTHING
    state = State.NOT_APPLICABLE if figure is None else _state(criterion, figure, due, rule.on)
    num, den = (None, None) if target is None else (target.numerator, target.denominator)
    owed = num if figure is not None and criterion.kind is not Kind.SHARE else found.owed
    counts = (criterion, found.done, owed, target)
    part, whole = (state is State.REPORTED and completion(*counts)) or (None, None)
    is_reached = reached(*counts) if state is State.REPORTED else None
    return (
        str(state),
        found.done,
        owed,
        num,
        den,
        part,
        whole,
        is_reached,
        _course(rule, part, whole) if is_reached is False else None,
        due,
        _late_days(rule.on, state, due, found.first_received_at),
        found.reported_on,
        found.received_at,
        found.submission,
        _is_provisional(rule, due, found.reported_on),
        bool(found.corrected),
    )


def _state(criterion: Criterion, figure: _Figure, due: date | None, on: date) -> State:
    if figure.done is None:
        return State.OVERDUE if due is not None and on > due else State.NOT_DUE
    without_total = criterion.kind is Kind.SHARE and (figure.owed or 0) <= 0
    return State.INSUFFICIENT if without_total else State.REPORTED


def _course(rule: _Rule, part: int | None, whole: int | None) -> Course | None:
    if part is None or whole is None or not rule.lowest:
        return None
    return band(part, whole, rule.lowest)


def _late_days(on: date, state: State, due: date | None, arrived: datetime | None) -> int | None:
    if due is None or state in _SILENT:
        return None
    day = on if arrived is None else _day_of(arrived)
    return max((day - due).days, 0)


@lru_cache(maxsize=10_000)
def _day_of(arrived: datetime) -> date:
    """Many figures arrive at once."""
    return day_in_vietnam(arrived)


def _is_provisional(rule: _Rule, due: date | None, reported_on: date | None) -> bool:
    """A figure for a report that is due before the window ends; the last days may change it."""
    if rule.closes_on is None or due is None or reported_on is None:
        return False
    return max(due, reported_on) < rule.closes_on
