"""Reading the chains back, entry by entry."""

import heapq
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Date,
    Row,
    Select,
    Table,
    exists,
    select,
    text,
    type_coerce,
    union,
)
from sqlalchemy.types import TypeEngine
from sqlmodel import Session
from sqlmodel.sql.sqltypes import UTCDateTime

from data.chain_values import AsKept
from data.chains import COVERED, OF_AUDIT, OF_RESULT, digest
from data.tables import (
    AUDIT,
    CAMPAIGN,
    CHAIN_HEAD,
    PLAN_CHANGE,
    PUBLICATION,
    REOPENING,
    RESULT,
    SUBMISSION,
    SUBMISSION_EVENT,
    UNIT_CHANGE,
    UNIT_TARGET,
)
from domain.chain import Entry, Head

#: Values that are not read as their columns would have them.
_FORMS: dict[type[TypeEngine[Any]], str] = {UTCDateTime: "instant", Date: "day", JSON: "json"}

#: Rows that are in memory at once.
_AT_ONCE = 5_000

_ON_SQLITE = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
_ON_POSTGRESQL = "SELECT tgname FROM pg_trigger WHERE tgenabled = 'A'"

#: The name of the audit among the chains; the others are called by the codes of their campaigns.
AUDIT_CHAIN = "audit"


def heads(session: Session) -> dict[str, Head]:
    """The ends of all chains as they are noted, by name, the audit first."""
    found = select(CHAIN_HEAD.c.campaign_id, CAMPAIGN.c.code, CHAIN_HEAD.c.entries, CHAIN_HEAD.c.hash)
    joined = found.outerjoin(CAMPAIGN, CAMPAIGN.c.id == CHAIN_HEAD.c.campaign_id)
    rows = session.execute(joined.order_by(CHAIN_HEAD.c.campaign_id))
    return {_name(campaign, code): Head(*end) for campaign, code, *end in rows}


def ledgers(session: Session) -> dict[int, str]:
    """Every campaign that there is a ledger or its end of, with the name of the chain."""
    traces = union(select(SUBMISSION.c.campaign_id), select(CHAIN_HEAD.c.campaign_id)).subquery()
    found = select(traces.c.campaign_id, CAMPAIGN.c.code).order_by(traces.c.campaign_id)
    rows = session.execute(found.outerjoin(CAMPAIGN, CAMPAIGN.c.id == traces.c.campaign_id))
    return {campaign: _name(campaign, code) for campaign, code in rows if campaign != OF_AUDIT}


def audit(session: Session) -> Iterator[Entry]:
    """Every line of the audit, in the order of their numbers."""
    for row in _rows(session, _covered(AUDIT, AUDIT.c.id).order_by(AUDIT.c.id)):
        yield _entry(AUDIT, row, "actor", "at")


def ledger(session: Session, campaign_id: int) -> Iterator[Entry]:
    """Submissions and what happened to them, in the order of their numbers."""
    parts = (_submissions(session, campaign_id), _events(session, campaign_id))
    return heapq.merge(*parts, key=_number)


def loose(session: Session, table: Table) -> int | None:
    """The id of a row that belongs to no submission, and so to no chain."""
    owner = exists().where(SUBMISSION.c.id == table.c.submission_id)
    return session.execute(select(table.c.id).where(~owner).limit(1)).scalar_one_or_none()


def unguarded(session: Session) -> list[str]:
    """The tables whose rows the database no longer keeps from being changed."""
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    triggers = set(session.execute(text(_ON_SQLITE if on_sqlite else _ON_POSTGRESQL)).scalars())
    return [
        table.name
        for table in (
            AUDIT,
            SUBMISSION,
            SUBMISSION_EVENT,
            RESULT,
            PUBLICATION,
            REOPENING,
            PLAN_CHANGE,
            UNIT_CHANGE,
            UNIT_TARGET,
            CAMPAIGN,
        )
        for change in ("update", "delete", "truncate")
        if f"keep_{table.name}_{change}" not in triggers
        and not (change == "truncate" and (on_sqlite or table in (UNIT_TARGET, CAMPAIGN)))
    ]


def _submissions(session: Session, campaign_id: int) -> Iterator[Entry]:
    mine = SUBMISSION.c.campaign_id == campaign_id
    wanted = _covered(SUBMISSION, SUBMISSION.c.sequence).where(mine).order_by(SUBMISSION.c.sequence)
    results = _results(session, campaign_id)
    following = next(results, None)
    for row in _rows(session, wanted):
        entry = _entry(SUBMISSION, row, "submitted_by", "received_at")
        own: list[Any] = []
        if following is not None and following[0] == entry.content["id"]:
            own, following = following[1], next(results, None)
        yield entry._replace(content={**entry.content, "results": digest(own)})


def _results(session: Session, campaign_id: int) -> Iterator[tuple[int, list[Any]]]:
    """The results of each submission that has any, in the order of the submissions."""
    wanted = (
        select(RESULT.c.submission_id, *(_as_kept(RESULT.c[name]) for name in OF_RESULT))
        .join(SUBMISSION, SUBMISSION.c.id == RESULT.c.submission_id)
        .where(SUBMISSION.c.campaign_id == campaign_id)
        .order_by(SUBMISSION.c.sequence, RESULT.c.submission_id)
    )
    for submission, rows in groupby(_rows(session, wanted), key=itemgetter(0)):
        yield submission, [tuple(row)[1:] for row in rows]


def _events(session: Session, campaign_id: int) -> Iterator[Entry]:
    wanted = (
        _covered(SUBMISSION_EVENT, SUBMISSION_EVENT.c.sequence)
        .join(SUBMISSION, SUBMISSION.c.id == SUBMISSION_EVENT.c.submission_id)
        .where(SUBMISSION.c.campaign_id == campaign_id)
        .order_by(SUBMISSION_EVENT.c.sequence)
    )
    for row in _rows(session, wanted):
        yield _entry(SUBMISSION_EVENT, row, "by", "at")


def _covered(table: Table, number: Any) -> Select[Any]:  # noqa: ANN401 - a column
    links = (number.label("number"), table.c.previous, table.c.hash)
    return select(*links, *(_as_kept(table.c[name]) for name in COVERED[table]))


def _as_kept(column: Column[Any]) -> ColumnElement[Any]:
    form = next((form for kind, form in _FORMS.items() if isinstance(column.type, kind)), None)
    return type_coerce(column, AsKept(form)) if form else column


def _entry(table: Table, row: Row[Any], who: str, at: str) -> Entry:
    number, previous, own, *values = tuple(row)
    content = dict(zip(COVERED[table], values, strict=True))
    return Entry(table.name, number, previous, own, content, content[who], content[at])


def _number(entry: Entry) -> tuple[bool, int]:
    """A number that is none comes last."""
    kept: object = entry.number
    return (False, kept) if isinstance(kept, int) else (True, 0)


def _rows(session: Session, wanted: Select[Any]) -> Iterator[Row[Any]]:
    with session.connection().execute(wanted, execution_options={"yield_per": _AT_ONCE}) as found:
        yield from found


def _name(campaign_id: int, code: str | None) -> str:
    return AUDIT_CHAIN if campaign_id == OF_AUDIT else code or f"#{campaign_id}"
