"""Standings as JSON, by the contract of the command line (DESIGN 6.2)."""

from fractions import Fraction
from typing import Any

import pandas as pd

from domain.criteria import Criterion
from domain.standings import Standings
from wording import figures


def standings_as_json(found: Standings) -> dict[str, Any]:
    """Everything the screens show of a campaign on a day."""
    campaign = found.plan.campaign
    elapsed = campaign.window.elapsed(found.on)
    return {
        "campaign": {
            "code": campaign.code,
            "title": campaign.title,
            "opens_on": campaign.window.opens_on,
            "closes_on": campaign.window.closes_on,
            "illustrative": campaign.illustrative,
        },
        "on": found.on,
        "known_at": found.known_at,
        "revision": found.revision,
        "elapsed": None if elapsed is None else {"days": elapsed[0], "of": elapsed[1]},
        "criteria": [
            _criterion(criterion, row)
            for criterion, row in zip(found.plan.criteria, found.totals.to_dict("records"), strict=True)
        ],
        "units": _units(found),
    }


def _criterion(criterion: Criterion, row: dict[Any, Any]) -> dict[str, Any]:
    low, high = known(row["bounds_low"]), known(row["bounds_high"])
    return {
        "code": criterion.code,
        "name": criterion.name,
        "kind": criterion.kind,
        "direction": criterion.direction,
        "done": known(row["done"]),
        "owed": known(row["owed"]),
        "completion": known(row["completion"]),
        "text": figures.total(criterion, row),
        "reached": known(row["reached"]),
        "course": known(row["course"]),
        "coverage": {"reported": known(row["reported_units"]), "owed": known(row["owed_units"])},
        "bounds": None if low is None else [low, high],
        "bounds_reason": known(row["bounds_reason"]),
        "pace": {"remaining": known(row["remaining"]), "per_week": known(row["per_week"])}
        if row["has_pace"]
        else None,
        "inferred": criterion.inferred,
    }


def _units(found: Standings) -> list[dict[str, Any]]:
    ranks = found.ranking.set_index("unit").to_dict("index")
    cells = {str(unit): rows for unit, rows in found.cells.groupby("unit", sort=False)}
    return [
        {
            "code": unit.code,
            "name": unit.name,
            "peer_group": unit.peer_group or None,
            "score": known(ranks[unit.code]["score"]),
            "rank": known(ranks[unit.code]["rank"]),
            "rank_range": _range(ranks[unit.code]),
            "unreported": list(ranks[unit.code]["unreported"]),
            "cells": [_cell(row) for row in cells[unit.code].to_dict("records")],
        }
        for unit in found.plan.units
    ]


def _range(ranked: dict[Any, Any]) -> list[int] | None:
    best, worst = known(ranked["rank_best"]), known(ranked["rank_worst"])
    return None if best is None else [best, worst]


def _cell(row: dict[Any, Any]) -> dict[str, Any]:
    return {
        "criterion": row["criterion"],
        "state": row["state"],
        "done": known(row["done"]),
        "owed": known(row["owed"]),
        "completion": completion(row),
        "reached": known(row["reached"]),
        "late_days": known(row["late_days"]),
        "course": known(row["course"]),
        "provisional": known(row["provisional"]),
        "corrected": known(row["corrected"]),
    }


def completion(row: dict[Any, Any]) -> Fraction | None:
    """The completion of a cell, reduced."""
    if known(row["completion_num"]) is None or known(row["completion_den"]) is None:
        return None
    return Fraction(row["completion_num"], row["completion_den"])


def known(value: Any) -> Any:  # noqa: ANN401 (JSON holds whatever the frame held)
    """A value of a frame as JSON knows it: missing is null, whole numbers are plain."""
    if value is None or (not isinstance(value, tuple) and pd.isna(value)):
        return None
    return value.item() if hasattr(value, "item") else value
