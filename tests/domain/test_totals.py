"""All units together: what the figure is, and what it rests on (DESIGN 3.2, 3.7 and 3.12)."""

from fractions import Fraction
from typing import Any

import pytest

from domain.criteria import Criterion, Direction
from domain.plans import UnitTarget
from domain.units import Unit
from tests.builders import campaign, day, plan, quantity, rating, share, stated, unit, unit_target, yes_no
from tests.domain.judging import judge, result
from tests.domain.reference import Result

A, B, C = unit("A", headcount=6), unit("B", headcount=4), unit("C", headcount=5)
UNKNOWN = unit("U")


def total(
    criterion: Criterion,
    *results: Result,
    units: tuple[Unit, ...] = (A, B),
    own: tuple[UnitTarget, ...] = (),
    on: str = "2023-06-30",
    whole: bool = True,
) -> Any:
    return judge(plan(*units, *own, criterion), *results, on=on, whole=whole).totals[criterion.code]


def shares(*figures: tuple[str, int, int | None]) -> list[Result]:
    return [result(code, "T", "2023-06-30", done, owed) for code, done, owed in figures]


def counts(**figures: int) -> list[Result]:
    return [result(code, "Q", "2023-06-30", done) for code, done in figures.items()]


# --- shares --------------------------------------------------------------------------------------


def test_4_of_6_and_2_of_4_are_6_of_10_and_never_a_mean_of_percentages() -> None:
    found = total(share("T"), *shares(("A", 4, 6), ("B", 2, 4)))
    assert (found.done, found.owed, found.completion) == (6, 10, Fraction(3, 5))


def test_2499_of_2500_is_not_reached() -> None:
    found = total(share("T"), *shares(("A", 2499, 2500)), units=(A,))
    assert (found.reached, found.completion) == (False, Fraction(2499, 2500))


def test_the_completion_of_a_share_is_by_its_target() -> None:
    found = total(share("T", "9/10"), *shares(("A", 5, 6), ("B", 4, 4)))
    assert (found.completion, found.reached, found.target) == (1, True, Fraction(9, 10))


def test_targets_that_differ_count_by_what_each_unit_owes() -> None:
    own = (unit_target("A", "T", "1/2"),)
    found = total(share("T", 1), *shares(("A", 3, 6), ("B", 4, 4)), own=own)
    assert (found.target, found.completion, found.reached) == (Fraction(7, 10), 1, True)


def test_a_target_without_a_number_leaves_completion_and_reached_unknown() -> None:
    found = total(share("T", None), *shares(("A", 4, 6), ("B", 2, 4)))
    assert (found.done, found.owed, found.completion, found.reached, found.course) == (
        6,
        10,
        None,
        None,
        None,
    )


def test_a_share_without_its_total_adds_nothing_and_is_not_covered() -> None:
    found = total(share("T"), *shares(("A", 4, 6), ("B", 2, None)))
    assert (found.done, found.owed, found.reported_units, found.owed_units) == (4, 6, 1, 2)


def test_a_share_of_the_whole_body_is_judged_for_all_together() -> None:
    found = total(share("T", "3/5", whole_body=True), *shares(("A", 6, 6), ("B", 0, 4)))
    assert (found.target, found.reached) == (Fraction(3, 5), True)


def test_a_part_of_the_body_cannot_be_held_against_the_target_of_the_whole() -> None:
    found = total(share("T", "3/5", whole_body=True), *shares(("A", 6, 6), ("B", 0, 4)), whole=False)
    assert (found.done, found.owed, found.completion, found.reached, found.remaining) == (
        6,
        10,
        None,
        None,
        None,
    )
    assert total(share("T", "3/5"), *shares(("A", 6, 6), ("B", 0, 4)), whole=False).reached is True


# --- when a share is decided ---------------------------------------------------------------------


