"""The words of heads and margins, and nothing else: what is understood is what stands here."""

import re
from enum import StrEnum

from data.result_forms import Part
from domain.names import fold, placed, unaccented


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
    Role.NUMBER: "stt; tt; số tt; số thứ tự; s tt; t t; s t t; no",
    Role.CODE: "mã; mã số; ký hiệu",
    Role.UNIT_CODE: "mã đơn vị; mã đv; mã phòng; mã xã; mã trường",
    Role.UNIT_NAME: "đơn vị; tên đơn vị; đơn vị báo cáo; cơ quan, đơn vị; tên cơ quan, đơn vị; đơn vị công tác; "
    "phòng; tên phòng; phòng ban; phòng, ban; các phòng; phòng chuyên môn; bộ phận; tập thể; tên tập thể; tổ; "
    "địa phương; xã, phường; xã, phường, thị trấn; xã, thị trấn; tên xã; đơn vị, địa phương; đơn vị/địa phương; "
    "trường; tên trường; bản; bản, tiểu khu; tiểu khu; cơ sở; chi bộ; chi đoàn; công đoàn; đv; lớp; tên lớp; tổ chuyên môn; công đoàn cơ sở; cđcs; tên công đoàn cơ sở; đoàn cơ sở; tên chi đoàn; tên chi bộ; chi hội; tổ đảng; phường; xã; thôn; thôn, bản; tổ dân phố; thôn, tổ dân phố; khu phố; trường học",
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
    "thời gian thực hiện; cộng; tổng cộng; toàn đơn vị; đề xuất; kiến nghị; khó khăn, vướng mắc; dấu thời gian; timestamp; địa chỉ email; xếp thứ; xếp hạng; thứ hạng; vị thứ; diễn giải; thuyết minh; mô tả; nội dung cụ thể; kết quả cụ thể",
}
#: Folded header, remarks in brackets left out, to the role of its column.
ROLES: dict[str, Role] = {
    fold(header): role for role, headers in _HEADERS.items() for header in headers.split("; ")
}
#: Headers of labels in two words or more are known without their marks too ("Don vi"): no figure is taken by them.
ROLES |= {
    unaccented(header): role
    for header, role in list(ROLES.items())
    if role in LABELS | {Role.NUMBER, Role.NOTE} and " " in header and unaccented(header) not in ROLES
}
#: Headers that are also what rows are called: alone they begin no second table.
WEAK = frozenset(
    fold(header)
    for header in (
        *("tập thể", "cá nhân", "phòng", "tổ", "bản", "tiểu khu", "trường", "cơ sở", "chi bộ", "chi đoàn"),
        *("công đoàn", "mã", "mã số", "địa phương", "bộ phận", "nội dung", "danh mục", "các phòng"),
        *("lớp", "công đoàn cơ sở", "chi hội", "tổ đảng", "phường", "xã", "thôn", "tổ dân phố", "khu phố"),
        *("tổ chuyên môn", "đoàn cơ sở", "trường học"),
    )
)
#: Header of people that names what they hope for, not what they have.
REGISTERED = "đăng ký"

_PARTS: dict[Part, str] = {
    Part.OWED: "tổng số; tổng; phải đạt; số phải đạt; tổng số phải đạt; tổng số người; tổng số cán bộ; quân số; "
    "tổng số cán bộ công chức; tổng số cán bộ công chức viên chức; tổng số đơn vị; tổng số tập thể; sĩ số; sỹ số",
    Part.DONE: "đạt; số đạt; đạt x; thực hiện; kết quả; mức; mức xếp loại; xếp loại; số lượng; số người; số người đạt; "
    "số lượng đạt; số cán bộ đạt; kết quả thực hiện; đã thực hiện; số đã đạt; đã đạt; x; th; hoàn thành; số liệu; "
    "số thực hiện; số tập thể; số tập thể đạt; có; giá trị; kết quả đạt được",
    Part.PERIOD: "trong kỳ; thực hiện trong kỳ; thực hiện kỳ; kỳ này; thực hiện kỳ này; kỳ báo cáo; "
    "thực hiện kỳ báo cáo; trong tuần; tuần này; trong tháng; tháng này; trong quý; quý này; phát sinh; "
    "phát sinh trong kỳ",
    Part.RUNNING: "lũy kế; thực hiện lũy kế; lũy kế thực hiện; cộng dồn; lũy kế từ đầu năm; lũy kế từ đầu đợt",
    Part.NOT: "không; không đạt; chưa; chưa đạt; chưa có",
    Part.IGNORED: "tỷ lệ; %; tỷ lệ %; kế hoạch; đơn vị tính; ghi chú; chỉ tiêu; mục tiêu; mức phấn đấu; chỉ tiêu giao; "
    "kế hoạch giao; cùng kỳ; cùng kỳ năm trước; kỳ trước; năm trước; minh chứng; kế hoạch năm; so sánh; đăng ký; đăng ký danh hiệu; "
    "tăng giảm; tăng, giảm; chênh lệch; "
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
    ("tăng giảm", Part.IGNORED),
    ("lũy kế", Part.RUNNING),
    ("thực hiện tháng", Part.PERIOD),
    (placed("thực hiện quý"), Part.PERIOD),
    ("thực hiện trong", Part.PERIOD),
    ("thực hiện kỳ", Part.PERIOD),
    ("thực hiện", Part.DONE),
    ("kết quả", Part.DONE),
)

