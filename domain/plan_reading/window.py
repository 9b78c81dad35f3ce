"""The window of a campaign: from when to when, how exactly, and what speaks against it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from domain.campaigns import Precision
from domain.plan_doubts import Doubt, DraftWarning, Source
from domain.plan_drafts import DraftWindow
from domain.plan_reading.days import HOUR, Point, coarser, paired, point
from domain.plan_reading.head import sentence_around
from domain.plan_reading.lines import Line
from domain.plan_reading.outline import Outline
from domain.plan_reading.text import pattern
from domain.plan_reading.topics import Topic

_TO = rf"(?:,? (?:đến|tới|cho đến|và kết thúc)(?: (?:vào|lúc|hết|khi hết|ngày|cuối)){{0,3}} |,? ?(?:đến hết|-) ?(?:hết )?)(?:{HOUR}(?=ngày|\d))?"
_RANGE = pattern(
    rf"(?:từ|bắt đầu từ|kể từ)?(?: |\b)(?:{HOUR})?(?:đầu |hết )?{point('a')}{_TO}(?:hết )?{point('b')}"
)
_OPEN = pattern(
    rf"từ (?:{HOUR})?{point('a')} (?:cho )?đến (?:khi|lúc|hết khi|ngày (?:khai mạc|bế mạc|tổ chức)|thời điểm|đại hội|khi có)"
)
_SINCE_ISSUE = pattern(
    rf"(?:từ|kể từ) (?:ngày|khi|thời điểm) (?:ký|ban hành|phát động)[^.;\d]{{0,40}}đến (?:hết )?(?:{HOUR})?{point('b')}"
)
_DURATION = pattern(rf"(?P<days>\d{{1,3}}) ngày(?: đêm)?,? (?:kể |tính )?từ (?:ngày )?{point('a')}")
_SINGLE = pattern(rf"{point('a')}")
_TWO_QUARTERS = pattern(
    r"qúy (?P<a>iv|i{1,3}|[1-4])(?: và|,) (?:qúy )?(?P<b>iv|i{1,3}|[1-4])(?: ?/ ?| năm )(?P<y>\d{4})"
)
_PERIOD = pattern(r"giai đoạn (?P<a>\d{4}) ?- ?(?P<b>\d{4})")
_YEAR = pattern(r"năm (?P<y>\d{4})(?! ?- ?\d{4})")
_SCHOOL_YEAR = pattern(r"năm học \d{4} ?- ?\d{4}")
_IN_BRACKETS = re.compile(r"\([^)]*\d{4}[^)]*\)")
_TERM = pattern(r"nhiệm kỳ \d{4} ?- ?\d{4}")
_LAUNCH = pattern(r"phong trào|đợt thi đua|phát động|thi đua|thời gian|được thực hiện|cuộc vận động")
_NOT_THE_WINDOW = pattern(
    r"trước ngày|chậm nhất|hoàn thành|xong|báo cáo|gửi|nộp|tập huấn|quyết định số|kế hoạch số|chỉ thị số"
)
_PHASE = pattern(r"đợt (?:\d|i)|giai đoạn (?:\d(?!\d)|i)|đợt [ivx]+")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True)
class Found:
    """One statement of a window."""

    window: DraftWindow
    assumed: bool = False
    phase: bool = False


def read_window(
    outline: Outline, issued_on: date | None
) -> tuple[DraftWindow | None, tuple[DraftWarning, ...]]:
    """The window that the document sets, with what is doubtful about it."""
    timed = [placed.line for placed in outline.body if placed.about(Topic.TIME)]
    launched = [line for line in outline.rest if line not in timed and _LAUNCH.search(line.plain)]
    ranges = _ranges(timed, issued_on) or _ranges(
        [line for line in launched if not _NOT_THE_WINDOW.search(line.plain)], issued_on
    )
    if ranges:
        return _chosen(ranges)
    single = next((found for line in timed if (found := _single(line))), None)
    if single:
        return single, ()
    return _of_title(outline)


def _ranges(lines: list[Line], issued_on: date | None) -> list[Found]:
    return [found for line in lines for found in _of_line(line, issued_on)]


def _of_line(line: Line, issued_on: date | None) -> list[Found]:
    plain = _TERM.sub(lambda gone: " " * len(gone[0]), line.plain)
    plain = (
        _IN_BRACKETS.sub(lambda gone: " " * len(gone[0]), plain)
        if _IN_BRACKETS.fullmatch(plain.strip(" .")) is None
        else plain
    )
    year = issued_on.year if issued_on else None
    phase = bool(_PHASE.match(plain))
    made = (
        _open_end(line, plain)
        or _since_issue(line, plain, issued_on)
        or _duration(line, plain)
        or _quarters(line, plain)
    )
    if made:
        return [Found(made, phase=phase)]
    return [found for match in _RANGE.finditer(plain) if (found := _range(line, match, year, phase=phase))]


def _open_end(line: Line, plain: str) -> DraftWindow | None:
    found = _OPEN.search(plain)
    span = Point.of(found, "a").span() if found else None
    if found is None or span is None:
        return None
    return DraftWindow(
        sentence_around(line, found.start()), span.first, None, span.precision, open_ended=True
    )


def _since_issue(line: Line, plain: str, issued_on: date | None) -> DraftWindow | None:
    found = _SINCE_ISSUE.search(plain)
    span = Point.of(found, "b").in_year(issued_on.year if issued_on else None).span() if found else None
    if found is None or span is None:
        return None
    return DraftWindow(sentence_around(line, found.start()), issued_on, span.last, span.precision)


def _duration(line: Line, plain: str) -> DraftWindow | None:
    found = _DURATION.search(plain)
    span = Point.of(found, "a").span() if found else None
    if found is None or span is None or span.precision is not Precision.DAY:
        return None
    last = span.first + timedelta(days=int(found["days"]) - 1)
    return DraftWindow(sentence_around(line, found.start()), span.first, last)


def _quarters(line: Line, plain: str) -> DraftWindow | None:
    found = _TWO_QUARTERS.search(plain)
    if found is None:
        return None
    first = Point(int(found["y"]), _QUARTERS[found["a"]]).span()
    last = Point(int(found["y"]), _QUARTERS[found["b"]]).span()
    if first is None or last is None:
        return None
    return DraftWindow(sentence_around(line, found.start()), first.first, last.last, Precision.QUARTER)


def _range(line: Line, match: re.Match[str], year: int | None, *, phase: bool) -> Found | None:
    first, last, assumed = paired(Point.of(match, "a"), Point.of(match, "b"), year)
    one, other = first.span(), last.span()
    if one is None or other is None:
        return None
    source = sentence_around(line, match.start())
    precision = coarser(one.precision, other.precision)
    return Found(DraftWindow(source, one.first, other.last, precision), assumed, phase)


def _chosen(found: list[Found]) -> tuple[DraftWindow, tuple[DraftWarning, ...]]:
    """The widest of the statements where it holds all others, or all phases together; else the first."""
    whole = [known for known in found if not known.phase]
    chosen = whole[0] if whole else found[0]
    window, doubts = chosen.window, []
    others = [known.window for known in found if known is not chosen]
    if not whole:
        window = _hull([known.window for known in found])
    elif any(not _holds(window, other) for other in others):
        wider = next((other for other in others if all(_holds(other, known.window) for known in found)), None)
        window = wider or window
        if wider is None:
            doubts.append(DraftWarning(Doubt.SEVERAL_WINDOWS, window.source, "window"))
    if chosen.assumed:
        doubts.append(DraftWarning(Doubt.YEAR_ASSUMED, window.source, "window"))
    return window, tuple(doubts)


def _hull(windows: list[DraftWindow]) -> DraftWindow:
    opens = [known.opens_on for known in windows if known.opens_on]
    closes = [known.closes_on for known in windows if known.closes_on]
    first = windows[0]
    return DraftWindow(first.source, min(opens, default=None), max(closes, default=None), first.precision)


def _holds(window: DraftWindow, other: DraftWindow) -> bool:
    begins = window.opens_on is None or (other.opens_on is not None and other.opens_on >= window.opens_on)
    ends = window.closes_on is None or (other.closes_on is not None and other.closes_on <= window.closes_on)
    return begins and ends


def _single(line: Line) -> DraftWindow | None:
    """A month, quarter or year that stands alone in the section about time."""
    if _NOT_THE_WINDOW.search(line.plain):
        return None
    found = _SINGLE.search(line.plain)
    span = Point.of(found, "a").span() if found else None
    if found is None or span is None or span.precision is Precision.DAY:
        return None
    return DraftWindow(sentence_around(line, found.start()), span.first, span.last, span.precision)


def _of_title(outline: Outline) -> tuple[DraftWindow | None, tuple[DraftWarning, ...]]:
    """The period in the title; anniversaries, terms and school years are none."""
    text = " ".join(line.text for line in outline.title)
    plain = _IN_BRACKETS.sub(" ", _TERM.sub(" ", " ".join(line.plain for line in outline.title)))
    if not outline.title:
        return None, ()
    source = Source(outline.title[0].paragraph.position, text)
    if _SCHOOL_YEAR.search(plain):
        return None, (DraftWarning(Doubt.SCHOOL_YEAR, source, "window"),)
    period, year = _PERIOD.search(plain), _YEAR.search(plain)
    if period:
        first, last = date(int(period["a"]), 1, 1), date(int(period["b"]), 12, 31)
        return DraftWindow(source, first, last, Precision.YEAR), ()
    if year and "thi đua" in plain:
        return DraftWindow(
            source, date(int(year["y"]), 1, 1), date(int(year["y"]), 12, 31), Precision.YEAR
        ), ()
    return None, ()
