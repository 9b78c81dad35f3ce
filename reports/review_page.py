"""What is said of submissions that wait or came back: facts of one, those to correct, what was decided."""

from datetime import date, datetime

import pandas as pd

from domain.plans import Plan
from reports.markup import Markup, joined, tag
from reports.rows import rows
from reports.status import Status, Tone
from reports.tables import Column, chip, lines, table
from reports.unit_page import unit_name
from wording.dates import day
from wording.decisions import lateness, moment, person
from wording.numbers import number


def queue_finding(total: int, late: int, *, shown: int) -> str:
    """How much waits, in one sentence."""
    if not total:
        return "Không có lần nộp nào chờ duyệt"
    among = f" trong {number(shown)} lần chờ lâu nhất" if shown < total else ""
    tail = f", {number(late)} lần nộp trễ{among}" if late else ""
    return f"{number(total)} lần nộp chờ duyệt{tail}"


def waiting_words(submissions: int, figures: int) -> str:
    """What its author is told of what waits, in one sentence."""
    return (
        f"{number(submissions)} lần nộp ({number(figures)} số liệu) đã nhận, đang chờ duyệt: không cần nộp lại; "
        "được duyệt rồi mới trừ vào phần còn phải báo cáo."
    )


def waiting_facts(
    *, reported_on: date, received_at: datetime, late: int, by: str, file_name: str, results: int
) -> Markup:
    """The line of one submission: day of its figures, when and from whom it came, in time or late."""
    status = Status(Tone.WARN, "!", lateness(late)) if late else Status(Tone.FINE, "✓", lateness(0))
    parts = (
        f"Số liệu đến ngày {day(reported_on)}",
        f"{number(results)} số liệu",
        f"{person(by)} nộp lúc {moment(received_at)}",
        f"tệp {file_name}" if file_name else "",
    )
    return tag("p", chip(status), " ", " · ".join(filter(None, parts)), class_="bt-note")


def returned_table(plan: Plan, returned: pd.DataFrame, upload: str) -> Markup:
    """One row per submission that came back and was not corrected yet: why, and what to do next."""
    columns = (
        Column("Đơn vị, tệp", heading=True),
        Column("Biên nhận", number=True),
        Column("Lý do trả lại"),
        Column("Người trả lại"),
        Column("Việc tiếp theo"),
    )
    return table(
        columns,
        [
            (
                lines(unit_name(plan, row["unit"]), row["file_name"]),
                number(row["submission"]),
                tag("b", row["reason"]),
                lines(person(row["status_by"]), moment(row["status_at"])),
                joined(["Sửa trong tệp, rồi ", tag("a", "nộp lại", href=upload, target="_self")]),
            )
            for row in rows(returned)
        ],
    )
