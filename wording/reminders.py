"""Reminders in words: how long until a day, and the mail that lists what is late or soon due."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from domain.reminders import MailTrouble, Reminder
from wording.dates import day
from wording.numbers import number

_NAMED = 5
_HEAD = "Kính gửi {},\n\nTính đến ngày {}, các báo cáo thi đua sau đây đã quá hạn hoặc sắp đến hạn."
_FOOT = """Nộp số liệu và xem chi tiết tại: {address}

Thư do chương trình Bảng thi đua tự gửi, mỗi ngày nhiều nhất một thư; xin không trả lời thư này.
Đổi địa chỉ nhận hoặc thôi nhận: {address}/tai-khoan/nhac-han
"""


#: Why no mail went out, and what to do about it.
_TROUBLES: Mapping[MailTrouble, str] = {
    MailTrouble.UNTRUSTED: "Chứng thư của máy chủ thư {server} không được tin cậy, nên chưa gửi thư nào ({why}). "
    "Hãy kiểm tra BTD_SMTP_HOST đúng là tên ghi trong chứng thư; nếu cơ quan dùng chứng thư nội bộ, "
    "hãy xin tệp chứng thư gốc (.pem) và đặt BTD_SMTP_AUTHORITIES là đường dẫn tới tệp đó.",
    MailTrouble.NO_AUTHORITIES: "Không đọc được tệp chứng thư gốc “{why}”. Hãy kiểm tra BTD_SMTP_AUTHORITIES.",
    MailTrouble.NO_ENCRYPTION: "Máy chủ thư {server} không mã hóa đường truyền, nên chưa gửi thư nào ({why}). "
    "Hãy hỏi bộ phận kỹ thuật cổng có mã hóa STARTTLS (thường là 587) và đặt BTD_SMTP_PORT.",
    MailTrouble.NO_LOGIN: "Máy chủ thư {server} không nhận đăng nhập ({why}). "
    "Hãy bỏ BTD_SMTP_USER và BTD_SMTP_PASSWORD, hoặc hỏi bộ phận kỹ thuật cổng có đăng nhập.",
    MailTrouble.WRONG_LOGIN: "Máy chủ thư {server} không nhận tài khoản ({why}). "
    "Hãy kiểm tra BTD_SMTP_USER và BTD_SMTP_PASSWORD.",
    MailTrouble.LETTERS_OF_LOGIN: "BTD_SMTP_USER hoặc BTD_SMTP_PASSWORD có chữ có dấu, máy chủ thư không nhận. "
    "Hãy đổi thành tài khoản, mật khẩu không dấu.",
    MailTrouble.REFUSED: "Máy chủ thư {server} không nhận thư ({why}). Hãy kiểm tra BTD_SMTP_FROM.",
    MailTrouble.UNREACHABLE: "Không kết nối được máy chủ thư {server} ({why}). "
    "Hãy kiểm tra mạng, BTD_SMTP_HOST và BTD_SMTP_PORT.",
}


def no_mail(trouble: MailTrouble, server: str, why: str) -> str:
    """Why no mail went out, and what to do about it."""
    return _TROUBLES[trouble].format(server=server, why=why)


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
