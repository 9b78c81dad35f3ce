"""Standings as JSON, by the contract of the command line (DESIGN 6.2)."""

from fractions import Fraction
from typing import Any

from domain.criteria import Criterion
from domain.standings import Standings
from reports.rows import Row, rows
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
            for criterion, row in zip(found.plan.criteria, rows(found.totals), strict=True)
        ],
        "units": _units(found),
    }


def _criterion(criterion: Criterion, row: Row) -> dict[str, Any]:
    low, high = row["bounds_low"], row["bounds_high"]
    return {
        "code": criterion.code,
        "name": criterion.name,
        "kind": criterion.kind,
        "direction": criterion.direction,
        "done": row["done"],
        "owed": row["owed"],
        "completion": row["completion"],
        "text": figures.total(criterion, row),
        "reached": row["reached"],
        "course": row["course"],
        "coverage": {"reported": row["reported_units"], "owed": row["owed_units"]},
        "bounds": None if low is None else [low, high],
        "bounds_reason": row["bounds_reason"],
        "pace": {"remaining": row["remaining"], "per_week": row["per_week"]} if row["has_pace"] else None,
        "inferred": criterion.inferred,
    }


def _units(found: Standings) -> list[dict[str, Any]]:
    ranks = {row["unit"]: row for row in rows(found.ranking)}
    cells: dict[str, list[Row]] = {unit.code: [] for unit in found.plan.units}
    for row in rows(found.cells):
        cells[row["unit"]].append(row)
    return [
        {
            "code": unit.code,
            "name": unit.name,
            "peer_group": unit.peer_group or None,
            "score": ranks[unit.code]["score"],
            "rank": ranks[unit.code]["rank"],
            "rank_range": _range(ranks[unit.code]),
            "unreported": list(ranks[unit.code]["unreported"]),
            "cells": [_cell(row) for row in cells[unit.code]],
        }
        for unit in found.plan.units
    ]


def _range(ranked: Row) -> list[int] | None:
    best, worst = ranked["rank_best"], ranked["rank_worst"]
    return None if best is None else [best, worst]


def _cell(row: Row) -> dict[str, Any]:
    return {
        "criterion": row["criterion"],
        "state": row["state"],
        "done": row["done"],
        "owed": row["owed"],
        "completion": completion(row),
        "reached": row["reached"],
        "late_days": row["late_days"],
        "course": row["course"],
        "provisional": row["provisional"],
        "corrected": row["corrected"],
    }


def completion(row: Row) -> Fraction | None:
    """The completion of a cell, reduced."""
    if row["completion_num"] is None or row["completion_den"] is None:
        return None
    return Fraction(row["completion_num"], row["completion_den"])
