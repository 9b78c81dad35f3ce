"""SQL for signing in: tries that failed, and browsers that are known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Row, Select, delete, text
from sqlalchemy import select as pick
from sqlmodel import Session, col, select, update

from data.people_store import Person
from domain.throttling import KEPT, Tries
from models import Account, RememberedBrowser, SignInTry

_LOCK = 20221016  # any number: tries are counted one after the other


@dataclass(frozen=True)
class Knock:
    """One try to sign in. ``browser_hash`` empty: the browser never signed in to that account."""

    login_hash: str
    address: str
    browser_hash: str
    at: datetime


def lock_tries(session: Session) -> None:
    """Until the transaction ends nobody else counts tries (SQLite lets one write at a time anyway)."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def known_browser(session: Session, browser_hash: str, login: str, at: datetime) -> bool:
    """Whether somebody signed in to that account with that browser."""
    query = (
        select(RememberedBrowser.account_id)
        .join(Account, col(Account.id) == col(RememberedBrowser.account_id))
        .where(
            col(RememberedBrowser.token_hash) == browser_hash,
            col(RememberedBrowser.expires_at) > at,
            col(Account.login) == login,
        )
    )
    return session.exec(query).first() is not None


def tries_before(session: Session, knock: Knock) -> Tries:
    """The failed tries that bear on a knock."""
    if knock.browser_hash:
        return Tries(own=_times(session.execute(_tries(knock, _of_browser(knock))).all()))
    account = session.execute(_tries(knock, _of_strangers(knock))).all()
    address = session.execute(_tries(knock, _of_address(knock))).all()
    own = [row for row in account if row.address == knock.address]
    return Tries(own=_times(own), strangers=_times(account), address=_times(address))


def add_try(session: Session, knock: Knock) -> int:
    """Count a try until it turns out well; what is older than an hour is forgotten."""
    session.execute(delete(SignInTry).where(col(SignInTry.at) <= knock.at - KEPT))
    made = SignInTry(
        at=knock.at, login_hash=knock.login_hash, address=knock.address, browser_hash=knock.browser_hash
    )
    session.add(made)
    session.flush()
    if made.id is None:
        raise ValueError("a try without a number cannot be forgiven")
    return made.id


def forgive_try(session: Session, number: int) -> None:
    """The try turned out well."""
    session.execute(delete(SignInTry).where(col(SignInTry.id) == number))


def count_refusal(session: Session, knock: Knock) -> int:
    """How many tries in a row, this one included, were refused unseen since the last that was looked at."""
    lane = _of_browser(knock) if knock.browser_hash else _of_strangers(knock) | _of_address(knock)
    query = _tries(knock, lane).with_only_columns(col(SignInTry.id), col(SignInTry.refused))
    number, refused = session.execute(query).all()[-1]
    session.execute(update(SignInTry).where(col(SignInTry.id) == number).values(refused=refused + 1))
    return int(refused) + 1


def count_failure(session: Session, login: str) -> None:
    """Keep in mind, for its owner, that somebody failed to sign in to the account."""
    own = col(Account.login) == login
    session.execute(update(Account).where(own).values(failed_tries=col(Account.failed_tries) + 1))


def take_failures(session: Session, person: Person) -> int:
    """How often signing in failed since it last succeeded; the count begins anew."""
    own = col(Account.id) == person.id
    failed = session.exec(select(Account.failed_tries).where(own)).one()
    session.execute(update(Account).where(own).values(failed_tries=0))
    return failed


def remember_browser(session: Session, browser_hash: str, person: Person, *, until: datetime) -> None:
    """From now on this browser is no stranger to the account."""
    session.merge(RememberedBrowser(token_hash=browser_hash, account_id=person.id, expires_at=until))


def forget_browsers(session: Session, person: Person) -> None:
    """Every browser is a stranger to the account again."""
    session.execute(delete(RememberedBrowser).where(col(RememberedBrowser.account_id) == person.id))


def _tries(knock: Knock, lane: ColumnElement[bool]) -> Select[datetime, str]:
    recent = col(SignInTry.at) > knock.at - KEPT
    columns = (col(SignInTry.at), col(SignInTry.address))
    return pick(*columns).where(recent, lane).order_by(col(SignInTry.at), col(SignInTry.id))


def _of_browser(knock: Knock) -> ColumnElement[bool]:
    return (col(SignInTry.login_hash) == knock.login_hash) & (
        col(SignInTry.browser_hash) == knock.browser_hash
    )


def _of_strangers(knock: Knock) -> ColumnElement[bool]:
    return (col(SignInTry.login_hash) == knock.login_hash) & (col(SignInTry.browser_hash) == "")


def _of_address(knock: Knock) -> ColumnElement[bool]:
    return (col(SignInTry.address) == knock.address) & (col(SignInTry.browser_hash) == "")


def _times(rows: Sequence[Row[tuple[datetime, str]]]) -> list[datetime]:
    return [row.at for row in rows]
