"""Signing in with an account of the organisation: which account of ours it is. Nobody is created by it."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from data import identity_store, people_store, session_store, sign_in_store
from data.engine import writing
from data.people_store import Person
from domain.access import Actor, Deed, RoleName
from services import throttling
from services.guard import guarded
from services.people import AccountFault, AccountRefused
from services.sign_in import CodeWanted, let_in, start_session, tidy_login
from services.visitors import Visitor


@dataclass(frozen=True)
class Identity:
    """Whom the provider vouches for. ``names``: what it calls the person, as far as it has verified that.

    ``second_step``: the provider asked for more than a password.
    """

    issuer: str
    subject: str
    names: tuple[str, ...] = ()
    second_step: bool = False


def admit(engine: Engine, visitor: Visitor, now: datetime) -> int:
    """The number of this try, before the provider is asked; ``TooManyTries`` by address alone.

    There is nothing to guess, so that no account waits for what others try.
    """
    return throttling.admit(engine, secrets.token_hex(8), visitor, now, kind="openid")


def enter(
    engine: Engine, identity: Identity, number: int, *, now: datetime, visitor: Visitor
) -> str | CodeWanted | None:
    """The token of a new session, the question for our own code, or None where there is no such account."""
    with writing(engine) as session:
        sign_in_store.lock_tries(session)  # two that come for the first time at once are bound one by one
        person = identity_store.known_as(session, identity.issuer, identity.subject)
        person = person or _bound(session, identity, now)
        if person and person.disabled_at is None:
            throttling.forgive(session, number)
            begin = start_session if identity.second_step else let_in
            return begin(session, person, deed="sign_in_by_openid", now=now, visitor=visitor)
    throttling.failed(engine, person.login if person else "", visitor, now)
    return None


def not_vouched(engine: Engine, visitor: Visitor, now: datetime) -> None:
    """Note in the audit that somebody came back from the provider with an answer that proves nothing."""
    throttling.failed(engine, "", visitor, now)


@guarded(Deed.MANAGE_ACCOUNTS)
def release(engine: Engine, actor: Actor, *, login: str, now: datetime) -> None:
    """Let an account be bound anew, for somebody whose account at the provider is another one now."""
    with writing(engine) as session:
        person = people_store.person_of(session, tidy_login(login))
        if person is None:
            raise AccountRefused(AccountFault.ACCOUNT_UNKNOWN, login)
        identity_store.release(session, person)
        session_store.revoke_sessions(session, person, now)
        people_store.record(session, at=now, actor=actor, deed="release_identity", subject=person.login)


def _bound(session: Session, identity: Identity, now: datetime) -> Person | None:
    """The account of one of the names, which is bound to the identity by this first time.

    Never an administrator's: at some providers people choose what they are called.
    """
    logins = (tidy_login(name) for name in identity.names)
    person = next(filter(None, (identity_store.unbound(session, login) for login in logins)), None)
    if person is None or person.role is RoleName.ADMINISTRATOR:
        return None
    identity_store.bind(session, person, identity.issuer, identity.subject)
    after = {"issuer": identity.issuer, "subject": identity.subject}
    people_store.record(
        session, at=now, actor=person.actor, deed="bind_identity", subject=person.login, after=after
    )
    return person
