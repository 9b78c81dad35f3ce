"""Which results a figure is made of (DESIGN 1: trace every number)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from domain.criteria import Accumulation, Criterion
from domain.plans import Plan
from domain.submissions import Status


@dataclass(frozen=True)
class Explanation:
    """One figure with its parts.

    ``figure`` is a row of CELLS where ``of_one_unit``, else of TOTALS. ``sources`` has one row per
    result reported up to the day, whatever became of it: LEDGER, ``status``, ``file_name``, ``sheet``,
    ``cell``, ``submitted_by``, and ``used``: whether it is part of the figure.
    """

    plan: Plan
    criterion: Criterion
    of_one_unit: bool
    figure: Mapping[str, Any]
    sources: pd.DataFrame


def used(sources: pd.DataFrame, how: Accumulation) -> pd.Series:
    """Row by row whether a result is part of the standing figure of its unit.

    ``sources`` holds results of one criterion: LEDGER columns and ``status``. Of one day the last
    arrival counts; of several days all for increments, else the last.
    """
    accepted = sources[sources["status"].eq(Status.ACCEPTED)]
    arrived = accepted.sort_values(["reported_on", "received_at", "sequence"])
    of_day = ["unit", "reported_on"] if how is Accumulation.INCREMENTS else ["unit"]
    counted = arrived.drop_duplicates(of_day, keep="last").index
    return pd.Series(sources.index.isin(counted), index=sources.index, dtype="boolean")
