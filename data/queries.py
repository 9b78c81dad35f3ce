"""Every question about a campaign's figures. Nothing here shows a unit that ``scope`` does not."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import pandas as pd
from sqlalchemy import Connection, Select, bindparam, exists, func, or_, select
from sqlmodel import Session

from data.queries_cells import accepted, histories, in_scope, rules, status
from data.queries_rows import counted_rows, moved_on, moved_rows, source_rows, standing_rows
from data.tables import (
    CAMPAIGN,
    CRITERION,
    RESULT,
    REVISION,
    STANDING,
    SUBMISSION,
    SUBMISSION_EVENT,
    UNIT,
)
from domain.access import Scope
from domain.accumulation import accumulate
from domain.cell_history import Figure
from domain.criteria import Accumulation
from domain.frames import FACTS, LEDGER, empty, framed
from domain.submissions import Status

#: One row per result of a cell, for explaining its figure: LEDGER, where the result came from, what was decided
#: last of its submission, and whether the file is still there as it came.
SOURCES = LEDGER | {
    "status": "string",
    "source": "string",
    "file_name": "string",
    "sheet": "string",
    "cell": "string",
    "submitted_by": "string",
    "due_on": "object",
    "status_at": "object",
    "status_by": "string",
    "reason": "string",
    "original": "boolean",
}

#: One row per submission: what came, from whom, and what became of it.
SUBMISSIONS = {
    "submission": "Int64",
    "unit": "string",
    "reported_on": "object",
    "received_at": "object",
    "due_on": "object",
    "submitted_by": "string",
    "source": "string",
    "file_name": "string",
    "note": "string",
    "status": "string",
    "status_at": "object",
    "status_by": "string",
    "reason": "string",
    "results": "Int64",
}

_RECEIPT = ("reported_on", "received_at", "due_on", "submitted_by", "source", "file_name", "note")


class Revision(NamedTuple):
    """How often anything of a campaign was written, and which one it is: a code may come again after a removal."""

    number: int
    created_at: datetime


# built once: they are asked at every click of everybody
_IN_USE = CAMPAIGN.c.deleted_at.is_(None)
_WITH_CODE = CAMPAIGN.c.code == bindparam("code")
_ID_OF = select(CAMPAIGN.c.id).where(_WITH_CODE, _IN_USE)
_REVISIONS = (
    select(REVISION.c.number, CAMPAIGN.c.created_at)
    .join(CAMPAIGN, CAMPAIGN.c.id == REVISION.c.campaign_id)
    .where(_IN_USE)
    .order_by(CAMPAIGN.c.id)
)
_REVISION_OF = _REVISIONS.where(_WITH_CODE)


def campaign_id(session: Session, code: str) -> int | None:
    """The id of the campaign with that code; one that was deleted is not found."""
    return session.execute(_ID_OF, {"code": code}).scalar_one_or_none()


def revision(session: Session, campaign_id: int) -> int:
    """How often anything of the campaign was written."""
    wanted = select(REVISION.c.number).where(REVISION.c.campaign_id == campaign_id)
    return int(session.execute(wanted).scalar_one())


def revision_of(session: Session | Connection, code: str) -> Revision | None:
    """The same by the campaign's code; None where there is none, or it was deleted."""
    found = session.execute(_REVISION_OF, {"code": code}).one_or_none()
    return None if found is None else Revision(*found)


def revisions(session: Session | Connection) -> list[Revision]:
    """Those of all campaigns that were not deleted."""
    return [Revision(*row) for row in session.execute(_REVISIONS)]


def facts(
    session: Session, campaign_id: int, *, scope: Scope, on: date, known_at: datetime | None = None
) -> pd.DataFrame:
    """The accepted figures up to ``on``, as known at ``known_at``. FACTS: one row per unit and criterion."""
    if known_at is not None:
        return _accumulated(session, campaign_id, counted_rows(campaign_id, scope, on, known_at))
    standing = _frame(session, standing_rows(campaign_id, scope, on), FACTS)
    if session.execute(moved_rows(campaign_id, scope, on).limit(1)).first() is None:
        return standing
    earlier = counted_rows(campaign_id, scope, on).join(STANDING, moved_on(on))
    rest = _accumulated(session, campaign_id, earlier)
    return pd.concat([standing, rest], ignore_index=True) if len(rest) else standing


def counted_results(
    session: Session, campaign_id: int, *, scope: Scope, on: date, known_at: datetime | None = None
) -> pd.DataFrame:
    """The results that count, or counted at ``known_at``, up to ``on``. LEDGER: one row per result."""
    return _frame(session, counted_rows(campaign_id, scope, on, known_at), LEDGER)


