"""Questions about single submissions, for those who add to them or undo them."""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, exists, func, select
from sqlmodel import Session

from data.queries_cells import in_scope, status
from data.tables import CAMPAIGN, CRITERION, RESULT, SUBMISSION, SUBMISSION_EVENT, UNIT
from domain.access import Scope
from domain.results import Figure, ReadResult
from domain.submissions import UNDECIDED, Status
from domain.versions import Version


def figures_of_day(
    session: Session, campaign_id: int, day: date, *, scope: Scope, waiting: bool
) -> dict[tuple[str, str], Figure]:
    """The last figure accepted for each unit and criterion code as of ``day``; ``waiting`` ones too."""
    known = [Status.ACCEPTED, *UNDECIDED] if waiting else [Status.ACCEPTED]
    rows = session.execute(
        select(UNIT.c.code, CRITERION.c.code, RESULT.c.done, RESULT.c.owed)
        .select_from(RESULT)
        .join(UNIT, UNIT.c.id == RESULT.c.unit_id)
        .join(CRITERION, CRITERION.c.id == RESULT.c.criterion_id)
        .join(SUBMISSION, SUBMISSION.c.id == RESULT.c.submission_id)
        .where(
            SUBMISSION.c.campaign_id == campaign_id,
            SUBMISSION.c.reported_on == day,
            status().in_(known),
            in_scope(RESULT.c.unit_id, scope),
        )
        .order_by(SUBMISSION.c.received_at, RESULT.c.id)
    )
    return {(unit, criterion): Figure(done, owed) for unit, criterion, done, owed in rows}


def results_of(session: Session, submission: int) -> list[ReadResult]:
    """What a submission says, in the order of its file."""
    rows = session.execute(
        select(UNIT.c.code, CRITERION.c.code, RESULT.c.done, RESULT.c.owed, RESULT.c.sheet, RESULT.c.cell)
        .select_from(RESULT)
        .join(UNIT, UNIT.c.id == RESULT.c.unit_id)
        .join(CRITERION, CRITERION.c.id == RESULT.c.criterion_id)
        .where(RESULT.c.submission_id == submission)
        .order_by(RESULT.c.id)
    )
    return [ReadResult(*row) for row in rows]


def arrival_of(session: Session, submission: int) -> dict[str, Any]:
    """What was noted when the submission arrived, by the names of a receipt."""
    wanted = (
        select(UNIT.c.code.label("unit"))
        .add_columns(SUBMISSION.c.reported_on, SUBMISSION.c.received_at, SUBMISSION.c.submitted_by)
        .add_columns(SUBMISSION.c.file_name, SUBMISSION.c.sha256, SUBMISSION.c.hash.label("entry"))
        .select_from(SUBMISSION)
        .outerjoin(UNIT, UNIT.c.id == SUBMISSION.c.unit_id)
        .where(SUBMISSION.c.id == submission)
    )
    return dict(session.execute(wanted).mappings().one())


def overtaken(session: Session, submission: int) -> set[tuple[str, str]]:
    """The cells of a submission for which a later one of the same day counts already."""
    own, mine = RESULT.alias("own"), SUBMISSION.alias("mine")
    rows = session.execute(
        select(UNIT.c.code, CRITERION.c.code)
        .select_from(own)
        .join(mine, mine.c.id == own.c.submission_id)
        .join(
            RESULT,
            and_(
                RESULT.c.campaign_id == own.c.campaign_id,
                RESULT.c.unit_id == own.c.unit_id,
                RESULT.c.criterion_id == own.c.criterion_id,
                RESULT.c.reported_on == own.c.reported_on,
            ),
        )
        .join(SUBMISSION, SUBMISSION.c.id == RESULT.c.submission_id)
        .join(UNIT, UNIT.c.id == own.c.unit_id)
        .join(CRITERION, CRITERION.c.id == own.c.criterion_id)
        .where(
            own.c.submission_id == submission,
            SUBMISSION.c.received_at > mine.c.received_at,
            status() == Status.ACCEPTED,
        )
    )
    return {(unit, criterion) for unit, criterion in rows}


def campaign_of(session: Session, submission: int, *, scope: Scope) -> int | None:
    """The id of the campaign of a submission all of whose units ``scope`` shows; else None.

    A deleted campaign has none either.
    """
    outside = exists().where(RESULT.c.submission_id == SUBMISSION.c.id, ~in_scope(RESULT.c.unit_id, scope))
    there = select(CAMPAIGN.c.id).where(CAMPAIGN.c.deleted_at.is_(None))
    wanted = select(SUBMISSION.c.campaign_id).where(
        SUBMISSION.c.id == submission, SUBMISSION.c.campaign_id.in_(there)
    )
    if scope != Scope.everything():
        wanted = wanted.where(~outside.correlate(SUBMISSION))
    return session.execute(wanted).scalar_one_or_none()


def of_token(session: Session, campaign_id: int, token: str) -> int | None:
    """The submission that came of the deed with that token; None where it has not been done yet."""
    wanted = select(SUBMISSION.c.id).where(
        SUBMISSION.c.campaign_id == campaign_id, SUBMISSION.c.token == token
    )
    return session.execute(wanted).scalar_one_or_none()


def status_of(session: Session, submission: int) -> Status:
    """Where the submission stands now."""
    wanted = select(status()).select_from(SUBMISSION).where(SUBMISSION.c.id == submission)
    return Status(session.execute(wanted).scalar_one())


