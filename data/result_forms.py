"""The results workbook: its fixed texts, and the columns of each kind of criterion (DESIGN 6.4)."""

from enum import StrEnum

from domain.criteria import Kind

SHEET = "Kết quả"
GUIDE_SHEET = "Hướng dẫn"
CODES_SHEET = "Mã"
MARKS_SHEET = "Cần sửa"
CAMPAIGN_LINE = "Đợt thi đua:"
DATE_LINE = "Số liệu đến ngày:"
NUMBER, UNIT_CODE, UNIT_NAME, NOTE = "STT", "Mã đơn vị", "Đơn vị", "Ghi chú"
HEAD_ROW = 4

#: Sheets of ours that never hold results.
ASIDE = (GUIDE_SHEET, CODES_SHEET, MARKS_SHEET)


class Part(StrEnum):
    """Which figure of a criterion a column holds."""

    OWED = "owed"
    DONE = "done"
    PERIOD = "period"
    RUNNING = "running"
    IGNORED = "ignored"
    NOT = "not"


#: By kind: the columns that we write, in their order.
COLUMNS: dict[Kind, tuple[tuple[Part, str], ...]] = {
    Kind.SHARE: ((Part.OWED, "Tổng số"), (Part.DONE, "Đạt")),
    Kind.QUANTITY: ((Part.DONE, "Thực hiện"),),
    Kind.YES_NO: ((Part.DONE, "Đạt (x)"),),
    Kind.RATING: ((Part.DONE, "Mức"),),
    Kind.STATED: ((Part.DONE, "Đạt (x)"),),
}
