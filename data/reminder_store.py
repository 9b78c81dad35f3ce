"""SQL for reminders: calendars that people subscribed to, and who was mailed to on which day."""

from datetime import date, datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from data.people_store import Person, people
from data.store_bulk import insert_rows
from data.tables import CALENDAR_FEED
from models import Account, CalendarFeed, MailedReminder

_FEED = ("account_id", "token_hash", "made_at")
_INSTEAD = (
    "ON CONFLICT (account_id) DO UPDATE SET token_hash = excluded.token_hash, made_at = excluded.made_at"
)


def feed_made_at(session: Session, person: Person) -> datetime | None:
    """Since when the person has a calendar; None without one."""
    return session.exec(
        select(CalendarFeed.made_at).where(col(CalendarFeed.account_id) == person.id)
    ).one_or_none()


def keep_feed(session: Session, person: Person, token_hash: str, at: datetime) -> None:
    """The person's calendar from now on; the one before it ends."""
    insert_rows(session, CALENDAR_FEED, _FEED, [(person.id, token_hash, at)], _INSTEAD)


def drop_feed(session: Session, person: Person) -> bool:
    """End the person's calendar; whether there was one."""
    own = delete(CalendarFeed).where(col(CalendarFeed.account_id) == person.id)
    return session.exec(own).rowcount == 1


def feed_owner(session: Session, token_hash: str) -> Person | None:
    """Whose calendar that is, unless the account is disabled."""
    feeds = select(CalendarFeed.account_id).where(col(CalendarFeed.token_hash) == token_hash)
    found = people(session, col(Account.id).in_(feeds), col(Account.disabled_at).is_(None))
    return found[0] if found else None


def recipients(session: Session, day: date) -> list[Person]:
    """Accounts with an address that have not been mailed to on that day."""
    mailed = select(MailedReminder.account_id).where(col(MailedReminder.day) == day)
    usable = (col(Account.email) != "", col(Account.disabled_at).is_(None))
    return people(session, *usable, col(Account.id).not_in(mailed))


def begin_mailing(session: Session, person: Person, day: date) -> bool:
    """Note that the person is mailed to on that day; False where somebody else was quicker."""
    people(session, col(Account.id) == person.id, lock=True)
    if session.get(MailedReminder, (person.id, day)) is not None:
        return False
    session.add(MailedReminder(account_id=person.id, day=day))
    return True


def undo_mailing(session: Session, person: Person, day: date) -> None:
    """The mail did not go out: another run may try again that day."""
    own = (col(MailedReminder.account_id) == person.id) & (col(MailedReminder.day) == day)
    session.exec(delete(MailedReminder).where(own))
