"""What becomes of foreign bytes: plain cells, or one problem that names the cause."""

import gc
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import sheets
from data.foreign.grid import Budget
from data.sheets import Cell, CellKind, Workbook, address, read_workbook, read_workbook_here
from domain.problems import Code, Problem
from tests.workbooks.packages import links, parts, types, workbook, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def cells_of(content: bytes) -> dict[str, Cell]:
    book = read_workbook_here(content)
    assert isinstance(book, Workbook)
    return {cell.address: cell for row in book.sheets[0].rows.values() for cell in row.values()}


def cause_of(content: bytes) -> str:
    problem = read_workbook(content)
    assert isinstance(problem, Problem)
    return problem.details.get("cause", problem.code)


def refused_because(content: bytes) -> str:
    problem = read_workbook_here(content)
    assert isinstance(problem, Problem)
    return problem.details["cause"]


def one_cell(xml: str) -> Cell:
    return cells_of(workbook(f'<row r="1">{xml}</row>', ("Tổ đảng 1", "")))["A1"]


@pytest.mark.parametrize(
    ("xml", "kind", "text"),
    [
        ('<c r="A1"><v>65.5</v></c>', CellKind.NUMBER, "65.5"),
        ('<c r="A1" s="2"><v>0.9</v></c>', CellKind.PERCENT, "0.9"),
        ('<c r="A1" s="1"><v>45107</v></c>', CellKind.DATE, "2023-06-30"),
        ('<c r="A1" s="1"><v>45107.75</v></c>', CellKind.DATE, "2023-06-30"),
        ('<c r="A1" s="3"><v>45078</v></c>', CellKind.DATE, "2023-06"),
        ('<c r="A1" s="4"><v>0.5</v></c>', CellKind.DATE, "0.5"),
        ('<c r="A1" s="1"><v>60</v></c>', CellKind.DATE, "60"),
        ('<c r="A1" t="s"><v>0</v></c>', CellKind.TEXT, "Tổ đảng 1"),
        ('<c r="A1" t="inlineStr"><is><t>có</t></is></c>', CellKind.TEXT, "có"),
        ('<c r="A1" t="str"><f>A2</f><v>x</v></c>', CellKind.TEXT, "x"),
        ('<c r="A1" t="b"><v>1</v></c>', CellKind.BOOLEAN, "1"),
        ('<c r="A1" t="e"><v>#REF!</v></c>', CellKind.ERROR, "#REF!"),
        ('<c r="A1"><f>1+1</f></c>', CellKind.NO_VALUE, ""),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', CellKind.NUMBER, "2"),
        ('<c r="A1"><v>9_1</v></c>', CellKind.NUMBER, "9_1"),
        ('<c r="A1"><v>NaN</v></c>', CellKind.NUMBER, "NaN"),
    ],
)
def test_a_cell_keeps_its_kind_and_its_exact_text(xml: str, kind: CellKind, text: str) -> None:
    assert one_cell(xml) == Cell(1, 1, kind, text)


def test_empty_cells_and_cells_with_only_spaces_are_not_there() -> None:
    content = workbook(
        '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="str"><f>C1</f><v></v></c><c r="C1"><v>7</v></c></row>'
        '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t> </t></is></c></row>',
        ("", ""),
    )
    assert list(cells_of(content)) == ["C1"]


def test_rows_and_cells_without_an_address_follow_one_another() -> None:
    found = cells_of(workbook("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"))
    assert {place: cell.text for place, cell in found.items()} == {"A1": "1", "B1": "2", "A2": "3"}


def test_days_of_a_workbook_from_1904_are_the_same_days() -> None:
    contents = parts('<row r="1"><c r="A1" s="1"><v>43645</v></c></row>')
    contents["xl/workbook.xml"] = contents["xl/workbook.xml"].replace(
        "<workbookPr/>", '<workbookPr date1904="1"/>'
    )
    assert cells_of(zipped(contents))["A1"].text == "2023-06-30"


def test_the_dimension_that_a_sheet_claims_is_not_believed() -> None:
    contents = parts('<row r="1"><c r="A1"><v>1</v></c><c r="E1"><v>5</v></c></row>')
    name = "xl/worksheets/sheet1.xml"
    contents[name] = contents[name].replace("<sheetData>", '<dimension ref="A1:B1"/><sheetData>')
    assert set(cells_of(zipped(contents))) == {"A1", "E1"}


