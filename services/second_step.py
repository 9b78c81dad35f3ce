"""The second step of signing in: a code of the person's authenticator, for those who switched it on."""

import secrets
from base64 import b32encode
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Engine
from sqlmodel import Session

from data import code_store, people_store, session_store
from data.engine import reading, writing
from data.people_store import Person
from data.session_store import SeenSession
from domain import one_time_codes
from domain.access import Actor, RoleName
from services import throttling
from services.own_account import confirmed
from services.sign_in import acting, session_id, start_session
from services.visitors import Visitor, fingerprint

MAY_SWITCH_ON = frozenset({RoleName.ADMINISTRATOR, RoleName.LEADER, RoleName.COUNCIL})

_RECOVERY_CODES = 8
_KIND = "code"


class CodeFault(StrEnum):
    """Why the second step was not switched."""

    WRONG_PASSWORD = "wrong_password"  # noqa: S105 (a word for a fault)
    WRONG_CODE = "wrong_code"
    NOT_FOR_ROLE = "not_for_role"


class CodeRefused(Exception):
    """The second step was left as it is."""

    def __init__(self, fault: CodeFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def new_secret() -> str:
    """A secret for an authenticator, as text."""
    return one_time_codes.as_text(secrets.token_bytes(one_time_codes.SECRET_BYTES))


def is_on(engine: Engine, own: str) -> bool:
    """Whether the person of that session gives a code at sign-in."""
    with reading(engine) as session:
        found = session_store.open_session(session, own)
    return bool(found and found.person.has_code)


def half_in(engine: Engine, half: str, now: datetime) -> Actor | None:
    """Who has given the password and still owes the code."""
    with reading(engine) as session:
        person = code_store.half_owner(session, session_id(half), now)
    return person.actor if person else None


def finish(engine: Engine, half: str, typed: str, *, now: datetime, visitor: Visitor) -> str | None:
    """The token of a new session for a code, or recovery code, that was never used before.

    Raises ``TooManyTries``.
    """
    with reading(engine) as session:
        person = code_store.half_owner(session, session_id(half), now)
    if person is None:
        return None
    number = throttling.admit(engine, person.login, visitor, now, kind=_KIND)
    with writing(engine) as session:
        still = code_store.half_owner(session, session_id(half), now)
        if still and _use(session, still, typed, now):
            throttling.forgive(session, number)
            code_store.drop_halves(session, still)
            return start_session(session, still, deed="sign_in", now=now, visitor=visitor)
    throttling.failed(engine, person.login, visitor, now)
    return None


def switch_on(  # noqa: PLR0913 (what the form holds)
    engine: Engine, *, own: str, secret: str, code: str, password: str, now: datetime, visitor: Visitor
) -> list[str]:
    """The recovery codes, which are shown this once; raises ``CodeRefused`` and ``TooManyTries``."""
    asking = _confirmed(engine, own, password, now=now, visitor=visitor)
    shared = one_time_codes.from_text(secret)
    step = one_time_codes.matching_step(shared, code, now) if shared else None
    if step is None:
        raise CodeRefused(CodeFault.WRONG_CODE)
    recovery = [_recovery_code() for _ in range(_RECOVERY_CODES)]
    with writing(engine) as session:
        hashes = [fingerprint(one) for one in recovery]
        code_store.keep_secret(session, asking.person, secret, step=step, recovery=hashes)
        session_store.revoke_sessions(session, asking.person, now, but=own)
        _note(session, asking, "switch_code_on", now)
    return recovery


def switch_off(engine: Engine, *, own: str, password: str, now: datetime, visitor: Visitor) -> None:
    """The password is enough again; raises ``CodeRefused`` and ``TooManyTries``."""
    asking = _confirmed(engine, own, password, now=now, visitor=visitor)
    with writing(engine) as session:
        code_store.keep_secret(session, asking.person, "", step=0, recovery=())
        _note(session, asking, "switch_code_off", now)


def _note(session: Session, asking: SeenSession, deed: str, now: datetime) -> None:
    actor = acting(asking)
    people_store.record(session, at=now, actor=actor, deed=deed, subject=actor.name)


def _confirmed(engine: Engine, own: str, password: str, *, now: datetime, visitor: Visitor) -> SeenSession:
    with reading(engine) as session:
        found = session_store.open_session(session, own)
    if found is None or not (found.person.role in MAY_SWITCH_ON or found.person.has_code):
        raise CodeRefused(CodeFault.NOT_FOR_ROLE)
    if not confirmed(engine, found.person, password, now=now, visitor=visitor):
        raise CodeRefused(CodeFault.WRONG_PASSWORD)
    return found


def _use(session: Session, person: Person, typed: str, now: datetime) -> bool:
    secret = one_time_codes.from_text(code_store.secret_of(session, person))
    step = one_time_codes.matching_step(secret, typed, now) if secret else None
    if step is not None:
        return code_store.use_step(session, person, step)
    return code_store.use_recovery(session, person, fingerprint(_plain(typed)))


def _recovery_code() -> str:
    return b32encode(secrets.token_bytes(10)).decode().lower()


def _plain(typed: str) -> str:
    return "".join(typed.replace("-", " ").split()).lower()
