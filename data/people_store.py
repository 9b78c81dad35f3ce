"""SQL for people: accounts, the browsers that signed in, one-time links, and the audit."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select, update

from data import chains, queries_units
from domain.access import Actor, RoleName, Scope
from models import Account, Audit, OneTimeLink, SignInSession, Unit


@dataclass(frozen=True)
class Person:
    """One account, without its password. ``unit`` None: the scope is everything; ``email`` may be empty."""

    id: int
    login: str
    display_name: str
    role: RoleName
    unit: str | None
    created_at: datetime
    disabled_at: datetime | None
    has_password: bool
    has_code: bool = False
    email: str = ""

    @property
    def actor(self) -> Actor:
        """The person as somebody who acts."""
        return Actor(self.login, self.role, Scope(self.unit), self.id, self.display_name)


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


def people(session: Session, *conditions: ColumnElement[bool], lock: bool = False) -> list[Person]:
    """Every account that meets the conditions, in the order of its making.

    ``lock``: nobody else changes them before the transaction ends.
    """
    query = (
        select(Account, Unit.code)
        .join(Unit, col(Unit.id) == col(Account.unit_id), isouter=True)
        .where(*conditions)
        .order_by(col(Account.id))
    )
    if lock:
        query = query.with_for_update(of=Account)
    return [_person(account, unit) for account, unit in session.exec(query)]


def person_of(session: Session, login: str, *, lock: bool = False) -> Person | None:
    """The account with that sign-in name, disabled or not; ``lock`` as in ``people``."""
    return _first(people(session, col(Account.login) == login, lock=lock))


def last_change(session: Session, login: str) -> tuple[str, datetime] | None:
    """Who changed or shut that account last, and when."""
    deeds = col(Audit.deed).in_(["change_role", "disable_account"])
    lines = select(Audit.actor, Audit.at).where(deeds, col(Audit.subject) == login)
    found = session.exec(lines.order_by(col(Audit.id).desc()).limit(1)).one_or_none()
    return None if found is None else (found[0], found[1])


def administrators(session: Session, *, lock: bool = False) -> list[Person]:
    """Those who may administer everything and are not disabled."""
    return people(
        session,
        col(Account.role) == RoleName.ADMINISTRATOR,
        col(Account.unit_id).is_(None),
        col(Account.disabled_at).is_(None),
        lock=lock,
    )


def reporters_above(session: Session, units: Collection[str]) -> list[Person]:
    """Who reports for a unit above all of ``units``, those of the nearest first."""
    higher = queries_units.above(session, units)
    found = people(
        session,
        col(Account.role) == RoleName.REPORTER,
        col(Unit.code).in_(higher),
        col(Account.disabled_at).is_(None),
    )
    return sorted(found, key=lambda person: higher.index(person.unit or ""))


def unready_administrators(session: Session, at: datetime) -> list[str] | None:
    """Administrators who have no password, nor a link to set one at; None where there is no administrator."""
    found = administrators(session)
    waiting = select(OneTimeLink.account_id).where(*_good(at))
    invited = set(session.exec(waiting))
    return [one.login for one in found if not one.has_password and one.id not in invited] if found else None


def unit_id_of(session: Session, code: str) -> int | None:
    """The row of the unit with that code."""
    return session.exec(select(Unit.id).where(col(Unit.code) == code)).one_or_none()


def password_of(session: Session, login: str) -> str | None:
    """What is kept of the password of an account that may sign in."""
    own = col(Account.login) == login
    query = select(Account.password_hash).where(own, col(Account.disabled_at).is_(None))
    return session.exec(query).one_or_none()


def names_of(session: Session, person: Person) -> list[str]:
    """What a person and the person's unit are called."""
    unit = session.exec(select(Unit.name).where(col(Unit.code) == person.unit)).one_or_none()
    return [name for name in (person.login, person.display_name, person.unit, unit) if name]


