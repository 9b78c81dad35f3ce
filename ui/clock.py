"""The one place where the screens ask for the time."""

from datetime import UTC, date, datetime

from domain.calendar import day_in_vietnam


def now() -> datetime:
    """This instant."""
    return datetime.now(UTC)


def today() -> date:
    """The calendar day in Vietnam."""
    return day_in_vietnam(now())
