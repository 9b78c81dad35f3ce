"""SQL for what the operation of the program remembers of itself."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from data.tables import AUDIT, UPKEEP
from models import Upkeep


class Done(NamedTuple):
    """When a duty was last done, and whether all was well."""

    at: datetime
    sound: bool
    note: str


def done(session: Session) -> dict[str, Done]:
    """What is known of every duty that was ever done, by its name."""
    rows = session.execute(select(UPKEEP.c.duty, UPKEEP.c.at, UPKEEP.c.sound, UPKEEP.c.note))
    return {duty: Done(*rest) for duty, *rest in rows}


def note(session: Session, duty: str, *, at: datetime, sound: bool, said: str) -> None:
    """Remember how a duty went, in place of the time before."""
    session.merge(Upkeep(duty=duty, at=at, sound=sound, note=said))


def last_entry_at(session: Session) -> datetime | None:
    """When the last line of the audit was written, by the clock of that time."""
    wanted = select(AUDIT.c.at).order_by(AUDIT.c.id.desc()).limit(1)
    return session.execute(wanted).scalar_one_or_none()
