"""Standings from a plan and a few results, for tests of what is drawn and said."""

from datetime import UTC, datetime

import pandas as pd

from domain.frames import SERIES, empty, shaped
from domain.plans import Plan
from domain.standings import Standings, standings
from tests.builders import day
from tests.domain import reference
from tests.domain.judging import Change, facts, moved

ARRIVED = datetime(2023, 6, 1, 3, tzinfo=UTC)

#: Unit, criterion, day, done, owed.
Result = tuple[str, str, str, int, int | None]


def standing(of: Plan, *results: Result, on: str = "2023-06-30") -> Standings:
    """Standings on a day after ``results``, all accepted."""
    arrived = [
        reference.Result(unit, criterion, day(text), done, owed, ARRIVED, number)
        for number, (unit, criterion, text, done, owed) in enumerate(results, start=1)
        if day(text) <= day(on)
    ]
    return standings(of, facts(of, arrived), _series(moved(of.criteria, arrived)), on=day(on))


def _series(changes: list[Change]) -> pd.DataFrame:
    if not changes:
        return empty(SERIES)
    columns = ["criterion", "day", "done", "owed", "units"]
    frame = pd.DataFrame([vars(change) for change in changes], columns=columns)
    summed = frame.groupby(["criterion", "day"], as_index=False)[columns[2:]].sum()
    sums = summed.groupby("criterion")[columns[2:]].cumsum()
    return shaped(summed.assign(done=sums["done"], owed=sums["owed"], units=sums["units"]), SERIES)
