"""Foreign documents to paragraphs: Word with all its markup, PDF, text in any encoding, and what is refused."""

import ast
import io
import struct
import tomllib
import unicodedata
import zipfile
from pathlib import Path

import pytest

from data import child
from data.documents import raw
from data.documents.opening import open_document, open_document_here
from domain.legacy_text import TABLES, Encoding
from domain.plan_reading.paragraphs import Paragraph, Part
from domain.problems import Code, Problem
from tests.bench.plans import documents
from tests.making_documents import WORD, docx, docx_of, paragraph, pdf, run, table
from wording.plan_drafts import DOCUMENT_CAUSES
from wording.problems import placed

ROOT = Path(raw.__file__).parent


def paragraphs(content: bytes) -> tuple[Paragraph, ...]:
    found = open_document_here(content)
    assert not isinstance(found, Problem), found
    return found


def texts(content: bytes) -> list[str]:
    return [known.text for known in paragraphs(content)]


def cause(content: bytes) -> str:
    found = open_document_here(content)
    assert isinstance(found, Problem)
    return found.details["why"]


# --- Word ---------------------------------------------------------------------------------------


def test_a_word_split_over_three_runs_is_one_word_and_a_soft_break_stays() -> None:
    body = paragraph(run("KẾ H", "<w:b/>"), run("OẠ", "<w:b/>"), run("CH\nnăm 2026"))
    (found,) = paragraphs(docx(body))
    assert (found.text, found.bold, found.position) == ("KẾ HOẠCH\nnăm 2026", False, 1)


def test_more_than_half_of_the_letters_make_a_paragraph_bold() -> None:
    body = paragraph(run("KẾ HOẠCH", "<w:b/>"), run(" số 1", '<w:b w:val="0"/>'))
    assert paragraphs(docx(body))[0].bold


def test_a_bold_style_makes_its_paragraphs_bold() -> None:
    styles = '<w:style w:styleId="Muc"><w:rPr><w:b/></w:rPr></w:style>'
    body = paragraph(run("I. Mục đích"), properties='<w:pStyle w:val="Muc"/>')
    assert paragraphs(docx(body, styles=styles))[0].bold


def test_the_paragraphs_of_a_table_know_their_cell() -> None:
    body = table(
        [[paragraph(run("A")) + paragraph(run("B")), paragraph(run("C"))], [paragraph(), paragraph(run("D"))]]
    )
    assert [(known.text, known.cell) for known in paragraphs(docx(body))] == [
        ("A", (0, 0, 0)),
        ("B", (0, 0, 0)),
        ("C", (0, 0, 1)),
        ("D", (0, 1, 1)),
    ]


def test_a_cell_over_two_columns_counts_as_two() -> None:
    wide = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph(run("rộng"))}'
    body = table([[wide, paragraph(run("ba"))]])
    assert [known.cell for known in paragraphs(docx(body))] == [(0, 0, 0), (0, 0, 2)]


NUMBERING = """
<w:abstractNum w:abstractNumId="7">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2)"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>"""


def numbered(text: str, level: int) -> str:
    return paragraph(
        run(text), properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>'
    )


def test_numbers_that_word_counts_by_itself_stand_before_the_words() -> None:
    levels = [("Mục đích", 0), ("Một", 1), ("Hai", 1), ("ý", 2), ("Nội dung", 0), ("Ba", 1)]
    body = "".join(numbered(text, level) for text, level in levels)
    assert texts(docx(body, numbering=NUMBERING)) == [
        "I. Mục đích",
        "1) Một",
        "2) Hai",
        "- ý",
        "II. Nội dung",
        "1) Ba",
    ]


def test_deleted_moved_and_hidden_words_are_not_read() -> None:
    deleted = "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('chỗ cũ')}</w:moveFrom>"
    body = paragraph(run("còn"), deleted, moved, run(" ẩn", "<w:vanish/>"), f"<w:ins>{run(' thêm')}</w:ins>")
    assert texts(docx(body)) == ["còn thêm"]


def test_a_text_box_that_word_wrote_twice_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph(run('TM. CHI BỘ'))}</w:txbxContent>"
    body = paragraph(f"<w:r><w:pict>{box}</w:pict></w:r><w:r><w:pict>{box}</w:pict></w:r>", run("thân"))
    assert [(known.text, known.part) for known in paragraphs(docx(body))] == [
        ("TM. CHI BỘ", Part.BOX),
        ("thân", Part.BODY),
    ]


def test_headers_come_first_and_footers_and_notes_last() -> None:
    parts = {name: paragraph(run(name)) for name in ("header1", "footer1", "footnotes")}
    found = paragraphs(docx(paragraph(run("thân")), **parts))
    assert [(known.text, known.part) for known in found] == [
        ("header1", Part.HEADER),
        ("thân", Part.BODY),
        ("footer1", Part.FOOTER),
        ("footnotes", Part.NOTE),
    ]


