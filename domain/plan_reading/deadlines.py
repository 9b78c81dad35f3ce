"""Days by which something is due: before or by, and who reports to whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.campaigns import Precision
from domain.plan_reading.days import HOUR, Point, point
from domain.plan_reading.recurring import recurrences
from domain.plan_reading.text import bare_end, folded, pattern

_BEFORE = pattern(rf"(?:trước|xong trước) (?P<hour>{HOUR})?{point('b')}")
_BY = pattern(
    rf"(?:(?:chậm nhất|muộn nhất|hạn cuối|hạn chót|không muộn hơn|thời hạn|hạn nộp|hạn)(?:(?: là)?(?: vào)?(?: đến)?(?: trong)?(?: hết)?)(?: |: ?)|(?:đến hết|xong) )(?:{HOUR})?{point('c')}"
)
_WITHIN = pattern(
    rf"(?:trong|vào|vào cuối|vào đầu|đầu|cuối)(?: (?:đầu|giữa|cuối|hết))? (?=tháng|qúy){point('e')}"
)
_ON = pattern(rf"(?:vào|đúng) {point('f')}")
_ALONE = pattern(rf"(?:ngày )?{point('g')}")
_DAY_AGAIN = pattern(
    r"(?:ngày|trước ngày|vào ngày) [^;.,]{0,12}h[àằ]ng (?:tháng|qúy|năm|tuần)|ngày \d{1,2}(?:/\d{1,2})? h[àằ]ng|vào ngày cuối tuần|^hằng (?:qúy|tháng|năm)|ngày \d{1,2} h[àằ]ng tháng"
)
REPORTING = pattern(r"báo cáo|gửi|nộp|trình ")
#: "Đến hết ngày …" ends a window as well; it is a deadline only where something is handed in.
_UNTIL = "đến hết"
_RECEIVER = (
    pattern(r"(?:gửi|nộp|báo cáo|đăng ký|kết qủa|kết quả|danh sách|phẩm|hồ sơ)[^;.]*? về (?P<whom>[^;.]+)"),
    pattern(r"(?:gửi|nộp) (?:cho |tới |lên )(?P<whom>[^;.]+)"),
    pattern(
        r"(?:gửi|báo cáo) (?P<whom>(?:[uủ][yỷ] ban|ban |đảng|hội |phòng|sở |chi |công đoàn|thường trực|lãnh đạo|cấp ủy|bộ phận|hiệu trưởng|giám đốc|trưởng|văn phòng|huyện|tỉnh|xã|cấp trên|đoàn)[^;.]*)"
    ),
    pattern(
        r" về (?P<whom>(?:[uủ][yỷ] ban|ban |đảng|hội |phòng|sở |chi |công đoàn|thường trực|cấp ủy|văn phòng|tỉnh|qủan|quản)[^;.]*)"
    ),
)
_RECEIVER_ENDS = pattern(
    r"(?: trước | chậm nhất| muộn nhất| để | vào | đúng | theo | qua | trong | hạn | xong | định kỳ| bằng | thông qua| khi | sau | đồng thời| \(|[(,;]|\Z| ngày \d| tổng hợp)"
)
_ABOUT = pattern(r"(?:kết qủa|kết quả|tình hình|việc|số liệu|công tác)")
_CLAUSE = re.compile(r";\s+")


@dataclass(frozen=True)
class Due:
    """A day in a text: when, whether the day itself is still in time, and the words that say it."""

    on: date
    inclusive: bool
    start: int
    end: int
    assumed: bool = False

    @property
    def last_day(self) -> date:
        """The last day that is still in time."""
        return self.on if self.inclusive else self.on - timedelta(days=1)


def dues(text: str, year: int | None = None) -> list[Due]:
    """The days by which the text wants something, in its order; ``year`` where it states none."""
    plain = _without_repeats(folded(text))
    found = [*_before(plain, year), *_by(plain, year), *_within(plain), *_on(plain, year)]
    kept: list[Due] = []
    for due in sorted(found, key=lambda known: (known.start, -known.end)):
        if not kept or due.start >= kept[-1].end:
            kept.append(due)
    return kept


def _without_repeats(plain: str) -> str:
    for known in recurrences(plain):
        plain = plain[: known.start] + " " * (known.end - known.start) + plain[known.end :]
    return _DAY_AGAIN.sub(lambda gone: " " * len(gone[0]), plain)


def is_recurring(text: str) -> bool:
    """Whether the text names a day that comes again and again."""
    return bool(_DAY_AGAIN.search(folded(text))) or bool(recurrences(text))


def _before(plain: str, year: int | None) -> Iterator[Due]:
    for found in _BEFORE.finditer(plain):
        stated = Point.of(found, "b")
        span = stated.in_year(year).span()
        if span and _is_time(stated):
            by_hour = found["hour"] is not None
            yield Due(span.first, by_hour, found.start(), found.end(), stated.year is None)


def _by(plain: str, year: int | None) -> Iterator[Due]:
    for found in _BY.finditer(plain):
        stated = Point.of(found, "c")
        span = stated.in_year(year).span()
        until = found[0].startswith(_UNTIL) and not REPORTING.search(plain)
        if span and _is_time(stated) and not until:
            yield Due(span.last, True, found.start(), found.end(), stated.year is None)


def _within(plain: str) -> Iterator[Due]:
    for found in _WITHIN.finditer(plain):
        span = Point.of(found, "e").span()
        if span and span.precision in (Precision.MONTH, Precision.QUARTER):
            yield Due(span.last, True, found.start(), found.end())


def _on(plain: str, year: int | None) -> Iterator[Due]:
    for found in _ON.finditer(plain):
        stated = Point.of(found, "f")
        span = stated.in_year(year).span()
        if span and stated.day is not None:
            yield Due(span.last, True, found.start(), found.end(), stated.year is None)


def _is_time(stated: Point) -> bool:
    """A bare "trước năm 2030" is an aim, not a deadline."""
    return stated.month is not None or stated.quarter is not None


def last_day_of(text: str) -> date | None:
    """The last day in time of a cell or label that holds nothing but a time."""
    if is_recurring(text):
        return None
    found = dues(text)
    if found:
        return max(due.last_day for due in found)
    alone = _ALONE.search(folded(text))
    span = Point.of(alone, "g").span() if alone else None
    return span.last if span and span.precision is not Precision.YEAR else None


def receiver_of(text: str) -> str:
    """To whom the clause wants it sent, "" where it does not say."""
    plain = folded(text)
    for shape in _RECEIVER:
        for found in shape.finditer(plain):
            start = found.start("whom")
            end = _RECEIVER_ENDS.search(plain, start)
            whom = bare_end(text[start : end.start() if end else len(text)])
            if whom and len(whom.split()) <= 12 and not _ABOUT.match(folded(whom)):
                return whom
    return ""


def demands(sentence: str) -> Iterator[tuple[str, int]]:
    """The clauses of a sentence with their places; one without a day of its own stays with the next."""
    at = seen = 0
    for found in [*_CLAUSE.finditer(sentence), None]:
        end = found.start() if found else len(sentence)
        if found is None or dues(sentence[seen:end]) or is_recurring(sentence[seen:end]):
            yield from _commas(sentence[at:end], at)
            at = found.end() if found else end
        seen = found.end() if found else end


def _commas(clause: str, at: int) -> Iterator[tuple[str, int]]:
    """Two days in one clause, parted by a comma, are two demands."""
    found = dues(clause)
    cut = clause.find(", ", found[0].end) if len(found) > 1 else -1
    if cut < 0 or cut > found[1].start:
        yield clause, at
        return
    yield clause[:cut], at
    yield from _commas(clause[cut + 2 :], at + cut + 2)
