"""Days and periods as Vietnam writes them: 5/3/2023, 2/2023, quý II/2023, 2023."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import VIETNAM
from domain.campaigns import Precision
from domain.names import fold

_DAY = re.compile(r"(?:ngày )?(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4})")
_DAY_IN_WORDS = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[t ]00:00(?::00)?)?")
_MONTH = re.compile(r"(?:tháng )?(\d{1,2})(?: ?[/.-] ?| năm )(\d{4})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"qúy (iv|i{1,3}|[1-4])(?: ?[/.-] ?| năm | )(\d{4})")
_YEAR = re.compile(r"(?:năm )?(\d{4})")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEARS = range(1900, 2200)


@dataclass(frozen=True)
class Period:
    """A stretch of days, both ends included, and how exactly it was stated."""

    first: date
    last: date
    precision: Precision


def parse_date(text: str) -> date | None:
    """The day that ``text`` names, day before month; None if it names no single day."""
    plain = fold(text)
    iso = _ISO_DAY.fullmatch(plain)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    found = _DAY.fullmatch(plain) or _DAY_IN_WORDS.fullmatch(plain)
    return _day(int(found[3]), int(found[2]), int(found[1])) if found else None


def parse_period(text: str) -> Period | None:
    """The day, month, quarter or year that ``text`` names; None if it names none."""
    day = parse_date(text)
    if day:
        return Period(day, day, Precision.DAY)
    plain = fold(text)
    return _month(plain) or _quarter(plain) or _year(plain)


def _month(plain: str) -> Period | None:
    found = _MONTH.fullmatch(plain)
    iso = _ISO_MONTH.fullmatch(plain)
    if found:
        return _months(int(found[2]), int(found[1]), 1, Precision.MONTH)
    return _months(int(iso[1]), int(iso[2]), 1, Precision.MONTH) if iso else None


def _quarter(plain: str) -> Period | None:
    found = _QUARTER.fullmatch(plain)
    if not found:
        return None
    number = _QUARTERS.get(found[1]) or int(found[1])
    return _months(int(found[2]), 3 * number - 2, 3, Precision.QUARTER)


def _year(plain: str) -> Period | None:
    found = _YEAR.fullmatch(plain)
    return _months(int(found[1]), 1, 12, Precision.YEAR) if found else None


def _months(year: int, first: int, count: int, precision: Precision) -> Period | None:
    if year not in _YEARS or not 1 <= first <= 12:
        return None
    last = first + count - 1
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]), precision)


def _day(year: int, month: int, day: int) -> date | None:
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day(value: date) -> str:
    """``value`` as 5/3/2023."""
    return f"{value.day}/{value.month}/{value.year}"


def moment(value: datetime) -> str:
    """An instant as a clock in Vietnam shows it: ``14:05 ngày 3/2/2023``."""
    there = value.astimezone(VIETNAM)
    return f"{there:%H:%M} ngày {day(there.date())}"


def days(first: date | None, last: date | None) -> str:
    """A window in words: "từ 1/1/2023 đến 31/12/2023", with an end left out where there is none."""
    since = f"từ {day(first)}" if first else ""
    until = f"đến {day(last)}" if last else ""
    return " ".join(part for part in (since, until) if part)