def test_a_run_in_an_old_font_is_read_in_unicode_and_only_that_run() -> None:
    fonts = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
    body = paragraph(run("Bé Néi vô", fonts), run(" bé và kế hoạch"))
    (found,) = paragraphs(docx(body))
    assert (found.text, found.legacy) == ("BỘ NỘI VỤ bé và kế hoạch", True)


def test_tcvn3_that_lost_its_font_is_told_by_its_letters_paragraph_by_paragraph() -> None:
    body = paragraph(run("Céng hßa x· héi chñ nghÜa ViÖt Nam")) + paragraph(run("Kế hoạch của xã"))
    found = paragraphs(docx(body))
    assert [(known.text, known.legacy) for known in found] == [
        ("Cộng hòa xã hội chủ nghĩa Việt Nam", True),
        ("Kế hoạch của xã", False),
    ]


@pytest.mark.parametrize(
    "text", ["Đề án “A” – giai đoạn 2", "Cà Mau và Hà Nội", "• mục một · mục hai", "50 m² ± 3 µm"]
)
def test_unicode_is_left_alone(text: str) -> None:
    assert texts(docx(paragraph(run(text)))) == [text]


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.stem)
def test_every_document_of_ours_says_the_same_as_a_word_file(path: Path) -> None:
    written = paragraphs(path.read_bytes())
    again = paragraphs(docx_of(written))
    assert [(known.text, known.cell) for known in again] == [(known.text, known.cell) for known in written]


# --- text ---------------------------------------------------------------------------------------

SAID = "Kế hoạch phát động thi đua; Ủy ban nhân dân xã, số 12"


def in_old_font(text: str, encoding: Encoding) -> bytes:
    letters = {meant: signs for signs, meant in TABLES[encoding].items()}
    return "".join(letters.get(sign, letters.get(sign.lower(), sign)) for sign in text).encode("cp1252")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_the_encoding_of_a_text_is_found(encoding: str) -> None:
    assert texts(SAID.encode(encoding)) == [SAID]


@pytest.mark.parametrize("encoding", Encoding)
def test_a_text_of_an_old_font_is_found(encoding: Encoding) -> None:
    (found,) = paragraphs(in_old_font(SAID, encoding))
    assert (found.text, found.legacy) == (SAID.replace("Ủ", "ủ" if encoding is Encoding.TCVN3 else "Ủ"), True)


def test_letters_with_loose_marks_are_composed() -> None:
    assert texts(unicodedata.normalize("NFD", SAID).encode()) == [SAID]


def test_markdown_loses_its_signs_and_keeps_its_lists() -> None:
    said = "## **II. NỘI DUNG**\n\n* *Chủ trì:* Lãnh đạo Ban\n- một\n\\* Ghi chú\n**TM. CHI BỘ  \nBÍ THƯ**"
    assert [(known.text, known.bold) for known in paragraphs(said.encode())] == [
        ("II. NỘI DUNG", True),
        ("* Chủ trì: Lãnh đạo Ban", False),
        ("- một", False),
        ("* Ghi chú", False),
        ("TM. CHI BỘ", False),
        ("BÍ THƯ", False),
    ]


def test_a_table_of_markdown_is_a_table() -> None:
    said = "| STT | Chỉ tiêu |\n|---|---|\n| 1 | một<br>hai |\n\nsau bảng"
    assert [(known.text, known.cell) for known in paragraphs(said.encode())] == [
        ("STT", (0, 0, 0)),
        ("Chỉ tiêu", (0, 0, 1)),
        ("1", (0, 1, 0)),
        ("một", (0, 1, 1)),
        ("hai", (0, 1, 1)),
        ("sau bảng", None),
    ]


# --- PDF ----------------------------------------------------------------------------------------


def test_wrapped_rows_of_a_pdf_are_one_paragraph_and_page_numbers_are_none() -> None:
    page = [
        (290.0, 30.0, "2"),
        (80.0, 100.0, "Chi bộ phát động đợt thi đua tới toàn thể đảng viên, viên chức và người lao động"),
        (60.0, 118.0, "trong đơn vị."),
        (80.0, 136.0, "1. Nội dung"),
        (80.0, 154.0, "- Trồng cây xanh trong khuôn viên của cơ quan và hai bên đường vào thôn, vào bản"),
        (60.0, 172.0, "của xã."),
    ]
    assert texts(pdf([page])) == [
        "Chi bộ phát động đợt thi đua tới toàn thể đảng viên, viên chức và người lao động trong đơn vị.",
        "1. Nội dung",
        "- Trồng cây xanh trong khuôn viên của cơ quan và hai bên đường vào thôn, vào bản của xã.",
    ]


def test_two_columns_side_by_side_are_read_one_after_the_other() -> None:
    page = [
        (60.0, 100.0, "Nơi nhận:"),
        (380.0, 100.0, "TM. ỦY BAN NHÂN DÂN"),
        (60.0, 118.0, "- Các thôn;"),
        (400.0, 118.0, "CHỦ TỊCH"),
        (60.0, 136.0, "- Lưu: VT."),
    ]
    found = paragraphs(pdf([page]))
    assert [(known.text, known.cell) for known in found] == [
        ("Nơi nhận:", (0, 0, 0)),
        ("- Các thôn;", (0, 0, 0)),
        ("- Lưu: VT.", (0, 0, 0)),
        ("TM. ỦY BAN NHÂN DÂN", (0, 0, 1)),
        ("CHỦ TỊCH", (0, 0, 1)),
    ]


