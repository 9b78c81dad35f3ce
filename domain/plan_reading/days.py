"""Days, months, quarters and years inside running text, with their years given once or left out."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from domain.campaigns import Precision
from domain.plan_reading.text import folded, pattern

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
HOUR = r"(?:\d{1,2} ?(?:h|giờ|g) ?(?:\d{2})?(?: phút)?,? )"

#: One point in time; groups are numbered anew for every use through ``point``.
_POINT = (
    r"(?:(?:ngày )?(?P<{0}d>\d{{1,2}}) ?[/.-] ?(?P<{0}m>\d{{1,2}})(?: ?[/.-] ?(?P<{0}y>\d{{4}})(?![\d/])|(?![\d/%]| ?[/.] ?\d|-\d(?!\d?/)))"
    r"|ngày (?P<{0}d2>\d{{1,2}}) tháng (?P<{0}m2>\d{{1,2}})(?:,? năm (?P<{0}y2>\d{{4}}))?"
    r"|tháng (?P<{0}m3>\d{{1,2}})(?:(?: ?[/.-] ?|,? năm )(?P<{0}y3>\d{{4}}))?(?!\d)"
    r"|qúy (?P<{0}q>iv|i{{1,3}}|[1-4])(?:(?: ?[/.-] ?|,? năm | )(?P<{0}y4>\d{{4}}))?(?![\w])"
    r"|năm (?P<{0}y5>\d{{4}})(?!\d))"
)


def point(prefix: str) -> str:
    """The pattern of one point in time with groups of its own; `Point.of` reads it."""
    return _POINT.format(prefix)


_ANY = pattern(point("x"))


@dataclass(frozen=True)
class Point:
    """A point in time as stated; what it leaves out is None."""

    year: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, found: re.Match[str], prefix: str) -> "Point":
        """What the groups of that prefix say."""
        said = {
            name: found[f"{prefix}{name}"]
            for name in ("d", "m", "y", "d2", "m2", "y2", "m3", "y3", "q", "y4", "y5")
        }

        def number(*names: str) -> int | None:
            return next((int(said[name]) for name in names if said[name]), None)

        return cls(
            number("y", "y2", "y3", "y4", "y5"),
            _QUARTERS[said["q"]] if said["q"] else None,
            number("m", "m2", "m3"),
            number("d", "d2"),
        )

    def in_year(self, year: int | None) -> "Point":
        """The same with that year where it states none."""
        return self if self.year is not None else replace(self, year=year)

    def span(self) -> "Span | None":
        """Its days; None where it names none that exist."""
        if self.year is None or not 1900 <= self.year < 2200:
            return None
        if self.day is not None and self.month is not None:
            return _one_day(self.year, self.month, self.day)
        if self.month is not None:
            return _months(self.year, self.month, 1, Precision.MONTH)
        if self.quarter is not None:
            return _months(self.year, 3 * self.quarter - 2, 3, Precision.QUARTER)
        return _months(self.year, 1, 12, Precision.YEAR)

    @property
    def place(self) -> tuple[int, int]:
        """Where in its year it begins, to be compared with another."""
        month = self.month or (3 * self.quarter - 2 if self.quarter else 1)
        return month, self.day or 1


@dataclass(frozen=True)
class Span:
    """A stretch of days, both ends included, and how exactly it was stated."""

    first: date
    last: date
    precision: Precision


def _one_day(year: int, month: int, day: int) -> Span | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Span(found, found, Precision.DAY)


def _months(year: int, first: int, count: int, precision: Precision) -> Span | None:
    if not 1 <= first <= 13 - count:
        return None
    last = first + count - 1
    return Span(date(year, first, 1), date(year, last, monthrange(year, last)[1]), precision)


def points(plain: str) -> Iterator[tuple[int, int, Point]]:
    """Every point in time of a folded text with its place."""
    for found in _ANY.finditer(plain):
        yield found.start(), found.end(), Point.of(found, "x")


def only_day(plain: str) -> date | None:
    """The first whole day that a folded text names."""
    for _, _, found in points(plain):
        span = found.span()
        if span and span.precision is Precision.DAY:
            return span.first
    return None


def paired(first: Point, last: Point, year: int | None) -> tuple[Point, Point, bool]:
    """Both ends with years: what one states holds for the other; whether the year had to be assumed."""
    if first.year is None and last.year is None:
        return first.in_year(year), last.in_year(year), True
    if first.year is None:
        wraps = last.quarter is None and first.place > last.place and last.month is not None
        return first.in_year((last.year or 0) - 1 if wraps else last.year), last, wraps
    if last.year is None:
        wraps = last.place < first.place
        return first, last.in_year(first.year + 1 if wraps else first.year), wraps
    return first, last, False


def coarser(one: Precision, other: Precision) -> Precision:
    """The less exact of two precisions."""
    order = list(Precision)
    return max(one, other, key=order.index)


#: Words before a last day, and the day.
WHEN = pattern(rf"(?:đến hết|đến cuối|đến|hết|trong|trước|vào|chậm nhất)(?: ngày| hết)? {point('w')}")


def due_of(text: str) -> date | None:
    """The last day by which the clause wants its target reached, where it says so."""
    found = WHEN.search(folded(text))
    span = Point.of(found, "w").span() if found else None
    return span.last if span else None