@pytest.mark.parametrize(("done_of_6", "reached"), [(6, True), (5, True), (4, None), (1, None), (0, False)])
def test_half_of_ten_is_decided_when_the_missing_four_can_no_longer_change_it(
    done_of_6: int, reached: bool | None
) -> None:
    assert total(share("T", "1/2"), *shares(("A", done_of_6, 6))).reached is reached


def test_one_hundred_percent_is_lost_with_the_first_person_whoever_is_missing() -> None:
    assert total(share("T", 1), *shares(("A", 5, 6)), units=(A, UNKNOWN)).reached is False
    assert total(share("T", 1), *shares(("A", 6, 6)), units=(A, UNKNOWN)).reached is None
    assert total(share("T", "9/10"), *shares(("A", 0, 6)), units=(A, UNKNOWN)).reached is None


def test_missing_units_that_need_all_of_theirs_cannot_make_up_for_others() -> None:
    own = (unit_target("A", "T", "9/10"),)
    assert total(share("T", 1), *shares(("A", 5, 6)), units=(A, UNKNOWN), own=own).reached is False


def test_a_limited_share_is_decided_by_its_bounds_too() -> None:
    limit = share("T", "1/2", direction=Direction.AT_MOST)
    reached = [total(limit, *shares(("A", done, 6))).reached for done in (0, 1, 2, 5, 6)]
    assert reached == [True, True, None, None, False]


def test_a_unit_without_its_total_may_still_report_as_many_as_it_has_heads() -> None:
    assert total(share("T", "1/2"), *shares(("A", 4, 6), ("B", 0, None))).reached is None
    assert total(share("T", "1/2"), *shares(("A", 5, 6), ("B", 0, None))).reached is True


# --- bounds --------------------------------------------------------------------------------------


def bounds(criterion: Criterion, *results: Result, units: tuple[Unit, ...] = (A, B)) -> tuple[Any, ...]:
    found = total(criterion, *results, units=units)
    return found.bounds_low, found.bounds_high, found.bounds_reason


def test_bounds_are_what_all_missing_units_reach_nothing_and_everything() -> None:
    assert bounds(share("T"), *shares(("A", 3, 6))) == (Fraction(3, 10), Fraction(7, 10), None)


def test_bounds_meet_when_nobody_is_missing() -> None:
    assert bounds(share("T"), *shares(("A", 3, 6), ("B", 1, 4))) == (Fraction(2, 5), Fraction(2, 5), None)


def test_bounds_are_unknown_with_the_reason_where_a_missing_unit_is_of_unknown_size() -> None:
    unknown = bounds(share("T"), *shares(("A", 3, 6)), units=(A, UNKNOWN))
    assert unknown == (None, None, "headcount_unknown")
    assert bounds(share("T", measure="hộ"), *shares(("A", 3, 6))) == (None, None, "measure_is_not_persons")


def test_bounds_do_not_ask_for_the_heads_of_those_who_have_reported() -> None:
    assert bounds(share("T"), *shares(("U", 3, 6)), units=(UNKNOWN, B))[:2] == (
        Fraction(3, 10),
        Fraction(7, 10),
    )
    assert bounds(share("T", measure="hộ"), *shares(("A", 3, 6)), units=(A,))[:2] == (
        Fraction(1, 2),
        Fraction(1, 2),
    )


def test_a_missing_unit_owes_its_headcount_of_that_day() -> None:
    grown = unit("G", headcounts=((day("2023-01-01"), 2), (day("2023-07-01"), 4)))
    grows = plan(A, grown, share("T"))
    figure = result("A", "T", "2023-06-30", 6, 6)
    assert judge(grows, figure, on="2023-06-30").totals["T"].bounds_low == Fraction(6, 8)
    assert judge(grows, figure, on="2023-07-01").totals["T"].bounds_low == Fraction(6, 10)


def test_only_shares_have_bounds() -> None:
    assert bounds(quantity("Q", 3), *counts(A=1)) == (None, None, None)


