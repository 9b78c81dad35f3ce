"""Rows: whose they are, sums, groups, signatures, what is hidden."""

import unicodedata
from typing import Any

from domain.plans import Plan
from tests.builders import campaign, quantity
from tests.builders import unit as plain_unit
from tests.spreadsheets.making import Page, Spreadsheet, book

HEAD = ["STT", "Đơn vị", "CSTĐCS"]
READ = [("P1", "T2", 1, None), ("P3", "T2", 2, None)]
ROWS = [[1, "Phòng Tổ chức", 1], [2, "Văn phòng", 2]]

PLACES = Plan(
    campaign("KH"),
    (quantity("Q", name="Công trình"),),
    (
        plain_unit("X1", "Xã 1"),
        plain_unit("F1", "Phường 1"),
        plain_unit("YC", "Thị trấn Yên Châu"),
        plain_unit("TTYC", "Trung tâm Y tế"),
        plain_unit("CP", "UBND xã Chiềng Pằn"),
        plain_unit("TH", "Xã Thuỷ Hoà"),
    ),
)

TREE = Plan(
    campaign("KH"),
    (quantity("Q", name="Công trình"),),
    (
        plain_unit("B", "Ban Tuyên giáo"),
        plain_unit("T1", "Tổ 1", parent="B"),
        plain_unit("T2", "Tổ 2", parent="B"),
    ),
)

BODIES = Plan(
    campaign("KH"),
    (quantity("Q", name="Công trình"),),
    (plain_unit("CB", "Chi bộ"), plain_unit("CD", "Công đoàn")),
)


def named(name: str, *figures: tuple[str, str, int, int | None], trouble: str) -> Spreadsheet:
    """One row whose unit is called so."""
    return Spreadsheet(trouble, book(Page([["Đơn vị", "Công trình"], [name, 3]])), figures, plan=PLACES)


def rows(trouble: str, *below: list[Any], **more: Any) -> Spreadsheet:
    """Rows below one head; both units are read unless it is said otherwise."""
    return Spreadsheet(trouble, book(Page([HEAD, *below])), **{"reads": READ, **more})


