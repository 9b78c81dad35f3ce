"""How results add up over time (DESIGN 3.3, 3.12).

Within one day of figures the last arrival replaces the others. Over several days increments add
(a sum of which a part is unknown is unknown); a running total and a restated figure hold from their
day until the next one.
"""

from collections.abc import Mapping
from fractions import Fraction

import pandas as pd

from domain.criteria import Accumulation, Criterion, Kind
from domain.frames import CHANGES, FACTS, shaped
from domain.targets import common_target

CELL = ["unit", "criterion"]


def accumulate(ledger: pd.DataFrame, how: Mapping[str, Accumulation]) -> pd.DataFrame:
    """The standing of each cell after all of ``ledger``. FACTS: one row per unit and criterion."""
    history = by_day(ledger, how)
    cells = history.groupby(CELL, sort=False)
    latest = cells.tail(1).set_index(CELL)
    arrivals = ledger.groupby(CELL)["received_at"].min()
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


def changes_by_day(
    ledger: pd.DataFrame,
    criteria: Mapping[str, Criterion],
    unit_targets: Mapping[tuple[str, str], Fraction] | None = None,
) -> pd.DataFrame:
    """What each cell adds to the totals above it, as changes from day to day. CHANGES rows."""
    how = {code: criterion.accumulation for code, criterion in criteria.items()}
    history = by_day(ledger, how).rename(columns={"reported_on": "day"})
    counted = contributions(history, criteria, unit_targets or {})
    before = counted.groupby(CELL, sort=False)[["done", "owed", "units"]].shift(fill_value=0)
    counted[["done", "owed", "units"]] -= before
    return shaped(counted, CHANGES)


def contributions(
    figures: pd.DataFrame,
    criteria: Mapping[str, Criterion],
    unit_targets: Mapping[tuple[str, str], Fraction],
) -> pd.DataFrame:
    """``figures`` with done, owed and units as they count in a total.

    Shares and quantities count as they are, other kinds as one unit that has reached or not; a
    share without its total, and a rating that cannot be judged, add nothing to done.
    """
    kind = figures["criterion"].map({code: str(criterion.kind) for code, criterion in criteria.items()})
    level = _levels(figures, criteria, unit_targets)
    judged = kind.isin([Kind.YES_NO, Kind.RATING, Kind.STATED])
    share = kind.eq(Kind.SHARE)
    counts = ~share | (figures["owed"].fillna(0) > 0)
    reached = (figures["done"] >= level).fillna(value=False)
    done = figures["done"].mask(judged, reached.astype("Int64"))
    owed = figures["owed"].where(share, 0).mask(judged, 1)
    return figures.assign(
        done=done.where(counts, 0),
        owed=owed.where(counts, 0).fillna(0),
        units=counts.astype("Int64"),
    )


def _levels(
    figures: pd.DataFrame,
    criteria: Mapping[str, Criterion],
    unit_targets: Mapping[tuple[str, str], Fraction],
) -> pd.Series:
    def level(unit: str, code: str) -> int | None:
        target = unit_targets.get((unit, code), common_target(criteria[code]))
        return None if target is None else int(target)

    pairs = zip(figures["unit"], figures["criterion"], strict=True)
    return pd.Series([level(unit, code) for unit, code in pairs], index=figures.index, dtype="Int64")
