"""The words of heads and margins, and nothing else: what is understood is what stands here."""

import re
from enum import StrEnum

from data.result_forms import Part
from domain.names import fold, placed


class Role(StrEnum):
    """What a column holds beside figures."""

    NUMBER = "number"
    CODE = "code"
    UNIT_CODE = "unit_code"
    UNIT_NAME = "unit_name"
    CRITERION_CODE = "criterion_code"
    CRITERION = "criterion"
    PERSON = "person"
    POSITION = "position"
    TITLE = "title"
    NOTE = "note"
    ASIDE = "aside"


#: Columns that say what a row is about; a row without one of them is no head.
LABELS = frozenset(
    {
        Role.CODE,
        Role.UNIT_CODE,
        Role.UNIT_NAME,
        Role.CRITERION_CODE,
        Role.CRITERION,
        Role.PERSON,
    }
)

_HEADERS: dict[Role, str] = {
    Role.NUMBER: "stt; tt; số tt; số thứ tự; s tt; no",
    Role.CODE: "mã; mã số; ký hiệu",
    Role.UNIT_CODE: "mã đơn vị; mã đv; mã phòng; mã xã; mã trường",
    Role.UNIT_NAME: "đơn vị; tên đơn vị; đơn vị báo cáo; cơ quan, đơn vị; tên cơ quan, đơn vị; đơn vị công tác; "
    "phòng; tên phòng; phòng ban; phòng, ban; các phòng; phòng chuyên môn; bộ phận; tập thể; tên tập thể; tổ; "
    "địa phương; xã, phường; xã, phường, thị trấn; xã, thị trấn; tên xã; đơn vị, địa phương; đơn vị/địa phương; "
    "trường; tên trường; bản; bản, tiểu khu; tiểu khu; cơ sở; chi bộ; chi đoàn; công đoàn; đv",
    Role.CRITERION_CODE: "mã chỉ tiêu; mã tiêu chí; mã ct",
    Role.CRITERION: "chỉ tiêu; tên chỉ tiêu; tiêu chí; tên tiêu chí; nội dung; nội dung chỉ tiêu; chỉ tiêu thi đua; "
    "nội dung thi đua; nội dung, chỉ tiêu; chỉ tiêu, tiêu chí; nội dung công việc; danh mục; tên chỉ tiêu, tiêu chí; "
    "nội dung thực hiện; chỉ tiêu kế hoạch",
    Role.PERSON: "họ và tên; họ tên; họ, tên; họ và tên cán bộ; họ và tên đoàn viên; họ và tên đảng viên; "
    "họ và tên cbccvc; cán bộ, công chức; tên cá nhân; cá nhân",
    Role.POSITION: "chức vụ; chức danh; chức vụ, chức danh; chức vụ, đơn vị; vị trí việc làm; chức vụ, đơn vị công tác",
    Role.TITLE: "danh hiệu; danh hiệu thi đua; danh hiệu đạt được; danh hiệu đạt; danh hiệu đề nghị; "
    "danh hiệu được công nhận; kết quả xếp loại; xếp loại; mức xếp loại; xếp loại chất lượng; mức độ hoàn thành; "
    "mức độ hoàn thành nhiệm vụ; hình thức khen thưởng; danh hiệu, hình thức khen thưởng; kết quả bình xét; "
    "danh hiệu đăng ký; đăng ký danh hiệu; danh hiệu thi đua đăng ký; đăng ký danh hiệu thi đua; đăng ký",
    Role.NOTE: "ghi chú; minh chứng; ghi chú, minh chứng; minh chứng, ghi chú",
    Role.ASIDE: "đơn vị tính; đvt; đv tính; đơn vị đo; năm sinh; ngày sinh; giới tính; nam; nữ; trình độ; loại; "
    "loại đơn vị; loại hình; khối; cụm; khối thi đua; cụm thi đua; khối, cụm; người phụ trách; số điện thoại; "
    "điện thoại; email; lý do; giải trình; nguyên nhân; nguồn số liệu; nguồn kiểm chứng; phương pháp tính; "
    "người báo cáo; người lập; thành tích; tóm tắt thành tích; ngày vào đảng; ngạch; hạn; thời hạn; "
    "thời gian thực hiện; cộng; tổng cộng; toàn đơn vị; đề xuất; kiến nghị; khó khăn, vướng mắc",
}
#: Folded header, remarks in brackets left out, to the role of its column.
ROLES: dict[str, Role] = {
    fold(header): role for role, headers in _HEADERS.items() for header in headers.split("; ")
}
#: Headers that are also what rows are called: alone they begin no second table.
WEAK = frozenset(
    fold(header)
    for header in (
        *("tập thể", "cá nhân", "phòng", "tổ", "bản", "tiểu khu", "trường", "cơ sở", "chi bộ", "chi đoàn"),
        *("công đoàn", "mã", "mã số", "địa phương", "bộ phận", "nội dung", "danh mục", "các phòng"),
    )
)
#: Header of people that names what they hope for, not what they have.
REGISTERED = "đăng ký"

