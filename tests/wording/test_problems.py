"""Each problem has a sentence that names the value and the next step."""

import ast
from pathlib import Path

import pytest

from data import sheets
from domain.problems import Code, Problem, Severity
from wording.problem_sentences import ANSWERS, SENTENCES
from wording.problems import (
    answers,
    answers_to,
    place,
    placed,
    sentence,
    severity,
)
from wording.unread_files import CAUSES

ROOT = Path(sheets.__file__).parent


def test_every_code_has_one_sentence() -> None:
    assert set(SENTENCES) == set(Code)


@pytest.mark.parametrize("code", Code)
def test_every_sentence_can_be_said_without_any_details(code: Code) -> None:
    assert sentence(Problem(code)).endswith((".", "?", "…"))


def _branches(given: ast.expr) -> list[ast.expr]:
    return [given.body, given.orelse] if isinstance(given, ast.IfExp) else [given]


def raised_causes() -> set[str]:
    """Every cause that the parser raises, read from its source."""
    found = set()
    for path in [*(ROOT / "xlsx").glob("*.py"), *(ROOT / "foreign").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(getattr(node, "func", None), "id", "")
            if name in {"RefusalError", "refuse"}:
                causes = [part for given in node.args for part in _branches(given)]
                found |= {str(part.value) for part in causes if isinstance(part, ast.Constant)}
    return found


def test_every_cause_of_a_refusal_is_explained() -> None:
    assert raised_causes() >= {"damaged", "macros", "too_many_rows", "csv_quotes"}
    assert raised_causes() <= set(CAUSES)


def test_place_value_and_next_step_are_in_one_line() -> None:
    problem = Problem(
        Code.DONE_ABOVE_OWED, Severity.ERROR, "Kết quả", "F17", "57", {"owed": "33", "owed_cell": "E17"}
    )
    assert placed(problem) == (
        "Trang Kết quả, ô F17: Số đạt (57) lớn hơn Tổng số (33, ô E17). Hãy sửa một trong hai số."
    )
    assert severity(problem) == "Lỗi"


def test_a_problem_of_the_whole_file_has_no_cell() -> None:
    assert place(Problem(Code.FILE_TOO_LARGE)) == "tệp"
    assert place(Problem(Code.HEAD_NOT_FOUND, sheet="Chỉ tiêu")) == "trang Chỉ tiêu"


def test_days_in_details_are_said_as_vietnam_writes_them() -> None:
    problem = Problem(Code.DATE_IN_FUTURE, details={"on": "2023-12-31", "today": "2023-06-30"})
    assert sentence(problem).startswith("Ngày của số liệu (31/12/2023) sau ngày hôm nay (30/6/2023)")


def test_the_choices_of_a_question_have_words() -> None:
    assert answers(("zero", "not_reported")) == {"zero": "bằng 0", "not_reported": "chưa báo cáo"}
    assert {"zero", "not_reported", "accept", "use_given", "use_file", "use_count"} <= set(ANSWERS)


def test_units_and_criteria_among_the_choices_are_called_by_their_names() -> None:
    asked = Problem(
        Code.MEANING_UNSURE,
        Severity.QUESTION,
        details={"done:T1": "T1. Lao động tiên tiến"},
        choices=("done:T1", "leave_out", "2023-06-30"),
    )
    assert answers_to(asked) == {
        "done:T1": "T1. Lao động tiên tiến",
        "leave_out": "bỏ qua, không tính",
        "2023-06-30": "30/6/2023",
    }


def test_an_idle_answer_names_the_choices_only_where_there_are_some() -> None:
    idle = Problem(Code.ANSWER_UNKNOWN, value="x", details={"question": "dash:A:B1", "choices": ""})
    wrong = Problem(Code.ANSWER_UNKNOWN, value="x", details={"question": "dash:A:B1", "choices": "zero"})
    assert "chọn một trong" not in sentence(idle)
    assert "(chọn một trong: zero)" in sentence(wrong)
