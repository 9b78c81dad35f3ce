from datetime import UTC, date, datetime

from domain.reminders import ReportDay
from reports.calendar_file import calendar_file, folded

AT = datetime(2023, 6, 1, 7, 30, tzinfo=UTC)


def test_a_calendar_has_one_event_of_a_whole_day_for_each_report() -> None:
    made = calendar_file([ReportDay("KH", "Phong trào", date(2023, 12, 31))], AT)
    assert made.decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Bang thi dua//Han bao cao//VI",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Hạn báo cáo thi đua",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Ho_Chi_Minh",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0700",
        "TZOFFSETTO:+0700",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "UID:512870c9671fa6f2-20231231@bang-thi-dua",
        "DTSTAMP:20230601T073000Z",
        "DTSTART;VALUE=DATE:20231231",
        "DTEND;VALUE=DATE:20240101",
        "SUMMARY:Hạn báo cáo KH – Phong trào",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_what_has_a_meaning_in_calendars_is_escaped() -> None:
    made = calendar_file([ReportDay("KH", "a,b;c\\d\r\nEND:VCALENDAR", date(2023, 6, 1))], AT).decode()
    assert "SUMMARY:Hạn báo cáo KH – a\\,b\\;c\\\\d\\nEND:VCALENDAR\r\n" in made
    assert made.count("\r\nEND:VCALENDAR") == 1


def test_no_line_is_longer_than_75_octets_and_no_letter_is_broken() -> None:
    title = "Thi đua yêu nước, đẩy mạnh chuyển đổi số " * 6
    rows = folded(f"SUMMARY:{title}").split(b"\r\n")
    assert max(len(row) for row in rows) <= 75
    assert all(row.decode() for row in rows[:-1])
    assert "".join([rows[0].decode(), *(row.decode()[1:] for row in rows[1:])]) == f"SUMMARY:{title}"
    assert folded("a" * 75) == b"a" * 75 + b"\r\n"
    assert folded("a" * 76) == b"a" * 75 + b"\r\n a\r\n"
