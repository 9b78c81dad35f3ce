"""Names like formulas through everything that writes a table (O2, O3): they stay texts, and the same texts."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from fractions import Fraction

import openpyxl
import pytest

from data import csv_writing, plan_workbook, result_marks, result_template, standings_files
from data.export_tables import Export, Share
from data.foreign.texts import cleaned
from data.plan_workbook import read
from data.sheet_writing import at, legible, put_text, to_bytes
from data.sheets import Workbook, read_workbook
from domain.chain import Head
from domain.plans import Plan
from domain.problems import Code, Problem
from domain.units import Unit
from tests.browser.hostile_names import FORMULAS, NAMES
from tests.builders import campaign, plan, quantity, rating, share, unit
from tests.filling import fill
from tests.reporting import standing

TEXTS = (*FORMULAS.values(), *NAMES)
NOON = datetime(2023, 6, 30, 5, tzinfo=UTC)

#: Every text of a plan that people type is a formula, the codes too.
UNITS: tuple[Unit, ...] = tuple(
    unit(f"=U{number}", text, peer_group="=1+1", aliases=(f"@{number}",), unit_type="-tổ")
    for number, text in enumerate(TEXTS)
)
HOSTILE: Plan = plan(
    campaign("=KH", title='=HYPERLINK("http://beacon.invalid")', slogan="@SUM(1,1)", issuer="=1+1"),
    share("+C1", name="=1+1", measure="=người", source_text="=1+1"),
    quantity("-C2", name="+2", measure="@cái"),
    rating("@C3", name="\x01=3"),
    *UNITS,
)


def formulas_and_links(content: bytes) -> list[str]:
    """Every formula and every hyperlink in the parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        texts = {name: parts.read(name).decode() for name in parts.namelist()}
    found = [
        name for name, text in texts.items() if re.search(r"<f[ >]|<hyperlink|relationships/hyperlink", text)
    ]
    return found + [name for name in texts if "externalLink" in name]


def template() -> bytes:
    return result_template.write(HOSTILE, units=None, on=date(2023, 6, 30))


def marked() -> bytes:
    filled = fill(template(), {("=U0", "+C1"): (5, 9)})
    problems = [Problem(Code.NOT_A_NUMBER, sheet="Kết quả", cell="D6", value=text) for text in TEXTS]
    return result_marks.mark(filled, problems)


def standings() -> bytes:
    found = standing(HOSTILE, ("=U0", "+C1", "2023-06-01", 5, 9))
    return standings_files.workbook(Export(found, Head(3, "f" * 64), UNITS[0], "=1+1", NOON))


EXPORTS: dict[str, Callable[[], bytes]] = {
    "template": template,
    "plan": lambda: plan_workbook.write(HOSTILE),
    "marked": marked,
    "standings": standings,
}


@pytest.mark.parametrize("export", EXPORTS)
def test_o2_no_export_holds_a_formula_or_a_link_and_every_name_is_unchanged(export: str) -> None:
    content = EXPORTS[export]()
    assert formulas_and_links(content) == []
    book = openpyxl.load_workbook(io.BytesIO(content))
    by_openpyxl = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert set(TEXTS) - by_openpyxl == set()
    ours = read_workbook(content)
    assert isinstance(ours, Workbook)
    by_us = {cell.text for sheet in ours.sheets for row in sheet.rows.values() for cell in row.values()}
    assert set(TEXTS) - by_us == set()


def test_o2_a_plan_of_such_names_comes_back_as_it_went_out() -> None:
    back = read(plan_workbook.write(HOSTILE)).plan
    assert back is not None
    assert [known.name for known in back.units] == list(TEXTS)
    assert back.campaign.title == HOSTILE.campaign.title


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\x01=1+1\x0b", "=1+1"),
        ("\t=1+1", "\t=1+1"),
        ("a\ud800b\ufffe", "ab"),
        ("x" * 32_768, "x" * 32_767),
        ("hai\ndòng", "hai\ndòng"),
        ("\x00", None),
    ],
)
def test_o2_what_no_spreadsheet_can_hold_is_left_out_without_an_exception(
    text: str, kept: str | None
) -> None:
    book = openpyxl.Workbook()
    put_text(at(book.worksheets[0], 1, 1), text)
    sheet = openpyxl.load_workbook(io.BytesIO(to_bytes(book))).worksheets[0]
    assert sheet["A1"].value == kept


@pytest.mark.parametrize("text", ["_x0041_", "a_x000D_b", "_x005F_"])
def test_o2_a_name_like_an_escape_of_open_xml_is_read_back_as_it_was(text: str) -> None:
    back = read(plan_workbook.write(plan(campaign("KH"), share("C1"), unit("U1", text)))).plan
    assert back is not None
    assert [known.name for known in back.units] == [text]


def test_o2_what_is_written_is_never_refused_when_it_is_read() -> None:
    written = [legible(f"a{chr(point)}b") for point in (*range(0x3000), *range(0xD800, 0x10000))]
    assert [text for text in written if cleaned(text) is None] == []


def test_o2_a_comment_holds_no_character_that_would_break_the_file() -> None:
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(template())) for cell in sheet[4]]
    [told] = [cell.comment.text for cell in cells if cell.comment and "=3" in cell.comment.text]
    assert told.startswith("@C3. =3\n")


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def test_o3_no_text_of_a_csv_begins_like_a_formula() -> None:
    found = standing(HOSTILE, ("=U0", "+C1", "2023-06-01", 5, 9))
    content = standings_files.csv(Export(found, Head(3, "f" * 64), None, "=1+1", NOON))
    read_back = lines(content)
    assert content.startswith(b"\xef\xbb\xbf")
    assert len({len(line) for line in read_back}) == 1
    assert [cell for line in read_back for cell in line if cell.startswith(DANGEROUS)] == []
    assert set(TEXTS) - {cell.removeprefix("'") for line in read_back for cell in line} == set()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1"])
def test_o3_a_text_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert lines(csv_writing.write([text], [[text]])) == [["'" + text], ["'" + text]]


def test_o3_numbers_stay_numbers_the_negative_ones_too() -> None:
    row = [
        -5,
        Fraction(-655, 10),
        Share(Fraction(999, 1000)),
        date(2023, 6, 30),
        None,
        "–",
        Fraction(1234567),
    ]
    assert lines(csv_writing.write([], [row]))[1] == ["-5", "-65.5", "99.9", "2023-06-30", "", "–", "1234567"]


def test_o3_quotes_commas_and_lines_are_written_as_rfc_4180_says() -> None:
    assert (
        csv_writing.write(["a"], [['nói "được", rồi'], ["hai\ndòng"]])
        == ("\ufeffa\r\n" + '"nói ""được"", rồi"\r\n' + '"hai\ndòng"\r\n').encode()
    )
