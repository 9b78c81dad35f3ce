"""What every choice of the rules means, for the page of methods: one sentence for each."""

from collections.abc import Mapping
from enum import StrEnum

from domain.campaigns import Acceptance, Late, RankBy, TieBreak, UnitsSee
from domain.criteria import Accumulation, Direction, Kind
from domain.states import Course, State

#: When a unit has reached a criterion of this kind, and how several units are put together.
KINDS: Mapping[Kind, tuple[str, str]] = {
    Kind.SHARE: (
        "Số đạt ÷ tổng số, so với tỷ lệ phải đạt. Không có tổng số thì chưa đủ dữ liệu, không phải 0 %.",
        "Cộng số đạt, cộng tổng số, rồi mới chia; không lấy trung bình các tỷ lệ.",
    ),
    Kind.QUANTITY: (
        "Số thực hiện so với mức được giao.",
        "Cộng số thực hiện, so với tổng các mức được giao; có mức tính chung thì so với mức chung.",
    ),
    Kind.YES_NO: ("Báo cáo là có.", "Đếm số đơn vị đạt trên số đơn vị phải đạt."),
    Kind.RATING: (
        "Mức xếp loại từ mức phấn đấu trở lên.",
        "Đếm số đơn vị đạt trên số đơn vị phải đạt.",
    ),
    Kind.STATED: (
        "Có người chịu trách nhiệm xác nhận khi duyệt.",
        "Đếm số đơn vị được xác nhận trên số đơn vị phải đạt.",
    ),
}

DIRECTIONS: Mapping[StrEnum, str] = {
    Direction.AT_LEAST: "Đạt khi bằng hoặc hơn mức; có phần trăm hoàn thành.",
    Direction.AT_MOST: "Đạt khi bằng hoặc kém mức (chỉ tiêu ngược); không có phần trăm hoàn thành, chỉ nói còn trong giới hạn hay đã vượt.",
}

ACCUMULATIONS: Mapping[StrEnum, str] = {
    Accumulation.INCREMENTS: "Mỗi kỳ báo cáo phần làm thêm trong kỳ; các kỳ được cộng lại.",
    Accumulation.RUNNING_TOTAL: "Mỗi kỳ báo cáo số từ đầu đợt; số của ngày gần nhất là số hiện nay.",
    Accumulation.RESTATED: "Mỗi kỳ báo cáo lại từ đầu; số của ngày gần nhất thay cho số trước.",
}

STATES: Mapping[StrEnum, str] = {
    State.REPORTED: "Có con số đã được ghi nhận; số 0 thật cũng là đã báo cáo.",
    State.NOT_DUE: "Chưa có con số nào được ghi nhận, và chưa đến hạn. Không tính là 0.",
    State.OVERDUE: "Chưa có con số nào được ghi nhận, và đã quá hạn. Không tính là 0.",
    State.NOT_APPLICABLE: "Chỉ tiêu không áp dụng cho đơn vị, hoặc đơn vị không hoạt động vào ngày này.",
    State.INSUFFICIENT: "Đã báo cáo nhưng tổng số thiếu hoặc bằng 0, nên chưa tính được tỷ lệ.",
}

COURSES: Mapping[StrEnum, str] = {
    Course.AHEAD: "Hơn hẳn phần phải có nếu làm đều.",
    Course.ON_COURSE: "Quanh phần phải có nếu làm đều.",
    Course.SLOW: "Kém phần phải có, cần nhắc.",
    Course.FAR_BEHIND: "Kém xa phần phải có, cần gọi ngay.",
}

RANKS: Mapping[StrEnum, str] = {
    RankBy.COMPLETION: "Theo mức hoàn thành các chỉ tiêu, có trọng số.",
    RankBy.POINTS: "Theo bảng chấm điểm của kế hoạch.",
}

TIES: Mapping[StrEnum, str] = {
    TieBreak.REQUIRED_REACHED: "Đơn vị đạt nhiều chỉ tiêu bắt buộc hơn đứng trước.",
    TieBreak.CRITERIA_REACHED: "Đơn vị đạt nhiều chỉ tiêu hơn đứng trước.",
    TieBreak.REACHED_EARLIER: "Đơn vị có được số chỉ tiêu đạt như hiện nay từ ngày sớm hơn đứng trước.",
}

LATES: Mapping[StrEnum, str] = {
    Late.ALLOWED: "Số liệu nộp sau hạn vẫn được nhận, có ghi trễ bao nhiêu ngày.",
    Late.REOPENING: "Quá hạn thì khóa; đơn vị được mở lại, có lý do và thời hạn, mới nộp được.",
    Late.REFUSED: "Quá hạn thì khóa hẳn.",
}

ACCEPTANCES: Mapping[StrEnum, str] = {
    Acceptance.OFFICE: "Bộ phận thường trực duyệt; duyệt rồi số liệu mới được tính.",
    Acceptance.SUPERIOR_FIRST: "Đơn vị cấp trên xem trước, rồi bộ phận thường trực duyệt.",
    Acceptance.SUPERIOR: "Đơn vị cấp trên duyệt là số liệu được tính.",
}

SIGHTS: Mapping[StrEnum, str] = {
    UnitsSee.NOTHING: "Đơn vị chỉ xem số của mình; không xem được hạng vì hạng nói về đơn vị khác.",
    UnitsSee.TOTALS: "Đơn vị xem số của mình, hạng của mình và số chung của cả đợt.",
    UnitsSee.ALL: "Đơn vị xem số và hạng của mọi đơn vị; tệp và người nộp thì không.",
}

#: Every choice of the rules that the page explains, each with its title and its sentences.
CHOICES: Mapping[str, Mapping[StrEnum, str]] = {
    "Phép so": DIRECTIONS,
    "Xếp hạng theo": RANKS,
    "Bằng điểm thì xét": TIES,
    "Nộp trễ": LATES,
    "Người duyệt": ACCEPTANCES,
    "Đơn vị xem số liệu của nhau": SIGHTS,
}
