"""Kế hoạch 334-KH/CB: an anniversary of công tác dân vận, 2022; deadlines without a campaign window."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from data.samples.chi_bo_son_la import (
    CHI_BO,
    COMMITTEE,
    ISSUER,
    ORGANISATION_TYPES,
    ORGANISATIONS,
    PARTY_CELLS,
)
from domain.campaigns import Campaign, Window
from domain.criteria import Accumulation, Criterion, Kind
from domain.plans import Deadline, LegalBasis, Plan, Task

CAMPAIGN = Campaign(
    code="334-KH-CB",
    title="Tuyên truyền 92 năm Ngày truyền thống công tác dân vận, 23 năm Ngày Dân vận",
    window=Window(None, None),
    number="334",
    symbol="KH/CB",
    issuer=ISSUER,
    place="Sơn La",
    issued_on=date(2022, 10, 12),
    occasion="92 năm Ngày truyền thống công tác dân vận (15/10/1930-15/10/2022)",
    auto_accept=True,
    illustrative=True,
)

#: "Trước ngày 15/10" ends with the day before.
DONE_BY = date(2022, 10, 14)

CRITERIA = (
    Criterion(
        "N1",
        "Sinh hoạt chuyên đề về công tác dân vận",
        Kind.YES_NO,
        target=Fraction(1),
        applies_to=("ban chi ủy", "tổ đảng", *ORGANISATION_TYPES),
        due_on=DONE_BY,
        source_text="Mục II.2 và II.3",
    ),
    Criterion(
        "N2",
        "Mô hình Dân vận khéo đã đăng ký",
        Kind.QUANTITY,
        measure="mô hình",
        accumulation=Accumulation.RUNNING_TOTAL,
        applies_to=("tổ đảng", "công đoàn"),
        weight=Fraction(0),  # without a number nobody can reach it, so it ranks nobody
        due_on=DONE_BY,
        source_text="Mục III.2",
    ),
)

TASKS = (
    Task("Xây dựng kế hoạch tuyên truyền", number="1", performer="Ban Chi ủy"),
    Task(
        "Tổng hợp, báo cáo các hoạt động kỷ niệm và công tác dân vận",
        number="1",
        performer="Ban Chi ủy",
        time_text="Trước ngày 17/10/2022",
        due_on=date(2022, 10, 16),
    ),
    Task(
        "Báo cáo mô hình Dân vận khéo đã đăng ký năm 2022",
        number="2",
        performer="Ban Chấp hành Công đoàn; Tổ đảng 1",
        time_text="Trước ngày 16/10/2022",
        due_on=date(2022, 10, 15),
    ),
    Task(
        "Tuyên truyền trong hội viên, đoàn viên",
        number="3",
        performer="Các tổ chức đoàn thể",
    ),
)

DEADLINES = (
    Deadline(
        "Báo cáo mô hình Dân vận khéo",
        date(2022, 10, 16),
        inclusive=False,
        reporters=("Công đoàn", "Tổ đảng 1"),
        receiver="Ban Chi ủy",
    ),
    Deadline(
        "Báo cáo hoạt động kỷ niệm và công tác dân vận",
        date(2022, 10, 17),
        inclusive=False,
        reporters=("Ban Chi ủy",),
    ),
)

LEGAL_BASES = (
    LegalBasis(
        "Hướng dẫn số 16-HD/BTGĐUK về tuyên truyền kỷ niệm công tác dân vận",
        number="16-HD/BTGĐUK",
        issued_on=date(2022, 10, 3),
        issuer="Ban Tuyên giáo Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh",
    ),
)

#: Of the tổ đảng the plan names one; the others owe nothing here.
UNITS = (
    CHI_BO,
    *(replace(unit, peer_group="Đơn vị của Chi bộ") for unit in (*COMMITTEE, PARTY_CELLS[0], *ORGANISATIONS)),
)

PLAN = Plan(
    CAMPAIGN,
    criteria=CRITERIA,
    units=UNITS,
    tasks=TASKS,
    deadlines=DEADLINES,
    legal_bases=LEGAL_BASES,
)