@pytest.mark.parametrize(
    ("rows", "cause"),
    [
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "too_many_columns"),
        ('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "too_many_rows"),
        ('<row r="4294967299"><c r="A4294967299"><v>7</v></c></row>', "too_many_rows"),
        ('<row r="2"/><row r="1"/>', "cells_out_of_order"),
        ('<row r="2"/><row r="2"/>', "cells_out_of_order"),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', "cells_out_of_order"),
        ('<row r="1"><c r="A2"><v>1</v></c></row>', "damaged"),
        ('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', "damaged"),
        ('<row r="1"><c r="A1" t="s"><v>99</v></c></row>', "damaged"),
        ('<row r="1"><c r="A1" t="zzz"><v>1</v></c></row>', "damaged"),
        ("<row r='1'><c", "damaged"),
    ],
)
def test_a_sheet_on_which_readers_would_not_agree_is_refused(rows: str, cause: str) -> None:
    assert refused_because(workbook(rows)) == cause


def test_a_document_type_is_refused_before_it_can_grow() -> None:
    contents = parts("")
    name = "xl/worksheets/sheet1.xml"
    contents[name] = f'<!DOCTYPE a [<!ENTITY b "bbbb">]>{contents[name]}'
    assert refused_because(zipped(contents)) == "document_type"


def test_packages_that_excel_does_not_write_are_refused_by_their_list_of_parts() -> None:
    plain = parts("")
    assert refused_because(zipped(plain | {f"x/{n}": "" for n in range(500)})) == "too_many_parts"
    assert refused_because(zipped(plain | {"xl/Workbook.xml": ""})) == "part_twice"
    assert refused_because(zipped(plain, zipfile.ZIP_BZIP2)) == "compression"
    assert refused_because(zipped(plain | {"big": "0" * (65 * 1024 * 1024)})) == "unpacked_too_large"
    assert refused_because(zipped(plain | {"xl/vbaProject.bin": ""})) == "macros"


def test_two_parts_that_claim_the_same_bytes_are_refused() -> None:
    content = bytearray(zipped({"a": "0" * 1000, "b": "1" * 1000}))
    second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 1)
    content[second + 42 : second + 46] = bytes(4)
    assert refused_because(bytes(content)) == "overlap"


def test_more_cells_than_anyone_fills_in_are_refused_even_if_they_are_empty(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Budget, "__init__", lambda budget: budget.__dict__.update(cells=9, empty=2, text=5))
    assert refused_because(workbook('<row r="1"><c r="A1"/><c r="B1"/><c r="C1"/></row>')) == "too_many_cells"
    long = '<row r="1"><c r="A1" t="str"><v>chữ dài</v></c></row>'
    assert refused_because(workbook(long)) == "too_much_text"


