"""SQL for people: accounts, and the audit."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select, update

from data import chains, queries_units
from domain.access import Actor, RoleName, Scope
from models import Account, Audit, Unit


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
    return [person_in(account, unit) for account, unit in session.exec(query)]


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
    return person_in(account, person.scope.unit)


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


def person_in(account: Account, unit: str | None) -> Person:
    """The account of a row, with the code of its unit; ValueError where it was not saved."""
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


def _first(found: list[Person]) -> Person | None:
    return found[0] if found else None
