"""One Vietnamese word for every choice the program knows, and back again."""

from enum import StrEnum
from typing import TypeVar

from domain.access import Deed, Phase, RoleName, Whose
from domain.campaigns import Acceptance, Late, Precision, RankBy, TieBreak, UnitsSee
from domain.criteria import Accumulation, Direction, Kind, Role
from domain.names import fold
from domain.problems import Severity
from domain.states import Course, State

Choice = TypeVar("Choice", bound=StrEnum)

_LABELS: dict[StrEnum, str] = {
    Kind.SHARE: "tỷ lệ",
    Kind.QUANTITY: "số lượng",
    Kind.YES_NO: "có/không",
    Kind.RATING: "xếp loại",
    Kind.STATED: "định tính",
    Direction.AT_LEAST: "tối thiểu",
    Direction.AT_MOST: "tối đa",
    Accumulation.INCREMENTS: "cộng dồn từng kỳ",
    Accumulation.RUNNING_TOTAL: "lũy kế",
    Accumulation.RESTATED: "mới nhất",
    Role.TARGET: "chỉ tiêu",
    Role.AWARD_COLLECTIVE: "tiêu chí tập thể",
    Role.AWARD_INDIVIDUAL: "tiêu chí cá nhân",
    Precision.DAY: "ngày",
    Precision.MONTH: "tháng",
    Precision.QUARTER: "quý",
    Precision.YEAR: "năm",
    RankBy.COMPLETION: "hoàn thành",
    RankBy.POINTS: "điểm",
    TieBreak.REQUIRED_REACHED: "số chỉ tiêu bắt buộc đã đạt",
    TieBreak.CRITERIA_REACHED: "số chỉ tiêu đã đạt",
    TieBreak.REACHED_EARLIER: "ngày đạt được sớm hơn",
    Late.ALLOWED: "vẫn nhận",
    Late.REOPENING: "chỉ khi được mở lại",
    Late.REFUSED: "không nhận",
    Acceptance.OFFICE: "thường trực",
    Acceptance.SUPERIOR_FIRST: "cấp trên rồi thường trực",
    Acceptance.SUPERIOR: "cấp trên",
    UnitsSee.NOTHING: "không",
    UnitsSee.TOTALS: "số chung",
    UnitsSee.ALL: "tất cả",
    RoleName.ADMINISTRATOR: "Quản trị",
    RoleName.SECRETARIAT: "Thường trực",
    RoleName.COUNCIL: "Hội đồng",
    RoleName.LEADER: "Lãnh đạo",
    RoleName.REPORTER: "Đơn vị báo cáo",
    Deed.SEE_STANDINGS: "Xem số liệu, kế hoạch và tệp mẫu",
    Deed.SEE_ORIGINALS: "Tải tệp gốc đã nộp",
    Deed.SUBMIT_RESULTS: "Nộp kết quả",
    Deed.WITHDRAW_RESULTS: "Hoàn tác một lần nộp",
    Deed.ACCEPT_RESULTS: "Duyệt lần nộp",
    Deed.RETURN_RESULTS: "Trả lại lần nộp",
    Deed.REVIEW_BELOW: "Duyệt, trả lại thay mặt cấp trên của đơn vị nộp",
    Deed.PUBLISH_FIGURES: "Chốt số liệu",
    Deed.REOPEN: "Mở lại cho đơn vị nộp",
    Deed.CHANGE_SETTINGS: "Đổi quy định nộp và duyệt",
    Deed.DELETE_CAMPAIGN: "Xóa đợt thi đua",
    Deed.IMPORT_PLAN: "Nhập kế hoạch",
    Deed.ADJUST_PLAN: "Điều chỉnh kế hoạch, giao chỉ tiêu",
    Deed.REMOVE_SAMPLES: "Xóa số liệu minh họa",
    Deed.MANAGE_UNITS: "Nhập đơn vị",
    Deed.MANAGE_ACCOUNTS: "Quản lý tài khoản",
    Deed.OPERATE: "Kiểm tra, sao lưu dữ liệu",
    Whose.OWN: "đơn vị mình",
    Whose.OTHERS: "đơn vị khác",
    Phase.BEFORE: "chưa phát động",
    Phase.OPEN: "đang nhận",
    Phase.CLOSED: "đã khóa",
    Phase.PUBLISHED: "đã chốt",
    State.REPORTED: "Đã báo cáo",
    State.NOT_DUE: "Chưa đến hạn",
    State.OVERDUE: "Chưa báo cáo",
    State.NOT_APPLICABLE: "Không áp dụng",
    State.INSUFFICIENT: "Chưa đủ dữ liệu",
    Course.AHEAD: "vượt tiến độ",
    Course.ON_COURSE: "đúng tiến độ",
    Course.SLOW: "chậm",
    Course.FAR_BEHIND: "chậm nhiều",
    Severity.ERROR: "Lỗi",
    Severity.QUESTION: "Cần trả lời",
    Severity.WARNING: "Lưu ý",
}

