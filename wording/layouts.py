"""What a column or a row of a unit's own table was taken for, in words."""

from domain.criteria import Criterion
from domain.units import Unit

#: The choice that drops a column or a row, and its words.
LEAVE_OUT = ("leave_out", "bỏ qua, không tính")

_PARTS = {
    "owed": "Tổng số",
    "done": "Đạt, thực hiện",
    "period": "Riêng kỳ này",
    "running": "Lũy kế từ đầu đợt",
    "not": "Không đạt",
    "ignored": "không tính (tỷ lệ, kế hoạch, ghi chú)",
}
_ROLES = {
    "unit_code": "Mã đơn vị",
    "unit_name": "Tên đơn vị",
    "criterion": "Tên chỉ tiêu",
    "criterion_code": "Mã chỉ tiêu",
    "person": "Họ và tên",
    "position": "Chức vụ",
    "title": "Danh hiệu",
}
_SORTS = {
    "plan": "chỉ tiêu, kế hoạch được giao",
    "registered": "số đăng ký",
    "estimate": "số ước thực hiện",
}
_STRETCHES = {"period": "số riêng của một kỳ", "running": "số lũy kế"}
_UNKNOWN = "chưa rõ"


def criterion_words(criterion: Criterion) -> str:
    """A criterion as a person knows it: "T1. Lao động tiên tiến"."""
    return f"{criterion.code}. {criterion.name}"


def unit_words(unit: Unit) -> str:
    """A unit with its code, for names are not always alone."""
    return f"{unit.name} ({unit.code})"


def column_words(criterion: Criterion | None, unit: Unit | None, part: str | None) -> str:
    """Whose figure of which criterion a column holds."""
    about = [criterion_words(criterion)] if criterion else []
    about += [unit_words(unit)] if unit else []
    about += [_PARTS[part]] if part else []
    return " – ".join(about) or _UNKNOWN


def role_words(role: str | None) -> str:
    """What a column beside figures holds; "" where it is none of those that are told."""
    return "" if role is None else _ROLES.get(role, "không tính")


def sort_words(sort: str) -> str:
    """What figures are that are no results."""
    return _SORTS[sort]


def stretch_words(part: str) -> str:
    """Over what figures run by their title."""
    return _STRETCHES[part]


def ratio_words(done: int, owed: int) -> str:
    """How "57/60" was read."""
    return f"đạt {done} trên tổng số {owed}"


def counted_words(done: int, owed: int | None) -> str:
    """How many persons of a list were counted."""
    return f"đếm được {done} người" + (f" trên tổng số {owed}" if owed is not None else "")


def yes_words(*, yes: bool) -> str:
    """How a mark for yes or no was read."""
    return "đạt" if yes else "chưa đạt"