MUTATIONS = st.lists(
    st.tuples(
        st.integers(0, 5), st.integers(0, 2000), st.sampled_from(["", "0", "-1", "9e9", "<", '"', "/>", "é"])
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=300, deadline=None)
@given(MUTATIONS)
def test_whatever_is_broken_in_a_part_there_is_an_answer_and_no_exception(
    mutations: list[tuple[int, int, str]],
) -> None:
    contents = parts('<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>', ("Tổ",))
    for number, place, text in mutations:
        name = list(contents)[number]
        cut = place % len(contents[name])
        contents[name] = contents[name][:cut] + text + contents[name][cut + 1 :]
    assert isinstance(read_workbook_here(zipped(contents)), Workbook | Problem)


def test_two_sheets_of_one_name_are_refused() -> None:
    contents = parts("")
    contents["xl/workbook.xml"] = contents["xl/workbook.xml"].replace(
        "</sheets>", '<sheet name="data" sheetId="2" r:id="r1"/></sheets>'
    )
    assert refused_because(zipped(contents)) == "sheet_twice"


def test_strict_open_xml_and_word_documents_are_called_by_their_name() -> None:
    strict = links(
        ("officeDocument", "xl/workbook.xml"), base="http://purl.oclc.org/ooxml/officeDocument/relationships"
    )
    assert refused_because(zipped(parts("") | {"_rels/.rels": strict})) == "strict"
    word = {
        "[Content_Types].xml": types(WORD, "/word/document.xml"),
        "_rels/.rels": links(("officeDocument", "word/document.xml")),
        "word/document.xml": "<a/>",
    }
    assert refused_because(zipped(word)) == "word"


def test_what_is_no_spreadsheet_is_refused_without_a_child() -> None:
    assert cause_of(b"") == "empty"
    assert cause_of(b"\x89PNG\r\n") == "image"
    assert cause_of(OLE + b"0" * 100) == "not_zip"
    assert cause_of(OLE + "EncryptedPackage".encode("utf-16-le")) == "encrypted"
    assert cause_of(b"PK" + b"0" * (5 * 1024 * 1024)) == Code.FILE_TOO_LARGE


def test_a_truncated_workbook_is_damaged() -> None:
    content = workbook('<row r="1"><c r="A1"><v>1</v></c></row>')
    assert cause_of(content[: len(content) // 2]) == "damaged"


def test_the_child_and_this_process_read_the_same() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Tổ đảng 1", 65.5, None, True])
    file = io.BytesIO()
    book.save(file)
    assert read_workbook(file.getvalue()) == read_workbook_here(file.getvalue())


def test_a_sheet_is_found_however_its_name_is_spelt() -> None:
    contents = parts("")
    contents["xl/workbook.xml"] = contents["xl/workbook.xml"].replace('name="Data"', 'name=" GIAO  chỉ tiêu"')
    book = read_workbook_here(zipped(contents))
    assert isinstance(book, Workbook)
    assert book.sheet("Giao chỉ tiêu") is not None
    assert book.sheet("Kế hoạch") is None


@pytest.mark.parametrize(
    ("row", "column", "text"), [(1, 1, "A1"), (17, 6, "F17"), (3, 27, "AA3"), (1, 703, "AAA1")]
)
def test_an_address_is_what_excel_shows(row: int, column: int, text: str) -> None:
    assert address(row, column) == text


def in_frame(before: str, rows: str, after: str) -> Workbook:
    """The workbook with something before and after its rows."""
    contents = parts(rows, ("Tổ 1",))
    name = "xl/worksheets/sheet1.xml"
    contents[name] = (
        contents[name]
        .replace("<sheetData>", f"{before}<sheetData>")
        .replace("</sheetData>", f"</sheetData>{after}")
    )
    book = read_workbook_here(zipped(contents))
    assert isinstance(book, Workbook)
    return book


@pytest.mark.parametrize("comment", ["", "<!-- read as XML, not in the plain form -->"])
def test_merges_and_what_is_hidden_are_told(comment: str) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1" ht="15"><c r="A2"><v>2</v></c></row>'
        '<row r="3" hidden="1"/><row r="4" hidden="0"><c r="A4"><v>4</v></c></row>'
    )
    book = in_frame(
        '<cols><col min="2" max="3" width="9" hidden="1"/><col min="5" max="5"/></cols>',
        rows + comment,
        '<mergeCells count="2"><mergeCell ref="A1:C2"/><mergeCell ref="D4"/></mergeCells>',
    )
    sheet = book.sheets[0]
    assert sheet.merges == ((1, 1, 2, 3), (4, 4, 4, 4))
    assert sheet.hidden_rows == {2}
    assert sheet.hidden_columns == {2, 3}
    assert not sheet.hidden


_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="<>&\r", exclude_categories=["Cc", "Cs"]), max_size=8
)
_FORMULAS = st.sampled_from(["", "<f>A1+1</f>", '<f t="shared" si="0"/>', "<f>A1&amp;B1</f>"])
_CONTENTS = st.one_of(
    st.tuples(st.just("n"), st.sampled_from(["1", " 2 ", "91.5", "1E-3", "NaN", "", "&#49;", "9" * 101])),
    st.tuples(st.just("s"), st.sampled_from(["0", "1", "", "2", "-1"])),
    st.tuples(
        st.just("str"), st.one_of(_TEXTS, st.sampled_from(["&amp;", "&lt;x", "&ha;", "_x0041_", "_x0000_"]))
    ),
    st.tuples(st.just("b"), st.sampled_from(["0", "1", "2"])),
    st.tuples(st.just("e"), st.just("#REF!")),
    st.tuples(st.just("inlineStr"), _TEXTS),
)


