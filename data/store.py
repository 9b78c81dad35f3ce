"""Writing the ledger: what units sent, and what follows from it for standing and totals."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, func, select, update
from sqlmodel import Session

from data import chains
from data.queries_cells import Histories, accepted, histories, lineages, rules
from data.store_bulk import among, insert_rows
from data.store_following import Touched, count_following, own_figures
from data.store_totals import (
    add_to_totals,
    difference,
    remove_stands,
    stands_of,
    totals_of,
    write_stands,
)
from data.tables import CRITERION, RESULT, REVISION, SUBMISSION, UNIT
from domain.submissions import Event

#: Any number: the queues of campaigns among the locks of a PostgreSQL server.
_TURN = 20221016


class NewResult(NamedTuple):
    """What a submission says of one unit and criterion, by their codes, and where it says so."""

    unit: str
    criterion: str
    done: int
    owed: int | None = None
    sheet: str = ""
    cell: str = ""


class AlreadySubmitted(Exception):
    """The same deed was done before: ``submission_id`` is what came of it."""

    def __init__(self, submission_id: int) -> None:
        super().__init__(submission_id)
        self.submission_id = submission_id


def lock_campaign(session: Session, campaign_id: int) -> int:
    """The revision of the campaign; until the transaction ends nobody else writes the campaign."""
    if session.get_bind().dialect.name == "postgresql":
        # first come, first served: who waits for a row alone may be overtaken again and again
        turn = select(func.pg_advisory_xact_lock(_TURN, campaign_id))
        session.execute(turn)
    wanted = select(REVISION.c.number).where(REVISION.c.campaign_id == campaign_id)
    return int(session.execute(wanted.with_for_update()).scalar_one())


def lock_removal(session: Session) -> None:
    """Let those who take campaigns out of the ledger follow one another until the transaction ends.

    Each would wait for the other's hold on all results (0006).
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_TURN, 0)))


def raise_revision(session: Session, campaign_id: int) -> None:
    """Note that something of the campaign was written, so that no cache shows what was before."""
    session.execute(
        update(REVISION).where(REVISION.c.campaign_id == campaign_id).values(number=REVISION.c.number + 1)
    )


def add_submission(  # noqa: PLR0913 - a receipt has as many fields
    session: Session,
    *,
    campaign_id: int,
    unit_id: int | None,
    reported_on: date,
    received_at: datetime,
    due_on: date | None = None,
    submitted_by: str,
    account_id: int | None,
    source: str,
    file_name: str,
    sha256: str,
    token: str,
    note: str,
    results: Sequence[NewResult],
) -> int:
    """Append a submission with its results and return its id; nothing counts before it is accepted.

    ``AlreadySubmitted`` if the campaign has a submission with that token.
    """
    lock_campaign(session, campaign_id)
    same = select(SUBMISSION.c.id).where(SUBMISSION.c.campaign_id == campaign_id, SUBMISSION.c.token == token)
    known = session.execute(same).scalar_one_or_none()
    if known is not None:
        raise AlreadySubmitted(known)
    receipt = {
        "campaign_id": campaign_id,
        "unit_id": unit_id,
        "reported_on": reported_on,
        "received_at": received_at,
        "due_on": due_on,
        "submitted_by": submitted_by,
        "account_id": account_id,
        "source": source,
        "file_name": file_name,
        "sha256": sha256,
        "token": token,
        "note": note,
    }
    rows = _rows(session, campaign_id, reported_on, results)
    submission_id = chains.append_submission(session, receipt, rows)
    insert_rows(
        session, RESULT, ("submission_id", *chains.OF_RESULT), [(submission_id, *row) for row in rows]
    )
    raise_revision(session, campaign_id)
    return submission_id


def add_event(
    session: Session, submission_id: int, event: Event, at: datetime, by: str, reason: str = ""
) -> None:
    """Append what happened to a submission, and keep all others from writing the campaign.

    ``apply`` or ``unapply`` follows in the same transaction where the event lets it count or not.
    """
    campaign_id = _campaign_of(session, submission_id)
    lock_campaign(session, campaign_id)
    happened = {"submission_id": submission_id, "event": str(event), "at": at, "by": by, "reason": reason}
    chains.append_event(session, campaign_id, happened)
    raise_revision(session, campaign_id)