_PARTS: dict[Part, str] = {
    Part.OWED: "tổng số; tổng; phải đạt; số phải đạt; tổng số phải đạt; tổng số người; tổng số cán bộ; quân số; "
    "tổng số cán bộ công chức; tổng số cán bộ công chức viên chức; tổng số đơn vị; tổng số tập thể",
    Part.DONE: "đạt; số đạt; đạt x; thực hiện; kết quả; mức; mức xếp loại; xếp loại; số lượng; số người; số người đạt; "
    "số lượng đạt; số cán bộ đạt; kết quả thực hiện; đã thực hiện; số đã đạt; đã đạt; x; th; hoàn thành; số liệu; "
    "số thực hiện; số tập thể; số tập thể đạt; có; giá trị; kết quả đạt được",
    Part.PERIOD: "trong kỳ; thực hiện trong kỳ; thực hiện kỳ; kỳ này; thực hiện kỳ này; kỳ báo cáo; "
    "thực hiện kỳ báo cáo; trong tháng; trong quý; phát sinh; phát sinh trong kỳ",
    Part.RUNNING: "lũy kế; thực hiện lũy kế; lũy kế thực hiện; cộng dồn; lũy kế từ đầu năm; lũy kế từ đầu đợt",
    Part.NOT: "không; không đạt; chưa; chưa đạt; chưa có",
    Part.IGNORED: "tỷ lệ; %; tỷ lệ %; kế hoạch; đơn vị tính; ghi chú; chỉ tiêu; mục tiêu; mức phấn đấu; chỉ tiêu giao; "
    "kế hoạch giao; cùng kỳ; cùng kỳ năm trước; kỳ trước; năm trước; minh chứng; kế hoạch năm; so sánh; đăng ký; đăng ký danh hiệu; "
    "đăng ký thi đua; danh hiệu đăng ký",
}
#: What a column of a criterion is called, spelled out.
PARTS: dict[str, Part] = {
    fold(header): part for part, headers in _PARTS.items() for header in headers.split("; ")
}
#: What the name of a criterion may begin or end with to say which of its figures is meant. A total
#: before the name ("Tổng số LĐTT") could be either, so it is no beginning.
BEGINNINGS: dict[str, Part] = {
    "tỷ lệ": Part.IGNORED,
    placed("kế hoạch"): Part.IGNORED,
    "lũy kế": Part.RUNNING,
    "thực hiện": Part.DONE,
    "kết quả": Part.DONE,
}
ENDINGS: dict[str, Part] = {
    placed(ending): PARTS[placed(ending)]
    for ending in (
        "tổng số",
        "đạt",
        "số đạt",
        "thực hiện",
        "kết quả",
        "số lượng",
        "%",
        "tỷ lệ",
        "tỷ lệ %",
        "trong kỳ",
        "lũy kế",
        "kế hoạch",
        "đạt x",
    )
} | {"x": Part.DONE, "người": Part.DONE, "số người": Part.DONE}
#: Columns that are known by how they begin, whatever follows ("Lũy kế đến 30/6", "Tỷ lệ % so KH").
OPENINGS: tuple[tuple[str, Part], ...] = (
    ("tỷ lệ", Part.IGNORED),
    ("% ", Part.IGNORED),
    ("so ", Part.IGNORED),
    ("cùng kỳ", Part.IGNORED),
    (placed("kế hoạch"), Part.IGNORED),
    ("chỉ tiêu ", Part.IGNORED),
    ("lũy kế", Part.RUNNING),
    ("thực hiện tháng", Part.PERIOD),
    (placed("thực hiện quý"), Part.PERIOD),
    ("thực hiện trong", Part.PERIOD),
    ("thực hiện kỳ", Part.PERIOD),
    ("thực hiện", Part.DONE),
    ("kết quả", Part.DONE),
)

#: "Tổng số" of these is what all shares to its right are of; of anything else it is asked about.
TOTAL_OF = re.compile(
    r"tổng số( (cán|bộ|công|chức|viên|người|lao|động|đoàn|đảng|hội|quân|số|biên|chế|nhân|sự|hiện|có|cơ|quan|và"
    r"|phòng|ban|tổ|đơn|vị|tập|thể|hộ|gia|đình|nhân|khẩu|bản|tiểu|khu|được|xét|tham|gia|mặt))+"
)

#: A total that is one of people.
PEOPLE = re.compile(
    r"\b(cán bộ|công chức|viên chức|người|lao động|nhân sự|quân số|biên chế|cb\w*|ccvc|nlđ)\b"
)
#: "Đơn vị: …" above a table may also be the measure of its figures.
MEASURES = frozenset(
    fold(measure)
    for measure in (
        *("người", "lượt người", "đồng", "nghìn đồng", "triệu đồng", "tỷ đồng", "triệu", "%", "cái", "chiếc"),
        *("hộ", "bài", "công trình", "lượt", "vụ", "ha", "tấn", "phòng", "tập thể", "đơn vị"),
    )
)

TOTAL_ROW = re.compile(
    placed(
        r"(tổng cộng|tổng số|tổng|cộng|toàn đơn vị|toàn ban|toàn tỉnh|toàn huyện|toàn xã|toàn ngành)"
        r"( (các|khối|cụm|nhóm|mục|phần|toàn|chung|theo|i+v?|[a-e]|\d).*)?"
    )
)
FOOTER = re.compile(
    placed(
        r"(người (lập|tổng hợp|báo cáo|ghi|kiểm)|thủ trưởng|lãnh đạo đơn vị|kế toán trưởng|ký ghi rõ|ký tên|nơi nhận"
        r"|xác nhận của|tm (ủy|ban|chi|đảng)|kt (trưởng|giám|chủ)|ghi chú (\S+ ){2}|lưu ý|chú thích)\b.*"
        r"|(phó )?(bí thư|chủ tịch|giám đốc|trưởng ban|trưởng phòng|hiệu trưởng|chánh văn phòng)"
        r"|(.* )?ngày (\d{1,2} )?tháng (\d{1,2} )?năm( \d{4})?"
    )
)
GROUP_NUMBER = re.compile(r"[ivx]{1,5}|[a-eđ]", re.IGNORECASE)
GROUP_TITLE = re.compile(r"([IVX]{1,5}|[A-EĐ])\s*[.)\-–:/]\s*\S.*")
COLUMN_NUMBER = re.compile(r"[(\[]?([a-z]|\d{1,2})[)\]]?(\s*=.*)?")
