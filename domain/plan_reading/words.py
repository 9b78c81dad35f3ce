"""The tables of words that the rules share; written as people spell, matched through `text.pattern`."""

from domain.plan_reading.text import pattern

#: Kinds of document, as their titles call them; the second is what the symbol says.
KINDS = (
    ("kế hoạch", "KH"),
    ("chỉ thị", "CT"),
    ("hướng dẫn", "HD"),
    ("quyết định", "QĐ"),
    ("thông báo", "TB"),
    ("báo cáo", "BC"),
    ("tờ trình", "TTR"),
    ("chương trình", "CTR"),
    ("nghị quyết", "NQ"),
    ("quy chế", "QC"),
    ("quy định", "QĐ"),
    ("kết luận", "KL"),
    ("đề án", "ĐA"),
    ("phương án", "PA"),
    ("biên bản", "BB"),
    ("giấy mời", "GM"),
    ("lời kêu gọi", ""),
    ("thư ngỏ", ""),
    ("thể lệ", ""),
    ("công văn", "CV"),
    ("công điện", "CĐ"),
    ("thông tư", "TT"),
    ("nghị định", "NĐ"),
)
#: What a campaign can be launched by.
LAUNCHING = (
    "kế hoạch",
    "chỉ thị",
    "hướng dẫn",
    "quyết định",
    "chương trình",
    "lời kêu gọi",
    "thể lệ",
    "phương án",
)

CITABLE = "|".join(name for name, _ in KINDS) + "|thông tri|điều lệ|kế họach"

#: How the name of somebody who can be given a task begins.
ACTOR = (
    r"(?:(?:đề nghị|giao cho|giao|yêu cầu|phân công) )?(?:các |từng |mỗi |toàn thể |đồng chí |những |tất cả các )*"
    r"(?:ban (?!hành|đầu)|b[ct]h |phòng (?!chống|, chống)|[uủ][yỷ] ban|ubnd|ubmttq|hđnd|hội (?!nghị|thi|thảo|nhập)|huyện|đoàn (?!kết)|"
    r"công (?:an|đoàn|chức|ty|nhân)|trường(?! hợp)|sở |trung tâm|tổ (?!chức quán|chức các|chức tr|chức ph|chức th|chức ho)|"
    r"chi (?:bộ|hội|đoàn|ủy|cục|nhánh)|đảng|cấp ủy|đội|cụm|khối|trưởng|phó |thủ trưởng|giám đốc|hiệu trưởng|quản đốc|"
    r"tổng (?:phụ trách|giám đốc|công ty)|giáo viên|văn phòng|báo (?!cáo)|đài |mặt trận|mttq|lãnh đạo|cán bộ|bộ phận|"
    r"khoa(?! học)|xã|phường|thôn|bản (?!đăng|cam|thân)|ấp|khu phố|khu dân cư|tiểu khu|hợp tác xã|doanh nghiệp|liên đo|liên đội|"
    r"bí thư|chủ tịch|thường trực|cơ quan|đơn vị|ca |ngân hàng|trạm|bệnh viện|viện |nhà trường|phân xưởng|lớp |"
    r"tập thể|cá nhân|đ/c |hđ |liên minh|tỉnh đoàn|tòa án|toà án|kho bạc|quỹ )"
)
ACTOR_BEGINS = pattern(ACTOR)