ROWS_OF_UNITS = {
    "total_that_is_wrong": rows(
        "“Tổng cộng” says 4, the rows 3: a warning with both numbers",
        *ROWS,
        [None, "Tổng cộng", 4],
        notes=[("row_ignored", "warning", "B4"), ("total_row_differs", "warning", "C4")],
    ),
    "total_above_the_rows": rows(
        "“TỔNG SỐ” stands first",
        [None, "TỔNG SỐ", 3],
        *ROWS,
        notes=[("row_ignored", "warning", "B2")],
    ),
    "sums_of_groups_and_of_all": rows(
        "“Cộng I”, “Cộng II”, “Tổng cộng (I+II)”, all right",
        ["I", "Khối phòng"],
        ROWS[0],
        [None, "Cộng I", 1],
        ["II", "Khối văn phòng"],
        [1, "Văn phòng", 2],
        [None, "Cộng II", 2],
        [None, "Tổng cộng (I+II)", 3],
        notes=[("row_ignored", "warning", f"B{row}") for row in (4, 7, 8)],
    ),
    "group_rows_with_sums": rows(
        "“I. Khối phòng” carries the sum of its members in the same columns: naively twice as much",
        ["I", "Khối phòng", 1],
        ROWS[0],
        ["II", "Khối văn phòng", 2],
        [1, "Văn phòng", 2],
        notes=[("row_ignored", "warning", "B2"), ("row_ignored", "warning", "B4")],
    ),
    "group_title_in_the_column_of_units": rows(
        "“II. Khối văn phòng” without a number of its own",
        ROWS[0],
        [None, "II. Khối văn phòng"],
        [1, "Văn phòng", 2],
    ),
    "signatures_in_the_columns_of_figures": rows(
        "place, date and the names of those who sign stand under the figures",
        *ROWS,
        [None, None, "Sơn La, ngày 02 tháng 7 năm 2023"],
        [None, "Người lập biểu", "Thủ trưởng đơn vị"],
        [None, "(Ký, ghi rõ họ tên)", "(Ký tên, đóng dấu)"],
        [],
        [None, "Trần Thị B", "Lê Văn C"],
    ),
    "unit_with_a_slip": rows(
        "“Phòng Tổ chúc”",
        [1, "Phòng Tổ chúc", 1],
        ROWS[1],
        reads=READ[1:],
        notes=[("unit_unsure", "question", "B2")],
        answers={"unit_unsure": "unit:P1"},
        then=READ,
    ),
    "unit_without_diacritics": rows(
        "“Phong To chuc”",
        [1, "Phong To chuc", 1],
        ROWS[1],
        reads=READ[1:],
        notes=[("unit_unsure", "question", "B2")],
        answers={"unit_unsure": "unit:P1"},
        then=READ,
    ),
    "unit_of_somewhere_else": rows(
        "“Phòng Tài chính” is no unit of the campaign",
        *ROWS,
        [3, "Phòng Tài chính", 5],
        notes=[("unknown_unit", "error", "B4")],
    ),
    "unit_twice": rows(
        "“Văn phòng” stands there twice",
        *ROWS,
        [3, "VĂN PHÒNG", 2],
        notes=[("duplicate_unit", "error", "B4")],
    ),
    "unit_in_abbreviation": rows(
        "“P. Tổ chức”, “VĂN PHÒNG ”", [1, "P. Tổ chức", 1], [2, "VĂN PHÒNG\u00a0", 2]
    ),
    "unit_in_decomposed_letters": rows(
        "names as a Mac writes them, letters and marks apart",
        [1, unicodedata.normalize("NFD", "Phòng Tổ chức"), 1],
        [2, unicodedata.normalize("NFD", "Văn phòng"), 2],
    ),
    "numbers_that_begin_again": rows(
        "STT begins again below each group", ["I", "A"], ROWS[0], ["II", "B"], [1, "Văn phòng", 2]
    ),
    "figures_of_nobody": rows(
        "a number in a row without a unit",
        *ROWS,
        [None, None, 9],
        notes=[("row_of_nobody", "error", "C4")],
    ),
    "hidden_rows": Spreadsheet(
        "a row is hidden and holds figures",
        book(Page([HEAD, *ROWS], hidden_rows=[3])),
        READ,
        [("hidden_rows", "question", "C3")],
        {"hidden_rows": "leave_hidden"},
        READ[:1],
    ),
    "hidden_column": Spreadsheet(
        "a column is hidden and holds figures",
        book(Page([[*HEAD, "Công trình, phần việc"], [*ROWS[0], 4], ROWS[1]], hidden_columns=["D"])),
        [READ[0], ("P1", "T3", 4, None), READ[1]],
        [("hidden_columns", "question", "D2")],
        {"hidden_columns": "leave_hidden"},
        READ,
    ),
    "phuong_1": named("P. 1", ("F1", "Q", 3, None), trouble="“P. 1” is Phường 1 and never Xã 1"),
    "xa_1": named("X. 1", ("X1", "Q", 3, None), trouble="“X. 1” is Xã 1"),
    "thi_tran": named("TT. Yên Châu", ("YC", "Q", 3, None), trouble="“TT.” before a known place is Thị trấn"),
    "trung_tam": named("TT Y tế", ("TTYC", "Q", 3, None), trouble="“TT” before Y tế is Trung tâm"),
    "committee_left_out": named("Xã Chiềng Pằn", ("CP", "Q", 3, None), trouble="UBND is left out"),
    "committee_in_full": named(
        "Ủy ban nhân dân thị trấn Yên Châu", ("YC", "Q", 3, None), trouble="“Ủy ban nhân dân” is put before"
    ),
    "tones_placed_otherwise": named(
        "xã Thủy Hòa", ("TH", "Q", 3, None), trouble="Thuỷ Hoà and Thủy Hòa are one"
    ),
    "place_without_its_type": Spreadsheet(
        "“Yên Châu” alone is asked about",
        book(Page([["Đơn vị", "Công trình"], ["Yên Châu", 3]])),
        [],
        [("unit_unsure", "question", "A2")],
        {"unit_unsure": "unit:YC"},
        [("YC", "Q", 3, None)],
        plan=PLACES,
    ),
    "other_number": Spreadsheet(
        "“Xã 2” is neither Xã 1 nor asked to be",
        book(Page([["Đơn vị", "Công trình"], ["Xã 2", 3]])),
        [],
        [("unknown_unit", "error", "A2")],
        plan=PLACES,
    ),
    "units_with_roman_numbers": rows(
        "units numbered I, II: a strange one among them is no group title",
        ["I", "Phòng Tài chính", 5],
        ["II", "Phòng Tổ chức", 1],
        ["III", "Văn phòng", 2],
        notes=[("unknown_unit", "error", "B2")],
    ),
    "unit_of_a_long_table_that_is_strange": Spreadsheet(
        "unit and criterion on every row: the figures of a strange unit are never given to the one above",
        book(
            Page(
                [
                    ["Đơn vị", "Chỉ tiêu", "Kết quả"],
                    ["Phòng Tổ chức", "CSTĐCS", 1],
                    ["Phòng Tài chính", "CSTĐCS", 4],
                    [None, "Công trình, phần việc", 5],
                    ["Văn phòng", "CSTĐCS", 2],
                ]
            )
        ),
        READ,
        [("unknown_unit", "error", "A3")],
    ),
    "superior_with_the_sum": Spreadsheet(
        "the unit above the others carries the sum of them: no figure of its own",
        book(Page([["Đơn vị", "Công trình"], ["Ban Tuyên giáo", 5], ["Tổ 1", 2], ["Tổ 2", 3]])),
        [("T1", "Q", 2, None), ("T2", "Q", 3, None)],
        [("row_ignored", "warning", "A2")],
        plan=TREE,
    ),
    "superior_with_its_own": Spreadsheet(
        "the unit above the others has figures of its own",
        book(Page([["Đơn vị", "Công trình"], ["Ban Tuyên giáo", 4], ["Tổ 1", 2], ["Tổ 2", 3]])),
        [("B", "Q", 4, None), ("T1", "Q", 2, None), ("T2", "Q", 3, None)],
        plan=TREE,
    ),
    "unit_with_a_remark": rows(
        "“Phòng Tổ chức (6 người)”", [1, "Phòng Tổ chức (6 người)", 1], [2, "2. Văn phòng (cơ sở 1)", 2]
    ),
    "units_called_like_headers": Spreadsheet(
        "“Chi bộ” and “Công đoàn” are units here, beside each other",
        book(Page([["Chỉ tiêu", "Chi bộ", "Công đoàn"], ["Công trình", 1, 2]])),
        [("CB", "Q", 1, None), ("CD", "Q", 2, None)],
        plan=BODIES,
    ),
    "units_called_like_headers_below_each_other": Spreadsheet(
        "“Chi bộ” and “Công đoàn” are units here, below each other",
        book(Page([["Đơn vị", "Công trình"], ["Chi bộ", 1], ["Công đoàn", 2]])),
        [("CB", "Q", 1, None), ("CD", "Q", 2, None)],
        plan=BODIES,
    ),
}
