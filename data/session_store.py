"""SQL for what lets people in: the browsers that signed in, and links that do so once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select, update

from data.people_store import Person, administrators, people
from data.tables import ACCOUNT, SIGN_IN_SESSION, UNIT
from domain.access import RoleName
from models import Account, OneTimeLink, SignInSession

#: Sessions that nobody ended, with the columns of a person. Built once: it is asked at every click of everybody.
_OPEN = (
    select_columns(
        SIGN_IN_SESSION,
        *(
            ACCOUNT.c[name]
            for name in ("login", "display_name", "role", "password_hash", "code_secret", "email")
        ),
        ACCOUNT.c.created_at.label("made_at"),
        UNIT.c.code.label("unit"),
    )
    .join(ACCOUNT, ACCOUNT.c.id == SIGN_IN_SESSION.c.account_id)
    .join(UNIT, UNIT.c.id == ACCOUNT.c.unit_id, isouter=True)
    .where(SIGN_IN_SESSION.c.revoked_at.is_(None), ACCOUNT.c.disabled_at.is_(None))
)
_BY_TOKEN = _OPEN.where(SIGN_IN_SESSION.c.token_hash == bindparam("token_hash"))
_OF_PERSON = _OPEN.where(SIGN_IN_SESSION.c.account_id == bindparam("account_id")).order_by(
    SIGN_IN_SESSION.c.last_seen_at.desc(), SIGN_IN_SESSION.c.created_at.desc()
)


@dataclass(frozen=True)
class SeenSession:
    """A session as found: whose it is, the instants that decide whether it still holds, and where from."""

    token_hash: str
    person: Person
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    address: str
    browser: str
    failed_before: int


def disable(session: Session, person: Person, at: datetime) -> None:
    """Shut an account, its sessions and its links."""
    session.exec(update(Account).where(col(Account.id) == person.id).values(disabled_at=at))
    revoke_sessions(session, person, at)
    withdraw_links(session, person, at)


def add_session(session: Session, seen: SeenSession) -> None:
    """A browser of that person that is signed in from now on."""
    session.add(
        SignInSession(
            token_hash=seen.token_hash,
            account_id=seen.person.id,
            created_at=seen.created_at,
            last_seen_at=seen.last_seen_at,
            expires_at=seen.expires_at,
            address=seen.address,
            browser=seen.browser,
            failed_before=seen.failed_before,
        )
    )


def open_session(session: Session | Connection, token_hash: str) -> SeenSession | None:
    """The session of that token unless it was revoked or its account disabled."""
    row = session.execute(_BY_TOKEN, {"token_hash": token_hash}).one_or_none()
    return None if row is None else _seen(row)


def open_sessions(session: Session, person: Person) -> list[SeenSession]:
    """The sessions of a person that nobody has ended, the last seen first."""
    return [_seen(row) for row in session.execute(_OF_PERSON, {"account_id": person.id})]


def touch_session(session: Session, token_hash: str, at: datetime) -> None:
    """Note that the browser was seen."""
    own = col(SignInSession.token_hash) == token_hash
    session.exec(update(SignInSession).where(own).values(last_seen_at=at))


def revoke_session(session: Session, token_hash: str, at: datetime) -> None:
    """End one session."""
    _revoke(session, col(SignInSession.token_hash) == token_hash, at)


def revoke_sessions(session: Session, person: Person, at: datetime, *, but: str = "") -> None:
    """End every session of a person; ``but`` is the hash of one to spare."""
    theirs = (col(SignInSession.account_id) == person.id) & (col(SignInSession.token_hash) != but)
    _revoke(session, theirs, at)


def add_link(session: Session, token_hash: str, person: Person, *, expires_at: datetime) -> None:
    """A link that signs that person in, once."""
    session.add(OneTimeLink(token_hash=token_hash, account_id=person.id, expires_at=expires_at))


def link_owner(session: Session, token_hash: str, at: datetime) -> Person | None:
    """Whom a link still signs in."""
    links = select(OneTimeLink.account_id).where(col(OneTimeLink.token_hash) == token_hash, *_good(at))
    found = people(session, col(Account.id).in_(links), col(Account.disabled_at).is_(None))
    return found[0] if found else None


def use_link(session: Session, token_hash: str, at: datetime) -> bool:
    """Use a link up; False if somebody else was quicker or its time is over."""
    own = col(OneTimeLink.token_hash) == token_hash
    return session.exec(update(OneTimeLink).where(own, *_good(at)).values(used_at=at)).rowcount == 1


def unready_administrators(session: Session, at: datetime) -> list[str] | None:
    """Administrators who have no password, nor a link to set one at; None where there is no administrator."""
    found = administrators(session)
    waiting = select(OneTimeLink.account_id).where(*_good(at))
    invited = set(session.exec(waiting))
    return [one.login for one in found if not one.has_password and one.id not in invited] if found else None


def withdraw_links(session: Session, person: Person, at: datetime) -> None:
    """Let the unused links of a person run out."""
    own = col(OneTimeLink.account_id) == person.id
    session.exec(update(OneTimeLink).where(own, *_good(at)).values(expires_at=at))


def _seen(row: Row[Any]) -> SeenSession:
    return SeenSession(
        token_hash=row.token_hash,
        person=_person(row),
        created_at=row.created_at,
        last_seen_at=row.last_seen_at,
        expires_at=row.expires_at,
        address=row.address,
        browser=row.browser,
        failed_before=row.failed_before,
    )


def _person(row: Row[Any]) -> Person:
    return Person(
        id=row.account_id,
        login=row.login,
        display_name=row.display_name,
        role=RoleName(row.role),
        unit=row.unit,
        created_at=row.made_at,
        disabled_at=None,
        has_password=bool(row.password_hash),
        has_code=bool(row.code_secret),
        email=row.email,
    )


def _revoke(session: Session, which: ColumnElement[bool], at: datetime) -> None:
    still_open = col(SignInSession.revoked_at).is_(None)
    session.exec(update(SignInSession).where(which, still_open).values(revoked_at=at))


def _good(at: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The conditions under which a link may still be used."""
    return col(OneTimeLink.used_at).is_(None), col(OneTimeLink.expires_at) > at
