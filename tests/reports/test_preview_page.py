"""What is wrong with a file, told where it stands and as the people call it who filled it in."""

from dataclasses import replace

import pytest

from domain.problems import Code, Problem, Severity
from domain.results import Meaning, ReadResult
from reports.preview_page import problems_table, wrong_line
from reports.preview_places import called
from tests.builders import plan, share, unit

SHEET = "Báo cáo"
WRONG = Problem(Code.NOT_A_NUMBER, sheet=SHEET, cell="D10", value="năm")
OF_THE_FILE = Problem(Code.CAMPAIGN_LINE_MISSING, Severity.WARNING, details={"campaign": "X"})
PLAN = plan(share("A", name="Lao động giỏi"), share("B"), unit("P1", "Văn phòng"), unit("P2", "Trạm Y tế"))
HEADS = (
    Meaning("column:D", SHEET, "D8", "Lao động giỏi > Đạt", "5", "done:A", "A", sure=True),
    Meaning("column:E", SHEET, "E8", "Ghi chú", "", "", "", sure=True),
)


def row(unit_code: str, cell: str, criterion: str = "A") -> ReadResult:
    return ReadResult(unit_code, criterion, 1, 2, SHEET, cell)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((row("P1", "F10"), row("P2", "F11")), "Văn phòng, cột “Lao động giỏi > Đạt”"),
        ((row("P1", "F10"), row("P1", "G10", "B")), "Văn phòng, cột “Lao động giỏi > Đạt”"),
        ((row("P1", "F110"),), "cột “Lao động giỏi > Đạt”"),
        ((row("P1", "F10"), row("P2", "G10")), "cột “Lao động giỏi > Đạt”"),
        ((row("P1", "F10")._replace(sheet="Khác"),), "cột “Lao động giỏi > Đạt”"),
    ],
)
def test_a_cell_is_called_by_whose_row_and_which_column_it_stands_in(
    rows: tuple[ReadResult, ...], words: str
) -> None:
    assert called(WRONG, PLAN, rows, HEADS) == words


@pytest.mark.parametrize("taken", ["done:", "unit:P1"])
def test_where_the_column_is_a_part_or_a_unit_the_row_is_called_by_its_criterion(taken: str) -> None:
    head = replace(HEADS[0], text="Thực hiện", taken=taken)
    assert (
        called(WRONG, PLAN, (row("P1", "F10", "B"), row("P1", "F11")), (head,))
        == "Chỉ tiêu B, cột “Thực hiện”"
    )


def test_what_stands_in_no_cell_or_in_the_head_itself_has_no_such_name() -> None:
    assert called(OF_THE_FILE, PLAN, (row("P1", "F10"),), HEADS) == ""
    assert called(replace(WRONG, cell="D8"), PLAN, (), HEADS) == ""


def test_the_line_above_a_field_begins_with_that_name_and_keeps_the_cell() -> None:
    line = wrong_line(WRONG, "Văn phòng, cột “Đạt”")
    assert "<b>Văn phòng, cột “Đạt” (trang Báo cáo, ô D10): </b>“năm” không phải là số." in line
    assert "<b>Trang Báo cáo, ô D10: </b>" in wrong_line(WRONG, "")
    assert "<b>Cột “Đạt”: </b>" in wrong_line(WRONG, "cột “Đạt”", placed=False)


def test_a_table_says_how_grave_only_where_it_differs_and_where_only_for_cells() -> None:
    both = problems_table([OF_THE_FILE, WRONG])
    assert [part in both for part in ("Mức", "Vị trí", "Giá trị")] == [True, True, True]
    assert both.index("✕ lỗi") < both.index("! lưu ý")
    alike = problems_table([WRONG])
    assert [part in alike for part in ("Mức", "Vị trí", "Giá trị")] == [False, True, True]
    told = problems_table([OF_THE_FILE])
    assert [part in told for part in ("Mức", "Vị trí", "Giá trị", "Việc cần làm")] == [False] * 3 + [True]
