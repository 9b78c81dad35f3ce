"""The target of a unit for a criterion on a day (DESIGN 3.2)."""

from fractions import Fraction

import pytest

from domain.targets import unit_targets
from tests.builders import day, plan, quantity, rating, share, stated, unit, unit_target, yes_no

A, B = unit("A"), unit("B")


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2023-01-01", 3), ("2023-03-31", 3), ("2023-04-01", 5), ("2023-06-30", 5), ("2023-07-01", 4)],
)
def test_a_target_that_changes_in_the_window_holds_from_its_day(on: str, expected: int) -> None:
    changing = plan(
        A, quantity("Q", 3), unit_target("A", "Q", 4, "2023-07-01"), unit_target("A", "Q", 5, "2023-04-01")
    )
    assert unit_targets(changing, day(on))["A", "Q"] == expected


def test_a_target_of_one_unit_leaves_the_others_as_they_are() -> None:
    targets = unit_targets(plan(A, B, share("T", "9/10"), unit_target("A", "T", "2/3")), day("2023-06-30"))
    assert targets == {("A", "T"): Fraction(2, 3), ("B", "T"): Fraction(9, 10)}


def test_of_two_assignments_of_one_day_the_later_in_the_plan_holds() -> None:
    both = plan(A, quantity("Q", 1), unit_target("A", "Q", 2), unit_target("A", "Q", 3))
    assert unit_targets(both, day("2023-06-30"))["A", "Q"] == 3


def test_a_criterion_of_the_whole_body_sets_no_target_for_a_unit() -> None:
    assert unit_targets(plan(A, quantity("Q", 65, whole_body=True)), day("2023-06-30"))["A", "Q"] is None


def test_a_target_without_a_number_stays_without() -> None:
    assert unit_targets(plan(A, rating("R", None)), day("2023-06-30"))["A", "R"] is None


def test_what_is_so_or_not_has_one_as_its_target() -> None:
    assert unit_targets(plan(A, yes_no("Y"), stated("S")), day("2023-06-30")) == {
        ("A", "Y"): 1,
        ("A", "S"): 1,
    }


def test_an_assignment_to_strangers_is_left_out() -> None:
    strangers = plan(A, quantity("Q"), unit_target("Z", "Q", 2), unit_target("A", "Z", 2))
    assert unit_targets(strangers, day("2023-06-30")) == {("A", "Q"): 1}
