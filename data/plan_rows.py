"""Plans as rows of tables, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import Row

from domain.campaigns import (
    Acceptance,
    Campaign,
    Late,
    Precision,
    RankBy,
    TieBreak,
    Tolerances,
    UnitsSee,
    Window,
)
from domain.criteria import Accumulation, Criterion, Direction, Kind, Role
from domain.plans import Deadline, LegalBasis, Task, UnitTarget

Values = dict[str, Any]

_CAMPAIGN_AS_IT_IS = (
    "code",
    "title",
    "number",
    "symbol",
    "issuer",
    "superior",
    "place",
    "issued_on",
    "occasion",
    "slogan",
    "signed_for",
    "signer_role",
    "signer",
    "auto_accept",
    "illustrative",
    "answers",
)
_CRITERION_AS_IT_IS = (
    "code",
    "name",
    "group",
    "inferred",
    "measure",
    "decimals",
    "whole_body",
    "required",
    "due_on",
    "source_text",
)


def campaign_values(campaign: Campaign) -> Values:
    """The columns of a campaign that a plan sets."""
    return {name: getattr(campaign, name) for name in _CAMPAIGN_AS_IT_IS} | {
        "previous_code": campaign.previous,
        "opens_on": campaign.window.opens_on,
        "closes_on": campaign.window.closes_on,
        "window_precision": str(campaign.window.precision),
        "open_ended": campaign.window.open_ended,
        "on_course_tolerance": str(campaign.tolerances.on_course),
        "slow_tolerance": str(campaign.tolerances.slow),
        "rank_by": str(campaign.rank_by),
        "late": str(campaign.late),
        "acceptance": str(campaign.acceptance),
        "units_see": str(campaign.units_see),
        "tie_chain": [str(rule) for rule in campaign.tie_chain],
        "rating_scale": list(campaign.rating_scale),
        "recipients": list(campaign.recipients),
    }


def campaign_from(row: Row[Any]) -> Campaign:
    """The campaign of a row."""
    return Campaign(
        **{name: getattr(row, name) for name in _CAMPAIGN_AS_IT_IS},
        window=Window(row.opens_on, row.closes_on, Precision(row.window_precision), row.open_ended),
        tolerances=Tolerances(Fraction(row.on_course_tolerance), Fraction(row.slow_tolerance)),
        rank_by=RankBy(row.rank_by),
        late=Late(row.late),
        acceptance=Acceptance(row.acceptance),
        units_see=UnitsSee(row.units_see),
        tie_chain=tuple(TieBreak(rule) for rule in row.tie_chain),
        rating_scale=tuple(row.rating_scale),
        recipients=tuple(row.recipients),
        previous=row.previous_code,
    )


def criterion_values(criterion: Criterion, position: int) -> Values:
    """The columns of a criterion but for its campaign."""
    return {name: getattr(criterion, name) for name in _CRITERION_AS_IT_IS} | {
        "position": position,
        "role": str(criterion.role),
        "kind": str(criterion.kind),
        "direction": str(criterion.direction),
        "accumulation": str(criterion.accumulation),
        "target_num": None if criterion.target is None else criterion.target.numerator,
        "target_den": None if criterion.target is None else criterion.target.denominator,
        "weight_num": criterion.weight.numerator,
        "weight_den": criterion.weight.denominator,
        "applies_to": list(criterion.applies_to),
        "aliases": list(criterion.aliases),
        "parent_code": criterion.parent,
    }


def criterion_from(row: Row[Any]) -> Criterion:
    """The criterion of a row."""
    return Criterion(
        **{name: getattr(row, name) for name in _CRITERION_AS_IT_IS},
        role=Role(row.role),
        kind=Kind(row.kind),
        direction=Direction(row.direction),
        accumulation=Accumulation(row.accumulation),
        target=None if row.target_num is None else Fraction(row.target_num, row.target_den),
        weight=Fraction(row.weight_num, row.weight_den),
        applies_to=tuple(row.applies_to),
        aliases=tuple(row.aliases),
        parent=row.parent_code,
    )


def task_values(task: Task, position: int) -> Values:
    """The columns of a task but for its campaign."""
    return asdict(task) | {"position": position}


def task_from(row: Row[Any]) -> Task:
    """The task of a row."""
    return Task(row.text, row.number, row.lead, row.advisor, row.performer, row.time_text, row.due_on)


def deadline_values(deadline: Deadline, position: int) -> Values:
    """The columns of a deadline but for its campaign."""
    return asdict(deadline) | {"position": position, "reporters": list(deadline.reporters)}


def deadline_from(row: Row[Any]) -> Deadline:
    """The deadline of a row."""
    return Deadline(row.text, row.due_on, row.inclusive, tuple(row.reporters), row.receiver)


def legal_basis_values(basis: LegalBasis, position: int) -> Values:
    """The columns of a legal basis but for its campaign."""
    return asdict(basis) | {"position": position}


def legal_basis_from(row: Row[Any]) -> LegalBasis:
    """The legal basis of a row."""
    return LegalBasis(row.text, row.number, row.issued_on, row.issuer)


def unit_target_values(
    given: UnitTarget, units: Mapping[str, int], criteria: Mapping[str, int], *, by: str, at: datetime
) -> Values:
    """The columns of a unit's target but for its campaign; codes become ids."""
    return {
        "unit_id": units[given.unit],
        "criterion_id": criteria[given.criterion],
        "target_num": given.target.numerator,
        "target_den": given.target.denominator,
        "from_on": given.from_on,
        "reason": given.reason,
        "set_by": by,
        "set_at": at,
    }


def unit_target_from(row: Row[Any]) -> UnitTarget:
    """The unit's target of a row that carries both codes."""
    target = Fraction(row.target_num, row.target_den)
    return UnitTarget(row.unit, row.criterion, target, row.from_on, row.reason)
