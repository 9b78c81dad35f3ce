"""Explanations as JSON, by the contract of the command line (DESIGN 6.2)."""

from fractions import Fraction
from typing import Any

import pandas as pd

from domain.criteria import Criterion
from domain.explanation import Explanation
from domain.plans import Plan
from reports import explanation_origins
from reports.rows import Row, rows
from reports.standings_json import completion
from wording import explanations, figures


def explanation_as_json(found: Explanation) -> dict[str, Any]:
    """A figure with its formula in words, its integers and the results behind it."""
    [figure], criterion = rows(pd.DataFrame([found.figure])), found.criterion
    of_unit = found.of_one_unit
    return {
        "criterion": criterion.code,
        "name": criterion.name,
        "kind": criterion.kind,
        "accumulation": criterion.accumulation,
        "unit": figure["unit"] if of_unit else None,
        "formula": formula(found),
        "text": _text(found.plan, criterion, figure, of_unit=of_unit),
        "done": figure["done"],
        "owed": figure["owed"],
        "target": _target(figure) if of_unit else figure["target"],
        "completion": completion(figure) if of_unit else figure["completion"],
        "reached": figure["reached"],
        **explanation_origins.as_json(found),
        "results": [_source(row) for row in rows(found.sources)],
    }


def formula(found: Explanation) -> str:
    """How the figure comes about, in words with its integers."""
    if found.of_one_unit:
        return explanations.of_unit(found.criterion, found.figure, found.plan.campaign.rating_scale)
    return explanations.of_total(found.criterion, found.figure)


def _text(plan: Plan, criterion: Criterion, figure: Row, *, of_unit: bool) -> str:
    if of_unit:
        return figures.cell(criterion, figure, plan.campaign.rating_scale)
    return figures.total(criterion, figure)


def _target(row: Row) -> Fraction | None:
    return None if row["target_num"] is None else Fraction(row["target_num"], row["target_den"])


def _source(row: Row) -> dict[str, Any]:
    return {
        "unit": row["unit"],
        "reported_on": row["reported_on"],
        "done": row["done"],
        "owed": row["owed"],
        "used": row["used"],
        "status": row["status"],
        "fate": row["fate"],
        "submission": row["submission"],
        "file": row["file_name"] or None,
        "sheet": row["sheet"] or None,
        "cell": row["cell"] or None,
        "person": row["submitted_by"],
        "received_at": row["received_at"].isoformat(),
    }
