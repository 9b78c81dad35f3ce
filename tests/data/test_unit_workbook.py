"""Units from a workbook of their own."""

from datetime import date
from typing import Any

import openpyxl

from data import unit_workbook
from data.sheets import read_workbook_here
from domain.units import Unit
from tests.workbooks.plans import bytes_of, table
from tests.workbooks.told import fully_told, places

EVER = date(1900, 1, 1)


def read(*rows: dict[str, Any], name: str = "Đơn vị") -> unit_workbook.UnitReading:
    book = openpyxl.Workbook()
    table(book, name, rows)
    reading = unit_workbook.read(bytes_of(book), open_workbook=read_workbook_here)
    fully_told(reading.problems)
    return reading


def test_a_unit_is_read_with_all_that_its_row_says() -> None:
    reading = read(
        {"Mã": "X1", "Tên": "Xã Một", "Loại": "xã", "Quân số": 120, "Từ ngày": None, "Tên khác": None},
        {
            "Mã": "X2",
            "Tên": "Bản Hai",
            "Loại": "bản",
            "Đơn vị cấp trên": "X1",
            "Từ ngày": "1/7/2025",
            "Tên khác": "B2",
        },
    )
    assert reading.problems == ()
    assert reading.units == (
        Unit("X1", "Xã Một", "xã", headcounts=((EVER, 120),)),
        Unit("X2", "Bản Hai", "bản", parent="X1", valid_from=date(2025, 7, 1), aliases=("B2",)),
    )


def test_a_parent_that_is_not_on_the_sheet_is_left_to_those_who_know_all_units() -> None:
    assert read({"Mã": "X2", "Tên": "Bản Hai", "Đơn vị cấp trên": "X1"}).units[0].parent == "X1"


def test_what_is_wrong_is_named_and_no_unit_is_taken() -> None:
    reading = read(
        {
            "Mã": "X1",
            "Tên": None,
            "Quân số": "nhiều",
            "Đơn vị cấp trên": "X2",
            "Từ ngày": None,
            "Đến ngày": None,
        },
        {"Mã": "x1", "Tên": "Hai", "Quân số": -1, "Từ ngày": "1/7/2025", "Đến ngày": "30/6/2025"},
        {"Mã": "X2", "Tên": "Ba", "Đơn vị cấp trên": "X2"},
    )
    assert reading.units == ()
    assert sorted(places(reading.problems)) == [
        ("circular_parent", "D4", "X2"),
        ("duplicate_code", "A3", "x1"),
        ("negative", "C3", "-1"),
        ("not_a_number", "C2", "nhiều"),
        ("required_missing", "B2", ""),
        ("window_reversed", "F3", "30/6/2025"),
    ]


def test_a_workbook_without_the_sheet_says_what_it_has() -> None:
    reading = read({"Mã": "X1", "Tên": "Một"}, name="Danh sách")
    assert places(reading.problems) == [("sheet_missing", "", "")]
    assert "Danh sách" in reading.problems[0].details["found"]


def test_a_sheet_with_a_head_alone_has_nothing_to_read() -> None:
    assert places(read({"Mã": None, "Tên": None}).problems) == [("nothing_to_read", "", "")]


def test_bytes_that_are_no_workbook_are_one_problem() -> None:
    assert places(unit_workbook.read(b"%PDF-1.4").problems) == [("not_a_workbook", "", "")]
