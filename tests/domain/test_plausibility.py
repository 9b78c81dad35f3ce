"""What is odd, though readable, about results that are about to be saved (DESIGN 3.3 and 3.12)."""

from domain.criteria import Criterion
from domain.plausibility import concerns
from domain.problems import Code, Severity
from domain.results import Figure, ReadResult
from tests.builders import day, plan, quantity, share, unit

A = unit("A", headcounts=((day("2023-01-01"), 6), (day("2023-07-01"), 8)))


def row(criterion: str, done: int, owed: int | None = None) -> ReadResult:
    return ReadResult("A", criterion, done, owed, "Kết quả", "F17")


def warnings(
    *criteria: Criterion, rows: list[ReadResult], on: str = "2023-06-30", **before: int
) -> list[Code]:
    known = {("A", code): Figure(done, None) for code, done in before.items()}
    found = concerns(plan(A, *criteria), rows, known, day(on))
    assert {problem.severity for problem in found} <= {Severity.WARNING}
    return [problem.code for problem in found]


def test_a_running_total_that_falls_is_a_warning() -> None:
    assert warnings(quantity("Q"), rows=[row("Q", 3)], Q=5) == [Code.RUNNING_TOTAL_FELL]
    assert warnings(quantity("Q"), rows=[row("Q", 5)], Q=5) == []
    assert warnings(quantity("Q"), rows=[row("Q", 3)]) == []


def test_a_restated_figure_may_fall() -> None:
    assert warnings(share("T"), rows=[row("T", 3, 6)], T=5) == []


def test_more_people_than_the_unit_has_on_that_day_is_a_warning() -> None:
    assert warnings(share("T"), rows=[row("T", 4, 7)]) == [Code.ABOVE_HEADCOUNT]
    assert warnings(share("T"), rows=[row("T", 4, 7)], on="2023-07-01") == []
    assert warnings(quantity("Q", measure="người"), rows=[row("Q", 7)]) == [Code.ABOVE_HEADCOUNT]
    assert warnings(quantity("Q", measure="cây"), rows=[row("Q", 7)]) == []


def test_a_child_above_its_parent_in_the_standing_is_a_warning() -> None:
    parent, child = share("T1B"), quantity("T1C", parent="T1B", measure="người")
    assert warnings(parent, child, rows=[row("T1C", 5)], T1B=4) == [Code.CHILD_ABOVE_PARENT_STANDING]
    assert warnings(parent, child, rows=[row("T1C", 4)], T1B=4) == []
    assert warnings(parent, child, rows=[row("T1C", 5)]) == []


def test_a_parent_in_the_same_file_is_held_against_its_child_there_and_not_here() -> None:
    parent, child = share("T1B"), quantity("T1C", parent="T1B", measure="người")
    assert warnings(parent, child, rows=[row("T1C", 5), row("T1B", 5, 6)], T1B=4) == []


def test_a_warning_says_where_it_is_and_what_it_is_about() -> None:
    (problem,) = concerns(
        plan(A, quantity("Q")), [row("Q", 3)], {("A", "Q"): Figure(5, None)}, day("2023-06-30")
    )
    assert (problem.sheet, problem.cell, problem.value) == ("Kết quả", "F17", "3")
    assert problem.details == {"unit": "A", "criterion": "Q", "before": "5", "after": "3"}