def versions(session: Session, campaign_id: int, unit: str, up_to: date, *, scope: Scope) -> list[Version]:
    """Every figure that was ever said of a unit up to that day, by criterion, day and arrival."""
    rows = session.execute(
        select(CRITERION.c.code, SUBMISSION.c.reported_on, RESULT.c.done, RESULT.c.owed)
        .add_columns(SUBMISSION.c.id, SUBMISSION.c.received_at, status().label("status"))
        .select_from(RESULT)
        .join(SUBMISSION, SUBMISSION.c.id == RESULT.c.submission_id)
        .join(UNIT, UNIT.c.id == RESULT.c.unit_id)
        .join(CRITERION, CRITERION.c.id == RESULT.c.criterion_id)
        .where(
            RESULT.c.campaign_id == campaign_id,
            RESULT.c.reported_on <= up_to,
            UNIT.c.code == unit,
            in_scope(RESULT.c.unit_id, scope),
        )
        .order_by(CRITERION.c.position, SUBMISSION.c.reported_on, SUBMISSION.c.received_at, RESULT.c.id)
    )
    return [
        Version(criterion, on, Figure(done, owed), number, at, Status(known))
        for criterion, on, done, owed, number, at, known in rows
    ]


class Position(NamedTuple):
    """How far the ledger had come: the last submission and the last decision of all."""

    submission: int
    event: int


def position(session: Session) -> Position:
    """How far the ledger has come."""
    last = [session.execute(select(func.max(table.c.id))) for table in (SUBMISSION, SUBMISSION_EVENT)]
    return Position(*(int(one.scalar_one() or 0) for one in last))


def moved_since(session: Session, campaign_id: int, known: Position, *, scope: Scope) -> bool:
    """Whether anything was handed in or decided since, in that campaign, about units of ``scope``."""
    about = exists().where(RESULT.c.submission_id == SUBMISSION.c.id, in_scope(RESULT.c.unit_id, scope))
    mine = (SUBMISSION.c.campaign_id == campaign_id, about.correlate(SUBMISSION))
    arrived = select(SUBMISSION.c.id).where(SUBMISSION.c.id > known.submission, *mine)
    decided = select(SUBMISSION_EVENT.c.id).join(
        SUBMISSION, SUBMISSION.c.id == SUBMISSION_EVENT.c.submission_id
    )
    decided = decided.where(SUBMISSION_EVENT.c.id > known.event, *mine)
    return any(session.execute(wanted.limit(1)).first() for wanted in (arrived, decided))


class Happened(NamedTuple):
    """A decision by which a submission began or ceased to count."""

    submission: int
    event: str
    at: datetime
    by: str
    reason: str


def happened_since(
    session: Session, campaign_id: int, since: datetime, *, up_to: date, scope: Scope
) -> dict[tuple[str, str], list[Happened]]:
    """What happened after ``since`` to submissions of days up to ``up_to``, by unit and criterion code."""
    event = SUBMISSION_EVENT
    wanted = (
        select(UNIT.c.code.label("unit"), CRITERION.c.code.label("criterion"), SUBMISSION.c.id)
        .add_columns(event.c.event, event.c.at, event.c.by, event.c.reason)
        .select_from(event)
        .join(SUBMISSION, SUBMISSION.c.id == event.c.submission_id)
        .join(RESULT, RESULT.c.submission_id == SUBMISSION.c.id)
        .join(UNIT, UNIT.c.id == RESULT.c.unit_id)
        .join(CRITERION, CRITERION.c.id == RESULT.c.criterion_id)
        .where(
            SUBMISSION.c.campaign_id == campaign_id,
            SUBMISSION.c.reported_on <= up_to,
            event.c.at > since,
            event.c.event.in_((Status.ACCEPTED, Status.WITHDRAWN)),
            in_scope(RESULT.c.unit_id, scope),
        )
        .order_by(event.c.id)
    )
    found: dict[tuple[str, str], list[Happened]] = {}
    for unit, criterion, *what in session.execute(wanted):
        found.setdefault((unit, criterion), []).append(Happened(*what))
    return found


class Standing(NamedTuple):
    """Where a submission stands, since when, and who brought it there; nobody while it waits."""

    campaign_id: int
    campaign: str
    reported_on: date
    due_on: date | None
    status: Status
    by: str
    at: datetime | None
    reason: str


def standing_of(session: Session, submission: int) -> Standing:
    """Where the submission stands now."""
    event = SUBMISSION_EVENT
    last = select(func.max(event.c.id)).where(event.c.submission_id == submission).scalar_subquery()
    wanted = (
        select(SUBMISSION.c.campaign_id, CAMPAIGN.c.code, SUBMISSION.c.reported_on, SUBMISSION.c.due_on)
        .add_columns(event.c.event, event.c.by, event.c.at, event.c.reason)
        .join(CAMPAIGN, CAMPAIGN.c.id == SUBMISSION.c.campaign_id)
        .outerjoin(event, event.c.id == last)
        .where(SUBMISSION.c.id == submission)
    )
    row = session.execute(wanted).one()
    about = (row.campaign_id, row.code, row.reported_on, row.due_on)
    return Standing(*about, Status(row.event or Status.WAITING), row.by or "", row.at, row.reason or "")
