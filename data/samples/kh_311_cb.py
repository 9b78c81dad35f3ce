"""Kế hoạch 311-KH/CB: 41 days of emulation towards the congress of the Chi bộ, 2022."""

from datetime import date
from fractions import Fraction

from data.samples.chi_bo_son_la import (
    CHI_BO,
    DEPARTMENTS,
    ISSUER,
    ORGANISATION_TYPES,
    ORGANISATIONS,
    PARTY_CELLS,
)
from domain.campaigns import Campaign, Window
from domain.criteria import Accumulation, Criterion, Kind
from domain.plans import Deadline, LegalBasis, Plan, Task

CAMPAIGN = Campaign(
    code="311-KH-CB",
    title="Thi đua chào mừng Đại hội Chi bộ nhiệm kỳ 2023-2025",
    window=Window(date(2022, 9, 5), date(2022, 10, 15)),
    number="311",
    symbol="KH/CB",
    issuer=ISSUER,
    place="Sơn La",
    issued_on=date(2022, 8, 31),
    occasion="Đại hội Chi bộ nhiệm kỳ 2023-2025",
    slogan="Thi đua đoàn kết, đổi mới sáng tạo…",
    auto_accept=True,
    illustrative=True,
)

EVERYONE = ("tổ đảng", *ORGANISATION_TYPES, "phòng chuyên môn")
SECTION = "Mục II.2, hoạt động"

CRITERIA = (
    Criterion(
        "H1",
        "Bảo vệ môi trường xanh - sạch - đẹp",
        Kind.YES_NO,
        target=Fraction(1),
        applies_to=EVERYONE,
        group="Môi trường",
        source_text=f"{SECTION} thứ 1",
    ),
    Criterion(
        "H2",
        "Tập thể đoàn kết, gọn gàng, sạch sẽ, văn minh",
        Kind.STATED,
        target=Fraction(1),
        applies_to=EVERYONE,
        group="Nền nếp",
        source_text=f"{SECTION} thứ 2",
    ),
    Criterion(
        "H3",
        "Trồng cây xanh",
        Kind.QUANTITY,
        measure="cây",
        accumulation=Accumulation.INCREMENTS,
        applies_to=EVERYONE,
        weight=Fraction(0),  # without a number nobody can reach it, so it ranks nobody
        group="Môi trường",
        source_text=f"{SECTION} thứ 3",
    ),
    Criterion(
        "H4",
        "Chấp hành nội quy, quy chế làm việc",
        Kind.STATED,
        target=Fraction(1),
        applies_to=EVERYONE,
        group="Nền nếp",
        source_text=f"{SECTION} thứ 4",
    ),
    Criterion(
        "H5",
        "Gương mẫu kỷ luật, kỷ cương; phòng, chống dịch Covid-19",
        Kind.STATED,
        target=Fraction(1),
        applies_to=EVERYONE,
        group="Nền nếp",
        source_text=f"{SECTION} thứ 5",
    ),
)

TASKS = (
    Task(
        "Quán triệt đến đảng viên trong tổ; phát động các hoạt động chào mừng",
        number="1",
        performer="Các tổ đảng",
    ),
    Task(
        "Phát động hoạt động tới đoàn viên, hội viên",
        number="2",
        performer="Các tổ chức đoàn thể",
    ),
    Task(
        "Phát động hoạt động theo nhiệm vụ chuyên môn",
        number="3",
        performer="Các phòng chuyên môn",
    ),
)

DEADLINES = (
    Deadline(
        "Báo cáo kết quả đợt thi đua",
        date(2022, 10, 14),
        inclusive=False,
        reporters=("Các tổ đảng", "Các tổ chức đoàn thể", "Công đoàn", "Các phòng chuyên môn"),
        receiver="Cấp ủy Chi bộ",
    ),
)

LEGAL_BASES = (
    LegalBasis(
        "Kế hoạch số 310-KH/CB về Đại hội Chi bộ nhiệm kỳ 2023-2025",
        number="310-KH/CB",
        issued_on=date(2022, 8, 26),
        issuer=ISSUER,
    ),
)

PLAN = Plan(
    CAMPAIGN,
    criteria=CRITERIA,
    units=(CHI_BO, *PARTY_CELLS, *ORGANISATIONS, *DEPARTMENTS),
    tasks=TASKS,
    deadlines=DEADLINES,
    legal_bases=LEGAL_BASES,
)
