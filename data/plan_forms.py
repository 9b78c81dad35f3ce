"""The sheets of a plan workbook and their columns (DESIGN 6.3)."""

from dataclasses import replace
from enum import StrEnum

from data.sheet_tables import Column, Form
from domain.campaigns import Acceptance, Late, Precision, RankBy, UnitsSee
from domain.criteria import Accumulation, Direction, Kind, Role
from wording import terms

YES = ("x",)
BEFORE, BY = "trước", "chậm nhất"


def _choices(choices: type[StrEnum]) -> tuple[str, ...]:
    return tuple(terms.labels(choices))


CAMPAIGN = Form(
    "Kế hoạch",
    (
        Column("code", "Mã đợt", required=True),
        Column("title", "Tên", required=True),
        Column("symbol", "Số ký hiệu"),
        Column("issuer", "Cơ quan ban hành"),
        Column("superior", "Cấp trên"),
        Column("place", "Nơi ban hành"),
        Column("issued_on", "Ngày ban hành"),
        Column("occasion", "Dịp"),
        Column("slogan", "Khẩu hiệu"),
        Column("opens_on", "Từ ngày", required=True),
        Column("closes_on", "Đến ngày", required=True),
        Column("precision", "Độ chính xác", choices=_choices(Precision)),
        Column("basis", "Căn cứ"),
        Column("recipient", "Nơi nhận"),
        Column("signed_for", "Ký thay mặt"),
        Column("signer_role", "Chức vụ người ký"),
        Column("signer", "Người ký"),
        Column("on_course", "Ngưỡng đúng tiến độ (điểm %)"),
        Column("slow", "Ngưỡng chậm (điểm %)"),
        Column("rank_by", "Xếp hạng theo", choices=_choices(RankBy)),
        Column("tie_chain", "Khi bằng nhau xét"),
        Column("auto_accept", "Tự động duyệt", choices=YES),
        Column("late", "Nộp trễ", choices=_choices(Late)),
        Column("acceptance", "Người duyệt", choices=_choices(Acceptance)),
        Column("units_see", "Đơn vị xem của nhau", choices=_choices(UnitsSee)),
        Column("answers", "Hưởng ứng"),
        Column("previous", "Chép từ đợt"),
    ),
)

#: Items that may stand in several rows, one thing in each.
REPEATED = ("basis", "recipient")

CRITERIA = Form(
    "Chỉ tiêu",
    (
        Column("code", "Mã", required=True, width=10),
        Column("name", "Tên", required=True, width=48),
        Column("group", "Nhóm", width=18),
        Column("role", "Vai trò", width=16, choices=_choices(Role)),
        Column("kind", "Loại", required=True, width=12, choices=_choices(Kind)),
        Column("direction", "Phép so", width=11, choices=_choices(Direction)),
        Column("target", "Mức phấn đấu", width=16),
        Column("inferred", "Suy ra", width=8, choices=YES),
        Column("measure", "Đơn vị tính", width=14),
        Column("decimals", "Số lẻ", width=7),
        Column("accumulation", "Cách cộng", width=18, choices=_choices(Accumulation)),
        Column("whole_body", "Tính chung", width=10, choices=YES),
        Column("applies_to", "Áp dụng cho", width=20),
        Column("parent", "Thuộc chỉ tiêu", width=12),
        Column("weight", "Trọng số", width=9),
        Column("required", "Bắt buộc", width=9, choices=YES),
        Column("due_on", "Hạn", width=12),
        Column("aliases", "Tên khác", width=24),
        Column("source_text", "Trích kế hoạch", width=60),
    ),
)

UNITS = Form(
    "Đơn vị",
    (
        Column("code", "Mã", required=True, width=12),
        Column("name", "Tên", required=True, width=42),
        Column("unit_type", "Loại", width=16),
        Column("parent", "Đơn vị cấp trên", width=16),
        Column("peer_group", "Khối/cụm", width=18),
        Column("headcount", "Quân số", width=10),
        Column("valid_from", "Từ ngày", width=12),
        Column("valid_to", "Đến ngày", width=12),
        Column("aliases", "Tên khác", width=30),
    ),
)

UNIT_TARGETS = Form(
    "Giao chỉ tiêu",
    (
        Column("unit", "Mã đơn vị", required=True, width=14),
        Column("criterion", "Mã chỉ tiêu", required=True, width=14),
        Column("target", "Mức phấn đấu", required=True, width=16),
        Column("from_on", "Từ ngày", width=12),
        Column("reason", "Lý do", width=50),
    ),
)

TASKS = Form(
    "Nhiệm vụ",
    (
        Column("number", "STT", width=7),
        Column("text", "Nội dung", required=True, width=70),
        Column("lead", "Chủ trì", width=30),
        Column("advisor", "Tham mưu", width=30),
        Column("performer", "Thực hiện", width=30),
        Column("time_text", "Thời gian", width=26),
        Column("due_on", "Hạn", width=12),
    ),
)

DEADLINES = Form(
    "Mốc báo cáo",
    (
        Column("text", "Tên", required=True, width=50),
        Column("due_on", "Ngày", required=True, width=12),
        Column("mode", "Kiểu", width=12, choices=(BEFORE, BY)),
        Column("reporters", "Đơn vị báo cáo", width=40),
        Column("receiver", "Nơi nhận", width=30),
    ),
)

SCALE = Form("Thang xếp loại", (Column("level", "Mức", required=True, width=30),))

#: The criteria in a workbook of adjustments: those that are known need no more than their code.
ADJUSTED_CRITERIA = Form(
    CRITERIA.sheet,
    (
        *(replace(column, required=column.key == "code") for column in CRITERIA.columns),
        Column("ended", "Chấm dứt", width=10, choices=YES),
    ),
)

ALL = (CAMPAIGN, CRITERIA, UNITS, UNIT_TARGETS, TASKS, DEADLINES, SCALE)
