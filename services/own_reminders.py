"""How somebody is reminded: the own calendar, and the address that mail goes to.

The session says who asks, as in ``services.own_account``.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from data import people_store, reminder_store, session_store
from data.engine import reading, writing
from domain.access import Actor
from services.people import tidy_email
from services.sign_in import acting
from services.visitors import fingerprint


@dataclass(frozen=True)
class OwnReminders:
    """The address that mail goes to, empty where none does, and since when there is a calendar."""

    email: str = ""
    feed_made_at: datetime | None = None


def own_reminders(engine: Engine, own: str) -> OwnReminders:
    """How the person is reminded at present."""
    with reading(engine) as session:
        asking = session_store.open_session(session, own)
        if asking is None:
            return OwnReminders()
        return OwnReminders(asking.person.email, reminder_store.feed_made_at(session, asking.person))


def make_feed(engine: Engine, own: str, now: datetime) -> str | None:
    """The token of a new calendar, told this once; the one before it ends."""
    token = secrets.token_urlsafe(32)
    with writing(engine) as session:
        asking = session_store.open_session(session, own)
        if asking is None:
            return None
        reminder_store.keep_feed(session, asking.person, fingerprint(token), now)
        actor = acting(asking)
        people_store.record(session, at=now, actor=actor, deed="make_calendar", subject=actor.name)
    return token


def drop_feed(engine: Engine, own: str, now: datetime) -> None:
    """End the own calendar: its address answers nobody any more."""
    with writing(engine) as session:
        asking = session_store.open_session(session, own)
        if asking and reminder_store.drop_feed(session, asking.person):
            actor = acting(asking)
            people_store.record(session, at=now, actor=actor, deed="drop_calendar", subject=actor.name)


def change_own_email(engine: Engine, own: str, email: str, now: datetime) -> None:
    """Have mail go to that address from now on, or nowhere; ``AccountRefused`` where it is none."""
    email = tidy_email(email)
    with writing(engine) as session:
        asking = session_store.open_session(session, own)
        if asking is None:
            return
        people_store.keep_email(session, asking.person, email)
        actor = acting(asking)
        people_store.record(session, at=now, actor=actor, deed="change_email", subject=actor.name)


def feed_owner(engine: Engine, token: str) -> Actor | None:
    """Whose calendar has that token; None where nobody's, or that of a disabled account."""
    with reading(engine) as session:
        person = reminder_store.feed_owner(session, fingerprint(token))
    return person.actor if person else None
