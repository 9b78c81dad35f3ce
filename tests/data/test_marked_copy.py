"""Spreadsheets of other formats come back as .xlsx, with the same cells and what is wrong beside them."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from data.marked_copy import mark
from domain.problems import Code, Problem
from tests.hostile.others import ods_value, xls

CSV = b"Xin,=1+1\nn\xc4\x83m,-3\n"


def back(content: bytes, *problems: Problem) -> Any:
    return openpyxl.load_workbook(BytesIO(mark(content, problems)))


@pytest.mark.parametrize("content", [ods_value("float", "12")(), xls((12, "0"))()], ids=["ods", "xls"])
def test_a_document_of_another_program_keeps_its_sheet_and_its_numbers(content: bytes) -> None:
    book = back(content, Problem(Code.NOT_WHOLE, sheet="Data", cell="A1", value="12"))
    assert book.sheetnames == ["Cần sửa", "Data"]
    assert book["Data"]["A1"].value == 12
    assert book["Data"]["A1"].comment.text == "“12” không phải số nguyên. Hãy ghi số nguyên."


def test_a_text_is_never_a_formula_and_stays_as_it_was_typed() -> None:
    sheet = back(CSV).worksheets[1]
    assert [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows()] == [
        [("Xin", "s"), ("=1+1", "s")],
        [("năm", "s"), ("-3", "s")],
    ]


def test_shares_are_texts_that_read_back_and_decimals_stay_numbers() -> None:
    sheet = back(xls((0.364, "0.0%"), (12.5, "0.0"))()).worksheets[1]
    assert [cell.value for cell in sheet[1]] == ["36,4 %", 12.5]


def test_of_what_cannot_be_read_only_the_list_comes_back() -> None:
    book = back(b"a,b\x00c\n" * 3 + b'"', Problem(Code.NOT_A_WORKBOOK, details={"cause": "encoding"}))
    assert book.sheetnames == ["Cần sửa"]
