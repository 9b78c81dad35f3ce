"""What became of a submission, in a sentence: who decided what, when and why."""

from datetime import datetime

from domain.calendar import VIETNAM
from domain.submissions import Status
from wording.dates import day

_WORDS = {
    Status.WAITING: "đang chờ duyệt",
    Status.ENDORSED: "đã được cấp trên duyệt, chờ thường trực",
    Status.ACCEPTED: "đã được duyệt",
    Status.RETURNED: "đã bị trả lại",
    Status.WITHDRAWN: "đã được hoàn tác",
}


def decided(submission: int, status: Status, by: str, at: datetime | None, reason: str) -> str:
    """As in "Lần nộp 12 đã bị trả lại bởi lan, 9:05 ngày 5/3/2024. Lý do: thiếu tổng số"."""
    return f"Lần nộp {submission} {standing(status, by, at, reason)}"


def standing(status: Status, by: str, at: datetime | None, reason: str) -> str:
    """The same without its subject: "đã được duyệt bởi lan, 9:05 ngày 5/3/2024."."""
    who = f" bởi {person(by)}" if by else ""
    when = f", {moment(at)}" if at else ""
    why = f" Lý do: {reason}" if reason else ""
    return f"{_WORDS[status]}{who}{when}.{why}"


def person(name: str) -> str:
    """The name of who did something; the operator of the machine has none."""
    return "người vận hành máy chủ" if name == "operator" else name


def moment(at: datetime) -> str:
    """An instant on Vietnam's clock: "9:05 ngày 5/3/2024"."""
    local = at.astimezone(VIETNAM)
    return f"{local.hour}:{local:%M} ngày {day(local.date())}"


def lateness(days: int) -> str:
    """Whether something came in time: "đúng hạn", "trễ 3 ngày"."""
    return f"trễ {days} ngày" if days else "đúng hạn"
