"""What each unit reported day by day, in time or late, corrected or not (DESIGN 3.3, 3.11)."""

from collections.abc import Mapping

import pandas as pd

from domain.accumulation import CELL, by_day
from domain.calendar import day_in_vietnam
from domain.criteria import Accumulation
from domain.frames import CELL_DAYS, empty, shaped
from domain.lateness import late_days

_DAY = [*CELL, "reported_on"]


def cell_days(results: pd.DataFrame, how: Mapping[str, Accumulation]) -> pd.DataFrame:
    """CELL_DAYS of accepted ``results``: LEDGER, and ``due_on``, the last day in time of each.

    Late is a day whose first figures were: who corrects them after the due day had reported in time.
    """
    if results.empty:
        return empty(CELL_DAYS)
    first = results.sort_values(["received_at", "sequence"]).drop_duplicates(_DAY).set_index(_DAY)
    count = results.groupby(_DAY).size()
    stood = by_day(results, how).set_index(_DAY)
    days = stood.assign(
        late_days=_late(first).reindex(stood.index), corrected=count.gt(1).reindex(stood.index)
    )
    return shaped(days.reset_index().rename(columns={"reported_on": "day"}), CELL_DAYS)


def _late(first: pd.DataFrame) -> pd.Series:
    pairs = zip(first["due_on"], first["received_at"], strict=True)
    late = [None if pd.isna(due) else late_days(due, day_in_vietnam(at)) for due, at in pairs]
    return pd.Series(late, index=first.index, dtype="Int64")
