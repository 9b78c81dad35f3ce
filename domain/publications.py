"""Published figures: what is kept of a campaign on a day, and what has moved since."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd

from domain.results import Figure
from domain.standings import Standings

_OF_CELL = ("unit", "criterion", "state", "done", "owed", "reached")
_OF_TOTAL = ("criterion", "done", "owed", "completion", "reached", "reported_units", "owed_units")
_OF_RANK = ("unit", "peer_group", "score", "rank", "rank_best", "rank_worst")


@dataclass(frozen=True)
class Moved:
    """The figure of a unit and criterion as published, and as it is now; None: not reported."""

    unit: str
    criterion: str
    published: Figure | None
    now: Figure | None


@dataclass(frozen=True)
class MovedRank:
    """The rank of a unit as published, and as it is now; None: without a rank."""

    unit: str
    published: int | None
    now: int | None


def figures_of(found: Standings) -> dict[str, Any]:
    """Everything that is kept of a publication: plain values, fractions as "5/6", days in ISO."""
    return {
        "on": found.on.isoformat(),
        "criteria": _records(found.totals, _OF_TOTAL),
        "units": _records(found.ranking, _OF_RANK),
        "cells": _records(found.cells, _OF_CELL),
    }


def moved(published: dict[str, Any], now: Standings) -> list[Moved]:
    """The figures of the units in ``now`` that are not what was published, in the plan's order."""
    before = {(row["unit"], row["criterion"]): _figure(row) for row in published["cells"]}
    after = {(row["unit"], row["criterion"]): _figure(row) for row in _records(now.cells, _OF_CELL)}
    return [
        Moved(unit, criterion, before.get((unit, criterion)), figure)
        for (unit, criterion), figure in after.items()
        if before.get((unit, criterion)) != figure
    ]


def moved_ranks(published: dict[str, Any], now: Standings) -> list[MovedRank]:
    """The units in ``now`` whose rank is not what was published, in the plan's order."""
    before = {row["unit"]: row["rank"] for row in published["units"]}
    return [
        MovedRank(row["unit"], before.get(row["unit"]), row["rank"])
        for row in _records(now.ranking, _OF_RANK)
        if before.get(row["unit"]) != row["rank"]
    ]


def _figure(row: dict[str, Any]) -> Figure | None:
    return None if row["done"] is None else Figure(row["done"], row["owed"])


def _records(frame: pd.DataFrame, columns: tuple[str, ...]) -> list[dict[str, Any]]:
    values = zip(*(frame[name].tolist() for name in columns), strict=True)
    return [dict(zip(columns, map(_plain, row), strict=True)) for row in values]


def _plain(value: Any) -> Any:  # noqa: ANN401 - a cell of a frame
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None or value is pd.NA or value != value else value  # noqa: PLR0124 - not a number