# --- quantities ----------------------------------------------------------------------------------


def test_a_quantity_is_done_against_the_targets_of_all_who_owe_reported_or_not() -> None:
    found = total(quantity("Q", 2), *counts(A=2, B=3), units=(A, B, C))
    assert (found.done, found.owed, found.completion) == (5, 6, Fraction(5, 6))


def test_the_campaign_s_own_target_counts_where_it_is_for_the_whole_body() -> None:
    found = total(quantity("Q", 65, whole_body=True), *counts(A=40, B=25))
    assert (found.done, found.owed, found.completion, found.reached) == (65, 65, 1, True)


def test_targets_of_their_own_add_up_in_owed() -> None:
    own = (unit_target("A", "Q", 5),)
    assert total(quantity("Q", 2), *counts(A=5), own=own).owed == 7


def test_a_quantity_of_which_one_unit_has_no_number_has_no_target_at_all() -> None:
    own = (unit_target("A", "Q", 5),)
    found = total(quantity("Q", None), *counts(A=5, B=1), own=own)
    assert (found.done, found.owed, found.completion, found.reached) == (6, None, None, None)


def test_a_least_quantity_is_reached_as_soon_as_done_meets_the_target_and_else_not() -> None:
    assert total(quantity("Q", 2), *counts(A=4)).reached is True
    assert total(quantity("Q", 2), *counts(A=3)).reached is False
    assert total(quantity("Q", 2), *counts(A=3, B=0)).reached is False


def test_a_limit_is_lost_when_exceeded_and_open_while_units_are_missing() -> None:
    limit = quantity("Q", 1, direction=Direction.AT_MOST)
    assert total(limit, *counts(A=3)).reached is False
    assert total(limit, *counts(A=2)).reached is None
    assert total(limit, *counts(A=2, B=0)).reached is True


def test_a_limit_shows_done_and_limit_but_no_completion_and_no_course() -> None:
    found = total(quantity("Q", 1, direction=Direction.AT_MOST), *counts(A=1, B=2))
    assert (found.done, found.owed, found.completion, found.course, found.reached) == (
        3,
        2,
        None,
        None,
        False,
    )


def test_large_quantities_add_exactly() -> None:
    most = 10**15
    found = total(quantity("Q", most), *counts(A=most, B=most - 1))
    assert (found.done, found.owed, found.reached) == (2 * most - 1, 2 * most, False)


# --- reached or not ------------------------------------------------------------------------------


def judged(criterion: Criterion, **figures: int) -> Any:
    results = [result(code, criterion.code, "2023-06-30", done) for code, done in figures.items()]
    return total(criterion, *results, units=(A, B, C))


@pytest.mark.parametrize("criterion", [yes_no("Y"), stated("S")])
def test_units_reached_of_units_owed(criterion: Criterion) -> None:
    found = judged(criterion, A=1, B=1)
    assert (found.done, found.owed, found.completion) == (2, 3, Fraction(2, 3))


@pytest.mark.parametrize("criterion", [yes_no("Y"), stated("S"), rating("R", 1)])
def test_all_reached_only_when_every_unit_that_owes_has_reached(criterion: Criterion) -> None:
    assert judged(criterion, A=1, B=1).reached is None
    assert judged(criterion, A=1, B=1, C=1).reached is True


def test_one_unit_that_has_not_reached_decides_whoever_is_missing() -> None:
    assert judged(yes_no("Y"), A=1, B=0).reached is False
    assert judged(rating("R", 4), A=3).reached is False


def test_ratings_show_how_many_stand_on_each_level() -> None:
    found = judged(rating("R", 3), A=4, B=2, C=4)
    assert (found.distribution, found.done, found.owed) == ((0, 1, 0, 2), 2, 3)


def test_ratings_without_a_level_to_reach_show_their_distribution_alone() -> None:
    found = judged(rating("R", None), A=4, B=2)
    assert (found.distribution, found.done, found.reached, found.completion) == (
        (0, 1, 0, 1),
        None,
        None,
        None,
    )


