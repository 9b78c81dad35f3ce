"""Old workbooks, open documents and texts: what is hidden, merged, encoded and separated."""

import io

import pytest
import xlwt

from data.foreign.csv_text import decoded, separator_of
from data.foreign.grid import RefusalError
from data.foreign.sight import format_of, refused_at_sight
from data.foreign.texts import cleaned, old_font, unescaped
from data.sheets import Sheet, Workbook, read_workbook, read_workbook_here
from data.xlsx.styles import look_of
from tests.hostile.others import ods


def sheets_of(content: bytes) -> tuple[Sheet, ...]:
    book = read_workbook_here(content)
    assert isinstance(book, Workbook)
    return book.sheets


def old_workbook() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Kết quả")
    sheet.write_merge(0, 1, 0, 2, "Tổ 1")
    for row in range(2, 5):
        sheet.write(row, 0, row)
    sheet.row(3).hidden = True
    sheet.col(1).hidden = True
    book.add_sheet("Mã").visibility = 1
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_an_old_workbook_tells_its_merges_and_what_is_hidden() -> None:
    first, second = sheets_of(old_workbook())
    assert (first.name, first.hidden, second.name, second.hidden) == ("Kết quả", False, "Mã", True)
    assert first.merges == ((1, 1, 2, 3),)
    assert first.hidden_rows == {4}
    assert first.hidden_columns == {2}


def test_an_old_workbook_is_read_the_same_in_the_child() -> None:
    assert read_workbook(old_workbook()) == read_workbook_here(old_workbook())


def test_an_open_document_tells_its_merges_and_what_is_hidden() -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1"{}/>'
    spanned = ' table:number-columns-spanned="2" table:number-rows-spanned="3"'
    rows = (
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
        f"<table:table-header-rows><table:table-row>"
        f"{cell.format(spanned)}"
        "<table:covered-table-cell/></table:table-row></table:table-header-rows>"
        f'<table:table-row table:visibility="filter">{cell.format("")}</table:table-row>'
        f'<table:table-row table:visibility="collapse" table:number-rows-repeated="9"><table:table-cell/></table:table-row>'
    )
    sheet = sheets_of(ods(rows)())[0]
    assert sheet.merges == ((1, 1, 3, 2),)
    assert sheet.hidden_rows == {2}
    assert sheet.hidden_columns == {3}


def test_a_table_that_is_not_displayed_is_hidden() -> None:
    style = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    second = '</table:table><table:table table:name="Mã" table:style-name="ta1">'
    first, hidden = sheets_of(ods(second, style)())
    assert (first.name, first.hidden, hidden.name, hidden.hidden) == ("Data", False, "Mã", True)


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a;b\n1,5;2,5\n", ";"),
        ("a,b\n1;2,3\n1,2\n", ","),
        ("a\tb\n1,5\t2;5\n", "\t"),
        ('"x;y;z",1\n"p;q",2\n', ","),
        ("một cột\nhai dòng\n", ";"),
        ("", ";"),
    ],
)
def test_the_separator_is_the_one_that_parts_most_lines_alike(text: str, separator: str) -> None:
    assert separator_of(text) == separator


@pytest.mark.parametrize(
    ("content", "text", "font"),
    [
        ("Tổ đảng".encode(), "Tổ đảng", ""),
        ("Tổ đảng".encode("utf-16"), "Tổ đảng", ""),
        (b"\xd0\xf4\xec ki\xea\xf2m", "Đố kiệm", ""),
        (b"\xae\xb9i bi\xd3u", "®¹i biÓu", ".VnTime"),
        (b"\xf1a\xefi bie\xe5u", "ñaïi bieåu", "VNI-Times"),
    ],
)
def test_an_encoding_is_found_and_an_old_one_is_left_to_be_confirmed(
    content: bytes, text: str, font: str
) -> None:
    assert decoded(content) == (text, font)


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(RefusalError, match="encoding"):
        decoded(b"a;\x81\x8d\n")


@pytest.mark.parametrize(
    ("begin", "found", "refused"),
    [
        (b"PK\x03\x04", "zip", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "xls", ""),
        (b"STT;Ten", "text", ""),
        (b"%PDF-1.4", "text", "pdf"),
    ],
)
def test_a_file_is_known_by_its_beginning(begin: bytes, found: str, refused: str) -> None:
    assert (format_of(begin), refused_at_sight(begin)) == (found, refused)


def test_text_is_cleaned_of_line_ends_of_other_systems_and_of_nothing_else() -> None:
    assert cleaned(" a\r\nb\rc\u2028d\t") == "a\nb\nc\nd"
    assert cleaned("a\x00b") is None
    assert unescaped("_x0041__x005F_x") == "A_x"
    assert [old_font(name) for name in (".VnTime", "VNI-Helve", "vni-times", "Arial")] == [
        ".VnTime", "VNI-Helve", "vni-times", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "look"),
    [
        ("General", ""),
        ("0.00E+00", ""),
        ("[Red]#,##0", ""),
        ('0" ngày"', ""),
        ("0,0%", "percent"),
        ("dd/mm", "day"),
        ("mm/yyyy", "month"),
        ("mmmm", "month"),
        ("yyyy", "year"),
        ("hh:mm AM/PM", "time"),
        ("[mm]:ss", "time"),
    ],
)
def test_a_number_format_says_what_it_shows(code: str, look: str) -> None:
    assert look_of(code) == look
