"""What everybody may do with the own account: see and end sessions, change the password.

The session says who asks, so that nobody can name somebody else's account.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from data import people_store, session_store, sign_in_store
from data.engine import reading, writing
from data.people_store import Person
from data.session_store import SeenSession
from services import passwords, throttling
from services.sign_in import acting, holds, start_session
from services.visitors import Visitor

_NAME = 16  # letters of a session's hash: enough to tell sessions of one person apart


@dataclass(frozen=True)
class OwnSession:
    """A browser in which the person is signed in; ``here``: the one that asks."""

    name: str
    since: datetime
    last_seen_at: datetime
    address: str
    browser: str
    here: bool


def sessions(engine: Engine, own: str, now: datetime) -> list[OwnSession]:
    """Where the person is signed in, the browser that asks first."""
    with reading(engine) as session:
        asking = session_store.open_session(session, own)
        seen = session_store.open_sessions(session, asking.person) if asking else []
    found = [_shown(one, own) for one in seen if holds(one, now)]
    return sorted(found, key=lambda one: not one.here)


def end_session(engine: Engine, own: str, name: str, now: datetime) -> bool:
    """Sign one of the own browsers out; whether there was one of that name."""
    with writing(engine) as session:
        asking = session_store.open_session(session, own)
        if asking is None:
            return False
        seen = session_store.open_sessions(session, asking.person)
        found = [one for one in seen if one.token_hash[:_NAME] == name]
        for one in found:
            session_store.revoke_session(session, one.token_hash, now)
            _note(session, asking, "end_session", now)
    return bool(found)


def end_other_sessions(engine: Engine, own: str, now: datetime) -> None:
    """Sign the person out everywhere but here."""
    with writing(engine) as session:
        asking = session_store.open_session(session, own)
        if asking is None:
            return
        session_store.revoke_sessions(session, asking.person, now, but=own)
        _note(session, asking, "end_other_sessions", now)


def change_password(
    engine: Engine, *, own: str, old: str, new: str, now: datetime, visitor: Visitor
) -> str | None:
    """The token of a new session, all others being over; None where ``old`` is not the password.

    Raises ``PasswordRefused`` and ``TooManyTries``. Every other browser is a stranger from now on.
    """
    with reading(engine) as session:
        asking = session_store.open_session(session, own)
        person = asking.person if asking else None
        names = people_store.names_of(session, person) if person else []
    if person is None:
        return None
    passwords.require_good(new, names)
    if not confirmed(engine, person, old, now=now, visitor=visitor):
        return None
    kept = passwords.renewed(new)
    with writing(engine) as session:
        people_store.person_of(session, person.login, lock=True)
        if session_store.open_session(session, own) is None:
            return None  # signed out while the password was being checked, or changed by the other click
        people_store.keep_password(session, person, kept)
        session_store.revoke_sessions(session, person, now)
        session_store.withdraw_links(session, person, now)
        sign_in_store.forget_browsers(session, person)
        return start_session(session, person, deed="change_password", now=now, visitor=visitor)


def confirmed(engine: Engine, person: Person, password: str, *, now: datetime, visitor: Visitor) -> bool:
    """Whether it is that person's password; counted like a try to sign in."""
    number = throttling.admit(engine, person.login, visitor, now)
    with reading(engine) as session:
        kept = people_store.password_of(session, person.login)
    if not passwords.matches(password, kept):
        throttling.failed(engine, person.login, visitor, now)
        return False
    with writing(engine) as session:
        throttling.forgive(session, number)
    return True


def _note(session: Session, asking: SeenSession, deed: str, now: datetime) -> None:
    actor = acting(asking)
    people_store.record(session, at=now, actor=actor, deed=deed, subject=actor.name)


def _shown(one: SeenSession, own: str) -> OwnSession:
    return OwnSession(
        one.token_hash[:_NAME],
        one.created_at,
        one.last_seen_at,
        one.address,
        one.browser,
        here=one.token_hash == own,
    )
