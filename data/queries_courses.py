"""What came in over time: the accepted figures with when they were due, and who handed in when."""

from collections.abc import Sequence
from datetime import date, datetime

import pandas as pd
from sqlalchemy import ColumnElement, case, exists, func, select
from sqlmodel import Session

from data.queries_cells import in_scope, rules, status
from data.queries_rows import counted_rows
from data.tables import CRITERION, RESULT, SUBMISSION, UNIT
from domain.access import Scope
from domain.arrivals import Arrival
from domain.cell_days import cell_days
from domain.frames import LEDGER, shaped
from domain.submissions import UNDECIDED, Status

_DUE = LEDGER | {"due_on": "object"}


def days_of_cells(  # noqa: PLR0913 - what narrows it down
    session: Session,
    campaign_id: int,
    *,
    scope: Scope,
    on: date,
    known_at: datetime | None = None,
    criterion: str | None = None,
    units: Sequence[str] | None = None,
) -> pd.DataFrame:
    """What the units in ``scope`` reported day by day up to ``on``.

    CELL_DAYS: one row per unit, criterion and day; of one criterion or some units where they are named.
    """
    wanted = counted_rows(campaign_id, scope, on, known_at).add_columns(SUBMISSION.c.due_on)
    if criterion is not None:
        wanted = wanted.where(CRITERION.c.code == criterion)
    if units is not None:
        wanted = wanted.where(UNIT.c.code.in_(units))
    rows = [tuple(row) for row in session.execute(wanted)]
    results = shaped(pd.DataFrame(rows, columns=list(_DUE), dtype=object), _DUE)
    known = rules(session, campaign_id).criteria.values()
    return cell_days(results, {one.code: one.accumulation for one in known})


def arrivals(
    session: Session,
    campaign_id: int,
    units: Sequence[str],
    *,
    scope: Scope,
    on: date,
    known_at: datetime | None = None,
) -> list[Arrival]:
    """What came in of these units, as far as ``scope`` shows them, in the order of arrival.

    Only what counts or is not decided yet, of days up to ``on``.
    """
    stands = status(known_at)
    wanted = (
        select(UNIT.c.code, SUBMISSION.c.id, SUBMISSION.c.reported_on, SUBMISSION.c.received_at)
        .add_columns(SUBMISSION.c.due_on, stands.label("status"))
        .add_columns(func.count(), func.sum(case((_replaces(), 1), else_=0)))
        .select_from(RESULT)
        .join(UNIT, UNIT.c.id == RESULT.c.unit_id)
        .join(SUBMISSION, SUBMISSION.c.id == RESULT.c.submission_id)
        .where(
            RESULT.c.campaign_id == campaign_id,
            RESULT.c.reported_on <= on,
            UNIT.c.code.in_(units),
            in_scope(RESULT.c.unit_id, scope),
            stands.in_([Status.ACCEPTED, *UNDECIDED]),
        )
        .group_by(UNIT.c.code, SUBMISSION.c.id)
        .order_by(SUBMISSION.c.received_at, SUBMISSION.c.id)
    )
    if known_at is not None:
        wanted = wanted.where(SUBMISSION.c.received_at <= known_at)
    return [
        Arrival(unit, number, day, at, due, Status(stood), int(results), int(corrections))
        for unit, number, day, at, due, stood, results, corrections in session.execute(wanted)
    ]


def _replaces() -> ColumnElement[bool]:
    """Whether something was said of the same unit, criterion and day before."""
    earlier = RESULT.alias("earlier")
    return exists().where(
        earlier.c.campaign_id == RESULT.c.campaign_id,
        earlier.c.unit_id == RESULT.c.unit_id,
        earlier.c.criterion_id == RESULT.c.criterion_id,
        earlier.c.reported_on == RESULT.c.reported_on,
        earlier.c.id < RESULT.c.id,
    )
