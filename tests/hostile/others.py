"""Spreadsheets in other formats: .xls, .ods and text with separators."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import xlwt

from tests.hostile.cases import Case, accepted, refused
from tests.workbooks.packages import zipped

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = (
    " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "table", "text", "style", "draw"))
    + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
_SHEET = "application/vnd.oasis.opendocument.spreadsheet"
_LOCKED = (
    f'<m:manifest xmlns:m="{_ODF}manifest:1.0"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
)


def ods(
    rows: str, styles: str = "", extra: dict[str, str] | None = None, before: str = ""
) -> Callable[[], bytes]:
    """A document with one table of these rows."""
    content = (
        f"{before}<office:document-content {_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="Data">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return lambda: zipped({"mimetype": _SHEET, "content.xml": content} | (extra or {}))


def ods_cell(attributes: str, shown: str = "") -> Callable[[], bytes]:
    return ods(
        f"<table:table-row><table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell></table:table-row>"
    )


def ods_value(kind: str, value: str, shown: str = "", name: str = "value") -> Callable[[], bytes]:
    return ods_cell(f'office:value-type="{kind}" office:{name}="{value}"', shown)


def ods_text(xml: str) -> Callable[[], bytes]:
    return ods(
        f'<table:table-row><table:table-cell office:value-type="string">{xml}</table:table-cell></table:table-row>'
    )


def xls(*cells: tuple[Any, str], font: str = "Arial", since_1904: bool = False) -> Callable[[], bytes]:
    """An old workbook with a row of values, each in its number format."""

    def build() -> bytes:
        book = xlwt.Workbook()
        book.dates_1904 = since_1904
        sheet = book.add_sheet("Data")
        for column, (value, code) in enumerate(cells):
            style = xlwt.easyxf(f"font: name {font}", num_format_str=code)
            sheet.write(0, column, value, style)
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    return build


def xls_error() -> bytes:
    book = xlwt.Workbook()
    row = book.add_sheet("Data").row(0)
    row.set_cell_error(0, "#REF!")
    row.set_cell_boolean(1, True)
    row.set_cell_blank(2)
    row.set_cell_number(3, 91.5)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def text(content: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    return lambda: content.encode(encoding)


def raw(content: bytes) -> Callable[[], bytes]:
    return lambda: content


_ROW = '<table:table-row{}><table:table-cell{} office:value-type="float" office:value="1"/></table:table-row>'
_EMPTY = '<table:table-row table:number-rows-repeated="{}"><table:table-cell table:number-columns-repeated="{}"/></table:table-row>'
_FONT = '<style:style style:name="ce1"><style:text-properties style:font-name=".VnTime"/></style:style>'
_NOTE = "<office:annotation><text:p>ghi chú</text:p></office:annotation><text:p>Tổ</text:p>"

OPEN_DOCUMENT: tuple[Case, ...] = (
    accepted("ods_number", ods_value("float", "91.5", "91,5"), A1="number 91.5"),
    accepted("ods_money", ods_value("currency", "5000", "5.000 đ"), A1="number 5000"),
    accepted("ods_percent", ods_value("percentage", "0.915", "91,5%"), A1="percent 0.915"),
    accepted("ods_day", ods_value("date", "2023-06-30", "30/06/2023", "date-value"), A1="date 2023-06-30"),
    accepted(
        "ods_day_and_time",
        ods_value("date", "2023-06-30T17:00:00", "30/06/23 17:00", "date-value"),
        A1="date 2023-06-30",
    ),
    accepted("ods_month", ods_value("date", "2023-06-01", "06/2023", "date-value"), A1="date 2023-06"),
    accepted("ods_time", ods_value("time", "PT12H30M00S", "12:30", "time-value"), A1="date PT12H30M00S"),
    accepted("ods_true", ods_value("boolean", "true", "TRUE", "boolean-value"), A1="boolean 1"),
    accepted("ods_text", ods_text("<text:p>Tổ 1</text:p>"), A1="text Tổ 1"),
    accepted("ods_text_number", ods_text("<text:p>91,5</text:p>"), A1="text 91,5"),
    accepted("ods_two_lines", ods_text("<text:p>Tổng</text:p><text:p>số</text:p>"), A1="text Tổng\nsố"),
    accepted(
        "ods_spaces", ods_text('<text:p>Tổ<text:s text:c="2"/>1<text:tab/>x</text:p>'), A1="text Tổ  1\tx"
    ),
    accepted("ods_note", ods_text(_NOTE), A1="text Tổ"),
    accepted(
        "ods_error",
        ods_cell('table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"', "#DIV/0!"),
        A1="error #DIV/0!",
    ),
    accepted(
        "ods_error_of_old",
        ods_cell('table:formula="of:=1/0" office:value-type="float" office:value="0"', "#DIV/0!"),
        A1="error #DIV/0!",
    ),
    accepted(
        "ods_error_by_number",
        ods_cell('table:formula="of:=X()" office:value-type="float" office:value="0"', "Err:502"),
        A1="error Err:502",
    ),
    accepted(
        "ods_formula",
        ods_cell('table:formula="of:=1+1" office:value-type="float" office:value="2"', "2"),
        A1="number 2",
    ),
    accepted("ods_formula_no_value", ods_cell('table:formula="of:=1+1"'), A1="no_value "),
    accepted(
        "ods_old_font",
        ods(
            '<table:table-row><table:table-cell table:style-name="ce1" office:value-type="string"><text:p>Tæ</text:p></table:table-cell></table:table-row>',
            _FONT,
        ),
        A1="text Tæ [.VnTime]",
    ),
    accepted(
        "ods_repeated",
        ods(_ROW.format(' table:number-rows-repeated="2"', ' table:number-columns-repeated="2"')),
        A1="number 1",
        B1="number 1",
        A2="number 1",
        B2="number 1",
    ),
    accepted(
        "ods_empty_to_the_end",
        ods(_ROW.format("", "") + _EMPTY.format(1_048_575, 16_384)),
        A1="number 1",
        heavy=True,
    ),
    refused(
        "ods_repeated_rows",
        ods(_ROW.format(' table:number-rows-repeated="1000000"', "")),
        "too_many_rows",
        heavy=True,
    ),
    refused(
        "ods_repeated_columns",
        ods(_ROW.format("", ' table:number-columns-repeated="16384"')),
        "too_many_columns",
        heavy=True,
    ),
    refused(
        "ods_repeated_both",
        ods(_ROW.format(' table:number-rows-repeated="50000"', ' table:number-columns-repeated="200"')),
        "too_many_cells",
        heavy=True,
    ),
    refused("ods_repeated_many_times", ods(_EMPTY.format(999_999_999, 1)), "damaged", heavy=True),
    refused("ods_beyond_the_end", ods(_EMPTY.format(1_048_576, 1) + _ROW.format("", "")), "too_many_rows"),
    refused("ods_repeated_backwards", ods(_ROW.format(' table:number-rows-repeated="-1"', "")), "damaged"),
    refused("ods_macros", ods("", extra={"Basic/Standard/Module1.xml": "<a/>"}), "macros"),
    refused("ods_password", ods("", extra={"META-INF/manifest.xml": _LOCKED}), "encrypted"),
    refused("ods_doctype", ods("", before="<!DOCTYPE a>"), "document_type"),
    refused("ods_no_content", lambda: zipped({"mimetype": _SHEET}), "damaged"),
    refused("ods_number_without_value", ods_cell('office:value-type="float"'), "damaged"),
    refused("ods_control_character", ods_text("<text:p>Tổ\u202e1</text:p>"), "control_characters", cell="A1"),
    refused("ods_long_text", ods_text(f"<text:p>{'x' * 32_768}</text:p>"), "too_long_text", cell="A1"),
)

OLD_EXCEL: tuple[Case, ...] = (
    accepted(
        "xls_values",
        xls((91.5, "General"), ("Tổ 1", "General"), (12, "0"), (True, "General")),
        A1="number 91.5",
        B1="text Tổ 1",
        C1="number 12",
        D1="boolean 1",
    ),
    accepted("xls_percent", xls((0.915, "0.0%")), A1="percent 0.915"),
    accepted("xls_day", xls((date(2023, 6, 30), "dd/mm/yyyy")), A1="date 2023-06-30"),
    accepted("xls_month", xls((45078, "mm/yyyy")), A1="date 2023-06"),
    accepted("xls_day_of_1904", xls((43645, "dd/mm/yyyy"), since_1904=True), A1="date 2023-06-30"),
    accepted("xls_serial_60", xls((60, "dd/mm/yyyy")), A1="date 60"),
    accepted(
        "xls_fractions",
        xls((0.1, "General"), (1e-7, "General"), (1e20, "General")),
        A1="number 0.1",
        B1="number 1e-07",
        C1="number 1e+20",
    ),
    accepted("xls_errors", xls_error, A1="error #REF!", B1="boolean 1", D1="number 91.5"),
    accepted("xls_old_font", xls(("Tæ", "General"), font=".VnTime"), A1="text Tæ [.VnTime]"),
    accepted("xls_text_number", xls(("1,234", "General")), A1="text 1,234"),
    refused("xls_truncated", lambda: xls((1, "General"))()[:2000], "not_zip"),
    refused(
        "xls_other_beginning",
        lambda: xls((1, "General"))().replace(b"\x09\x08\x10\x00", b"\x09\x08\xff\xff"),
        "damaged",
    ),
    refused("xls_column_201", xls(*((1, "General") for _ in range(201))), "too_many_columns", cell="GS1"),
    refused("xls_control_character", xls(("A\x01", "General")), "control_characters", cell="A1"),
)

TEXT: tuple[Case, ...] = (
    accepted(
        "csv_semicolons",
        text("Tổ;Đạt\r\n1;91,5\r\n"),
        A1="text Tổ",
        B1="text Đạt",
        A2="text 1",
        B2="text 91,5",
    ),
    accepted(
        "csv_commas", text("Tổ,Đạt\n1,91.5\n"), A1="text Tổ", B1="text Đạt", A2="text 1", B2="text 91.5"
    ),
    accepted("tsv", text("Tổ\tĐạt\n1\t91,5\n"), A1="text Tổ", B1="text Đạt", A2="text 1", B2="text 91,5"),
    accepted("csv_separator_named", text("sep=|\r\nTổ|91,5\r\n"), A2="text Tổ", B2="text 91,5"),
    accepted("csv_one_column", text("Tổ\n1\n"), A1="text Tổ", A2="text 1"),
    accepted("csv_mark", text("Tổ;1\n", "utf-8-sig"), A1="text Tổ", B1="text 1"),
    accepted("csv_utf16", text("Tổ\t1\n", "utf-16"), A1="text Tổ", B1="text 1"),
    accepted(
        "csv_utf16_big_end", raw(b"\xfe\xff" + "Tổ\t1\n".encode("utf-16-be")), A1="text Tổ", B1="text 1"
    ),
    accepted(
        "csv_utf16_without_mark",
        text("STT\tDon vi\n1\tA\n", "utf-16-le"),
        A1="text STT",
        B1="text Don vi",
        A2="text 1",
        B2="text A",
    ),
    accepted("csv_windows_1258", raw(b"T\xf4\xd2 1;\xd0a\xf2t\n"), A1="text Tổ 1", B1="text Đạt"),
    accepted(
        "csv_tcvn3",
        raw(b"T\xe6 1;\xae\xb9t;thi \xaeua\n"),
        A1="text Tæ 1 [.VnTime]",
        B1="text ®¹t [.VnTime]",
        C1="text thi ®ua [.VnTime]",
    ),
    accepted(
        "csv_vni",
        raw(b"To\xe5 1;\xf1a\xeft;ke\xe1t qua\xfb\n"),
        A1="text Toå 1 [VNI-Times]",
        B1="text ñaït [VNI-Times]",
        C1="text keát quaû [VNI-Times]",
    ),
    accepted(
        "csv_quotes",
        text('"Tổ; 1";"nói ""có"""\n"hai\ndòng";2\n'),
        A1="text Tổ; 1",
        B1='text nói "có"',
        A2="text hai\ndòng",
        B2="text 2",
    ),
    accepted("csv_empty_fields", text("a;;c\n;;\n;b;\n"), A1="text a", C1="text c", B3="text b"),
    accepted("csv_no_break_spaces", text("\u00a0Tổ\u00a01;2\n"), A1="text Tổ 1", B1="text 2"),
    accepted("csv_formula", text("=1+1;@x\n"), A1="text =1+1", B1="text @x"),
    refused("csv_quote_open", text('a;"b\n1;2\n'), "csv_quotes"),
    refused("csv_quote_inside", text('a;"b"c\n'), "csv_quotes"),
    refused("csv_long_field", text(f"a;{'x' * 32_768}\n"), "too_long_text"),
    refused("csv_many_columns", text(";".join("x" * 201) + "\n"), "too_many_columns", cell="GS1"),
    refused("csv_many_rows", text("1;2\n" * 60_001), "too_many_rows", cell="A60001", heavy=True),
    refused("csv_many_empty_fields", text(";" * 2_000_000), "too_many_cells", heavy=True),
    refused("csv_with_zeros", raw(b"a;b\n1;\x00\n"), "not_zip"),
    refused("csv_escape", text("a;\x1b[31mđỏ\n"), "control_characters", cell="B1"),
    refused("csv_utf16_cut", raw(b"\xff\xfea\x00;"), "encoding"),
)

CASES: tuple[Case, ...] = (*OPEN_DOCUMENT, *OLD_EXCEL, *TEXT)