#: A sign beside the word, so that no status rests on colour alone (DESIGN 8).
_SIGNS: dict[StrEnum, str] = {
    State.REPORTED: "✓",
    State.NOT_DUE: "○",
    State.OVERDUE: "–",
    State.NOT_APPLICABLE: "∅",
    State.INSUFFICIENT: "?",
    Course.AHEAD: "▲▲",
    Course.ON_COURSE: "▲",
    Course.SLOW: "!",
    Course.FAR_BEHIND: "!!",
    Severity.ERROR: "✕",
    Severity.QUESTION: "?",
    Severity.WARNING: "!",
}

REACHED = "✓ đạt"
NOT_REACHED = "✕ chưa đạt"
NO_NUMBER = "chưa có con số"
INFERRED = "suy ra"
PROVISIONAL = "tạm tính"
CORRECTED = "đã sửa"
ILLUSTRATIVE = "số liệu minh họa"

#: Other words that people use for a choice.
_SYNONYMS: dict[StrEnum, tuple[str, ...]] = {
    Kind.SHARE: ("tỉ lệ", "tỷ lệ %", "tỉ lệ %", "phần trăm", "%"),
    Kind.QUANTITY: ("số", "con số"),
    Kind.YES_NO: ("có không", "có hoặc không", "đạt/không đạt"),
    Kind.RATING: ("xếp hạng", "mức xếp loại"),
    Kind.STATED: ("bằng lời",),
    Direction.AT_LEAST: ("ít nhất", "không dưới", ">=", "≥"),
    Direction.AT_MOST: ("nhiều nhất", "không quá", "<=", "≤"),
    Accumulation.INCREMENTS: ("cộng dồn", "từng kỳ", "trong kỳ"),
    Accumulation.RUNNING_TOTAL: ("luỹ kế từ đầu",),
    Accumulation.RESTATED: ("số mới nhất",),
    Role.AWARD_COLLECTIVE: ("tập thể",),
    Role.AWARD_INDIVIDUAL: ("cá nhân",),
    RankBy.COMPLETION: ("mức hoàn thành",),
    RankBy.POINTS: ("bảng chấm điểm",),
}


def label(member: StrEnum) -> str:
    """The Vietnamese word for ``member``."""
    return _LABELS[member]


def signed(member: StrEnum) -> str:
    """The word with its sign before it: "! chậm"."""
    return f"{_SIGNS[member]} {_LABELS[member]}"


def sign(member: StrEnum) -> str:
    """The sign alone, for a narrow cell whose legend stands beside it."""
    return _SIGNS[member]


def labels(choices: type[Choice]) -> list[str]:
    """The words for all members of ``choices``, in their order."""
    return [_LABELS[member] for member in choices]


def member(choices: type[Choice], text: str) -> Choice | None:
    """The member that ``text`` names, however it is spelt; None if it names none."""
    wanted = _choice_key(text)
    for known in choices:
        if wanted in {_choice_key(name) for name in (_LABELS[known], *_SYNONYMS.get(known, ()))}:
            return known
    return None


def _choice_key(text: str) -> str:
    return fold(text).replace(" / ", "/")
