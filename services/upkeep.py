"""What the running program does by itself: a copy a day, and a look whether the ledger is still what was written."""

from datetime import datetime, timedelta

from sqlalchemy import Engine

from data import chain_check, integrity, upkeep_store
from data.backups import BackupImpossible
from data.engine import reading, writing
from data.upkeep_store import Done
from domain.chain import Verification
from services import copies, drafts, plan_confirming

CHAIN_CHECK = "chain_check"

#: A little less than a day, so that the last copy is never older than one.
_EVERY = timedelta(hours=23)
_AFTER_FAILURE = timedelta(hours=1)
#: A clock that is set by others is now and then put back a little.
_UNSURE = timedelta(minutes=2)


def look_after(engine: Engine, now: datetime, *, started: bool = False) -> None:
    """Do whatever is due; the chains are looked at after every start."""
    known = done(engine)
    if _due(known.get(copies.BACKUP), now):
        drafts.expire(engine, now)
        plan_confirming.expire(engine, now)
        back_up(engine, now)
    if started or _due(known.get(CHAIN_CHECK), now):
        check_chains(engine, now)


def back_up(engine: Engine, now: datetime) -> None:
    """Make today's copy; why there is none is remembered."""
    try:
        copies.daily(engine, now)
    except BackupImpossible as reason:
        with writing(engine) as session:
            upkeep_store.note(session, copies.BACKUP, at=now, sound=False, said=str(reason))


def check_chains(engine: Engine, now: datetime) -> Verification:
    """Whether ledger and audit are what was written; remembered."""
    with reading(engine) as session:
        found = chain_check.verification(session, None)
    faults = found.faults
    with writing(engine) as session:
        said = f"{faults[0].chain} {faults[0].why} {faults[0].number}" if faults else ""
        upkeep_store.note(session, CHAIN_CHECK, at=now, sound=not faults, said=said)
    return found


def done(engine: Engine) -> dict[str, Done]:
    """When each duty was last done, and how it went."""
    with reading(engine) as session:
        return upkeep_store.done(session)


def damage(engine: Engine) -> list[str]:
    """What is wrong with the file of the database, a line each (S9)."""
    return integrity.problems(engine)


def written_later(engine: Engine, now: datetime) -> datetime | None:
    """When the last entry was written, if by this clock that is yet to come."""
    with reading(engine) as session:
        last = upkeep_store.last_entry_at(session)
    return last if last and last > now + _UNSURE else None


def _due(last: Done | None, now: datetime) -> bool:
    if last is None or last.at > now:
        return True
    return now - last.at >= (_EVERY if last.sound else _AFTER_FAILURE)
