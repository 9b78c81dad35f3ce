"""Đơn vị: the tree, a decree tried and carried out, the history of one unit."""

from datetime import date
from io import BytesIO

from openpyxl import load_workbook
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from domain.access import RoleName, operator
from services import units
from tests.filling import saved
from tests.pages.conftest import Opens, shown

UNITS = "admin/units.py"


def press(test: AppTest, label: str) -> AppTest:
    return next(one for one in test.button if one.label == label).click().run()


def box(test: AppTest, label: str) -> object:
    return next(one for one in (*test.text_input, *test.selectbox, *test.multiselect) if one.label == label)


def test_a_merger_is_looked_at_first_then_carried_out_and_told_in_the_history(
    screen: Opens, bundled: Engine
) -> None:
    test = screen(UNITS)
    assert not test.exception
    assert "đơn vị đang hoạt động" in shown(test)
    box(test, "Số quyết định").set_value("12/NQ-HĐND")
    box(test, "Các đơn vị được sáp nhập").set_value(["BDV-P1", "BDV-P2"])
    box(test, "Mã đơn vị mới").set_value("BDV-P9")
    box(test, "Tên đơn vị mới").set_value("Phòng Dân vận chung")
    press(test, "Xem thay đổi")
    assert not test.exception
    assert "Quyết định này thay đổi 3 chỗ" in shown(test)
    assert "Sáp nhập vào" in shown(test)
    assert "BDV-P9" not in {unit.code for unit in units.units(bundled, operator())}
    press(test, "Lưu quyết định")
    assert not test.exception
    assert "Đã lưu 3 thay đổi" in test.success[0].value
    assert "BDV-P9" in {unit.code for unit in units.units(bundled, operator())}
    box(test, "Đơn vị").set_value("BDV-P1").run()
    assert "12/NQ-HĐND" in shown(test)


def test_a_headcount_is_changed_from_a_day_on(screen: Opens, bundled: Engine) -> None:
    test = screen(UNITS)
    test.segmented_control[0].set_value("Quân số").run()
    box(test, "Số quyết định").set_value("6/QĐ")
    box(test, "Đơn vị đổi quân số").set_value("BDV-P2")
    test.number_input[0].set_value(9)
    press(test, "Xem thay đổi")
    assert "Quân số 5 → 9 người" in shown(test)


def test_units_below_one_that_closes_are_listed_with_where_they_go(screen: Opens) -> None:
    test = screen(UNITS)
    test.segmented_control[0].set_value("Kết thúc").run()
    box(test, "Số quyết định").set_value("5/QĐ")
    box(test, "Các đơn vị kết thúc hoạt động").set_value(["SL-CB"])
    press(test, "Xem thay đổi")
    assert "còn đơn vị trực thuộc" in shown(test)
    box(test, "Đơn vị trực thuộc của các đơn vị này, nếu có").set_value("BDV")
    press(test, "Xem thay đổi")
    assert "sang trực thuộc Ban Dân vận" in shown(test)


def test_what_keeps_a_decree_from_being_carried_out_is_said(screen: Opens) -> None:
    test = press(screen(UNITS, RoleName.SECRETARIAT), "Lưu quyết định")
    assert not test.exception
    assert "Chưa thực hiện được" in shown(test)
    assert "Chưa ghi số quyết định" in shown(test)


def test_units_are_found_without_marks_and_an_empty_answer_says_so(screen: Opens) -> None:
    test = screen(UNITS)
    box(test, "Tìm đơn vị").set_value("phong dan van").run()
    assert "BDV-P1" in shown(test)
    box(test, "Tìm đơn vị").set_value("không có đâu").run()
    assert "Không có đơn vị nào như vậy" in test.info[0].value


def test_a_unit_is_moved_below_another_after_a_look_at_what_that_does(screen: Opens, bundled: Engine) -> None:
    test = screen(UNITS, RoleName.SECRETARIAT)
    test.segmented_control[0].set_value("Chuyển cấp trên").run()
    box(test, "Số quyết định").set_value("4/QĐ")
    box(test, "Các đơn vị được chuyển").set_value(["BDV-P2"])
    box(test, "Về đơn vị cấp trên").set_value("BDV-P1")
    press(test, "Xem thay đổi")
    assert "Chuyển từ trực thuộc Ban Dân vận" in shown(test)
    assert "tổng chung của cả đợt và số liệu các ngày trước không đổi" in shown(test)
    press(test, "Lưu quyết định")
    assert not test.exception
    assert "Đã lưu 1 thay đổi" in test.success[0].value
    found = {unit.code: unit.parent for unit in units.units(bundled, operator())}
    assert found["BDV-P2"] == "BDV-P1"


def test_the_list_is_edited_in_excel_looked_at_and_saved(screen: Opens, bundled: Engine) -> None:
    book = load_workbook(BytesIO(units.workbook(bundled, operator(), date(2023, 7, 1))))
    sheet = book["Đơn vị"]
    row = [cell.value for cell in sheet["A"]].index("BDV-P2") + 1
    sheet.cell(row, 2, "Phòng Đoàn thể")
    sheet.cell(row, 10, "9/QĐ")
    test = screen(UNITS)
    test.file_uploader[0].upload("don-vi.xlsx", saved(book)).run()
    press(test, "Xem thay đổi của tệp")
    assert "chưa ghi ngày hiệu lực" in shown(test)
    next(one for one in test.date_input if one.label.startswith("Ngày hiệu lực")).set_value(date(2024, 1, 1))
    press(test, "Xem thay đổi của tệp")
    assert "Sẽ lưu 1 thay đổi; 43 đơn vị giữ nguyên." in shown(test)
    assert "thành “Phòng Đoàn thể”" in shown(test)
    press(test, "Lưu tệp")
    assert not test.exception
    assert "Đã lưu 1 thay đổi" in test.success[0].value
    assert "Phòng Đoàn thể" in {one.name for one in units.units(bundled, operator())}
