"""Ban Dân vận Tỉnh ủy Bình Thuận, the emulation movement of 2023. Two of the four phòng are invented."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from data.samples.units import units_of
from domain.campaigns import Campaign, Precision, Window
from domain.criteria import Accumulation, Criterion, Kind
from domain.plans import LegalBasis, Plan, Task
from domain.units import Unit

YEAR_BEGINS = date(2023, 1, 1)
BAN = "BDV"

CAMPAIGN = Campaign(
    code="BDV-BT-2023",
    title="Phong trào thi đua yêu nước năm 2023",
    window=Window(YEAR_BEGINS, date(2023, 12, 31), Precision.YEAR),
    issuer="Ban Dân vận Tỉnh ủy Bình Thuận",
    auto_accept=True,
    illustrative=True,
)

PERSONS = ("phòng", "lãnh đạo")

CRITERIA = (
    Criterion(
        "T1A",
        "Cán bộ, công chức hoàn thành tốt nhiệm vụ trở lên",
        Kind.SHARE,
        target=Fraction(1),
        measure="người",
        applies_to=PERSONS,
        group="Cá nhân",
        aliases=("Hoàn thành tốt trở lên",),
        source_text="Mục II, chỉ tiêu (1)",
    ),
    Criterion(
        "T1B",
        "Cán bộ, công chức đạt Lao động tiên tiến",
        Kind.SHARE,
        target=Fraction(1),
        measure="người",
        applies_to=PERSONS,
        group="Cá nhân",
        aliases=("Lao động tiên tiến", "LĐTT"),
        source_text="Mục II, chỉ tiêu (1)",
    ),
    Criterion(
        "T1C",
        "Trong đó: Chiến sĩ thi đua cơ sở",
        Kind.QUANTITY,
        target=Fraction(1),
        inferred=True,
        measure="người",
        accumulation=Accumulation.RUNNING_TOTAL,
        whole_body=True,
        applies_to=PERSONS,
        parent="T1B",
        group="Cá nhân",
        aliases=("Chiến sĩ thi đua cơ sở", "CSTĐCS"),
        source_text="Mục II, chỉ tiêu (1)",
    ),
    Criterion(
        "T2A",
        "Phòng đạt Tập thể lao động tiên tiến",
        Kind.SHARE,
        target=Fraction(1),
        measure="phòng",
        applies_to=("phòng",),
        group="Tập thể",
        aliases=("Tập thể lao động tiên tiến", "TTLĐTT"),
        source_text="Mục II, chỉ tiêu (2)",
    ),
    Criterion(
        "T2B",
        "Trong đó: Tập thể lao động xuất sắc",
        Kind.QUANTITY,
        target=Fraction(1),
        inferred=True,
        measure="phòng",
        accumulation=Accumulation.RUNNING_TOTAL,
        whole_body=True,
        applies_to=("phòng",),
        parent="T2A",
        group="Tập thể",
        aliases=("Tập thể lao động xuất sắc", "TTLĐXS"),
        source_text="Mục II, chỉ tiêu (2)",
    ),
    Criterion(
        "T3",
        "Tập thể hoàn thành xuất sắc nhiệm vụ",
        Kind.RATING,
        target=Fraction(4),
        applies_to=("lãnh đạo", "chi bộ", "công đoàn"),
        group="Tập thể",
        source_text="Mục II, chỉ tiêu (3)",
    ),
    Criterion(
        "T4",
        "Công trình hoặc phần việc của Công đoàn",
        Kind.QUANTITY,
        target=Fraction(1),
        measure="công trình, phần việc",
        accumulation=Accumulation.RUNNING_TOTAL,
        applies_to=("công đoàn",),
        due_on=date(2023, 6, 30),
        group="Công trình, phần việc",
        source_text="Mục III, nhiệm vụ 6",
    ),
)

OFFICE_UNITS = units_of(
    ("BDV-P1", "Phòng Dân vận các cơ quan nhà nước", "phòng", 5),
    ("BDV-P2", "Phòng Đoàn thể và các hội", "phòng", 6),
    ("BDV-P3", "Phòng Dân tộc và Tôn giáo", "phòng", 6),
    ("BDV-P4", "Văn phòng Ban", "phòng", 6),
    parent=BAN,
    peer_group="Các phòng",
    since=YEAR_BEGINS,
)

COLLECTIVE_UNITS = units_of(
    ("BDV-LD", "Lãnh đạo Ban", "lãnh đạo", 3),
    ("BDV-CB", "Chi bộ cơ quan Ban", "chi bộ", 24),
    ("BDV-CD", "Công đoàn cơ quan Ban", "công đoàn", 26),
    parent=BAN,
    peer_group="Tập thể lãnh đạo, chi bộ, công đoàn",
    since=YEAR_BEGINS,
)


def _with_one_retired(unit: Unit) -> Unit:
    """From the middle of the year this phòng has one person less, so that its total changes."""
    persons = unit.headcounts[0][1] - 1
    return replace(unit, headcounts=(*unit.headcounts, (date(2023, 7, 1), persons)))


UNITS = (
    Unit(BAN, "Ban Dân vận Tỉnh ủy Bình Thuận", "ban"),
    *(_with_one_retired(unit) if unit.code == "BDV-P2" else unit for unit in OFFICE_UNITS),
    *COLLECTIVE_UNITS,
)

LEADERS_ALL = "Lãnh đạo Ban, Chi ủy, Ban Chấp hành Công đoàn"
STATE_OFFICE = "Phòng Dân vận các cơ quan nhà nước"
UNION = "Ban Chấp hành Công đoàn"
UNION_ALL = "Ban Chấp hành Công đoàn và đoàn viên"

TASKS = (
    Task(
        "Ban hành kế hoạch thi đua năm 2023; quán triệt các văn bản về thi đua",
        number="1",
        lead=LEADERS_ALL,
        advisor=STATE_OFFICE,
        time_text="Kế hoạch: tháng 02/2023; quán triệt: thường xuyên",
        due_on=date(2023, 2, 28),
    ),
    Task(
        "Tổ chức các phong trào thi đua gắn với công tác dân vận năm 2023",
        number="2",
        lead=LEADERS_ALL,
        performer="Các phòng chuyên môn; cán bộ, công chức, đảng viên, đoàn viên",
        time_text="Thường xuyên",
    ),
    Task(
        "Rà soát quy chế, quy định về thi đua, khen thưởng",
        number="3",
        lead="Lãnh đạo Ban",
        advisor=STATE_OFFICE,
        time_text="Thường xuyên",
    ),
    Task("Ký kết thi đua; sơ kết, tổng kết; biểu dương, khen thưởng", number="4"),
    Task(
        "Sơ kết, biểu dương việc học tập và làm theo Bác",
        number="4.1",
        lead="Chi ủy chi bộ",
        advisor="Chi ủy, lãnh đạo Ban, đảng viên",
        time_text="Theo chỉ đạo của cấp trên",
    ),
    Task(
        "Ký kết, sơ kết, tổng kết thi đua; khen thưởng thành tích năm 2023",
        number="4.2",
        lead=f"Lãnh đạo Ban, {UNION}",
        advisor=f"{UNION}; {STATE_OFFICE}",
        time_text="Định kỳ 6 tháng, năm; theo chỉ đạo",
    ),
    Task(
        "Tham mưu chỉ đạo Mặt trận Tổ quốc và các đoàn thể đổi mới hoạt động",
        number="5",
        lead="Lãnh đạo Ban",
        advisor="Phòng Đoàn thể và các hội",
        time_text="Thường xuyên",
    ),
    Task(
        "01 công trình hoặc phần việc hưởng ứng “Dân vận khéo”, chào mừng Đại hội Công đoàn lần thứ XI",
        number="6",
        lead=UNION,
        advisor=UNION_ALL,
        time_text="Đại hội: tháng 3/2023; công trình, phần việc: quý II/2023",
        due_on=date(2023, 6, 30),
    ),
    Task(
        "Cuộc vận động xây dựng người cán bộ, công chức; thi đua văn hóa công sở",
        number="7",
        lead=UNION,
        advisor=UNION_ALL,
        time_text="Thường xuyên; theo chỉ đạo của cấp trên",
    ),
)

LEGAL_BASES = (
    LegalBasis(
        "Chỉ thị số 01-CT/UBND về phong trào thi đua yêu nước năm 2023",
        number="01-CT/UBND",
        issued_on=date(2023, 1, 12),
        issuer="Ủy ban nhân dân tỉnh Bình Thuận",
    ),
)

PLAN = Plan(
    CAMPAIGN,
    criteria=CRITERIA,
    units=UNITS,
    tasks=TASKS,
    legal_bases=LEGAL_BASES,
)