def apply(session: Session, submission_id: int) -> None:
    """Count a submission that was accepted just now: standing and totals follow. Once only."""
    touched = _touched(session, submission_id)
    late = count_following(session, touched)
    if late:
        others = _others(session, submission_id)
        before = {cell: others.get(cell, []) for cell in late}
        after = {cell: [*before[cell], figure] for cell, figure in late.items()}
        _recount(session, touched, before, after)


def unapply(session: Session, submission_id: int) -> None:
    """Stop counting a submission that was withdrawn just now. Once only."""
    touched = _touched(session, submission_id)
    after = _others(session, submission_id)
    own = own_figures(session, touched)
    before = {cell: [*after.get(cell, ()), figure] for cell, figure in own.items()}
    _recount(session, touched, before, after)
    remove_stands(session, touched.campaign_id, own.keys() - after.keys())


def _touched(session: Session, submission_id: int) -> Touched:
    wanted = select(SUBMISSION).where(SUBMISSION.c.id == submission_id)
    receipt = session.execute(wanted).one()
    return Touched(
        submission_id,
        receipt.campaign_id,
        receipt.reported_on,
        receipt.received_at,
        rules(session, receipt.campaign_id),
    )


def _recount(session: Session, touched: Touched, before: Histories, after: Histories) -> None:
    """Let ``after`` take the place of ``before`` in standing and totals."""
    units = select(RESULT.c.unit_id).where(RESULT.c.submission_id == touched.submission_id).distinct()
    lines = lineages(session, units)
    write_stands(session, touched.campaign_id, stands_of(after, touched.rules), lines)
    then = totals_of(before, touched.rules, lines)
    now = totals_of(after, touched.rules, lines)
    add_to_totals(session, touched.campaign_id, difference(now, then))


def _others(session: Session, submission_id: int) -> Histories:
    """What other accepted submissions say of the cells that a submission speaks of."""
    own = RESULT.alias("own")
    same_cell = and_(
        own.c.campaign_id == RESULT.c.campaign_id,
        own.c.unit_id == RESULT.c.unit_id,
        own.c.criterion_id == RESULT.c.criterion_id,
        own.c.submission_id != RESULT.c.submission_id,
    )
    return histories(session, accepted().join(own, same_cell).where(own.c.submission_id == submission_id))


def _campaign_of(session: Session, submission_id: int) -> int:
    wanted = select(SUBMISSION.c.campaign_id).where(SUBMISSION.c.id == submission_id)
    return int(session.execute(wanted).scalar_one())


def _rows(
    session: Session, campaign_id: int, reported_on: date, new: Sequence[NewResult]
) -> list[tuple[Any, ...]]:
    """The results as the ledger keeps them, in the columns that ``chains.OF_RESULT`` names."""
    units = _units(session, {result.unit for result in new})
    criteria = _criteria(session, campaign_id)
    # numpy's integers would be stored as bytes
    return [
        (
            campaign_id,
            *units[unit],
            criteria[criterion],
            reported_on,
            int(done),
            owed if owed is None else int(owed),
            sheet,
            cell,
        )
        for unit, criterion, done, owed, sheet, cell in new
    ]


def _units(session: Session, codes: Iterable[str]) -> dict[str, tuple[int, int]]:
    """The ids of the top and of the unit itself, by code."""
    wanted = select(UNIT.c.code, UNIT.c.top_unit_id, UNIT.c.id)
    rows = session.execute(wanted.where(among(session, UNIT.c.code, list(codes)))).all()
    return {code: (top, unit) for code, top, unit in rows}


def _criteria(session: Session, campaign_id: int) -> dict[str, int]:
    rows = session.execute(
        select(CRITERION.c.code, CRITERION.c.id).where(CRITERION.c.campaign_id == campaign_id)
    )
    return {row.code: row.id for row in rows}
