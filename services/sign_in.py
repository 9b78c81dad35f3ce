"""Signing in and out: sessions kept by the server, and links that work once.

A browser holds a random token; the database holds its SHA-256 alone. ``session_id`` is that hash: it
may be passed on inside the server, and is useless outside.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from data import code_store, people_store, session_store, unit_trees
from data.engine import asking, reading, writing
from data.people_store import Person
from data.session_store import SeenSession
from domain.access import Actor, RoleName, Scope, operator
from domain.calendar import day_in_vietnam
from services import passwords, throttling
from services.visitors import Visitor, fingerprint

COOKIE = "bang_thi_dua"
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
CODE_WITHIN = timedelta(minutes=5)
LINK_LASTS = timedelta(hours=24)
SESSION_NAME = 12  # letters of its hash by which the audit names a session

UNKNOWN = Visitor()
_SEEN_EVERY = timedelta(minutes=1)
_FIRST_LOGIN = "quantri"
_FIRST_NAME = "Quản trị viên"


@dataclass(frozen=True)
class CodeWanted:
    """The person has yet to give the code of the authenticator; ``token`` says who it is."""

    token: str


def session_id(token: str) -> str:
    """What the database knows a session or a link by."""
    return fingerprint(token)


def tidy_login(text: str) -> str:
    """A sign-in name as it is kept: no spaces around, small letters."""
    return text.strip().lower()


def sign_in(
    engine: Engine, *, login: str, password: str, now: datetime, visitor: Visitor = UNKNOWN
) -> str | CodeWanted | None:
    """The token of a new session, or None where name and password do not belong together.

    Raises ``TooManyTries`` where it is not even looked at. The session that the browser had ends.
    """
    login = tidy_login(login)
    number = throttling.admit(engine, login, visitor, now)
    with reading(engine) as session:
        kept = people_store.password_of(session, login)
    if not passwords.matches(password, kept) or not kept:
        throttling.failed(engine, login, visitor, now)
        return None
    renewed = passwords.renewed(password) if passwords.outdated(kept) else kept
    with writing(engine) as session:
        person = people_store.person_of(session, login)
        if person is None or people_store.password_of(session, login) != kept:
            return None  # changed while the password was being checked
        people_store.keep_password(session, person, renewed)
        throttling.forgive(session, number)
        return let_in(session, person, deed="sign_in", now=now, visitor=visitor)


def actor_of(engine: Engine, token: str, now: datetime) -> Actor | None:
    """Who holds that token, or None once its session is over."""
    return actor_of_session(engine, session_id(token), now)


def actor_of_session(engine: Engine, session_hash: str, now: datetime) -> Actor | None:
    """Who the session belongs to, or None once it is over: idle, too old, revoked or disabled."""
    today = day_in_vietnam(now)
    with asking(engine) as connection:
        found = session_store.open_session(connection, session_hash)
        if found is None or not holds(found, now):
            return None
        actor = acting(found)
        # a decree may move units on a day to come
        moving = actor.scope.unit is not None and unit_trees.moves_later(connection, today)
    if moving:
        with reading(engine) as session:
            actor = replace(actor, scope=unit_trees.on_the_day(session, actor.scope, today))
    if now - found.last_seen_at >= _SEEN_EVERY:
        with writing(engine) as session:
            session_store.touch_session(session, session_hash, now)
    return actor


def acting(found: SeenSession) -> Actor:
    """The person of a session as somebody who acts in it: the audit names the session."""
    return replace(found.person.actor, session=found.token_hash[:SESSION_NAME])


def holds(found: SeenSession, now: datetime) -> bool:
    """Whether a session that nobody ended is still good."""
    return now < found.expires_at and now - found.last_seen_at < IDLE


def seen_session(engine: Engine, session_hash: str) -> SeenSession | None:
    """The session itself: from where it is, since when, and how many tries had failed before it."""
    with reading(engine) as session:
        return session_store.open_session(session, session_hash)


def sign_out(engine: Engine, token: str, now: datetime) -> None:
    """End the session of that token."""
    with writing(engine) as session:
        found = session_store.open_session(session, session_id(token))
        if found:
            session_store.revoke_session(session, session_id(token), now)
            people_store.record(session, at=now, actor=acting(found), deed="sign_out")


def redeem_link(
    engine: Engine, link_token: str, now: datetime, visitor: Visitor = UNKNOWN
) -> str | CodeWanted | None:
    """The token of a new session for a link that was still good, which is used up by this."""
    link = session_id(link_token)
    with writing(engine) as session:
        person = session_store.link_owner(session, link, now)
        if person is None or not session_store.use_link(session, link, now):
            return None
        return let_in(session, person, deed="sign_in_by_link", now=now, visitor=visitor)


def link_owner(engine: Engine, link_token: str, now: datetime) -> Actor | None:
    """Whom a link would sign in; looking does not use it up."""
    with reading(engine) as session:
        person = session_store.link_owner(session, session_id(link_token), now)
    return person.actor if person else None


def first_link(engine: Engine, now: datetime) -> str:
    """A new link for the first administrator, who is made where there is none; older links end."""
    with writing(engine) as session:
        found = people_store.administrators(session)
        person = found[0] if found else _make_administrator(session, now)
        people_store.record(session, at=now, actor=operator(), deed="issue_link", subject=person.login)
        return issue_link(session, person, now)


def issue_link(session: Session, person: Person, now: datetime) -> str:
    """The token of a new one-time link; the person's older ones end."""
    token = secrets.token_urlsafe(32)
    session_store.withdraw_links(session, person, now)
    session_store.add_link(session, session_id(token), person, expires_at=now + LINK_LASTS)
    return token


def let_in(
    session: Session, person: Person, *, deed: str, now: datetime, visitor: Visitor = UNKNOWN
) -> str | CodeWanted:
    """A new session, or the question for the code where the person switched that on."""
    if not person.has_code:
        return start_session(session, person, deed=deed, now=now, visitor=visitor)
    token = secrets.token_urlsafe(32)
    code_store.add_half(session, session_id(token), person, at=now, until=now + CODE_WITHIN)
    return CodeWanted(token)


def start_session(
    session: Session, person: Person, *, deed: str, now: datetime, visitor: Visitor = UNKNOWN
) -> str:
    """The token of a new session, with its line in the audit; the one that the browser had ends."""
    token = secrets.token_urlsafe(32)
    session_store.revoke_session(session, session_id(visitor.session), now)
    started = SeenSession(
        token_hash=session_id(token),
        person=person,
        created_at=now,
        last_seen_at=now,
        expires_at=now + LONGEST,
        address=visitor.address,
        browser=visitor.browser,
        failed_before=throttling.welcome(session, person, visitor, now),
    )
    session_store.add_session(session, started)
    after = {"address": visitor.address} if visitor.address else None
    people_store.record(session, at=now, actor=acting(started), deed=deed, after=after)
    return token


def _make_administrator(session: Session, now: datetime) -> Person:
    taken = people_store.person_of(session, _FIRST_LOGIN) is not None
    login = f"{_FIRST_LOGIN}-{secrets.token_hex(2)}" if taken else _FIRST_LOGIN
    new = Actor(login, RoleName.ADMINISTRATOR, Scope.everything(), display_name=_FIRST_NAME)
    person = people_store.add_person(session, new, unit_id=None, at=now)
    people_store.record(session, at=now, actor=operator(), deed="add_account", subject=login)
    return person
