"""What is said of units and criteria to somebody who knows them by their names."""

from domain.problems import Code, Problem, Severity
from services.sight import by_name
from tests.builders import plan, share, unit

PLAN = plan(share("T1", name="Lao động tiên tiến"), unit("P1", "Văn phòng"), unit("P2", "Trạm Y tế"))


def told(own: set[str], code: Code = Code.ABOVE_HEADCOUNT, **details: str) -> dict[str, str]:
    (found,) = by_name([Problem(code, Severity.WARNING, details=details)], PLAN, own)
    return dict(found.details)


def test_units_and_criteria_are_called_by_their_names() -> None:
    known = {"unit": "P1", "criterion": "T1", "headcount": "6"}
    named = {"unit": "Văn phòng", "criterion": "T1 Lao động tiên tiến", "headcount": "6"}
    assert told({"P1", "P2"}, **known) == named


def test_a_unit_out_of_sight_keeps_the_code_that_the_file_has() -> None:
    assert told({"P1"}, unit="P2") == {"unit": "P2"}


def test_where_a_code_and_its_name_are_held_together_the_code_stays() -> None:
    assert told({"P1"}, Code.UNIT_NAME_DIFFERS, unit="P1", known="Văn phòng") == {
        "unit": "P1",
        "known": "Văn phòng",
    }
