"""Kế hoạch 30/KH-UBND of the town of Yên Châu, 2023: conditions for awards, window in months."""

from datetime import date
from fractions import Fraction

from data.samples.units import units_of
from domain.campaigns import Campaign, Precision, Window
from domain.criteria import Accumulation, Criterion, Kind, Role
from domain.plans import LegalBasis, Plan, Task
from domain.units import Unit

OPENS_ON = date(2023, 2, 1)

CAMPAIGN = Campaign(
    code="30-KH-UBND",
    title="Thi đua lập thành tích kỷ niệm 75 năm truyền thống Đảng bộ huyện",
    window=Window(OPENS_ON, date(2023, 6, 30), Precision.MONTH),
    number="30",
    symbol="KH-UBND",
    issuer="Ủy ban nhân dân thị trấn Yên Châu",
    superior="Ủy ban nhân dân huyện Yên Châu",
    place="Thị trấn Yên Châu",
    issued_on=date(2023, 2, 10),
    occasion="75 năm Ngày truyền thống Đảng bộ huyện (11/6/1948 - 11/6/2023)",
    auto_accept=True,
    illustrative=True,
)

COLLECTIVES = ("cơ quan", "đoàn thể", "tiểu khu", "bản", "trường học", "doanh nghiệp", "hợp tác xã")
FOR_COLLECTIVES = "Mục III.1, tiêu chí"
FOR_PERSONS = "Mục III.2, tiêu chí"

CRITERIA = (
    Criterion(
        "C1",
        "Có kế hoạch hoặc tổ chức phong trào thi đua",
        Kind.YES_NO,
        target=Fraction(1),
        applies_to=COLLECTIVES,
        role=Role.AWARD_COLLECTIVE,
        group="Tập thể",
        source_text=f"{FOR_COLLECTIVES} thứ 1",
    ),
    Criterion(
        "C2",
        "Đoàn kết, hoàn thành tốt nhiệm vụ",
        Kind.RATING,
        target=Fraction(3),
        applies_to=COLLECTIVES,
        role=Role.AWARD_COLLECTIVE,
        group="Tập thể",
        source_text=f"{FOR_COLLECTIVES} thứ 2",
    ),
    Criterion(
        "C3",
        "Công trình hoặc phần việc",
        Kind.QUANTITY,
        target=Fraction(1),
        measure="công trình, phần việc",
        accumulation=Accumulation.RUNNING_TOTAL,
        applies_to=COLLECTIVES,
        role=Role.AWARD_COLLECTIVE,
        group="Tập thể",
        source_text=f"{FOR_COLLECTIVES} thứ 3",
    ),
    Criterion(
        "C4",
        "Bản làng xanh - sạch - đẹp",
        Kind.YES_NO,
        target=Fraction(1),
        applies_to=("bản",),
        role=Role.AWARD_COLLECTIVE,
        group="Tập thể",
        source_text=f"{FOR_COLLECTIVES} thứ 4",
    ),
    Criterion(
        "I1",
        "Chấp hành tốt, có thành tích trong phong trào",
        Kind.STATED,
        target=Fraction(1),
        applies_to=("cá nhân",),
        weight=Fraction(0),
        role=Role.AWARD_INDIVIDUAL,
        group="Cá nhân",
        source_text=f"{FOR_PERSONS} thứ 1",
    ),
    Criterion(
        "I2",
        "Học tập, đạo đức, đóng góp tiêu biểu",
        Kind.STATED,
        target=Fraction(1),
        applies_to=("cá nhân",),
        weight=Fraction(0),
        role=Role.AWARD_INDIVIDUAL,
        group="Cá nhân",
        source_text=f"{FOR_PERSONS} thứ 2",
    ),
    Criterion(
        "I3",
        "Nông dân có mô hình sản xuất hiệu quả",
        Kind.STATED,
        target=Fraction(1),
        applies_to=("nông dân",),
        weight=Fraction(0),
        role=Role.AWARD_INDIVIDUAL,
        group="Cá nhân",
        source_text=f"{FOR_PERSONS} thứ 3",
    ),
)

TOWN = Unit("YC", "Thị trấn Yên Châu", "thị trấn")


