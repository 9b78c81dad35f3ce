"""How many files one person may upload, and how much the program keeps of them."""

from datetime import datetime, timedelta

from sqlmodel import Session

from data import upload_store
from data.child import MAX_BYTES
from domain.access import Actor, Deed
from domain.problems import Code, Problem

UPLOADS_AN_HOUR = 60
KEPT_BYTES = 200 * 1024 * 1024

#: What the audit calls the upload of a file that is not handed in yet.
UPLOAD = "upload_draft"

_HOUR = timedelta(hours=1)


def over_quota(
    session: Session, actor: Actor, campaign_id: int, size: int, now: datetime, *, instead_of: int = 0
) -> Problem | None:
    """Why one more file of ``size`` bytes is not taken from this account in this campaign; None where it is.

    ``instead_of`` are the bytes whose place it takes. The operator of the machine has no account and no limit.
    """
    if size > MAX_BYTES:
        return Problem(Code.FILE_TOO_LARGE, details={"limit": str(MAX_BYTES // 1024**2)})
    if actor.account_id is None:
        return None
    upload_store.lock_account(session, actor.account_id)
    times = _uploads(session, actor, campaign_id, now)
    if len(times) >= UPLOADS_AN_HOUR:
        wait = times[UPLOADS_AN_HOUR - 1] + _HOUR - now
        details = {"most": str(UPLOADS_AN_HOUR), "minutes": str(_minutes(wait))}
        return Problem(Code.TOO_MANY_UPLOADS, details=details)
    kept = upload_store.stored(session, actor.account_id, campaign_id) - instead_of + size
    if kept > KEPT_BYTES:
        return Problem(Code.TOO_MUCH_KEPT, details={"most": str(KEPT_BYTES // 1024**2)})
    return None


def _uploads(session: Session, actor: Actor, campaign_id: int, now: datetime) -> list[datetime]:
    """When the last hour's files came, the last first; a draft that was handed in is one file."""
    lines = upload_store.lines_since(session, actor.name, campaign_id, now - _HOUR)
    return [
        at
        for at, deed, after in lines
        if deed == UPLOAD or (deed == Deed.SUBMIT_RESULTS and "draft" not in after)
    ]


def _minutes(wait: timedelta) -> int:
    """Whole minutes after which the wait is over, at least one."""
    return max(1, -(-int(wait.total_seconds()) // 60))
