"""What differs between the database that goes and the copy that comes, and what the copy must not bring back."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, func, select, union_all, update
from sqlmodel import Session

from data.chain_entries import AUDIT_CHAIN, ledgers
from data.chains import OF_AUDIT, head
from data.tables import AUDIT, REVISION, SUBMISSION, SUBMISSION_EVENT, table_of
from models import HalfSession, OneTimeLink, SignInSession

#: Gives the hash of the n-th entry of a chain, None where there is none.
HashAt = Callable[[int, int], str | None]

_SESSION, _HALF, _LINK = (table_of(model) for model in (SignInSession, HalfSession, OneTimeLink))


def lengths(session: Session) -> dict[int, tuple[str, int]]:
    """By campaign, or 0 for the audit: the name of the chain, and how many entries it has."""
    names = {OF_AUDIT: AUDIT_CHAIN} | ledgers(session)
    return {chain: (name, head(session, chain).entries) for chain, name in names.items()}


def lost(present: dict[int, tuple[str, int]], old: HashAt, new: HashAt) -> dict[str, int]:
    """By name of the chain: how many of its last entries the copy lacks.

    Each hash covers all entries before it, so that the last common one is found by halving.
    """
    found = {}
    for chain, (name, entries) in present.items():
        common, above = 0, entries + 1
        while above - common > 1:
            middle = (common + above) // 2
            same = old(chain, middle)
            common, above = (middle, above) if same and same == new(chain, middle) else (common, middle)
        found[name] = entries - common
    return found


def hash_at(session: Session, chain: int, number: int) -> str | None:
    """The hash of the entry of that number."""
    if chain == OF_AUDIT:
        return session.execute(select(AUDIT.c.hash).where(AUDIT.c.id == number)).scalar_one_or_none()
    mine = (SUBMISSION.c.campaign_id == chain, SUBMISSION.c.sequence == number)
    happened = select(SUBMISSION_EVENT.c.hash).join(
        SUBMISSION, SUBMISSION.c.id == SUBMISSION_EVENT.c.submission_id
    )
    theirs = (SUBMISSION.c.campaign_id == chain, SUBMISSION_EVENT.c.sequence == number)
    either = union_all(select(SUBMISSION.c.hash).where(*mine), happened.where(*theirs))
    return session.execute(either).scalars().first()


def top_revision(session: Session) -> int:
    """The highest revision of all campaigns."""
    return int(session.execute(select(func.coalesce(func.max(REVISION.c.number), 0))).scalar_one())


def raise_revisions(session: Session, above: int) -> None:
    """Let every campaign's revision be one that no cache can know."""
    session.execute(update(REVISION).values(number=max(above, top_revision(session)) + 1))


def end_sessions(session: Session, at: datetime) -> None:
    """Let nobody be signed in, and no link work that was issued before."""
    session.execute(update(_SESSION).where(_SESSION.c.revoked_at.is_(None)).values(revoked_at=at))
    session.execute(delete(_HALF))
    session.execute(update(_LINK).where(_LINK.c.used_at.is_(None)).values(expires_at=at))