def _part(*rows: tuple[str, str, str, int], peer_group: str) -> tuple[Unit, ...]:
    return units_of(*rows, parent=TOWN.code, peer_group=peer_group, since=OPENS_ON)


UNITS = (
    TOWN,
    *_part(
        ("YC-DU", "Đảng ủy thị trấn", "cơ quan", 9),
        ("YC-UB", "Ủy ban nhân dân thị trấn", "cơ quan", 21),
        ("YC-MT", "Ủy ban Mặt trận Tổ quốc thị trấn", "đoàn thể", 5),
        ("YC-ND", "Hội Nông dân thị trấn", "đoàn thể", 412),
        ("YC-PN", "Hội Liên hiệp Phụ nữ thị trấn", "đoàn thể", 655),
        ("YC-TN", "Đoàn Thanh niên thị trấn", "đoàn thể", 238),
        ("YC-CCB", "Hội Cựu chiến binh thị trấn", "đoàn thể", 187),
        peer_group="Cơ quan, đoàn thể",
    ),
    *_part(
        ("YC-TK1", "Tiểu khu 1", "tiểu khu", 640),
        ("YC-TK2", "Tiểu khu 2", "tiểu khu", 715),
        ("YC-TK3", "Tiểu khu 3", "tiểu khu", 530),
        ("YC-TK4", "Tiểu khu 4", "tiểu khu", 588),
        ("YC-TK5", "Tiểu khu 5", "tiểu khu", 476),
        ("YC-TK6", "Tiểu khu 6", "tiểu khu", 802),
        peer_group="Tiểu khu",
    ),
    *_part(
        ("YC-B1", "Bản Hoa Mận", "bản", 365),
        ("YC-B2", "Bản Suối Trong", "bản", 298),
        ("YC-B3", "Bản Đồi Thông", "bản", 421),
        ("YC-B4", "Bản Nà Xanh", "bản", 254),
        peer_group="Bản",
    ),
    *_part(
        ("YC-TH1", "Trường Mầm non Hoa Ban", "trường học", 34),
        ("YC-TH2", "Trường Tiểu học Ánh Dương", "trường học", 41),
        ("YC-TH3", "Trường Trung học cơ sở Bình Minh", "trường học", 38),
        peer_group="Trường học",
    ),
    *_part(
        ("YC-DN1", "Công ty TNHH Thương mại Hương Mận", "doanh nghiệp", 26),
        ("YC-DN2", "Công ty TNHH Xây dựng Đồi Thông", "doanh nghiệp", 48),
        ("YC-HTX", "Hợp tác xã Nông nghiệp Suối Trong", "hợp tác xã", 57),
        peer_group="Doanh nghiệp, HTX",
    ),
)

OFFICE = "Công chức Văn phòng HĐND và UBND"

TASKS = (
    Task("Tham mưu kế hoạch phát động phong trào thi đua", number="1", performer=OFFICE),
    Task("Tổng hợp báo cáo", number="1", performer=OFFICE, time_text="Khi kết thúc đợt thi đua"),
    Task(
        "Hồ sơ khen thưởng: Văn phòng lập, Hội đồng thi đua - khen thưởng thị trấn xét, "
        "Chủ tịch UBND huyện quyết định; hồ sơ và số lượng theo hướng dẫn của huyện",
        number="1",
        performer=OFFICE,
    ),
    Task(
        "Tuyên truyền nội dung, mục tiêu của đợt thi đua",
        number="2",
        performer="Công chức Văn hóa - Xã hội; các đoàn thể, tiểu khu",
    ),
    Task(
        "Tuyên truyền các hoạt động kỷ niệm; thi đua hoàn thành nhiệm vụ năm",
        number="3",
        performer="Mặt trận Tổ quốc, các tổ chức chính trị - xã hội; cán bộ, công chức thị trấn",
    ),
)

LEGAL_BASES = (
    LegalBasis(
        "Kế hoạch số 67/KH-UBND về thi đua kỷ niệm 75 năm truyền thống Đảng bộ huyện",
        number="67/KH-UBND",
        issued_on=date(2023, 2, 9),
        issuer="Ủy ban nhân dân huyện Yên Châu",
    ),
)

PLAN = Plan(
    CAMPAIGN,
    criteria=CRITERIA,
    units=UNITS,
    tasks=TASKS,
    legal_bases=LEGAL_BASES,
)
