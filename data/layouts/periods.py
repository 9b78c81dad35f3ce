"""Days, months, quarters and parts of a year as the lines and heads of a sheet write them."""

import re
from datetime import date

from domain.names import fold
from wording.dates import Period, parse_period

_DAY = r"(?:ngày )?\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}|ngày \d{1,2} tháng \d{1,2} năm \d{4}"
_SHORT_DAY = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}"
_MONTH = r"tháng \d{1,2}(?: ?[/.-] ?| năm )\d{4}|\d{1,2} ?[/-] ?\d{4}"
_QUARTER = r"qúy (?:iv|i{1,3}|[1-4])(?: ?[/.-] ?| năm | )\d{4}"
_PART_OF_YEAR = r"(?:6|sáu|9|chín) tháng (?:đầu năm |cuối năm |năm |/ ?)?\d{4}"
_YEAR = r"(?:cả )?năm \d{4}"
ANY = re.compile(
    rf"(?<![\d/.-])(?:{_DAY}|{_PART_OF_YEAR}|{_MONTH}|{_QUARTER}|{_YEAR}|\d{{4}}-\d{{2}}-\d{{2}}|{_SHORT_DAY})(?![\d/])"
)
#: The day until which figures are, wherever a line says so.
_UNTIL = re.compile(rf"\b(?:đến|tới|thời điểm)(?: hết)? (?:{_DAY}|\d{{4}}-\d{{2}}-\d{{2}})(?!\d)")
#: What a title may state without speaking of the day.
IN_TITLE = re.compile(rf"(?<![\d/.-])(?:{_PART_OF_YEAR}|{_MONTH}|{_QUARTER})(?!\d)")
#: A title that says of which year its figures are.
_OF_YEAR = re.compile(rf"(?:báo cáo|bảng|biểu|tổng hợp|kết quả|danh sách)\b.*\b({_YEAR})")
#: The head of a column of one stretch of time.
_HEADER = re.compile(
    rf"(?:(?:thực hiện|kết quả|số liệu|cùng kỳ|lũy kế|tổng|cộng|đạt|số|đến|hết|tính) )*"
    rf"({_PART_OF_YEAR}|{_DAY}|{_MONTH}|{_QUARTER}|{_YEAR}|\d{{4}})"
)
_MONTHS = re.compile(r"(6|sáu|9|chín) tháng (đầu|cuối)?.*?(\d{4})")
_SHORT = re.compile(r"(.*\D)(\d{2})")


def last_in(said: str, pattern: re.Pattern[str] = ANY) -> Period | None:
    """The last stretch of time that a folded text names."""
    found = [period for match in pattern.finditer(said) if (period := _period(match.group()))]
    return found[-1] if found else None


def until_in(said: str) -> Period | None:
    """The day until which a folded text says that its figures are."""
    found = _UNTIL.search(said)
    return last_in(found.group()) if found else None


def first_in(said: str) -> date | None:
    """The first day of a folded text that names several."""
    found = [period for match in ANY.finditer(said) if (period := _period(match.group()))]
    return found[0].first if len(found) > 1 else None


def is_earlier(header: str, opens_on: date | None) -> bool:
    """Whether a column is headed by a stretch of time that was over before the campaign began."""
    found = _HEADER.fullmatch(fold(header)) if opens_on else None
    period = _period(found[1]) if found else None
    return period is not None and opens_on is not None and period.last < opens_on


def year_in_title(title: str) -> Period | None:
    """The year at the end of a folded title of figures."""
    found = _OF_YEAR.fullmatch(title)
    return _period(found[1]) if found else None


def _period(text: str) -> Period | None:
    months = _MONTHS.fullmatch(text)
    if months is None:
        short = _SHORT.fullmatch(text) if re.fullmatch(_SHORT_DAY, text) else None
        return parse_period(f"{short[1]}20{short[2]}" if short else text.removeprefix("cả "))
    half, year = months[1] in {"6", "sáu"}, months[3]
    second = months[2] == "cuối"
    first = parse_period(f"{7 if second and half else 4 if second else 1}/{year}")
    last = parse_period(f"{12 if second else 6 if half else 9}/{year}")
    return Period(first.first, last.last, last.precision) if first and last else None
