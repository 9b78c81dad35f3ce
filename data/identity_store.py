"""SQL for accounts that an identity provider vouches for (OpenID Connect)."""

from sqlmodel import Session, col, update

from data.people_store import Person, people
from models import Account


def known_as(session: Session, issuer: str, subject: str) -> Person | None:
    """The account that was bound to this identity, disabled or not."""
    identity = (col(Account.identity_issuer) == issuer, col(Account.identity_subject) == subject)
    return next(iter(people(session, *identity)), None)


def unbound(session: Session, login: str) -> Person | None:
    """The account of that name if it may sign in and nobody vouches for it yet; it stays so until the end."""
    free = (col(Account.identity_subject).is_(None), col(Account.disabled_at).is_(None))
    return next(iter(people(session, col(Account.login) == login, *free, lock=True)), None)


def bind(session: Session, person: Person, issuer: str, subject: str) -> None:
    """From now on who has this identity is this person."""
    _keep(session, person, issuer, subject)


def release(session: Session, person: Person) -> None:
    """Nobody vouches for the person any more."""
    _keep(session, person, None, None)


def _keep(session: Session, person: Person, issuer: str | None, subject: str | None) -> None:
    own = col(Account.id) == person.id
    session.execute(update(Account).where(own).values(identity_issuer=issuer, identity_subject=subject))
