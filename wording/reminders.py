"""Reminders in words: how long until a day, and the mail that lists what is late or soon due."""

from collections.abc import Iterable, Sequence
from datetime import date

from domain.reminders import Reminder
from wording.dates import day
from wording.numbers import number

_NAMED = 5
_HEAD = "Kính gửi {},\n\nTính đến ngày {}, các báo cáo thi đua sau đây đã quá hạn hoặc sắp đến hạn."
_FOOT = """Nộp số liệu và xem chi tiết tại: {address}

Thư do chương trình Bảng thi đua tự gửi, mỗi ngày nhiều nhất một thư; xin không trả lời thư này.
Đổi địa chỉ nhận hoặc thôi nhận: {address}/tai-khoan/nhac-han
"""


def left_in_words(days: int) -> str:
    """``3`` as "còn 3 ngày", ``0`` as "hạn hôm nay", ``-2`` as "trễ 2 ngày"."""
    if days == 0:
        return "hạn hôm nay"
    return f"còn {number(days)} ngày" if days > 0 else f"trễ {number(-days)} ngày"


def subject(known: Sequence[Reminder]) -> str:
    """What a mail is about: how many reports are late, and how many soon due."""
    late = sum(one.days_left < 0 for one in known)
    counts = ((late, "quá hạn"), (len(known) - late, "sắp đến hạn"))
    told = ", ".join(f"{number(count)} {words}" for count, words in counts if count)
    return f"Nhắc hạn báo cáo thi đua: {told}"


def letter(name: str, known: Sequence[Reminder], today: date, address: str) -> str:
    """The mail as plain text."""
    late = [one for one in known if one.days_left < 0]
    near = [one for one in known if one.days_left >= 0]
    parts = [_HEAD.format(name, day(today)), *_part("Đã quá hạn:", late), *_part("Sắp đến hạn:", near)]
    return "\n\n".join([*parts, _FOOT.format(address=address)])


def _part(title: str, known: Iterable[Reminder]) -> list[str]:
    lines = [_line(one) for one in known]
    return ["\n".join([title, *lines])] if lines else []


def _line(one: Reminder) -> str:
    what = f"- {one.campaign} – {one.title}: hạn {day(one.due_on)} ({left_in_words(one.days_left)})"
    return f"{what}\n  Đơn vị: {_units(one.units)}"


def _units(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    shown = ", ".join(names[:_NAMED])
    return f"{shown} và {number(more)} đơn vị khác" if more > 0 else shown
