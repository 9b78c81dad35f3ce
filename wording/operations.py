"""Sentences about looking after the program: copies, restoring, deleting, health."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.chain import Head
from wording.chains import chain_name, head_line
from wording.dates import moment
from wording.numbers import number

#: Why a campaign was not deleted, or not for good.
DELETION_REFUSED = {
    "not_typed": "Chưa xóa: mã vừa gõ không đúng mã của đợt thi đua. Hãy gõ lại đúng từng chữ.",
    "no_reason": "Chưa xóa: hãy ghi lý do.",
    "too_early": "Chưa xóa hẳn: còn {days} ngày nữa mới hết thời gian giữ trong thùng rác.",
    "same_person": "Chưa xóa hẳn: người đã xóa không được tự mình xóa hẳn. Hãy đề nghị một quản trị viên khác.",
}


def deletion_refused(fault: str, days: int) -> str:
    """Why nothing was deleted, and what to do."""
    return DELETION_REFUSED[fault].format(days=number(days))


def in_bin(days_left: int) -> str:
    """How long a deleted campaign can still be brought back."""
    if days_left:
        return f"còn giữ {number(days_left)} ngày"
    return "đã hết 30 ngày, một quản trị viên khác có thể xóa hẳn"


def before_and_after(before: Mapping[str, Head], after: Mapping[str, Head]) -> list[str]:
    """The ends of the chains of the present database and of the copy."""
    now = [head_line(chain, head) for chain, head in before.items()] or ["(không có sổ nào)"]
    then = [head_line(chain, head) for chain, head in after.items()]
    return ["Đang dùng:", *(f"  {line}" for line in now), "Bản sao lưu:", *(f"  {line}" for line in then)]


def vanishing(lost: Mapping[str, int]) -> list[str]:
    """How many entries of the present database the copy lacks, by chain and in all."""
    found = [
        f"  {chain_name(chain)}: {number(entries)} mục sẽ mất" for chain, entries in lost.items() if entries
    ]
    total = sum(lost.values())
    if not total:
        return ["Không mục nào sẽ mất: bản sao lưu có đủ mọi mục đang dùng."]
    return [f"Số mục sẽ mất: {number(total)} (có từ sau lúc sao lưu)", *found]


def clock_behind(now: datetime, last: datetime) -> str:
    """Why the server does not start: the clock says that the last entry is yet to come."""
    return (
        f"Chưa chạy: đồng hồ của máy đang là {moment(now)}, nhưng mục ghi cuối cùng trong nhật ký là lúc "
        f"{moment(last)}. Hãy chỉnh lại ngày giờ của máy rồi chạy lại. Nếu đồng hồ đang đúng (lần ghi trước mới "
        "sai), hãy chạy: manage.py run --trust-clock"
    )


def damaged(harm: Sequence[str]) -> str:
    """Why the server does not start: the file of the database is no longer what was written."""
    lines = "\n".join(f"- {line}" for line in harm)
    return (
        f"Chưa chạy: tệp cơ sở dữ liệu bị hỏng.\n{lines}\n"
        "Hãy giữ nguyên tệp đó và khôi phục bản sao lưu gần nhất bằng: manage.py restore TỆP"
    )


def last_copy(at: datetime | None, *, sound: bool, note: str) -> str:
    """When the last copy of the database was made, and where it is; or why there is none."""
    if at is None:
        return "Chưa có bản sao lưu nào. Khi máy chủ chạy, chương trình tự sao lưu mỗi ngày."
    if not sound:
        return f"Lần sao lưu lúc {moment(at)} không thành công: {note}."
    return f"Bản sao lưu mới nhất: {moment(at)}, ở {note}"


def last_look(at: datetime | None, *, sound: bool) -> str:
    """When the chains were last looked at, and how they were."""
    if at is None:
        return "Sổ kết quả và nhật ký chưa được kiểm tra lần nào."
    if sound:
        return f"Sổ kết quả và nhật ký đúng như lúc ghi (kiểm tra {moment(at)})."
    return f"Lần kiểm tra {moment(at)} thấy sổ kết quả hoặc nhật ký KHÔNG còn như lúc ghi."


def unsound_sqlite(version: str) -> str:
    """What an old SQLite means, and what to do."""
    return (
        f"SQLite {version} có lỗi có thể làm hỏng dữ liệu khi nhiều người cùng ghi. Chương trình đang chạy theo cách "
        "an toàn nhưng chậm hơn; hãy chạy lại manage.py để cài gói pysqlite3."
    )