#: What an actor is told to do; the verb is written small where the name before it ends.
VERBS = pattern(
    r"\b(?:xây dựng|tổ chức(?! đoàn thể| chính trị| cơ sở| thành viên| đảng| hội(?! thi| nghị| thảo| diễn))|báo cáo|tham mưu|phối hợp|triển khai|chủ trì|"
    r"chủ động|có trách nhiệm|chịu trách nhiệm|phát huy|đẩy mạnh|tổng hợp|theo dõi|căn cứ|hướng dẫn|thực hiện|chỉ đạo|"
    r"giúp|vận động|tuyên truyền|cụ thể h[oó]a|cụ thể hóa|gửi|nộp|lập|là |mở|phổ biến|bảo đảm|đảm bảo|đề xuất|giới thiệu|"
    r"tự |họp|đăng ký|kiểm tra|đôn đốc|quán triệt|bố trí|ban hành|nghiêm túc|tích cực|tăng cường|rà soát|thẩm định|cử |"
    r"phân công|lồng ghép|bình xét|ký kết|phát động|tiếp tục|đề nghị|hoàn thành|thường xuyên|duy trì|nâng cao|gương mẫu|"
    r"hưởng ứng|tham gia|cập nhật|cung cấp|công bố|ra sức|kịp thời|viết|đưa tin|quan tâm|lãnh đạo, chỉ đạo|nghiên cứu|"
    r"khẩn trương|chuẩn bị|giám sát|động viên|khuyến khích|bàn giao|tiếp nhận|niêm yết|chấm điểm|xét )"
)

#: What people and things are counted by; the longer first.
MEASURES = (
    "công trình hoặc phần việc", "công trình, phần việc", "công trình", "phần việc", "tiết hội giảng", "giờ học tốt", "điểm tốt",
    "nghìn tỷ đồng", "triệu đồng", "tỷ đồng", "nghìn đồng", "đồng", "triệu m3", "m3", "m2", "km", "ha", "tấn", "tạ", "kg", "lít",
    "mô hình", "tuyến đường", "lượt người", "lượt", "người dân", "người", "hộ gia đình", "hộ", "căn nhà", "ngôi nhà", "nhà",
    "cây xanh", "cây", "sáng kiến", "đề tài", "giải pháp", "bài viết", "tin, bài", "tin bài", "bài", "buổi", "cuộc", "lớp",
    "hợp tác xã", "tổ hợp tác", "doanh nghiệp", "sản phẩm", "đảng viên mới", "đảng viên", "đoàn viên mới", "đoàn viên",
    "hội viên mới", "hội viên", "quần chúng", "học sinh", "giáo viên", "vụ", "trường hợp", "đơn thư", "điểm", "giờ", "tiết",
    "công", "đơn vị máu", "suất quà", "phần quà", "suất", "thôn", "bản", "ấp", "khu phố", "xã", "chi bộ", "tập thể", "cá nhân",
    "điển hình", "gương", "video", "câu lạc bộ", "đội hình", "tổ", "nhóm", "chuyên đề", "hội thi", "chi hội", "chi đoàn",
    "cơ sở đoàn", "khoa", "phòng", "hồ sơ", "đề án", "dự án", "hạng", "thôn, bản", "trường",
)  # fmt: skip
#: Measures of time and of paper are no targets.
NO_MEASURES = pattern(
    r"(?:năm|tháng|ngày|tuần|qúy|đợt|bộ|bản|lần thứ|kỳ|khối|cụm|giai đoạn|điều|khoản|mục|phút|h\b|giờ ngày|%)"
)
NUMBER_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip

#: Those who are counted as persons.
PERSONS = pattern(
    r"(?:số |toàn thể |tổng số )?(?:cán bộ|công chức|viên chức|cbcc|ccvc|đảng viên|đoàn viên|hội viên|giáo viên|học sinh|người|công nhân|"
    r"nhân viên|lao động|nhân dân|chiến sĩ|thanh niên|phụ nữ|trẻ em|sinh viên|công dân)"
)

#: Types of unit that a criterion may be meant for; persons further below.
UNIT_TYPES = (
    "tiểu khu", "tổ dân phố", "khu dân cư", "khu phố", "thôn", "bản", "ấp", "trường học", "doanh nghiệp", "hợp tác xã", "chi bộ",
    "chi hội", "chi đoàn", "công đoàn cơ sở", "công đoàn bộ phận", "phân xưởng", "khoa", "phòng", "xã", "phường", "lớp", "tổ sản xuất",
)  # fmt: skip
PERSON_TYPES = ("hộ nông dân", "hộ gia đình", "nông dân", "học sinh", "giáo viên", "công nhân", "đoàn viên", "hội viên", "đảng viên", "doanh nhân")  # fmt: skip