def ledger(  # noqa: PLR0913 - what narrows it down
    session: Session,
    campaign_id: int,
    *,
    scope: Scope,
    criterion: str,
    units: Collection[str] | None = None,
    on: date,
    known_at: datetime | None = None,
) -> pd.DataFrame:
    """Everything reported for a criterion up to ``on``, whatever became of it, with its sources.

    SOURCES: one row per result, in the order of days and arrival; of some ``units`` alone where they are named.
    """
    wanted = source_rows(known_at).where(
        RESULT.c.campaign_id == campaign_id,
        CRITERION.c.code == criterion,
        RESULT.c.reported_on <= on,
        in_scope(RESULT.c.unit_id, scope),
    )
    if units is not None:
        wanted = wanted.where(UNIT.c.code.in_(units))
    if known_at is not None:
        wanted = wanted.where(SUBMISSION.c.received_at <= known_at)
    arrival = (RESULT.c.reported_on, SUBMISSION.c.received_at, RESULT.c.id)
    return _frame(session, wanted.order_by(*arrival), SOURCES)


def histories_of(
    session: Session,
    campaign_id: int,
    units: Collection[str],
    *,
    scope: Scope,
    on: date,
    known_at: datetime | None = None,
) -> dict[tuple[str, str], list[Figure]]:
    """The results of ``units`` that count, or counted at ``known_at``, up to ``on``: by codes of unit and criterion."""
    wanted = accepted(known_at).where(
        RESULT.c.campaign_id == campaign_id,
        RESULT.c.reported_on <= on,
        in_scope(RESULT.c.unit_id, scope),
        RESULT.c.unit_id.in_(select(UNIT.c.id).where(UNIT.c.code.in_(units))),
    )
    found = histories(session, wanted)
    codes = {
        row.id: row.code
        for row in session.execute(select(UNIT.c.id, UNIT.c.code).where(UNIT.c.code.in_(units)))
    }
    criteria = rules(session, campaign_id).criteria
    return {(codes[cell.unit], criteria[cell.criterion].code): known for cell, known in found.items()}


def submissions(
    session: Session,
    campaign_id: int,
    *,
    scope: Scope,
    standing: Sequence[Status] = (),
    limit: int | None = None,
) -> pd.DataFrame:
    """What came in from the units that ``scope`` shows, the latest first; all, or what stands so.

    SUBMISSIONS: one row per submission; ``results`` counts those of units in sight.
    """
    seen = (RESULT.c.submission_id == SUBMISSION.c.id, in_scope(RESULT.c.unit_id, scope))
    count = select(func.count()).select_from(RESULT).where(*seen).correlate(SUBMISSION)
    last = select(func.max(SUBMISSION_EVENT.c.id)).where(SUBMISSION_EVENT.c.submission_id == SUBMISSION.c.id)
    shown = or_(in_scope(SUBMISSION.c.unit_id, scope), exists().where(*seen).correlate(SUBMISSION))
    wanted = (
        select(
            SUBMISSION.c.id.label("submission"),
            UNIT.c.code.label("unit"),
            *(SUBMISSION.c[name] for name in _RECEIPT),
            status().label("status"),
            SUBMISSION_EVENT.c.at.label("status_at"),
            SUBMISSION_EVENT.c.by.label("status_by"),
            SUBMISSION_EVENT.c.reason,
            count.scalar_subquery().label("results"),
        )
        .outerjoin(UNIT, UNIT.c.id == SUBMISSION.c.unit_id)
        .outerjoin(SUBMISSION_EVENT, SUBMISSION_EVENT.c.id == last.correlate(SUBMISSION).scalar_subquery())
        .where(SUBMISSION.c.campaign_id == campaign_id, shown)
        .order_by(SUBMISSION.c.id.desc())
        .limit(limit)
    )
    if standing:
        wanted = wanted.where(status().in_(standing))
    return _frame(session, wanted, SUBMISSIONS)


def _frame(session: Session, wanted: Select[Any], columns: dict[str, str]) -> pd.DataFrame:
    return framed(session.execute(wanted).all(), columns)


def _accumulated(session: Session, campaign_id: int, wanted: Select[Any]) -> pd.DataFrame:
    """The figures that the results of a LEDGER statement add up to."""
    results = _frame(session, wanted, LEDGER)
    if results.empty:
        return empty(FACTS)
    rows = session.execute(
        select(CRITERION.c.code, CRITERION.c.accumulation).where(CRITERION.c.campaign_id == campaign_id)
    )
    return accumulate(results, {code: Accumulation(accumulation) for code, accumulation in rows})
