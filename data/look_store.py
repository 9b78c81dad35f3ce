"""SQL for when an account looked at a campaign last."""

from sqlalchemy import bindparam, select
from sqlmodel import Session

from data.store_bulk import insert_rows
from data.tables import LAST_LOOK
from domain.looks import Look

_COLUMNS = ("account_id", "campaign_id", "seen_at", "before_at")
_AGAIN = (
    "ON CONFLICT (account_id, campaign_id)"
    " DO UPDATE SET seen_at = excluded.seen_at, before_at = excluded.before_at"
)

# built once: it is asked at every click of everybody
_LOOK_OF = select(LAST_LOOK.c.seen_at, LAST_LOOK.c.before_at).where(
    LAST_LOOK.c.account_id == bindparam("account_id"), LAST_LOOK.c.campaign_id == bindparam("campaign_id")
)


def look_of(session: Session, account_id: int, campaign_id: int) -> Look | None:
    """The last looks of the account; None before the first."""
    asked = {"account_id": account_id, "campaign_id": campaign_id}
    kept = session.execute(_LOOK_OF, asked).one_or_none()
    return None if kept is None else Look(*kept)


def keep_look(session: Session, account_id: int, campaign_id: int, look: Look) -> None:
    """Replace what is known of the account's looks; two pages of one person may do so together."""
    row = (account_id, campaign_id, look.seen_at, look.before_at)
    insert_rows(session, LAST_LOOK, _COLUMNS, [row], _AGAIN)