def add_person(session: Session, person: Actor, *, unit_id: int | None, at: datetime) -> Person:
    """A new account that has no password yet."""
    account = Account(
        login=person.name,
        display_name=person.display_name,
        role=person.role,
        unit_id=unit_id,
        created_at=at,
    )
    session.add(account)
    session.flush()
    return _person(account, person.scope.unit)


def keep_password(session: Session, person: Person, kept: str) -> None:
    """Replace what is kept of the person's password."""
    session.exec(update(Account).where(col(Account.id) == person.id).values(password_hash=kept))


def keep_email(session: Session, person: Person, email: str) -> None:
    """Replace the address that reminders go to; empty: none."""
    session.exec(update(Account).where(col(Account.id) == person.id).values(email=email))


def keep_role(session: Session, person: Person, role: RoleName, *, unit_id: int | None) -> None:
    """Replace the role and the units of a person."""
    own = col(Account.id) == person.id
    session.exec(update(Account).where(own).values(role=role.value, unit_id=unit_id))


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
    return _first(people(session, col(Account.id).in_(links), col(Account.disabled_at).is_(None)))


def use_link(session: Session, token_hash: str, at: datetime) -> bool:
    """Use a link up; False if somebody else was quicker or its time is over."""
    own = col(OneTimeLink.token_hash) == token_hash
    return session.exec(update(OneTimeLink).where(own, *_good(at)).values(used_at=at)).rowcount == 1


def withdraw_links(session: Session, person: Person, at: datetime) -> None:
    """Let the unused links of a person run out."""
    own = col(OneTimeLink.account_id) == person.id
    session.exec(update(OneTimeLink).where(own, *_good(at)).values(expires_at=at))


def record(  # noqa: PLR0913 (one argument per column of the audit)
    session: Session,
    *,
    at: datetime,
    actor: Actor | None,
    deed: str,
    subject: str = "",
    campaign_id: int | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Add one line to the audit, in the transaction of the deed itself; of a stranger where no actor is."""
    line = {
        "at": at,
        "actor": actor.name if actor else "",
        "role": actor.role if actor else "",
        "deed": deed,
        "campaign_id": campaign_id,
        "subject": subject,
        "before": None if before is None else dict(before),
        "after": None if after is None else dict(after),
        "session": (actor.session or None) if actor else None,
    }
    chains.note(session, line)


def _person(account: Account, unit: str | None) -> Person:
    if account.id is None:
        raise ValueError("an account that was not saved is nobody yet")
    return Person(
        id=account.id,
        login=account.login,
        display_name=account.display_name,
        role=RoleName(account.role),
        unit=unit,
        created_at=account.created_at,
        disabled_at=account.disabled_at,
        has_password=bool(account.password_hash),
        has_code=bool(account.code_secret),
        email=account.email,
    )


def _open_sessions(session: Session, which: ColumnElement[bool]) -> list[SeenSession]:
    query = (
        select(SignInSession, Account, Unit.code)
        .join(Account, col(Account.id) == col(SignInSession.account_id))
        .join(Unit, col(Unit.id) == col(Account.unit_id), isouter=True)
        .where(which, col(SignInSession.revoked_at).is_(None), col(Account.disabled_at).is_(None))
        .order_by(col(SignInSession.last_seen_at).desc(), col(SignInSession.created_at).desc())
    )
    return [_seen(kept, _person(account, unit)) for kept, account, unit in session.exec(query)]


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


def _first(found: list[Person]) -> Person | None:
    return found[0] if found else None


def _revoke(session: Session, which: ColumnElement[bool], at: datetime) -> None:
    still_open = col(SignInSession.revoked_at).is_(None)
    session.exec(update(SignInSession).where(which, still_open).values(revoked_at=at))


def _good(at: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The conditions under which a link may still be used."""
    return col(OneTimeLink.used_at).is_(None), col(OneTimeLink.expires_at) > at
