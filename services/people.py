"""Accounts: who there is, who comes and who goes."""

import re
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Engine
from sqlmodel import Session

from data import code_store, people_store, session_store, sign_in_store
from data.engine import reading, writing
from data.people_store import Person
from domain.access import Actor, Deed, RoleName, Scope
from services import passwords
from services.guard import guarded
from services.sign_in import UNKNOWN, CodeWanted, issue_link, let_in, session_id, tidy_login
from services.visitors import Visitor

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")
_LONGEST_EMAIL = 254


class AccountFault(StrEnum):
    """Why an account could not be made or changed."""

    LOGIN_UNREADABLE = "login_unreadable"
    LOGIN_TAKEN = "login_taken"
    UNIT_UNKNOWN = "unit_unknown"
    ACCOUNT_UNKNOWN = "account_unknown"
    LAST_ADMINISTRATOR = "last_administrator"
    EMAIL_UNREADABLE = "email_unreadable"


class AccountRefused(Exception):
    """The account was left as it is. ``value`` is what was asked for."""

    def __init__(self, fault: AccountFault, value: str) -> None:
        super().__init__(f"{fault}: {value}")
        self.fault = fault
        self.value = value


class AccountChanged(Exception):
    """Somebody else was quicker; the account is as ``by`` left it, "" where that is not known."""

    def __init__(self, login: str, by: str, at: datetime | None) -> None:
        super().__init__(f"{login}: {by}, {at}")
        self.login = login
        self.by = by
        self.at = at


@guarded(Deed.MANAGE_ACCOUNTS)
def add_account(  # noqa: PLR0913 (one argument per property of a person)
    engine: Engine,
    actor: Actor,
    *,
    login: str,
    display_name: str,
    role: RoleName,
    unit: str | None,
    now: datetime,
    email: str = "",
) -> str:
    """The token of the link at which the new person sets a password."""
    login, email = tidy_login(login), tidy_email(email)
    if not _LOGIN.fullmatch(login):
        raise AccountRefused(AccountFault.LOGIN_UNREADABLE, login)
    new = Actor(login, role, Scope(unit), display_name=display_name.strip() or login)
    with writing(engine) as session:
        if people_store.person_of(session, login):
            raise AccountRefused(AccountFault.LOGIN_TAKEN, login)
        person = people_store.add_person(session, new, unit_id=_unit_id(session, unit), at=now)
        people_store.keep_email(session, person, email)
        after = {"display_name": person.display_name, "role": role.value, "unit": unit}
        people_store.record(session, at=now, actor=actor, deed="add_account", subject=login, after=after)
        return issue_link(session, person, now)


@guarded(Deed.MANAGE_ACCOUNTS)
def new_link(engine: Engine, actor: Actor, *, login: str, now: datetime) -> str:
    """A new link for somebody who lost the first one or the password; older ones end."""
    with writing(engine) as session:
        person = _usable(session, login)
        people_store.record(session, at=now, actor=actor, deed="issue_link", subject=person.login)
        return issue_link(session, person, now)


def set_password(
    engine: Engine, *, link_token: str, password: str, now: datetime, visitor: Visitor = UNKNOWN
) -> str | CodeWanted | None:
    """The token of a new session after a person set a password at a good link; all others end."""
    link = session_id(link_token)
    with reading(engine) as session:
        owner = session_store.link_owner(session, link, now)
        if owner is None:
            return None
        names = people_store.names_of(session, owner)
    kept = passwords.hashed(password, names)
    with writing(engine) as session:
        person = session_store.link_owner(session, link, now)
        if person is None or not session_store.use_link(session, link, now):
            return None
        people_store.keep_password(session, person, kept)
        session_store.revoke_sessions(session, person, now)
        sign_in_store.forget_browsers(session, person)
        return let_in(session, person, deed="set_password", now=now, visitor=visitor)


@guarded(Deed.MANAGE_ACCOUNTS)
def accounts(engine: Engine, actor: Actor) -> list[Person]:
    """Every account in the order of its making."""
    with reading(engine) as session:
        return people_store.people(session)


