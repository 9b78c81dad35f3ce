"""SQL for when an account looked at a campaign last."""

from sqlalchemy import Connection, and_, bindparam, select
from sqlmodel import Session

from data.store_bulk import insert_rows
from data.tables import CAMPAIGN, LAST_LOOK
from domain.looks import Look

_COLUMNS = ("account_id", "campaign_id", "seen_at", "before_at")
_AGAIN = (
    "ON CONFLICT (account_id, campaign_id)"
    " DO UPDATE SET seen_at = excluded.seen_at, before_at = excluded.before_at"
)

_OWN = and_(LAST_LOOK.c.campaign_id == CAMPAIGN.c.id, LAST_LOOK.c.account_id == bindparam("account_id"))
# built once: it is asked at every click of everybody
_LOOK_AT = (
    select(CAMPAIGN.c.id, LAST_LOOK.c.seen_at, LAST_LOOK.c.before_at)
    .outerjoin(LAST_LOOK, _OWN)
    .where(CAMPAIGN.c.code == bindparam("code"), CAMPAIGN.c.deleted_at.is_(None))
)


def look_at(connection: Connection, account_id: int, code: str) -> tuple[int, Look | None] | None:
    """The id of the campaign with that code, and the last looks of the account, None before the first.

    None where there is no such campaign.
    """
    row = connection.execute(_LOOK_AT, {"account_id": account_id, "code": code}).one_or_none()
    if row is None:
        return None
    return row.id, None if row.seen_at is None else Look(row.seen_at, row.before_at)


def keep_look(session: Session, account_id: int, campaign_id: int, look: Look) -> None:
    """Replace what is known of the account's looks; two pages of one person may do so together."""
    row = (account_id, campaign_id, look.seen_at, look.before_at)
    insert_rows(session, LAST_LOOK, _COLUMNS, [row], _AGAIN)