def test_a_table_of_a_pdf_has_rows_and_columns() -> None:
    def row(y: float, *cells: str) -> list[tuple[float, float, str]]:
        return [(60.0 + 130 * at, y, text) for at, text in enumerate(cells) if text]

    page = row(100, "STT", "Chỉ tiêu", "Mức", "Hạn") + row(120, "1", "Số hộ đăng", "95%", "quý II")
    page += row(134, "", "ký", "", "") + row(154, "2", "Số cây", "500", "tháng 9")
    found = {known.cell: known.text for known in paragraphs(pdf([page]))}
    assert (found[0, 0, 1], found[0, 1, 1], found[0, 2, 0], found[0, 2, 2]) == (
        "Chỉ tiêu",
        "Số hộ đăng ký",
        "2",
        "500",
    )


def test_a_scan_without_text_says_so_and_what_to_do() -> None:
    found = open_document_here(pdf([[], [(290.0, 30.0, "2")]]))
    assert isinstance(found, Problem)
    assert placed(found) == (
        "Không đọc được văn bản: tệp PDF chỉ có ảnh chụp (bản quét), không có chữ để đọc. "
        "Hãy dùng tệp Word gốc, hoặc xuất PDF từ Word thay cho máy quét."
    )


def test_more_than_200_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [[(60.0, 100.0, "Một trang có đủ chữ để không phải bản quét")]] * 3
    assert "Một trang có đủ chữ" in texts(pdf(pages))[0]
    monkeypatch.setattr("data.documents.pdf.MAX_PAGES", 2)
    assert cause(pdf(pages)) == "too_many_pages"


# --- what is refused ----------------------------------------------------------------------------

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "old_word"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE + b"\0" * 600, "no_document"),
        (b"{\\rtf1 abc}", "rtf"),
        (b"\x89PNG\r\n", "image"),
        (b"<html><body>x</body></html>", "html"),
        (b"%PDF-1.5 nothing", "damaged"),
        (b"PK\x03\x04nothing", "damaged"),
        (docx(paragraph(run("  "))), "empty"),
        (docx(paragraph(run("a\u202eb"))), "control_characters"),
        (docx(paragraph(run("x"))).replace(b"word/document.xml", b"word/documend.xml"), "no_document"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_with_its_cause(content: bytes, why: str) -> None:
    assert cause(content) == why


def test_an_old_word_file_is_told_how_to_save_it() -> None:
    found = open_document_here(OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"))
    assert isinstance(found, Problem)
    assert "Lưu thành (Save As), kiểu “Word Document (*.docx)”" in placed(found)


def package(inside: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", inside)
    return made.getvalue()


def test_a_document_type_is_refused_before_it_can_do_anything() -> None:
    assert cause(package('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')) == "document_type"


def test_markup_without_bottom_is_refused() -> None:
    assert cause(package(f'<w:document xmlns:w="{WORD}">' + "<w:p>" * 80)) == "too_deep"


def test_too_many_paragraphs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "MAX_PARAGRAPHS", 2)
    assert cause("một\nhai\nba".encode()) == "too_much_text"


def test_the_largest_file_is_as_large_as_the_server_takes() -> None:
    settings = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))
    assert settings["server"]["maxUploadSize"] * 1024**2 == child.MAX_BYTES
    too_large = open_document(b"a" * (child.MAX_BYTES + 1))
    assert isinstance(too_large, Problem)
    assert (too_large.code, too_large.details["limit"]) == (Code.FILE_TOO_LARGE, "5")


def test_the_child_process_reads_what_this_one_reads() -> None:
    content = docx(paragraph(run("KẾ HOẠCH")) + table([[paragraph(run("ô"))]]))
    assert open_document(content) == open_document_here(content)
    broken = open_document(content[:-40])
    assert isinstance(broken, Problem)
    assert broken.details["why"] == "damaged"


def raised_causes() -> set[str]:
    """Every cause that the readers of documents raise, read from their source."""
    found = set()
    for path in ROOT.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if getattr(getattr(node, "func", None), "id", "") in {"RefusalError", "refuse"}:
                found |= {str(part.value) for part in node.args if isinstance(part, ast.Constant)}
    return found


def test_every_cause_has_a_sentence_of_its_own() -> None:
    assert raised_causes() >= {"scan", "too_many_pages", "damaged"}
    assert raised_causes() <= set(DOCUMENT_CAUSES)


def test_bytes_that_only_look_like_a_package_are_refused() -> None:
    assert cause(struct.pack("<4sHH", b"PK\x03\x04", 20, 0) + b"\0" * 40) == "damaged"
