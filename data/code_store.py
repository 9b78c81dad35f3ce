"""SQL for the second step of signing in: secrets, codes used up, recovery codes, and who is half in."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select, update

from data.people_store import Person, people
from models import Account, HalfSession, RecoveryCode


def add_half(session: Session, token_hash: str, person: Person, *, at: datetime, until: datetime) -> None:
    """From now on that browser needs only the code; those whose time is over are forgotten."""
    session.execute(delete(HalfSession).where(col(HalfSession.expires_at) <= at))
    session.add(HalfSession(token_hash=token_hash, account_id=person.id, expires_at=until))


def half_owner(session: Session, token_hash: str, at: datetime) -> Person | None:
    """Who has only the code to give."""
    own = (col(HalfSession.token_hash) == token_hash) & (col(HalfSession.expires_at) > at)
    halves = select(HalfSession.account_id).where(own)
    found = people(session, col(Account.id).in_(halves), col(Account.disabled_at).is_(None))
    return found[0] if found else None


def drop_halves(session: Session, person: Person) -> None:
    """Nobody is half in any more."""
    session.execute(delete(HalfSession).where(col(HalfSession.account_id) == person.id))


def secret_of(session: Session, person: Person) -> str:
    """The secret that the person's authenticator shares, empty where there is none."""
    return session.exec(select(Account.code_secret).where(col(Account.id) == person.id)).one()


def keep_secret(session: Session, person: Person, secret: str, *, step: int, recovery: Iterable[str]) -> None:
    """Replace the secret, the step last used, and the hashes of the recovery codes."""
    own = col(Account.id) == person.id
    session.execute(update(Account).where(own).values(code_secret=secret, code_step=step))
    session.execute(delete(RecoveryCode).where(col(RecoveryCode.account_id) == person.id))
    session.add_all(RecoveryCode(account_id=person.id, code_hash=one) for one in recovery)


def use_step(session: Session, person: Person, step: int) -> bool:
    """Use up the code of that step; False if it, or a later one, was used before."""
    unused = (col(Account.id) == person.id) & (col(Account.code_step) < step)
    return session.exec(update(Account).where(unused).values(code_step=step)).rowcount == 1


def use_recovery(session: Session, person: Person, code_hash: str) -> bool:
    """Use up a recovery code; False if there is none such."""
    own = (col(RecoveryCode.account_id) == person.id) & (col(RecoveryCode.code_hash) == code_hash)
    return session.exec(delete(RecoveryCode).where(own)).rowcount == 1