def test_a_unit_that_failed_decides_even_beside_one_that_cannot_be_judged() -> None:
    results = [result("A", "R", "2023-06-30", 2), result("B", "R", "2023-06-30", 2)]
    own = (unit_target("A", "R", 3),)
    found = total(rating("R", None), *results, own=own)
    assert (found.reached, found.done) == (False, None)


def test_units_to_which_a_criterion_does_not_apply_are_not_counted() -> None:
    village = unit("V", unit_type="bản")
    found = total(
        yes_no("C4", applies_to=("bản",)), result("V", "C4", "2023-06-30", 1), units=(A, B, village)
    )
    assert (found.done, found.owed, found.owed_units, found.reached) == (1, 1, 1, True)


# --- course --------------------------------------------------------------------------------------


def test_what_missing_units_owe_counts_as_not_done_for_the_course() -> None:
    everybody = share("T")
    assert total(everybody, *shares(("A", 6, 6))).course == "ahead"  # 6 of 10 with 181 of 365 days gone
    assert total(everybody, *shares(("A", 3, 6))).course == "slow"  # not 3 of 6
    assert total(everybody, *shares(("A", 3, 6)), units=(A,)).course == "on_course"


def test_there_is_no_course_while_a_missing_unit_is_of_unknown_size() -> None:
    assert total(share("T"), *shares(("A", 3, 6)), units=(A, UNKNOWN)).course is None
    assert total(share("T", measure="hộ"), *shares(("A", 3, 6))).course is None


def test_kinds_without_completion_are_on_course_by_units_reached() -> None:
    assert judged(yes_no("Y"), A=1, B=0).course == "slow"
    assert judged(yes_no("Y"), A=1, B=1).course == "ahead"
    assert judged(yes_no("Y"), A=1, B=1, C=1).course is None


def test_there_is_no_course_outside_the_window_nor_without_one() -> None:
    assert total(share("T"), *shares(("A", 3, 6)), on="2024-01-01").course is None
    endless = plan(campaign(closes=None), A, share("T"))
    assert judge(endless, *shares(("A", 3, 6)), on="2023-06-30").totals["T"].course is None


# --- nobody, and coverage ------------------------------------------------------------------------


@pytest.mark.parametrize("criterion", [share("X"), quantity("X", 2), yes_no("X"), rating("X"), stated("X")])
def test_with_nobody_reported_there_is_nothing_and_no_zero(criterion: Criterion) -> None:
    found = total(criterion)
    assert (found.done, found.completion, found.reached, found.course) == (None, None, None, None)
    assert (found.reported_units, found.owed_units) == (0, 2)


def test_a_true_zero_is_zero() -> None:
    found = total(share("T"), *shares(("A", 0, 6), ("B", 0, 4)))
    assert (found.done, found.completion, found.reached, found.course) == (0, 0, False, "far_behind")


def test_every_total_says_how_many_units_and_heads_it_rests_on() -> None:
    found = total(quantity("Q", 1), *counts(A=1, C=1), units=(A, B, C))
    assert (found.reported_units, found.owed_units) == (2, 3)
    assert (found.reported_persons, found.owed_persons) == (11, 15)


def test_an_unknown_headcount_leaves_the_coverage_in_heads_unknown() -> None:
    found = total(quantity("Q", 1), *counts(A=1), units=(A, UNKNOWN))
    assert (found.reported_persons, found.owed_persons) == (6, None)


def test_a_plan_without_units_or_criteria_has_nothing_to_say() -> None:
    nobody = judge(plan(share("T"), quantity("Q"), yes_no("Y")), on="2023-06-30")
    assert [(row.done, row.reached, row.owed_units) for row in nobody.totals.values()] == [
        (None, None, 0)
    ] * 3
    assert judge(plan(A), on="2023-06-30").totals == {}
