"""The workbook that goes back to its sender."""

import io

import openpyxl
import pytest

from data import result_sheet
from domain.plans import Plan
from domain.problems import Code, Problem
from tests.builders import campaign, quantity, share, unit
from tests.workbooks.results import filled, read

PLAN = Plan(campaign("KH"), (share("A"), quantity("B")), (unit("U1"), unit("U2")))
WRONG = filled(PLAN, {("U1", "A", "Tổng số"): 5, ("U1", "A", "Đạt"): 6, ("U2", "B", "Thực hiện"): "nhiều"})


def marked() -> openpyxl.Workbook:
    problems = read(WRONG, PLAN).problems
    return openpyxl.load_workbook(io.BytesIO(result_sheet.mark(WRONG, problems)))


def test_a_wrong_cell_carries_its_sentence_and_keeps_its_value() -> None:
    cell = marked()["Kết quả"]["E6"]
    assert cell.value == 6
    assert cell.comment is not None
    assert cell.comment.text == "Số đạt (6) lớn hơn Tổng số (5, ô D6). Hãy sửa một trong hai số."


def test_a_sheet_lists_what_to_mend_with_place_and_value() -> None:
    book = marked()
    assert book.sheetnames[0] == "Cần sửa"
    assert [[cell.value for cell in row][:3] for row in book["Cần sửa"].iter_rows(min_row=1)] == [
        ["Mức độ", "Vị trí", "Giá trị"],
        ["Lỗi", "trang Kết quả, ô E6", "6"],
        ["Lỗi", "trang Kết quả, ô F7", "nhiều"],
    ]


def test_the_marked_workbook_is_read_like_the_one_it_was_made_from() -> None:
    reading = read(WRONG, PLAN)
    again = result_sheet.mark(WRONG, reading.problems)
    assert read(again, PLAN) == reading
    assert read(result_sheet.mark(again, reading.problems), PLAN) == reading


def test_a_mark_on_a_merged_cell_goes_to_the_cell_that_shows() -> None:
    content = result_sheet.mark(
        WRONG, [Problem(Code.UNKNOWN_CRITERION, sheet="Kết quả", cell="E4", value="A")]
    )
    assert "không có chỉ tiêu" in openpyxl.load_workbook(io.BytesIO(content))["Kết quả"]["D4"].comment.text


@pytest.mark.parametrize("content", [b"%PDF-1.7", WRONG[:200]])
def test_of_a_file_that_cannot_be_opened_only_the_list_comes_back(content: bytes) -> None:
    unread = (
        read(content, PLAN)
        if content.startswith(b"PK")
        else result_sheet.read(content, PLAN, on=None, answers={})
    )
    book = openpyxl.load_workbook(io.BytesIO(result_sheet.mark(content, unread.problems)))
    assert book.sheetnames == ["Cần sửa"]
    assert str(book["Cần sửa"]["D2"].value).startswith("Không đọc được tệp")
