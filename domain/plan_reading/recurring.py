"""Reports that come again and again: "trước ngày 20 hằng tháng", "định kỳ 6 tháng trước ngày 15/6"."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.campaigns import Window
from domain.plan_reading.text import folded, pattern

#: More days than a person would look through: then the plan means something else, or has to be asked.
MOST_DAYS = 24

_EACH = r"(?:h[àằ]ng|mỗi|từng)"
_MODE = r"(?:(?P<before>trước|xong trước)|chậm nhất|muộn nhất|không muộn hơn|vào|hạn)?(?: là)?(?: vào)? ?"
_NO_MORE = r"(?! ?[/.-] ?\d|\d| tháng \d)"
_LAST = r"(?:ngày )?cuối(?: cùng)?(?: của)?"
_QUARTER_MONTH = r"tháng (?P<which>cuối|đầu|thứ nhất|thứ hai|thứ ba)(?: của)?(?: (?:h[àằ]ng|mỗi|từng))?"
_PLACES = {"đầu": 1, "thứ nhất": 1, "thứ hai": 2, "thứ ba": 3, "cuối": 3}

_MONTHLY = (
    pattern(rf"{_MODE}(?:ngày|mùng|mồng) (?P<day>\d{{1,2}})(?: của)? {_EACH} tháng"),
    pattern(rf"{_EACH} tháng,?[^;.\d]{{0,40}}?\(?{_MODE}(?:ngày|mùng|mồng) (?P<day>\d{{1,2}}){_NO_MORE}"),
    pattern(rf"{_MODE}{_LAST} {_EACH} tháng"),
)
_QUARTERLY = (
    pattern(rf"{_MODE}ngày (?P<day>\d{{1,2}})(?: của)? {_QUARTER_MONTH} qúy"),
    pattern(rf"{_MODE}{_LAST} {_EACH} qúy"),
)
_YEARLY = pattern(rf"{_MODE}ngày (?P<day>\d{{1,2}}) ?[/.-] ?(?P<month>\d{{1,2}})(?! ?[/.-] ?\d|\d)")
#: Without one of these a day without a year comes once.
_PERIODIC = pattern(rf"định kỳ|{_EACH} năm|6 tháng(?:,| và| một lần)")


@dataclass(frozen=True)
class Recurrence:
    """In which months on which day something is due; day 0 is the last of the month."""

    months: tuple[int, ...]
    day: int
    inclusive: bool
    start: int
    end: int

    def days(self, window: Window) -> tuple[date, ...]:
        """The days in the window, in their order; none where an end of it is open."""
        if window.opens_on is None or window.closes_on is None:
            return ()
        years = range(window.opens_on.year, window.closes_on.year + 1)
        every = [self._in(year, month) for year in years for month in self.months]
        late = timedelta(days=0 if self.inclusive else 1)
        return tuple(day for day in every if window.opens_on <= day - late <= window.closes_on)

    def _in(self, year: int, month: int) -> date:
        last = monthrange(year, month)[1]
        return date(year, month, min(self.day, last) if self.day else last)


def recurrences(text: str) -> list[Recurrence]:
    """What comes again and again in a text and is certain, in its order."""
    plain = folded(text)
    kept: list[Recurrence] = []
    for found in sorted(_found(plain), key=lambda known: (known.start, -known.end)):
        if not kept or found.start >= kept[-1].end:
            kept.append(found)
    return kept


def _found(plain: str) -> Iterator[Recurrence]:
    for shape in _MONTHLY:
        yield from (known for found in shape.finditer(plain) if (known := _of(found, tuple(range(1, 13)))))
    for shape in _QUARTERLY:
        for found in shape.finditer(plain):
            place = _PLACES[found["which"]] if "which" in shape.groupindex else 3
            known = _of(found, tuple(range(place, 13, 3)))
            if known:
                yield known
    if _PERIODIC.search(plain):
        for found in _YEARLY.finditer(plain):
            known = _of(found, (int(found["month"]),)) if 1 <= int(found["month"]) <= 12 else None
            if known:
                yield known


def _of(found: re.Match[str], months: tuple[int, ...]) -> Recurrence | None:
    said = found.groupdict().get("day")
    day = int(said) if said else 0
    if said and not 1 <= day <= 31:
        return None
    return Recurrence(months, day, found["before"] is None, found.start(), found.end())
