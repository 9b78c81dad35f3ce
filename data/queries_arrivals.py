"""What was handed in before: the same file, and other figures that still wait."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from data.queries_cells import in_scope, status
from data.tables import CRITERION, RESULT, SUBMISSION, UNIT
from domain.access import Scope
from domain.submissions import Status

#: Nothing can come of it any more.
_OVER = (Status.RETURNED, Status.WITHDRAWN)


class Arrival(NamedTuple):
    """A submission, who handed it in, and when."""

    submission: int
    by: str
    at: datetime


def last_of_file(session: Session, campaign_id: int, sha256: str) -> Arrival | None:
    """The last submission of the same file that waits or counts."""
    wanted = (
        select(SUBMISSION.c.id, SUBMISSION.c.submitted_by, SUBMISSION.c.received_at)
        .where(
            SUBMISSION.c.campaign_id == campaign_id,
            SUBMISSION.c.sha256 == sha256,
            status().not_in(_OVER),
        )
        .order_by(SUBMISSION.c.id.desc())
        .limit(1)
    )
    found = session.execute(wanted).one_or_none()
    return None if found is None else Arrival(*found)


def waiting_on_day(
    session: Session, campaign_id: int, day: date, *, scope: Scope
) -> dict[tuple[str, str], Arrival]:
    """By unit and criterion code, the last submission that waits with a figure as of ``day``."""
    rows = session.execute(
        select(UNIT.c.code, CRITERION.c.code)
        .add_columns(SUBMISSION.c.id, SUBMISSION.c.submitted_by, SUBMISSION.c.received_at)
        .select_from(SUBMISSION)
        .join(RESULT, RESULT.c.submission_id == SUBMISSION.c.id)
        .join(UNIT, UNIT.c.id == RESULT.c.unit_id)
        .join(CRITERION, CRITERION.c.id == RESULT.c.criterion_id)
        .where(
            SUBMISSION.c.campaign_id == campaign_id,
            SUBMISSION.c.reported_on == day,
            status().not_in([*_OVER, Status.ACCEPTED]),
            in_scope(RESULT.c.unit_id, scope),
        )
        .order_by(SUBMISSION.c.id)
    )
    return {(unit, criterion): Arrival(*arrival) for unit, criterion, *arrival in rows}
