"""Days on which reports are due as a calendar that other programs subscribe to (RFC 5545)."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256

from domain.reminders import ReportDay

_LONGEST = 75  # octets of a line
_HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Bang thi dua//Han bao cao//VI",
    "METHOD:PUBLISH",
    "X-WR-CALNAME:Hạn báo cáo thi đua",
    "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
    # a calendar needs a component, also where no report is due at all
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Ho_Chi_Minh",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "END:STANDARD",
    "END:VTIMEZONE",
)
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def calendar_file(days: Iterable[ReportDay], at: datetime) -> bytes:
    """One event of a whole day for each; neither figures nor names of people. ``at``: when it was made, in UTC."""
    lines = [*_HEAD, *(line for one in days for line in _event(one, at)), "END:VCALENDAR"]
    return b"".join(folded(line) for line in lines)


def _event(one: ReportDay, at: datetime) -> Iterator[str]:
    campaign = sha256(one.campaign.encode()).hexdigest()[:16]
    yield "BEGIN:VEVENT"
    yield f"UID:{campaign}-{one.due_on:%Y%m%d}@bang-thi-dua"
    yield f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{one.due_on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.due_on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{f'Hạn báo cáo {one.campaign} – {one.title}'.translate(_ESCAPED)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def folded(line: str) -> bytes:
    """A line as RFC 5545 wants it: no more than 75 octets in a row, never broken inside a letter."""
    rows: list[bytes] = []
    row = b""
    for letter in line:
        octets = letter.encode()
        if len(row) + len(octets) > _LONGEST:
            rows, row = [*rows, row], b" "
        row += octets
    return b"\r\n".join([*rows, row]) + b"\r\n"
