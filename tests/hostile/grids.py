"""Trouble in the rows of a sheet: places beyond every sheet, places twice, far too many of anything."""

from collections.abc import Callable

from tests.hostile.archives import PLAIN, SHEET, rows_of
from tests.hostile.cases import Case, accepted, cell, changed, refused, rows
from tests.workbooks.packages import MAIN, parts, workbook, zipped

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


def around(before: str = "", after: str = "") -> Callable[[], bytes]:
    """The plain workbook with something around its rows."""
    xml = (
        PLAIN[SHEET]
        .replace("<sheetData>", f"{before}<sheetData>")
        .replace("</sheetData>", f"</sheetData>{after}")
    )
    return lambda: zipped(PLAIN | {SHEET: xml})


def merges(*references: str) -> Callable[[], bytes]:
    inner = "".join(f'<mergeCell ref="{reference}"/>' for reference in references)
    return around(after=f"<mergeCells>{inner}</mergeCells>")


def many_rows(count: int) -> Callable[[], bytes]:
    return lambda: workbook(
        "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, count + 1))
    )


def styled_rows(count: int, columns: str) -> Callable[[], bytes]:
    """Rows that are formatted and empty, as whole columns with borders are."""

    def build() -> bytes:
        lines = (
            f'<row r="{n}" spans="1:20" s="1" customFormat="1">'
            + "".join(f'<c r="{letter}{n}" s="1"/>' for letter in columns)
            + "</row>"
            for n in range(2, count + 2)
        )
        return workbook(ONE + "".join(lines))

    return build


def many_cells() -> bytes:
    line = "".join(f"<c><v>{n % 10}</v></c>" for n in range(100))
    return workbook(f"<row>{line}</row>" * 10_001)


def two_sheets(first: str, second: str) -> Callable[[], bytes]:
    sheets = f'<sheet name="{first}" sheetId="1" r:id="r1"/><sheet name="{second}" sheetId="2" r:id="r4"/>'
    contents = parts(ONE)
    contents["xl/workbook.xml"] = contents["xl/workbook.xml"].replace(
        '<sheet name="Data" sheetId="1" r:id="r1"/>', sheets
    )
    link = '<Relationship Id="r4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/>'
    contents["xl/_rels/workbook.xml.rels"] = contents["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>", f"{link}</Relationships>"
    )
    contents["xl/worksheets/sheet2.xml"] = PLAIN[SHEET].replace("A1", "B1")
    return lambda: zipped(contents)


def sheets(count: int) -> Callable[[], bytes]:
    named = "".join(
        f'<sheet name="T{number}" sheetId="{number}" r:id="r1"/>' for number in range(1, count + 1)
    )
    return changed(parts(ONE), "xl/workbook.xml", '<sheet name="Data" sheetId="1" r:id="r1"/>', named)


