"""Standings from a plan and a few results, for tests of what is drawn and said."""

from datetime import UTC, datetime

import pandas as pd

from domain.accumulation import accumulate, changes_by_day
from domain.frames import LEDGER, SERIES, shaped
from domain.plans import Plan
from domain.standings import Standings, standings
from tests.builders import day

ARRIVED = datetime(2023, 6, 1, 3, tzinfo=UTC)

#: Unit, criterion, day, done, owed.
Result = tuple[str, str, str, int, int | None]


def standing(of: Plan, *results: Result, on: str = "2023-06-30") -> Standings:
    """Standings on a day after ``results``, all accepted."""
    rows = [
        (unit, criterion, day(text), done, owed, ARRIVED, number, number)
        for number, (unit, criterion, text, done, owed) in enumerate(results, start=1)
        if day(text) <= day(on)
    ]
    ledger = shaped(pd.DataFrame(rows, columns=list(LEDGER)), LEDGER)
    criteria = {criterion.code: criterion for criterion in of.criteria}
    facts = accumulate(ledger, {code: criterion.accumulation for code, criterion in criteria.items()})
    return standings(of, facts, _series(changes_by_day(ledger, criteria)), on=day(on))


def _series(changes: pd.DataFrame) -> pd.DataFrame:
    summed = changes.groupby(["criterion", "day"], as_index=False)[["done", "owed", "units"]].sum()
    sums = summed.groupby("criterion")[["done", "owed", "units"]].cumsum()
    return shaped(summed.assign(done=sums["done"], owed=sums["owed"], units=sums["units"]), SERIES)
