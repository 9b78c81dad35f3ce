"""How results add up over time (DESIGN 3.3, 3.12).

Within one day of figures the last arrival replaces the others. Over several days increments add
(a sum of which a part is unknown is unknown); a running total and a restated figure hold from their
day until the next one.
"""

from collections.abc import Mapping

import pandas as pd

from domain.criteria import Accumulation
from domain.frames import FACTS, shaped

CELL = ["unit", "criterion"]


def accumulate(ledger: pd.DataFrame, how: Mapping[str, Accumulation]) -> pd.DataFrame:
    """The standing of each cell after all of ``ledger``. FACTS: one row per unit and criterion."""
    history = by_day(ledger, how)
    cells = history.groupby(CELL, sort=False)
    latest = cells.tail(1).set_index(CELL)
    # of objects pandas takes the least of each group in Python, a hundred times slower
    arrivals = ledger.sort_values("received_at").drop_duplicates(CELL).set_index(CELL)["received_at"]
    latest = latest.assign(
        first_received_at=arrivals,
        results=cells.size(),
        corrected=ledger.groupby(CELL).size().gt(cells.size()),
    )
    return shaped(latest.reset_index(), FACTS)


def by_day(ledger: pd.DataFrame, how: Mapping[str, Accumulation]) -> pd.DataFrame:
    """The standing of each cell on each day it has figures for, in the order of the days.

    One row per unit, criterion and day: LEDGER columns, ``done`` and ``owed`` added up.
    """
    arrived = ledger.sort_values(["reported_on", "received_at", "sequence"])
    days = arrived.drop_duplicates([*CELL, "reported_on"], keep="last").reset_index(drop=True)
    adds = days["criterion"].map(how).eq(Accumulation.INCREMENTS)
    sums = days.loc[adds].groupby(CELL, sort=False)[["done", "owed"]].cumsum(skipna=False)
    return days.assign(**{name: days[name].mask(adds, sums[name]) for name in ("done", "owed")})