@guarded(Deed.MANAGE_ACCOUNTS)
def disable_account(engine: Engine, actor: Actor, *, login: str, now: datetime) -> None:
    """Shut an account: its sessions and links end at once."""
    with writing(engine) as session:
        person = _usable_alone(session, login)
        _require_another_administrator(session, person)
        session_store.disable(session, person, now)
        people_store.record(session, at=now, actor=actor, deed="disable_account", subject=person.login)


@guarded(Deed.MANAGE_ACCOUNTS)
def change_email(engine: Engine, actor: Actor, *, login: str, email: str, now: datetime) -> None:
    """Have reminders for somebody go to that address from now on; empty: nowhere."""
    email = tidy_email(email)
    with writing(engine) as session:
        person = _usable(session, login)
        people_store.keep_email(session, person, email)
        people_store.record(session, at=now, actor=actor, deed="change_email", subject=person.login)


def tidy_email(text: str) -> str:
    """An address for mail as it is kept, without spaces around; ``AccountRefused`` where it can be none."""
    email = text.strip()
    if email and (len(email) > _LONGEST_EMAIL or not _EMAIL.fullmatch(email)):
        raise AccountRefused(AccountFault.EMAIL_UNREADABLE, email)
    return email


@guarded(Deed.MANAGE_ACCOUNTS)
def drop_code(engine: Engine, actor: Actor, *, login: str, now: datetime) -> None:
    """Let the password be enough again for somebody who lost the authenticator."""
    with writing(engine) as session:
        person = _usable(session, login)
        code_store.keep_secret(session, person, "", step=0, recovery=())
        people_store.record(session, at=now, actor=actor, deed="drop_code", subject=person.login)


@guarded(Deed.MANAGE_ACCOUNTS)
def change_role(  # noqa: PLR0913 (who, from what, to what)
    engine: Engine,
    actor: Actor,
    *,
    login: str,
    role: RoleName,
    unit: str | None,
    now: datetime,
    seen: Person | None = None,
) -> None:
    """Give somebody another role or other units: whoever is signed in as that person is out at once.

    ``AccountChanged`` where ``seen``, the account as the actor saw it, has another role or unit by now.
    """
    with writing(engine) as session:
        person = _usable_alone(session, login)
        if seen and (seen.role, seen.unit) != (person.role, person.unit):
            raise AccountChanged(
                person.login, *(people_store.last_change(session, person.login) or ("", None))
            )
        if role is not RoleName.ADMINISTRATOR or unit is not None:
            _require_another_administrator(session, person)
        people_store.keep_role(session, person, role, unit_id=_unit_id(session, unit))
        session_store.revoke_sessions(session, person, now)
        people_store.record(
            session,
            at=now,
            actor=actor,
            deed="change_role",
            subject=person.login,
            before={"role": person.role.value, "unit": person.unit},
            after={"role": role.value, "unit": unit},
        )


def _require_another_administrator(session: Session, person: Person) -> None:
    if people_store.administrators(session, lock=True) == [person]:
        raise AccountRefused(AccountFault.LAST_ADMINISTRATOR, person.login)


def _usable_alone(session: Session, login: str) -> Person:
    """The account, which nobody else changes before the transaction ends."""
    # always in this order, so that two who change each other never wait for each other
    people_store.administrators(session, lock=True)
    return _usable(session, login, lock=True)


def _usable(session: Session, login: str, *, lock: bool = False) -> Person:
    person = people_store.person_of(session, tidy_login(login), lock=lock)
    if person is None or person.disabled_at is not None:
        raise AccountRefused(AccountFault.ACCOUNT_UNKNOWN, login)
    return person


def _unit_id(session: Session, code: str | None) -> int | None:
    if code is None:
        return None
    unit_id = people_store.unit_id_of(session, code)
    if unit_id is None:
        raise AccountRefused(AccountFault.UNIT_UNKNOWN, code)
    return unit_id
