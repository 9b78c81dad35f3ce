"""Who is reminded of days on which reports are due, and how."""

from datetime import date, datetime

from sqlmodel import Field

from models.base import Base


class CalendarFeed(Base, table=True):
    """The calendar that an account's owner subscribed to. Only the SHA-256 of its token is kept."""

    account_id: int = Field(foreign_key="account.id", primary_key=True)
    token_hash: str = Field(unique=True, index=True)
    made_at: datetime


class MailedReminder(Base, table=True):
    """A day on which an account was mailed to, or is being mailed to at the moment."""

    account_id: int = Field(foreign_key="account.id", primary_key=True)
    day: date = Field(primary_key=True)
