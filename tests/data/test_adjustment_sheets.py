"""A workbook of adjustments is read against the plan: what differs changes, what is wrong is told at once."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from openpyxl import Workbook

from data import plan_workbook
from data.adjustment_sheets import AdjustmentReading, read, read_rows
from data.sheets import read_workbook_here
from domain.plan_changes import Adjustment
from domain.problems import Code, Severity
from tests.builders import by, campaign, day, plan, quantity, rating, share, unit, unit_target
from tests.filling import saved

ON = date(2023, 7, 1)
PLAN = plan(
    campaign("KH", "2023-01-01", "2023-12-31"),
    quantity("Q1", 2, measure="công trình", decimals=1),
    share("S1", "9/10"),
    rating("R1", 3),
    quantity("Q2", None),
    unit("A", unit_type="phòng"),
    unit("B", unit_type="xã"),
    unit_target("A", "Q1", 30),
    unit_target("B", "Q1", 40, "2023-03-01"),
    by("2023-06-30", "A", text="Báo cáo 6 tháng"),
)


def of(sheets: dict[str, Sequence[Sequence[Any]]]) -> AdjustmentReading:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return read(saved(book), PLAN, ON, open_workbook=read_workbook_here)


def said(found: AdjustmentReading) -> list[tuple[Code, str]]:
    return [(problem.code, f"{problem.sheet}!{problem.cell}") for problem in found.problems]


def test_the_plan_handed_in_as_it_is_changes_nothing() -> None:
    found = read(plan_workbook.write(PLAN), PLAN, ON, open_workbook=read_workbook_here)
    assert found == AdjustmentReading(Adjustment(), ())


def test_one_sheet_is_enough_and_units_keep_what_they_have() -> None:
    rows = [
        ("Mã đơn vị", "Mã chỉ tiêu", "Mức phấn đấu"),
        ("a", "q1", 3),
        ("B", "Q1", "5,5"),
        ("B", "S1", "95 %"),
    ]
    found = of({"Giao chỉ tiêu": rows})
    assert found.problems == ()
    assert [(one.unit, one.criterion, one.target) for one in found.adjustment.unit_targets] == [
        ("B", "Q1", 55),
        ("B", "S1", Fraction(19, 20)),
    ]


def test_targets_days_new_criteria_ends_window_and_deadlines() -> None:
    found = of(
        {
            "Kế hoạch": [("Mục", "Nội dung"), ("Đến ngày", "31/1/2024")],
            "Chỉ tiêu": [
                ("Mã", "Tên", "Loại", "Mức phấn đấu", "Hạn", "Chấm dứt"),
                ("Q1", None, None, "2,5", "20/11/2023", None),
                ("R1", None, None, "Hoàn thành xuất sắc", None, None),
                ("S1", None, None, None, None, "x"),
                ("N1", "Nhà đại đoàn kết", "số lượng", 4, None, None),
            ],
            "Mốc báo cáo": [("Tên", "Ngày"), ("Báo cáo 6 tháng", "15/7/2023")],
        }
    )
    made = found.adjustment
    assert made.window is not None
    assert (made.window.opens_on, made.window.closes_on) == (day("2023-01-01"), day("2024-01-31"))
    assert made.targets == (("Q1", Fraction(25)), ("R1", Fraction(4)))
    assert made.due_days == (("Q1", day("2023-11-20")),)
    assert [(one.code, one.target) for one in made.added] == [("N1", 4)]
    assert made.ended == ("S1",)
    (deadline,) = made.deadlines
    assert (deadline.due_on, deadline.inclusive, deadline.reporters) == (day("2023-07-15"), True, ("A",))
    assert [problem.severity for problem in found.problems] == [Severity.WARNING]


def test_all_mistakes_are_told_with_their_places() -> None:
    found = of(
        {
            "Kế hoạch": [("Mã đợt", "KHÁC"), ("Đến ngày", "31/12/2022")],
            "Chỉ tiêu": [
                ("Mã", "Tên", "Loại", "Mức phấn đấu", "Đơn vị tính", "Thuộc chỉ tiêu"),
                ("Q1", None, "tỷ lệ", None, "triệu đồng", None),
                ("S1", None, None, "150 %", None, None),
                ("N1", None, None, 4, None, "Q9"),
                ("S1", None, None, None, None, None),
            ],
            "Giao chỉ tiêu": [
                ("Mã đơn vị", "Mã chỉ tiêu", "Mức phấn đấu", "Từ ngày"),
                ("Z", "Q1", 3, None),
                ("A", "Q9", 3, None),
                ("A", "Q1", "ba", None),
                ("A", "S1", "80 %", "1/8/2023"),
            ],
        }
    )
    assert sorted(said(found)) == sorted(
        [
            (Code.OTHER_CAMPAIGN, "Kế hoạch!B1"),
            (Code.WINDOW_REVERSED, "Kế hoạch!B2"),
            (Code.DUPLICATE_CODE, "Chỉ tiêu!A5"),
            (Code.CRITERION_FIXED, "Chỉ tiêu!C2"),
            (Code.CRITERION_FIXED, "Chỉ tiêu!E2"),
            (Code.REQUIRED_MISSING, "Chỉ tiêu!B4"),
            (Code.REQUIRED_MISSING, "Chỉ tiêu!C4"),
            (Code.UNKNOWN_PARENT, "Chỉ tiêu!F4"),
            (Code.TARGET_OUT_OF_RANGE, "Chỉ tiêu!D3"),
            (Code.UNKNOWN_UNIT, "Giao chỉ tiêu!A2"),
            (Code.UNKNOWN_CRITERION, "Giao chỉ tiêu!B3"),
            (Code.TARGET_UNREADABLE, "Giao chỉ tiêu!C4"),
            (Code.TARGET_FROM_OTHER_DAY, "Giao chỉ tiêu!D5"),
        ]
    )


def test_a_file_without_any_of_the_sheets_says_which_are_read() -> None:
    (problem,) = of({"Trang khác": [("Mã", "Tên")]}).problems
    assert (problem.code, problem.details["found"]) == (Code.SHEET_MISSING, "Trang khác")


def test_what_is_typed_into_a_form_is_read_the_same_and_names_no_cells() -> None:
    rows = {"Giao chỉ tiêu": [{"Mã đơn vị": "A", "Mã chỉ tiêu": "Q1", "Mức phấn đấu": "6"}]}
    assert [one.target for one in read_rows(rows, PLAN, ON).adjustment.unit_targets] == [60]
    rows["Giao chỉ tiêu"][0]["Mức phấn đấu"] = "sáu"
    (problem,) = read_rows(rows, PLAN, ON).problems
    assert (problem.code, problem.sheet, problem.cell, problem.value) == (
        Code.TARGET_UNREADABLE,
        "",
        "",
        "sáu",
    )


def test_five_thousand_units_are_read_in_one_go() -> None:
    units = [unit(f"U{number}") for number in range(5000)]
    many = plan(quantity("Q1", 2), *units)
    rows = [{"Mã đơn vị": one.code, "Mã chỉ tiêu": "Q1", "Mức phấn đấu": "3"} for one in units]
    found = read_rows({"Giao chỉ tiêu": rows}, many, ON)
    assert (len(found.adjustment.unit_targets), found.problems) == (5000, ())