def styles(formats: int) -> Callable[[], bytes]:
    inner = "<xf/>" * formats
    return lambda: zipped(
        PLAIN | {"xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs>{inner}</cellXfs></styleSheet>'}
    )


def place(address: str, row: str = "1") -> Callable[[], bytes]:
    return rows(f'<row r="{row}"><c r="{address}"><v>1</v></c></row>')


CASES: tuple[Case, ...] = (
    refused("corner_cell", place("XFD1048576", "1048576"), "too_many_rows", cell="XFD1048576", heavy=True),
    refused("last_column", place("XFD1"), "too_many_columns", cell="XFD1"),
    refused("column_201", place("GS1"), "too_many_columns", cell="GS1"),
    refused("row_60001", place("A60001", "60001"), "too_many_rows", cell="A60001"),
    refused("rows_60001", many_rows(60_001), "too_many_rows", cell="A60001", heavy=True),
    refused("ref_beyond", place("XFE1048577", "1048577"), "too_many_rows", heavy=True),
    refused("ref_beyond_columns", place("XFE1"), "too_many_columns"),
    refused("ref_overflow", place("AAAAAAAAAAAAAAA1"), "damaged", heavy=True),
    refused(
        "ref_overflow_row",
        place("A99999999999999999999", "99999999999999999999"),
        "too_many_rows",
        heavy=True,
    ),
    refused("row_overflow", place("A4294967299", "4294967299"), "too_many_rows", heavy=True),
    refused("row_zero", place("A0", "0"), "cells_out_of_order"),
    refused("row_negative", place("A-1", "-1"), "damaged"),
    refused("row_in_letters", place("A1", "một"), "damaged"),
    refused("row_with_underscore", place("A1_0", "1_0"), "damaged"),
    refused("row_in_wide_digits", place("A１", "１"), "damaged"),
    refused("ref_without_row", place("A"), "damaged"),
    refused("ref_without_column", place("1"), "damaged"),
    refused("ref_lower_case", place("a1"), "damaged"),
    refused("ref_of_another_row", place("A2"), "damaged"),
    refused("ref_with_dollars", place("$A$1"), "damaged"),
    refused("ref_empty", place(""), "damaged"),
    refused(
        "rows_out_of_order",
        rows('<row r="2"><c r="A2"><v>2</v></c></row>' + ONE),
        "cells_out_of_order",
        cell="A1",
    ),
    refused("dup_row_numbers", rows(ONE + ONE), "cells_out_of_order", cell="A1"),
    refused(
        "cells_out_of_order",
        cell('<c r="B1"><v>2</v></c><c r="A1"><v>1</v></c>'),
        "cells_out_of_order",
        cell="A1",
    ),
    refused(
        "dup_cell_refs",
        cell('<c r="A1"><v>91.5</v></c><c r="A1"><v>12.25</v></c>'),
        "cells_out_of_order",
        cell="A1",
    ),
    refused("cells_over_a_million", many_cells, "too_many_cells", heavy=True),
    refused(
        "styled_empty_3m",
        rows_of("<row>" + '<c s="1"/>' * 100 + "</row>", 30_000),
        "too_many_cells",
        heavy=True,
    ),
    refused(
        "merge_40000_overlapping",
        merges(*(f"A1:B{n}" for n in range(2, 40_002))),
        "too_many_merges",
        heavy=True,
    ),
    refused("merge_of_nothing", merges(""), "damaged"),
    refused("merge_backwards", merges("B2:A1"), "damaged"),
    refused("merge_beyond", merges("A1:XFE1"), "too_many_columns"),
    refused("merge_in_words", merges("cả trang"), "damaged"),
    refused("bomb_styles", styles(200_000), "too_many_styles", heavy=True),
    refused("style_beyond", cell('<c r="A1" s="99"><v>1</v></c>'), "damaged"),
    refused("style_negative", cell('<c r="A1" s="-1"><v>1</v></c>'), "damaged"),
    refused("style_in_words", cell('<c r="A1" s="x"><v>1</v></c>'), "damaged"),
    refused(
        "string_index_negative", cell('<c r="A1" t="s"><v>-1</v></c>', "Tổ 1", "Tổ 2"), "damaged", cell="A1"
    ),
    refused(
        "string_index_beyond", cell('<c r="A1" t="s"><v>2</v></c>', "Tổ 1", "Tổ 2"), "damaged", cell="A1"
    ),
    refused(
        "string_index_huge", cell('<c r="A1" t="s"><v>99999999999</v></c>', "Tổ 1"), "damaged", cell="A1"
    ),
    refused("string_index_fraction", cell('<c r="A1" t="s"><v>0.5</v></c>', "Tổ 1"), "damaged", cell="A1"),
    refused("string_index_underscore", cell('<c r="A1" t="s"><v>0_0</v></c>', "Tổ 1"), "damaged", cell="A1"),
    refused("type_unknown", cell('<c r="A1" t="zzz"><v>1</v></c>'), "damaged", cell="A1"),
    refused("text_of_32768_letters", cell(f'<c r="A1" t="str"><v>{"x" * 32_768}</v></c>'), "too_long_text"),
    refused("number_of_5000_digits", cell(f'<c r="A1"><v>{"9" * 5_000}</v></c>'), "damaged", cell="A1"),
    refused("dup_sheet_names", two_sheets("Data", "DATA"), "sheet_twice"),
    refused("sheet_without_a_name", two_sheets("Data", " "), "damaged"),
    refused("sheets_101", sheets(101), "too_many_sheets"),
    refused(
        "sheets_none",
        changed(PLAIN, "xl/workbook.xml", '<sheet name="Data" sheetId="1" r:id="r1"/>', ""),
        "damaged",
    ),
    accepted("two_sheets", two_sheets("Data", "Khác"), A1="number 1", B1="number 91.5"),
    accepted(
        "text_of_32767_letters",
        cell(f'<c r="A1" t="str"><v>{"x" * 32_767}</v></c>'),
        A1=f"text {'x' * 32_767}",
    ),
    accepted(
        "last_row_space",
        rows(ONE + '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t> </t></is></c></row>'),
        A1="number 1",
        heavy=True,
    ),
    accepted(
        "last_row_styled",
        rows(ONE + '<row r="1048576"><c r="A1048576" s="1"/></row>'),
        A1="number 1",
        heavy=True,
    ),
    accepted("last_column_styled", cell('<c r="A1"><v>1</v></c><c r="XFD1" s="1"/>'), A1="number 1"),
    accepted("styled_empty_rows", styled_rows(20_000, "ABCDEFGHIJKLMNOPQRST"), A1="number 1", heavy=True),
    accepted("merge_whole_sheet", merges("A1:XFD1048576"), A1="number 91.5", heavy=True),
    accepted("merge_rows_band", merges("A1:XFD500", "A501:XFD1000"), A1="number 91.5", heavy=True),
    accepted("merge_of_one_cell", merges("A1"), A1="number 91.5"),
    accepted("dim_claim_small", around(before='<dimension ref="A1"/>'), A1="number 91.5"),
    accepted(
        "dim_claim_huge", around(before='<dimension ref="A1:XFD1048576"/>'), A1="number 91.5", heavy=True
    ),
    accepted("dim_in_words", around(before='<dimension ref="tất cả"/>'), A1="number 91.5"),
    accepted(
        "columns_all_hidden",
        around(before='<cols><col min="1" max="16384" hidden="1"/></cols>'),
        A1="number 91.5",
    ),
    accepted(
        "rows_without_numbers",
        rows("<row><c><v>1</v></c></row><row/><row><c/><c><v>2</v></c></row>"),
        A1="number 1",
        B3="number 2",
    ),
    accepted(
        "rows_with_gaps",
        rows(ONE + '<row r="5"/><row r="9"><c r="C9"><v>3</v></c></row>'),
        A1="number 1",
        C9="number 3",
    ),
)
