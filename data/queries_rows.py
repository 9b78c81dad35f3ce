"""Statements that find results and standing, with codes instead of ids."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, select, true, tuple_

from data.queries_cells import in_scope, status
from data.tables import CRITERION, ORIGINAL, RESULT, STANDING, SUBMISSION, SUBMISSION_EVENT, UNIT
from domain.access import Scope
from domain.submissions import Status

_FIGURE = (
    "done",
    "owed",
    "reported_on",
    "received_at",
    "first_received_at",
    "submission_id",
    "results",
    "corrected",
)


def standing_rows(campaign_id: int, scope: Scope, on: date) -> Select[Any]:
    """The standing of the cells whose latest figures are of ``on`` or before, with the columns of FACTS."""
    figure = (STANDING.c[name] for name in _FIGURE)
    return (
        select(UNIT.c.code, CRITERION.c.code, *figure)
        .select_from(STANDING)
        .join(UNIT, UNIT.c.id == STANDING.c.unit_id)
        .join(CRITERION, CRITERION.c.id == STANDING.c.criterion_id)
        .where(
            STANDING.c.campaign_id == campaign_id,
            STANDING.c.reported_on <= on,
            _of_units(scope),
        )
    )


def moved_rows(campaign_id: int, scope: Scope, on: date) -> Select[Any]:
    """The units of the cells whose standing already holds figures of days after ``on``."""
    return select(STANDING.c.unit_id).where(
        STANDING.c.campaign_id == campaign_id,
        STANDING.c.reported_on > on,
        _of_units(scope),
    )


def _of_units(scope: Scope) -> ColumnElement[bool]:
    """Whether the standing of the row is of a unit that ``scope`` shows."""
    if scope == Scope.everything():
        return true()
    # with the top unit, which the table is kept in the order of: else all of the campaign would be looked through
    own = select(UNIT.c.top_unit_id, UNIT.c.id).where(in_scope(UNIT.c.id, scope))
    return tuple_(STANDING.c.top_unit_id, STANDING.c.unit_id).in_(own)


def moved_on(on: date) -> ColumnElement[bool]:
    """Whether the standing of the row's cell already holds figures of days after ``on``."""
    return and_(
        STANDING.c.campaign_id == RESULT.c.campaign_id,
        STANDING.c.top_unit_id == UNIT.c.top_unit_id,
        STANDING.c.unit_id == RESULT.c.unit_id,
        STANDING.c.criterion_id == RESULT.c.criterion_id,
        STANDING.c.reported_on > on,
    )


def _results() -> Select[Any]:
    """All results with the columns of LEDGER."""
    return (
        select(
            UNIT.c.code,
            CRITERION.c.code,
            RESULT.c.reported_on,
            RESULT.c.done,
            RESULT.c.owed,
            SUBMISSION.c.received_at,
            RESULT.c.id,
            RESULT.c.submission_id,
        )
        .select_from(RESULT)
        .join(UNIT, UNIT.c.id == RESULT.c.unit_id)
        .join(CRITERION, CRITERION.c.id == RESULT.c.criterion_id)
        .join(SUBMISSION, SUBMISSION.c.id == RESULT.c.submission_id)
    )


def counted_rows(campaign_id: int, scope: Scope, on: date, known_at: datetime | None = None) -> Select[Any]:
    """The results that count, or counted at ``known_at``, up to ``on``."""
    return _results().where(
        RESULT.c.campaign_id == campaign_id,
        RESULT.c.reported_on <= on,
        in_scope(RESULT.c.unit_id, scope),
        status(known_at) == Status.ACCEPTED,
    )


def source_rows(known_at: datetime | None = None) -> Select[Any]:
    """All results with where each came from, and what was decided last, by ``known_at``, of its submission."""
    event, receipt = SUBMISSION_EVENT, (SUBMISSION.c.source, SUBMISSION.c.file_name)
    last = select(func.max(event.c.id)).where(event.c.submission_id == SUBMISSION.c.id)
    last = last if known_at is None else last.where(event.c.at <= known_at)
    decided = event.c.id == last.correlate(SUBMISSION).scalar_subquery()
    found = _results().outerjoin(event, decided).add_columns(status(known_at), *receipt)
    found = found.add_columns(RESULT.c.sheet, RESULT.c.cell, SUBMISSION.c.submitted_by, SUBMISSION.c.due_on)
    kept = exists().where(ORIGINAL.c.submission_id == SUBMISSION.c.id).correlate(SUBMISSION)
    return found.add_columns(event.c.at, event.c.by, event.c.reason, kept)
