"""Every unit against every criterion: state, figure, completion, course (DESIGN 3.2 to 3.5)."""

from datetime import date, datetime
from fractions import Fraction

import pandas as pd

from domain.calendar import day_in_vietnam
from domain.completion import completion, reached
from domain.course import band, expected_share, thresholds
from domain.criteria import Criterion, Kind
from domain.deadlines import due_days
from domain.frames import CELLS, FACTS, plain, shaped
from domain.plans import Plan
from domain.states import Course, State
from domain.succession import inherited
from domain.targets import unit_targets

KEY = ["unit", "criterion"]
FIGURE = [name for name in FACTS if name not in {*KEY, "results"}]


def cells(plan: Plan, facts: pd.DataFrame, on: date) -> pd.DataFrame:
    """CELLS: one row per unit and criterion of ``plan``, reported or not, as of ``on``.

    ``facts`` (FACTS) holds the accepted figures up to that day.
    """
    facts = inherited(plan, facts, on)
    grid = _grid(plan, on).merge(facts[KEY + FIGURE], on=KEY, how="left")
    grid.loc[~grid["applies"], FIGURE] = None
    grid["state"] = _states(grid, on)
    figure = grid["state"].eq(State.REPORTED)
    grid["owed"] = grid["owed"].mask(grid["applies"] & grid["kind"].ne(Kind.SHARE), grid["target_num"])
    judged = completion(grid)
    grid["completion_num"] = judged["completion_num"].where(figure, None)
    grid["completion_den"] = judged["completion_den"].where(figure, None)
    grid["reached"] = reached(grid).where(figure)
    grid["course"] = _courses(grid, plan, on)
    grid["late_days"] = _late_days(grid, on)
    grid["provisional"] = _provisional(grid, plan)
    grid["corrected"] = grid["corrected"].fillna(value=False)
    return shaped(grid, CELLS)


def _grid(plan: Plan, on: date) -> pd.DataFrame:
    targets, due = unit_targets(plan, on), due_days(plan)
    types = {unit.unit_type for unit in plan.units}
    owed = {(one.code, kind) for one in plan.criteria for kind in types if one.applies_to_type(kind)}
    units = [(unit, unit.exists(on), unit.headcount(on)) for unit in plan.units]
    rows = [
        (
            unit.code,
            criterion.code,
            str(criterion.kind),
            criterion.is_limit,
            exists and (criterion.code, unit.unit_type) in owed,
            headcount,
            *_parts(targets[unit.code, criterion.code]),
            due[unit.code, criterion.code],
        )
        for unit, exists, headcount in units
        for criterion in plan.criteria
    ]
    columns = [*KEY, "kind", "is_limit", "applies", "headcount", "target_num", "target_den", "due_on"]
    grid = pd.DataFrame(rows, columns=columns)
    whole = dict.fromkeys(("headcount", "target_num", "target_den"), "Int64")
    return grid.astype(
        {**dict.fromkeys(KEY, "string"), **whole, "due_on": object, "applies": bool, "is_limit": bool}
    )


def _parts(target: Fraction | None) -> tuple[int | None, int | None]:
    return (None, None) if target is None else (target.numerator, target.denominator)


def _states(grid: pd.DataFrame, on: date) -> pd.Series:
    no_total = grid["kind"].eq(Kind.SHARE) & (grid["owed"].fillna(0) <= 0)
    late = pd.Series([day is not None and on > day for day in plain(grid["due_on"])], index=grid.index)
    state = pd.Series(str(State.NOT_DUE), index=grid.index, dtype="string")
    state = state.mask(late, str(State.OVERDUE))
    state = state.mask(grid["done"].notna(), str(State.REPORTED))
    state = state.mask(grid["done"].notna() & no_total, str(State.INSUFFICIENT))
    return state.mask(~grid["applies"], str(State.NOT_APPLICABLE))


def _courses(grid: pd.DataFrame, plan: Plan, on: date) -> pd.Series:
    lowest = {one.code: _thresholds(plan, one, on) for one in plan.criteria}
    columns = (plain(grid[name]) for name in ("criterion", "reached", "completion_num", "completion_den"))
    found = [
        None if reached is not False or den is None or not lowest[code] else band(num, den, lowest[code])
        for code, reached, num, den in zip(*columns, strict=True)
    ]
    return pd.Series(found, index=grid.index, dtype="string")


def _thresholds(plan: Plan, criterion: Criterion, on: date) -> tuple[tuple[Fraction, Course], ...]:
    """The bands of a criterion, none while nothing is expected of it."""
    expected = expected_share(plan.campaign, criterion, on)
    return () if expected is None else thresholds(expected, plan.campaign.tolerances)


def _late_days(grid: pd.DataFrame, on: date) -> pd.Series:
    moments = zip(*(plain(grid[name]) for name in ("state", "due_on", "first_received_at")), strict=True)
    late = [_late(state, due, arrived, on) for state, due, arrived in moments]
    return pd.Series(late, index=grid.index, dtype="Int64")


def _late(state: str, due: date | None, arrived: datetime, on: date) -> int | None:
    if due is None or state in (State.NOT_APPLICABLE, State.NOT_DUE):
        return None
    day = on if state == State.OVERDUE else day_in_vietnam(arrived)
    return max((day - due).days, 0)


def _provisional(grid: pd.DataFrame, plan: Plan) -> pd.Series:
    """Figures for a report that is due before the window ends; the last days may change them."""
    own_day = {criterion.code for criterion in plan.criteria if criterion.due_on is not None}
    closes_on = plan.campaign.window.closes_on
    rows = zip(*(plain(grid[name]) for name in ("criterion", "due_on", "reported_on")), strict=True)
    early = [
        closes_on is not None
        and code not in own_day
        and due is not None
        and reported is not None
        and max(due, reported) < closes_on
        for code, due, reported in rows
    ]
    return pd.Series(early, index=grid.index, dtype="boolean")