@st.composite
def plain_rows(draw: st.DrawFn) -> str:
    """Rows as spreadsheet programs write them, some with a trouble."""
    lines = []
    for number in sorted(draw(st.sets(st.integers(1, 9), max_size=4))):
        cells = []
        for column in sorted(draw(st.sets(st.sampled_from("ABCDE"), max_size=4))):
            kind, content = draw(_CONTENTS)
            style = draw(st.sampled_from(["", ' s="1"', ' s="2"', ' s="9"']))
            sort = "" if kind == "n" and draw(st.booleans()) else f' t="{kind}"'
            held = (
                f"<is><t>{content}</t></is>" if kind == "inlineStr" else f"{draw(_FORMULAS)}<v>{content}</v>"
            )
            cells.append(f'<c r="{column}{number}"{style}{sort}>{held}</c>')
        attributes = draw(st.sampled_from(["", ' spans="1:5"', ' hidden="1"', ' ht="1" ht="2"']))
        lines.append(f'<row r="{number}"{attributes}>{"".join(cells)}</row>')
    return "".join(lines)


@settings(max_examples=300, deadline=None)
@given(plain_rows())
def test_the_plain_form_and_the_xml_parser_read_the_same(rows: str) -> None:
    strings = ("Tổ 1", "Tổ &amp; đội")
    plain, parsed = (read_workbook_here(workbook(rows + comment, strings)) for comment in ("", "<!-- -->"))
    assert plain == parsed


_NUMBERS = st.sampled_from([*map(str, range(20)), " 3 ", " ", "91.5", "1E-3", "x&amp;y", "&ha;", "9" * 101])
_ROW = (
    '<row r="{0}"><c r="A{0}" s="{1}"><v>{2}</v></c><c r="B{3}" t="inlineStr"><is><t>{4}</t></is></c></row>'
)
_LINES = st.lists(
    st.tuples(
        st.sampled_from(["0", "1", "2", "3", "4", "9", "13"]),
        _NUMBERS,
        st.sampled_from([*["{0}"] * 12, "", "1", "{0}1"]),
        _TEXTS,
    ),
    min_size=2,
    max_size=12,
)


@settings(max_examples=300, deadline=None)
@given(_LINES)
def test_rows_of_one_form_are_the_same_too(lines: list[tuple[str, str, str, str]]) -> None:
    rows = "".join(
        _ROW.format(row, style, number, place.format(row), text)
        for row, (style, number, place, text) in enumerate(lines, start=1)
    )
    plain, parsed = (read_workbook_here(workbook(rows + comment)) for comment in ("", "<!-- -->"))
    assert plain == parsed


def test_a_style_with_the_number_of_the_row_is_not_taken_for_the_row() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"><v>45107</v></c></row>' for n in (1, 2))
    third = (
        '<row r="3"><c r="A3" s="3"><v>45078</v></c></row><row r="4"><c r="A4" s="1"><v>45107</v></c></row>'
    )
    found = {place: cell.text for place, cell in cells_of(workbook(rows + third)).items()}
    assert found == {"A1": "2023-06-30", "A2": "2023-06-30", "A3": "2023-06", "A4": "2023-06-30"}
    forged = f'{rows}<row r="3"><c r="A" s="13"><v>45107</v></c></row>'
    assert refused_because(workbook(forged)) == "damaged"


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.one_of(_TEXTS, st.sampled_from(["&amp;", "&ha;", "<r/>", "_x0000_", "x" * 40_000])), max_size=4
    )
)
def test_shared_texts_in_the_plain_form_are_the_same_too(texts: list[str]) -> None:
    cells = "".join(f'<c t="s"><v>{place}</v></c>' for place in range(len(texts)))
    contents = parts(f"<row>{cells}</row>", tuple(texts))
    name = "xl/sharedStrings.xml"
    commented = contents | {name: contents[name].replace("</sst>", "<!-- --></sst>")}
    assert read_workbook_here(zipped(contents)) == read_workbook_here(zipped(commented))


def test_a_large_file_is_opened_while_other_things_are_done_and_reads_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = workbook('<row r="1"><c r="A1"><v>5</v></c></row>')
    monkeypatch.setattr(sheets, "_LARGE", len(content))
    with sheets.opening(content) as opened:
        found = opened(content)
    assert isinstance(found, Workbook)
    assert found == read_workbook_here(content)


@sheets.without_collector()
def fault() -> None:
    assert not gc.isenabled()
    raise KeyError


def test_the_collector_runs_again_even_after_a_fault() -> None:
    with pytest.raises(KeyError):
        fault()
    assert gc.isenabled()