#: "Tổng số" of these is what all shares to its right are of; of anything else it is asked about.
_COUNTED = (
    r"cán|bộ|công|chức|viên|người|lao|động|đoàn|đảng|hội|giáo|học|sinh|thanh|niên|phòng|ban|tổ|đơn|vị|tập|thể|hộ|gia"
    r"|đình|nhân|khẩu|bản|tiểu|khu|dân|phố|thôn|trường|lớp|em"
)
TOTAL_OF = re.compile(
    placed(rf"tổng số( ({_COUNTED}|quân|số|biên|chế|sự|hiện|có|cơ|quan|và|được|xét|tham|mặt))+")
)
#: Below the title of a criterion, what has been reached of those it counts: "Số hộ đạt".
REACHED_OF = re.compile(placed(rf"số( ({_COUNTED}))+( đã)? đạt( được)?"))

#: A total that is one of people.
PEOPLE = re.compile(
    placed(
        r"\b(cán bộ|công chức|viên chức|người|lao động|nhân sự|quân số|biên chế|cb\w*|ccvc|nlđ"
        r"|(đoàn|hội|đảng|giáo|nhân) viên|học sinh|thanh niên)\b"
    )
)
#: A total that is one of things, and so none of people.
THINGS = re.compile(r"\b(hộ|phòng|ban|tổ|tập thể|đơn vị|lớp|bản|tiểu khu|thôn|trường|gia đình)\b")
#: Headers of the measures of rows.
OF_MEASURES = frozenset({"đơn vị tính", "đvt", "đv tính", "đơn vị đo"})
#: What says that a column holds an estimate.
ESTIMATE = re.compile(r"ước\b.*|.*\(ước\b.*\)")
#: What a row or a column of a part of those before it begins with.
AMONG_THEM = "trong đó"
#: Heads of columns of points.
OF_POINTS = frozenset(
    {
        "điểm",
        "số điểm",
        "tổng điểm",
        "điểm thưởng",
        "điểm trừ",
        "điểm chuẩn",
        "điểm tự chấm",
        "điểm thẩm định",
    }
)
#: Kinds of people that are counted apart: a total of one of them is none of another.
KINDS_OF_PEOPLE = re.compile(placed(r"\b((học|hội|đoàn|đảng|giáo) (sinh|viên)|thanh niên|nữ)\b"))
#: What a bracket behind the name of a criterion may say of its target without changing what is counted.
OF_TARGET = re.compile(
    placed(
        r"(chỉ tiêu|mục tiêu|kế hoạch|kh|mức phấn đấu|phấn đấu|không quá|ít nhất|tối thiểu|tối đa|từ)( giao)?:? .*"
    )
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
        r"(tổng cộng|tổng số|tổng|cộng|toàn (đơn vị|ban|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|ngành|trường|viện|bệnh viện"
        r"|công ty|cơ quan|đảng bộ|chi bộ|liên đội|hội))"
        r"( (các|khối|cụm|nhóm|mục|phần|toàn|chung|theo|i+v?|[a-e]|\d).*)?"
    )
)
#: Rows that say of the others what they are like, and are no sums.
ABOUT_OTHERS = re.compile(placed(r"(bình quân|trung bình|trong đó)\b.*"))
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
