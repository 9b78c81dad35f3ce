"""What is odd, though readable, about results that are about to be saved (DESIGN 3.3 and 3.12)."""

from domain.criteria import Accumulation, Criterion
from domain.plausibility import concerns, nothing_moved
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


def test_a_parent_that_falls_below_its_child_is_a_warning_too() -> None:
    parent, child = share("T1B"), quantity("T1C", parent="T1B", measure="người")
    assert warnings(parent, child, rows=[row("T1B", 3, 6)], T1C=4) == [Code.CHILD_ABOVE_PARENT_STANDING]
    assert warnings(parent, child, rows=[row("T1B", 4, 6)], T1C=4) == []


def test_a_child_that_adds_up_is_held_against_its_parent_with_all_its_periods() -> None:
    parent = quantity("Q")
    child = quantity("R", parent="Q", accumulation=Accumulation.INCREMENTS)
    assert warnings(parent, child, rows=[row("R", 2)], Q=4, R=3) == [Code.CHILD_ABOVE_PARENT_STANDING]
    assert warnings(parent, child, rows=[row("R", 1)], Q=4, R=3) == []


def test_a_parent_in_the_same_file_is_held_against_its_child_there_and_not_here() -> None:
    parent, child = share("T1B"), quantity("T1C", parent="T1B", measure="người")
    assert warnings(parent, child, rows=[row("T1C", 5), row("T1B", 5, 6)], T1B=4) == []


def test_a_warning_says_where_it_is_and_what_it_is_about() -> None:
    (problem,) = concerns(
        plan(A, quantity("Q")), [row("Q", 3)], {("A", "Q"): Figure(5, None)}, day("2023-06-30")
    )
    assert (problem.sheet, problem.cell, problem.value) == ("Kết quả", "F17", "3")
    assert problem.details == {"unit": "A", "criterion": "Q", "before": "5", "after": "3"}


def test_a_warning_writes_its_numbers_as_the_sheet_does() -> None:
    criterion = quantity("Q", decimals=1)
    (problem,) = concerns(
        plan(A, criterion), [row("Q", 20)], {("A", "Q"): Figure(655, None)}, day("2023-06-30")
    )
    assert (problem.value, problem.details["before"], problem.details["after"]) == ("2", "65,5", "2")


def test_a_child_is_held_against_its_parent_whatever_their_decimals() -> None:
    parent, child = quantity("T1", decimals=1), quantity("T2", parent="T1")
    assert warnings(parent, child, rows=[row("T2", 5)], T1=45) == [Code.CHILD_ABOVE_PARENT_STANDING]
    assert warnings(parent, child, rows=[row("T2", 4)], T1=45) == []


def both(
    how: Accumulation, done: int, beside: int, before: int | None, same_day: int | None = None
) -> list[str]:
    """What is said of a period's figure and lũy kế, one of which is ``done``."""
    known, replaced = (
        {} if count is None else {("A", "Q"): Figure(count, None)} for count in (before, same_day)
    )
    read = [ReadResult("A", "Q", done, None, "Kết quả", "F17", beside=beside)]
    found = concerns(plan(A, quantity("Q", accumulation=how)), read, known, day("2023-06-30"), replaced)
    return [problem.details["added"] for problem in found if problem.code is Code.TOTAL_NOT_THE_SUM]


def test_a_running_total_beside_an_increment_is_checked_against_the_sum_of_all_periods() -> None:
    assert both(Accumulation.INCREMENTS, 2, 7, before=5) == []
    assert both(Accumulation.INCREMENTS, 2, 9, before=5) == ["7"]
    assert both(Accumulation.INCREMENTS, 2, 9, before=None) == ["2"]
    assert both(Accumulation.INCREMENTS, 2, 5, before=4, same_day=1) == []


def test_a_period_beside_a_running_total_is_checked_against_the_one_before() -> None:
    assert both(Accumulation.RUNNING_TOTAL, 7, 2, before=5) == []
    assert both(Accumulation.RUNNING_TOTAL, 9, 2, before=5) == ["7"]
    assert both(Accumulation.RUNNING_TOTAL, 9, 2, before=None) == []
    assert both(Accumulation.RUNNING_TOTAL, 9, 2, before=8, same_day=8) == []


def test_figures_of_a_new_day_that_all_stand_as_before_are_worth_a_word() -> None:
    rows = [row("P", 3), row("Q", 5), row("T", 4, 6)]
    before = {("A", "P"): Figure(3, None), ("A", "Q"): Figure(5, None), ("A", "T"): Figure(4, 6)}
    found = [(one.code, one.details) for one in nothing_moved(rows, before, ())]
    assert found == [(Code.NOTHING_MOVED, {"figures": "3"})]
    assert not list(nothing_moved([*rows[:2], row("T", 5, 6)], before, ()))
    assert not list(nothing_moved(rows, {}, ()))


def test_two_figures_alike_or_those_of_periods_say_nothing() -> None:
    rows = [row("P", 3), row("Q", 5), row("T", 4, 6)]
    before = {("A", one.criterion): Figure(one.done, one.owed) for one in rows}
    assert not list(nothing_moved(rows[:2], before, ()))
    assert not list(nothing_moved(rows, before, ("P",)))
