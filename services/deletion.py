"""Deleting a campaign is never at once: a bin for thirty days, and a second person for good."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from data import chains, deleted_campaigns, people_store, plan_removal, store
from data.chain_check import ERASED
from data.deleted_campaigns import Binned
from data.engine import reading, writing
from domain.access import Actor, Deed
from domain.problems import NotFound
from services import copies
from services.campaigns import known_campaign
from services.guard import guarded

#: How long a deleted campaign can be brought back.
WAITS = timedelta(days=30)


class DeletionFault(StrEnum):
    """Why a campaign was not deleted, or not for good."""

    NOT_TYPED = "not_typed"
    NO_REASON = "no_reason"
    TOO_EARLY = "too_early"
    SAME_PERSON = "same_person"


class DeletionRefused(Exception):
    """Nothing was deleted. ``days``: how many are left where it is too early."""

    def __init__(self, fault: DeletionFault, *, days: int = 0) -> None:
        super().__init__(fault)
        self.fault = fault
        self.days = days


@dataclass(frozen=True)
class Deleted:
    """A campaign in the bin; ``days_left`` 0: a second administrator may erase it."""

    code: str
    title: str
    deleted_at: datetime
    deleted_by: str
    reason: str
    days_left: int


@guarded(Deed.DELETE_CAMPAIGN)
def delete(engine: Engine, actor: Actor, code: str, *, typed: str, reason: str, now: datetime) -> Deleted:
    """Put a campaign into the bin, after a copy of everything was made.

    ``typed`` is its code or title as the person typed it again. DeletionRefused and BackupImpossible say why
    nothing happened.
    """
    with reading(engine) as session:
        title = deleted_campaigns.title_of(session, known_campaign(session, code))
    if typed.strip() not in {code, title}:
        raise DeletionRefused(DeletionFault.NOT_TYPED)
    if not reason.strip():
        raise DeletionRefused(DeletionFault.NO_REASON)
    copies.named(engine, now, why=f"truoc-xoa-{_plain(code)}")
    with writing(engine) as session:
        campaign_id = known_campaign(session, code)
        store.lock_campaign(session, campaign_id)
        deleted_campaigns.put_in(session, campaign_id, at=now, by=actor.name, reason=reason.strip())
        store.raise_revision(session, campaign_id)
        people_store.record(
            session,
            at=now,
            actor=actor,
            deed="delete_campaign",
            campaign_id=campaign_id,
            subject=code,
            after={"reason": reason.strip(), "title": title},
        )
        return _shown(_found(session, code), now)


@guarded(Deed.DELETE_CAMPAIGN)
def deleted(engine: Engine, actor: Actor, *, now: datetime) -> list[Deleted]:
    """What lies in the bin, the latest first."""
    with reading(engine) as session:
        return [_shown(one, now) for one in deleted_campaigns.binned(session)]


@guarded(Deed.DELETE_CAMPAIGN)
def bring_back(engine: Engine, actor: Actor, code: str, *, now: datetime) -> None:
    """Take a campaign out of the bin, as it was; NotFound where it is not in there."""
    with writing(engine) as session:
        found = _locked(session, code)
        deleted_campaigns.take_out(session, found.id)
        store.raise_revision(session, found.id)
        people_store.record(
            session,
            at=now,
            actor=actor,
            deed="bring_back_campaign",
            campaign_id=found.id,
            subject=code,
        )


@guarded(Deed.DELETE_CAMPAIGN)
def erase(engine: Engine, actor: Actor, code: str, *, now: datetime) -> None:
    """Delete for good what has been in the bin for thirty days; only for somebody else than who put it there."""
    with reading(engine) as session:
        _require_erasable(actor, _found(session, code), now)
    copies.named(engine, now, why=f"truoc-xoa-han-{_plain(code)}")
    with writing(engine) as session:
        found = _locked(session, code)
        _require_erasable(actor, found, now)
        end = chains.head(session, found.id)
        _remove(session, found)
        people_store.record(
            session,
            at=now,
            actor=actor,
            deed=ERASED,
            campaign_id=found.id,
            subject=code,
            after={"deleted_by": found.deleted_by, "entries": end.entries, "end": end.hash},
        )


def _require_erasable(actor: Actor, found: Binned, now: datetime) -> None:
    left = _days_left(found, now)
    if left:
        raise DeletionRefused(DeletionFault.TOO_EARLY, days=left)
    if actor.name == found.deleted_by:
        raise DeletionRefused(DeletionFault.SAME_PERSON)


def _remove(session: Session, found: Binned) -> None:
    try:
        plan_removal.delete_campaign(session, found.id, only_unused=False)
    except DBAPIError as error:
        if "append-only" not in str(error.orig):
            raise
        # by the clock of the database it is not thirty days yet
        raise DeletionRefused(DeletionFault.TOO_EARLY, days=1) from error


def _locked(session: Session, code: str) -> Binned:
    store.lock_campaign(session, _found(session, code).id)
    return _found(session, code)


def _found(session: Session, code: str) -> Binned:
    found = deleted_campaigns.binned_of(session, code)
    if found is None:
        raise NotFound("campaign", code)
    return found


def _shown(found: Binned, now: datetime) -> Deleted:
    about = (found.code, found.title, found.deleted_at, found.deleted_by, found.reason)
    return Deleted(*about, days_left=_days_left(found, now))


def _days_left(found: Binned, now: datetime) -> int:
    """Whole days until it may be erased, never shorter than it is."""
    return max(0, -((now - found.deleted_at - WAITS) // timedelta(days=1)))


def _plain(code: str) -> str:
    """The code as part of a file's name."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", code)
