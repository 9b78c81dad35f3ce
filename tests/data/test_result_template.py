"""The workbook that units fill in."""

import io
from datetime import date

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from data import result_template
from domain.plans import Plan
from tests.builders import campaign, quantity, rating, share, stated, unit, yes_no

PLAN = Plan(
    campaign("KH", title="Dân vận khéo"),
    (
        share("A", name="Lao động tiên tiến", source_text="100 % đạt Lao động tiên tiến"),
        quantity("B", applies_to=("bản",)),
        yes_no("C"),
        rating("D"),
        stated("E"),
        quantity("F", decimals=1),
    ),
    (unit("U1", "Bản Na", unit_type="bản"), unit("U2", "Tổ 2", unit_type="tổ")),
)


def template(units: list[str] | None = None, on: date | None = None, plan: Plan = PLAN) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(result_template.write(plan, units=units, on=on)))


def values(sheet: Worksheet, row: int) -> list[object]:
    return [cell.value for cell in sheet[row]]


def test_the_top_names_the_campaign_and_leaves_the_day_open() -> None:
    sheet = template()["Kết quả"]
    assert sheet["A1"].value == "KẾT QUẢ THỰC HIỆN: Dân vận khéo"
    assert sheet["A2"].value == "Đợt thi đua: KH"
    assert sheet["A3"].value == "Số liệu đến ngày: "
    assert not sheet["A3"].protection.locked


def test_a_day_that_is_known_stands_there() -> None:
    assert template(on=date(2023, 6, 5))["Kết quả"]["A3"].value == "Số liệu đến ngày: 5/6/2023"


def test_the_head_has_two_rows_with_a_merged_cell_for_each_criterion() -> None:
    sheet = template()["Kết quả"]
    assert values(sheet, 4) == [
        "STT",
        "Mã đơn vị",
        "Đơn vị",
        "A Lao động tiên tiến",
        None,
        "B Chỉ tiêu B",
        "C Chỉ tiêu C",
        "D Chỉ tiêu D",
        "E Chỉ tiêu E",
        "F Chỉ tiêu F",
        "Ghi chú",
    ]
    assert values(sheet, 5)[3:10] == ["Tổng số", "Đạt", "Thực hiện", "Đạt (x)", "Mức", "Đạt (x)", "Thực hiện"]
    assert "D4:E4" in {str(area) for area in sheet.merged_cells.ranges}


def test_there_is_one_row_for_each_unit() -> None:
    sheet = template()["Kết quả"]
    assert values(sheet, 6)[:3] == [1, "U1", "Bản Na"]
    assert values(sheet, 7)[:3] == [2, "U2", "Tổ 2"]
    assert sheet.max_row == 7


def test_the_template_of_one_unit_leaves_out_what_it_does_not_owe() -> None:
    sheet = template(["U2"])["Kết quả"]
    assert values(sheet, 6)[:3] == [1, "U2", "Tổ 2"]
    assert "B Chỉ tiêu B" not in values(sheet, 4)


def test_a_cell_that_does_not_apply_is_grey_and_locked() -> None:
    sheet = template()["Kết quả"]
    assert sheet.protection.sheet
    assert (sheet["F6"].protection.locked, sheet["F7"].protection.locked) == (False, True)
    assert sheet["F7"].fill.fgColor.rgb == "00D9D9D9"
    assert all(cell.protection.locked for cell in sheet[4])


def test_choices_are_offered_and_numbers_asked_for() -> None:
    sheet = template()["Kết quả"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules["G6:G7"].formula1 == '"x,không"'
    assert rules["H6:H7"].formula1 == "'Mã'!$A$2:$A$5"
    assert (rules["D6:D7"].type, rules["J6:J7"].type) == ("whole", "decimal")


def test_the_head_carries_the_sentence_of_the_plan_as_a_note() -> None:
    note = template()["Kết quả"]["D4"].comment
    assert note is not None
    assert "Mức phấn đấu: tối thiểu 100 %." in note.text
    assert "Trích kế hoạch: 100 % đạt Lao động tiên tiến" in note.text


def test_there_are_instructions_and_hidden_codes() -> None:
    book = template()
    assert book.sheetnames == ["Kết quả", "Hướng dẫn", "Mã"]
    assert book["Mã"].sheet_state == "hidden"
    assert [cell.value for cell in book["Mã"]["A"]][:5] == [
        "Mức",
        "Không hoàn thành",
        "Hoàn thành",
        "Hoàn thành tốt",
        "Hoàn thành xuất sắc",
    ]
    assert [cell.value for cell in book["Mã"][2]][1:] == ["D", "A", "owed"]


def test_it_prints_on_a4_on_its_side() -> None:
    sheet = template()["Kết quả"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$4:$5"


def test_names_that_look_like_formulas_are_text() -> None:
    plan = Plan(campaign("=KH"), (share("=A"),), (unit("=U"),))
    cells = [cell for sheet in template(plan=plan) for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)


def test_a_unit_that_owes_nothing_has_no_row_unless_it_is_asked_for() -> None:
    units = (unit("BAN"), unit("P1", unit_type="phòng", parent="BAN"))
    above = Plan(PLAN.campaign, (share("T1", applies_to=("phòng",)),), units)
    assert [row[1].value for row in template(plan=above)["Kết quả"].iter_rows(min_row=6)] == ["P1"]
    alone = template(["BAN"], plan=above)["Kết quả"]
    assert [row[1].value for row in alone.iter_rows(min_row=6)] == ["BAN"]
