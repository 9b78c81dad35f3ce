"""Every file of the drawer is decided as its manifest says, within its share of memory and time."""

import sys

import pytest

from data.sheets import read_workbook, read_workbook_here
from domain.problems import Problem
from tests.hostile.cases import Case
from tests.hostile.drawer import CASES, differs
from tests.hostile.measuring import measured
from wording.problems import CAUSES, sentence

LIGHT = [case for case in CASES if not case.heavy]
HEAVY = [case for case in CASES if case.heavy]
posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of memory and CPU exist on POSIX only")


@pytest.mark.parametrize("case", LIGHT, ids=lambda case: case.name)
def test_u1_a_file_is_decided_as_the_manifest_says(case: Case) -> None:
    assert differs(case, read_workbook_here(case.build())) == ""


@posix
@pytest.mark.parametrize("case", HEAVY, ids=lambda case: case.name)
def test_u1_u2_a_file_that_could_kill_is_decided_within_its_share(case: Case) -> None:
    reading, cost = measured(case.build())
    assert differs(case, reading) == ""
    assert cost.mebibytes <= 256


def test_u1_the_drawer_is_large_and_names_each_file_once() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 194


def test_u1_every_refusal_names_its_cause_and_the_next_step() -> None:
    for cause in {case.cause for case in CASES if case.cause}:
        assert cause in CAUSES
        assert "Hãy " in CAUSES[cause]


def test_u1_the_cell_to_blame_is_named() -> None:
    case = next(case for case in CASES if case.name == "text_escaped_nul")
    problem = read_workbook(case.build())
    assert isinstance(problem, Problem)
    assert (problem.sheet, problem.cell) == ("Data", "A1")
    assert sentence(problem) == (
        "Không đọc được tệp: có ô chứa ký tự ẩn mà bàn phím không gõ ra được. Hãy gõ lại nội dung ô này."
    )


def test_u9_a_file_above_five_mebibytes_is_refused_before_it_is_opened() -> None:
    problem = read_workbook(b"PK\x03\x04" + bytes(6 * 1024 * 1024))
    assert isinstance(problem, Problem)
    assert sentence(problem) == "Tệp lớn hơn 5 MB. Hãy xóa hình ảnh, trang và dòng thừa rồi nộp lại."
