"""Campaigns in the bin: there, but found by nobody until they are brought back."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, select, update
from sqlmodel import Session

from data.tables import CAMPAIGN


class Binned(NamedTuple):
    """A deleted campaign: which, since when, by whom and why."""

    id: int
    code: str
    title: str
    deleted_at: datetime
    deleted_by: str
    reason: str


def binned(session: Session) -> list[Binned]:
    """Every deleted campaign, the latest first."""
    return [Binned(*row) for row in session.execute(_deleted().order_by(CAMPAIGN.c.deleted_at.desc()))]


def binned_of(session: Session, code: str) -> Binned | None:
    """The deleted campaign with that code."""
    row = session.execute(_deleted().where(CAMPAIGN.c.code == code)).one_or_none()
    return None if row is None else Binned(*row)


def put_in(session: Session, campaign_id: int, *, at: datetime, by: str, reason: str) -> None:
    """Let nobody find the campaign any more."""
    _mark(session, campaign_id, deleted_at=at, deleted_by=by, deletion_reason=reason)


def take_out(session: Session, campaign_id: int) -> None:
    """Let the campaign be found again, as it was."""
    _mark(session, campaign_id, deleted_at=None, deleted_by=None, deletion_reason="")


def title_of(session: Session, campaign_id: int) -> str:
    """What the campaign is called."""
    return str(session.execute(select(CAMPAIGN.c.title).where(CAMPAIGN.c.id == campaign_id)).scalar_one())


def _deleted() -> Select[Any]:
    told = (CAMPAIGN.c.deleted_at, CAMPAIGN.c.deleted_by, CAMPAIGN.c.deletion_reason)
    there = select(CAMPAIGN.c.id, CAMPAIGN.c.code, CAMPAIGN.c.title, *told)
    return there.where(CAMPAIGN.c.deleted_at.is_not(None))


def _mark(session: Session, campaign_id: int, **values: datetime | str | None) -> None:
    session.execute(update(CAMPAIGN).where(CAMPAIGN.c.id == campaign_id).values(values))
