"""A value in a filled template is stored as it stands there, or its cell is named: nothing changes silently."""

import re
import zipfile
from io import BytesIO

import pytest

from data import result_sheet
from data.sheets import read_workbook_here
from domain.plans import Plan
from tests.builders import campaign, quantity, unit
from tests.workbooks.results import filled
from wording.problems import sentence

PLAN = Plan(campaign("KH"), (quantity("T1", name="Thu nhập", decimals=1),), (unit("P1", "Phòng Đoàn thể"),))
_MARK = 77_777


def template_with(xml: str, *, since_1904: bool = False) -> bytes:
    """The filled template, whose one figure (D6) is this XML instead."""
    old = BytesIO(filled(PLAN, {("P1", "T1", "Thực hiện"): _MARK}))
    file = BytesIO()
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            if name == "xl/worksheets/sheet1.xml":
                text = re.sub(rf'<c r="D6"[^>]*><v>{_MARK}</v></c>', lambda _: xml, text)
                assert xml in text
            if name == "xl/workbook.xml" and since_1904:
                text = text.replace("<workbookPr ", '<workbookPr date1904="1" ')
            target.writestr(name, text)
    return file.getvalue()


def outcome(content: bytes) -> str:
    """The figure that is read, or each problem and its cell."""
    reading = result_sheet.read(content, PLAN, on=None, answers={}, open_workbook=read_workbook_here)
    assert all(sentence(problem) for problem in reading.problems)
    if reading.problems:
        return ", ".join(f"{problem.code.value} {problem.cell}".strip() for problem in reading.problems)
    return f"{reading.rows[0].done}"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<c r="D6"><v>91.5</v></c>', "915"),
        ('<c r="D6"><v>91</v></c>', "910"),
        ('<c r="D6"><v>9.15E1</v></c>', "915"),
        ('<c r="D6"><v>0</v></c>', "0"),
        ('<c r="D6"><v> 91.5 </v></c>', "915"),
        ('<c r="D6"><v>91.500000000000014</v></c>', "915"),
        ('<c r="D6"><f>90+1.5</f><v>91.5</v></c>', "915"),
        ('<c r="D6" t="str"><v>91,5</v></c>', "915"),
        ('<c r="D6" t="str"><v>1.234,5</v></c>', "12345"),
        ('<c r="D6" t="str"><v>1.234</v></c>', "ambiguous_number D6"),
        ('<c r="D6" t="str"><v>\u00a091,5\u00a0</v></c>', "915"),
        ('<c r="D6" t="str"><v>01</v></c>', "10"),
        ('<c r="D6" t="str"><v>1,234</v></c>', "ambiguous_number D6"),
        ('<c r="D6" t="str"><v>91,55</v></c>', "too_many_decimals D6"),
        ('<c r="D6"><v>91.55</v></c>', "too_many_decimals D6"),
        ('<c r="D6"><v>-1</v></c>', "negative D6"),
        ('<c r="D6"><v>9_1</v></c>', "not_a_number D6"),
        ('<c r="D6"><v>NaN</v></c>', "not_a_number D6"),
        ('<c r="D6"><v>INF</v></c>', "not_a_number D6"),
        ('<c r="D6"><v>1E400</v></c>', "not_a_number D6"),
        ('<c r="D6"><v>1E40</v></c>', "number_too_large D6"),
        ('<c r="D6"><v>0x5B</v></c>', "not_a_number D6"),
        ('<c r="D6"><v>91,5</v></c>', "not_a_number D6"),
        ('<c r="D6" t="str"><v>9_1</v></c>', "not_a_number D6"),
        ('<c r="D6" t="str"><v>NaN</v></c>', "not_a_number D6"),
        ('<c r="D6" t="str"><v>١٢</v></c>', "not_a_number D6"),
        ('<c r="D6" t="str"><v>９１</v></c>', "not_a_number D6"),
        ('<c r="D6" t="str"><v>NA</v></c>', "not_a_number D6"),
        ('<c r="D6" t="str"><v>None</v></c>', "not_a_number D6"),
        (f'<c r="D6" t="str"><v>{"9" * 5000}</v></c>', "not_a_number D6"),
        ('<c r="D6" t="b"><v>1</v></c>', "not_a_number D6"),
        ('<c r="D6" t="b"><v>0</v></c>', "not_a_number D6"),
        ('<c r="D6" t="e"><v>#REF!</v></c>', "cell_error D6"),
        ('<c r="D6" t="e"><v>#N/A</v></c>', "cell_error D6"),
        ('<c r="D6" t="e"><v>#DIV/0!</v></c>', "cell_error D6"),
        ('<c r="D6"><f>A1+1</f></c>', "formula_without_value D6"),
        ('<c r="D6"><f>A1+1</f><v></v></c>', "formula_without_value D6"),
        ('<c r="D6" t="str"><v>-</v></c>', "dash D6"),
        ('<c r="D6" t="str"><v>91,5 %</v></c>', "not_a_number D6"),
        ('<c r="D6" t="str"><v>57/33</v></c>', "not_a_number D6"),
    ],
)
def test_u5_a_figure_is_read_as_it_stands_or_its_cell_is_named(xml: str, expected: str) -> None:
    assert outcome(template_with(xml)) == expected


def test_u5_an_empty_cell_is_no_figure_and_no_zero() -> None:
    reading = read_one('<c r="D6"/>')
    assert reading.rows == ()
    assert [problem.code.value for problem in reading.problems] == ["nothing_to_read"]


def read_one(xml: str) -> result_sheet.ResultReading:
    return result_sheet.read(template_with(xml), PLAN, on=None, answers={}, open_workbook=read_workbook_here)
