"""Appending to the chains: one for the ledger of each campaign, one for the audit.

The end of a chain is kept in one row, locked until the transaction ends, so that two who write at
once follow one another.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, Table, event, func, insert, select, text, update
from sqlmodel import Session

from data.tables import AUDIT, CHAIN_HEAD, SUBMISSION, SUBMISSION_EVENT
from domain.chain import Head, canonical_rows, fingerprint, linked

#: The chain of the audit, which belongs to no campaign.
OF_AUDIT = 0

#: What the hash of an entry covers: every column but those of the chain itself.
COVERED = {
    table: tuple(sorted(set(table.c.keys()) - {"sequence", "previous", "hash"}))
    for table in (SUBMISSION, SUBMISSION_EVENT, AUDIT)
}

#: What the hash of a submission covers of each result.
OF_RESULT = (
    "campaign_id",
    "top_unit_id",
    "unit_id",
    "criterion_id",
    "reported_on",
    "done",
    "owed",
    "sheet",
    "cell",
)

_LINES = "lines of the audit"


def head(session: Session, campaign_id: int) -> Head:
    """The end of a chain as it is noted."""
    found = session.execute(_end(campaign_id)).one_or_none()
    return Head() if found is None else Head(*found)


def append_submission(session: Session, receipt: Mapping[str, Any], results: Sequence[Sequence[Any]]) -> int:
    """Insert a submission, whose hash covers ``results`` (values as in OF_RESULT), and return its id."""
    whole = {"id": _next_id(session, SUBMISSION), **receipt}
    covered = whole | {"results": digest(results)}
    _append(session, whole["campaign_id"], SUBMISSION, whole, covered)
    return int(whole["id"])


def append_event(session: Session, campaign_id: int, happened: Mapping[str, Any]) -> None:
    """Insert what happened to a submission of that campaign."""
    whole = {"id": _next_id(session, SUBMISSION_EVENT), **happened}
    _append(session, campaign_id, SUBMISSION_EVENT, whole, whole)


def note(session: Session, line: Mapping[str, Any]) -> None:
    """Insert a line of the audit, in this transaction but as its very last act.

    So nobody waits for the audit while others work, and it is always the last thing that is locked.
    """
    lines = session.info.setdefault(_LINES, [])
    if not lines:
        event.listen(session, "before_commit", _append_lines, once=True)
    lines.append(line)


def digest(results: Sequence[Sequence[Any]]) -> str:
    """The hash of the results of one submission, in whatever order they come."""
    return fingerprint(sorted(canonical_rows(results)))


def _append_lines(session: Session) -> None:
    _locked(session, OF_AUDIT)
    for line in session.info.pop(_LINES):
        campaign = line["campaign_id"]
        # read behind the lock: what the audit names of a ledger comes in the order of the ledger
        ledger = head(session, campaign) if campaign is not None else Head()
        whole = {"ledger": ledger.hash if ledger.entries else "", **line}
        whole["id"] = head(session, OF_AUDIT).entries + 1
        _append(session, OF_AUDIT, AUDIT, whole, whole)


def _append(
    session: Session, chain: int, table: Table, row: Mapping[str, Any], covered: Mapping[str, Any]
) -> None:
    """Insert ``row`` as the next entry of a chain."""
    before = _locked(session, chain)
    number = before.entries + 1
    now = Head(number, linked(table.name, number, before.hash, covered))
    links = {"previous": before.hash, "hash": now.hash} | ({} if table is AUDIT else {"sequence": number})
    session.execute(insert(table).values(**row, **links))
    ends = update(CHAIN_HEAD).where(CHAIN_HEAD.c.campaign_id == chain)
    session.execute(ends.values(now._asdict()))


def _locked(session: Session, chain: int) -> Head:
    found = session.execute(_end(chain).with_for_update()).one_or_none()
    if found is not None:
        return Head(*found)
    session.execute(insert(CHAIN_HEAD).values(campaign_id=chain, **Head()._asdict()))
    return Head()


def _end(chain: int) -> Select[tuple[int, str]]:
    return select(CHAIN_HEAD.c.entries, CHAIN_HEAD.c.hash).where(CHAIN_HEAD.c.campaign_id == chain)


def _next_id(session: Session, table: Table) -> int:
    """The id that the database would give: the hash covers it, so it is needed before the row is there."""
    if session.get_bind().dialect.name == "postgresql":
        following = func.nextval(func.pg_get_serial_sequence(table.name, "id"))
        return int(session.execute(select(following)).scalar_one())
    last = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
    return int(session.execute(last, {"name": table.name}).scalar_one_or_none() or 0) + 1
