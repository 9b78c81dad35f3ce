"""The plans that the kept-back files answer: the four that come with the program, and four of other offices."""

from data.samples import plans
from domain.criteria import Accumulation, Direction
from domain.plans import Plan
from domain.units import Unit
from tests.builders import campaign, quantity, rating, share, unit, yes_no


def u(code: str, name: str, unit_type: str, headcount: int | None = None, *aliases: str) -> Unit:
    """A unit of some type."""
    return unit(code, name, headcount=headcount, unit_type=unit_type, aliases=aliases)


WARD = Plan(
    campaign("KH-2026", "2026-01-01", "2026-12-31"),
    (
        share(
            "W1",
            "0.95",
            name="Hộ gia đình đạt danh hiệu Gia đình văn hóa",
            aliases=("Gia đình văn hóa",),
            measure="hộ",
        ),
        quantity("W2", 500, name="Ủng hộ Quỹ Vì người nghèo", measure="triệu đồng", decimals=1),
        quantity(
            "W3",
            200,
            name="Đường giao thông nông thôn được bê tông hóa",
            aliases=("Bê tông hóa đường giao thông nông thôn",),
            measure="km",
            decimals=2,
        ),
        quantity("W4", 0, name="Vụ tai nạn giao thông", measure="vụ", direction=Direction.AT_MOST),
        yes_no("W5", name="Có mô hình Dân vận khéo"),
        rating("W6", name="Xếp loại chính quyền"),
    ),
    (
        u("MT", "Phường Mường Thanh", "phường"),
        u("HL", "Phường Him Lam", "phường"),
        u("TN", "Xã Thanh Nưa", "xã"),
        u("MP", "Xã Mường Phăng", "xã"),
        u("NT", "Xã Nà Tấu", "xã"),
    ),
)
SCHOOL = Plan(
    campaign("20-11", "2025-10-15", "2025-11-20"),
    (
        share(
            "S1",
            "0.8",
            name="Giáo viên đạt danh hiệu Giáo viên dạy giỏi cấp trường",
            aliases=("Giáo viên dạy giỏi", "GVDG"),
        ),
        quantity("S2", 20, name="Tiết dạy tốt", measure="tiết", accumulation=Accumulation.INCREMENTS),
        quantity("S3", 100, name="Hoa điểm tốt", measure="bông"),
        share("S4", "0.5", name="Học sinh xếp loại Tốt", measure="học sinh"),
        yes_no("S5", name="Có báo tường"),
        share("S6", "0.9", name="Giờ học xếp loại A", measure="giờ"),
    ),
    (
        u("6A", "Lớp 6A", "lớp", 42),
        u("6B", "Lớp 6B", "lớp", 40),
        u("7A", "Lớp 7A", "lớp", 38),
        u("8A", "Lớp 8A", "lớp", 39),
        u("TN", "Tổ Khoa học tự nhiên", "tổ", 15, "Tổ KHTN"),
        u("XH", "Tổ Khoa học xã hội", "tổ", 18, "Tổ KHXH"),
        u("VP", "Tổ Văn phòng", "tổ", 7),
    ),
)
UNION = Plan(
    campaign("CD-2026", "2026-01-01", "2026-12-31"),
    (
        share(
            "U1",
            1,
            name="Đoàn viên đăng ký thi đua Lao động giỏi, lao động sáng tạo",
            aliases=("Đăng ký Lao động giỏi, lao động sáng tạo",),
        ),
        quantity("U2", 5, name="Sáng kiến, cải tiến kỹ thuật", aliases=("Sáng kiến",), measure="sáng kiến"),
        quantity("U3", 30, name="Suất quà tặng đoàn viên khó khăn", measure="suất"),
        quantity("U4", 500, name="Giá trị làm lợi", measure="triệu đồng", decimals=1),
        share(
            "U5",
            "0.9",
            name="Nữ đoàn viên đạt Giỏi việc nước, đảm việc nhà",
            aliases=("Giỏi việc nước, đảm việc nhà",),
        ),
    ),
    (
        u(
            "CVA",
            "Công đoàn cơ sở Trường THPT Chu Văn An",
            "công đoàn cơ sở",
            82,
            "CĐCS Trường THPT Chu Văn An",
        ),
        u("TTYT", "Công đoàn cơ sở Trung tâm Y tế", "công đoàn cơ sở", 140, "CĐCS Trung tâm Y tế"),
        u("MSD", "Công đoàn cơ sở Công ty Cổ phần May Sông Đà", "công đoàn cơ sở", 1260),
        u("VPT", "Công đoàn cơ sở Văn phòng UBND tỉnh", "công đoàn cơ sở", 64),
    ),
)
YOUTH = Plan(
    campaign("TTN-2026", "2026-03-01", "2026-03-31"),
    (
        quantity("Y1", 5, name="Đoàn viên mới kết nạp", measure="đoàn viên"),
        quantity("Y2", 1, name="Công trình thanh niên", measure="công trình"),
        quantity(
            "Y3", 50, name="Ngày công tình nguyện", measure="ngày công", accumulation=Accumulation.INCREMENTS
        ),
        share(
            "Y4",
            1,
            name="Đoàn viên học tập 6 bài lý luận chính trị",
            aliases=("Học tập 6 bài lý luận chính trị",),
        ),
        yes_no("Y5", name="Ra quân Tháng Thanh niên"),
    ),
    (
        u("CA", "Chi đoàn Công an xã", "chi đoàn", 22),
        u("LL", "Chi đoàn Trường THCS Lê Lợi", "chi đoàn", 31),
        u("TD", "Chi đoàn Thôn Đông", "chi đoàn", 45),
        u("DO", "Chi đoàn Thôn Đoài", "chi đoàn", 38),
        u("YT", "Chi đoàn Trạm Y tế", "chi đoàn", 9),
    ),
)

PLANS: dict[str, Plan] = {
    "WARD": WARD,
    "SCHOOL": SCHOOL,
    "UNION": UNION,
    "YOUTH": YOUTH,
    **dict(zip(("BDV", "YC", "SL", "DV"), plans(), strict=True)),
}
