"""Vietnam's calendar day decides (DESIGN 3.11)."""

from datetime import date, datetime, time, timedelta, timezone

#: Asia/Ho_Chi_Minh has had no daylight saving and no other offset since 1975.
VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")


def day_in_vietnam(moment: datetime) -> date:
    """The calendar day in Vietnam at an aware ``moment``."""
    return moment.astimezone(VIETNAM).date()


def end_of_day(day: date) -> datetime:
    """The last instant of the calendar day in Vietnam."""
    return datetime.combine(day, time.max, VIETNAM)
