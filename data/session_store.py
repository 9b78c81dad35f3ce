"""SQL for what lets people in: the browsers that signed in, and links that do so once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select, update

from data.people_store import Person, administrators, people, person_in
from models import Account, OneTimeLink, SignInSession, Unit


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


def open_session(session: Session, token_hash: str) -> SeenSession | None:
    """The session of that token unless it was revoked or its account disabled."""
    found = _open_sessions(session, col(SignInSession.token_hash) == token_hash)
    return found[0] if found else None


def open_sessions(session: Session, person: Person) -> list[SeenSession]:
    """The sessions of a person that nobody has ended, the last seen first."""
    return _open_sessions(session, col(SignInSession.account_id) == person.id)


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


def _open_sessions(session: Session, which: ColumnElement[bool]) -> list[SeenSession]:
    query = (
        select(SignInSession, Account, Unit.code)
        .join(Account, col(Account.id) == col(SignInSession.account_id))
        .join(Unit, col(Unit.id) == col(Account.unit_id), isouter=True)
        .where(which, col(SignInSession.revoked_at).is_(None), col(Account.disabled_at).is_(None))
        .order_by(col(SignInSession.last_seen_at).desc(), col(SignInSession.created_at).desc())
    )
    return [_seen(kept, person_in(account, unit)) for kept, account, unit in session.exec(query)]


def _seen(kept: SignInSession, person: Person) -> SeenSession:
    return SeenSession(
        token_hash=kept.token_hash,
        person=person,
        created_at=kept.created_at,
        last_seen_at=kept.last_seen_at,
        expires_at=kept.expires_at,
        address=kept.address,
        browser=kept.browser,
        failed_before=kept.failed_before,
    )


def _revoke(session: Session, which: ColumnElement[bool], at: datetime) -> None:
    still_open = col(SignInSession.revoked_at).is_(None)
    session.exec(update(SignInSession).where(which, still_open).values(revoked_at=at))


def _good(at: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The conditions under which a link may still be used."""
    return col(OneTimeLink.used_at).is_(None), col(OneTimeLink.expires_at) > at
