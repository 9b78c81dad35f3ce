"""Tries to sign in, counted in the database before anything is checked, so that no restart forgets them."""

from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from data import people_store, sign_in_store
from data.engine import writing
from data.people_store import Person
from data.sign_in_store import Knock
from domain import throttling
from services.visitors import Visitor, fingerprint

REMEMBERED = timedelta(days=180)


class TooManyTries(Exception):
    """The try was not looked at; another one is from ``until`` on."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


def admit(engine: Engine, login: str, visitor: Visitor, now: datetime, *, kind: str = "") -> int:
    """The number of this try, which counts as failed until forgiven; or ``TooManyTries``.

    Tries of another ``kind`` than the password's are counted apart.
    """
    with writing(engine) as session:
        sign_in_store.lock_tries(session)
        knock = _knock(session, login, visitor, now, kind)
        until = throttling.next_try(sign_in_store.tries_before(session, knock), now)
        if until <= now:
            return sign_in_store.add_try(session, knock)
        _note_refusal(session, login, knock)
    raise TooManyTries(until)


def failed(engine: Engine, login: str, visitor: Visitor, now: datetime) -> None:
    """Note that a try failed: in the audit, and for the owner of the account."""
    with writing(engine) as session:
        _note(session, "sign_in_failed", login, now, address=visitor.address)


def forgive(session: Session, number: int) -> None:
    """The try turned out well and does not count."""
    sign_in_store.forgive_try(session, number)


def welcome(session: Session, person: Person, visitor: Visitor, now: datetime) -> int:
    """Remember the browser; how many tries had failed since the person last came in."""
    if visitor.token:
        until = now + REMEMBERED
        sign_in_store.remember_browser(session, fingerprint(visitor.token), person, until=until)
    return sign_in_store.take_failures(session, person)


def _knock(session: Session, login: str, visitor: Visitor, now: datetime, kind: str) -> Knock:
    browser = fingerprint(visitor.token)
    known = bool(visitor.token) and sign_in_store.known_browser(session, browser, login, now)
    tried = fingerprint(login)
    return Knock(fingerprint(kind + tried) if kind else tried, visitor.network, browser if known else "", now)


def _note_refusal(session: Session, login: str, knock: Knock) -> None:
    refused = sign_in_store.count_refusal(session, knock)
    if str(refused).strip("0") == "1":  # 1, 10, 100 …: a flood must not fill the disk with its own trace
        _note(session, "sign_in_refused", login, knock.at, address=knock.address, refused=refused)
    else:
        sign_in_store.count_failure(session, login)


def _note(session: Session, deed: str, login: str, at: datetime, **after: str | int) -> None:
    sign_in_store.count_failure(session, login)
    person = people_store.person_of(session, login)
    # what was typed as an unknown name may be somebody's password
    subject = person.login if person else ""
    people_store.record(session, at=at, actor=None, deed=deed, subject=subject, after=after)
