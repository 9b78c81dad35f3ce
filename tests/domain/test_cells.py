"""One unit against one criterion: its state, its figure, its marks (DESIGN 3.2, 3.4 and 3.12)."""

from fractions import Fraction
from typing import Any

import pytest

from domain.criteria import Criterion, Direction
from domain.states import State
from tests.builders import (
    before,
    by,
    campaign,
    day,
    plan,
    quantity,
    rating,
    share,
    stated,
    unit,
    unit_target,
    yes_no,
)
from tests.domain.judging import judge, result

A = unit("A", unit_type="phòng")


def cell(criterion: Criterion, done: int, owed: int | None = None) -> Any:
    """The cell of unit A that reported this in the middle of the year."""
    figure = result("A", criterion.code, "2023-06-30", done, owed)
    return judge(plan(A, criterion), figure, on="2023-06-30").cells["A", criterion.code]


# --- reached and completion, kind by kind --------------------------------------------------------


def test_a_share_is_reached_when_done_of_owed_is_at_least_its_target() -> None:
    assert cell(share("T", 1), 6, 6).reached is True
    assert cell(share("T", 1), 2499, 2500).reached is False
    assert cell(share("T", "2/3"), 4, 6).reached is True
    assert cell(share("T", "2/3"), 66666, 100000).reached is False


def test_the_completion_of_a_share_is_its_value_by_its_target() -> None:
    assert cell(share("T", 1), 4, 6).completion == Fraction(2, 3)
    assert cell(share("T", "9/10"), 9, 10).completion == 1
    assert cell(share("T", "1/2"), 3, 4).completion == Fraction(3, 2)


def test_a_share_with_a_limit_is_reached_up_to_it_and_has_no_completion() -> None:
    limit = share("T", "1/10", direction=Direction.AT_MOST)
    assert (cell(limit, 1, 10).reached, cell(limit, 2, 10).reached) == (True, False)
    assert cell(limit, 1, 10).completion is None


def test_a_quantity_is_reached_when_done_is_at_least_its_target() -> None:
    assert (cell(quantity("Q", 2), 1).reached, cell(quantity("Q", 2), 2).reached) == (False, True)
    assert cell(quantity("Q", 2), 3).completion == Fraction(3, 2)


def test_65_and_a_half_million_of_65_is_reached_in_tenths() -> None:
    millions = quantity("Q", 650, decimals=1, measure="triệu đồng")
    assert (cell(millions, 655).reached, cell(millions, 655).completion) == (True, Fraction(655, 650))
    assert cell(millions, 649).reached is False


def test_nothing_of_what_must_not_happen_is_reached_and_one_is_not() -> None:
    none = quantity("Q", 0, direction=Direction.AT_MOST, measure="vụ")
    assert (cell(none, 0).reached, cell(none, 1).reached) == (True, False)
    assert (cell(none, 0).completion, cell(none, 0).course, cell(none, 0).owed) == (None, None, 0)


def test_yes_is_reached_and_no_is_not() -> None:
    assert (cell(yes_no("Y"), 1).reached, cell(yes_no("Y"), 0).reached) == (True, False)
    assert cell(yes_no("Y"), 1).completion is None


def test_a_rating_is_reached_on_its_level_or_above() -> None:
    assert [cell(rating("R", 3), level).reached for level in (1, 2, 3, 4)] == [False, False, True, True]


def test_what_a_person_has_confirmed_is_reached() -> None:
    assert cell(stated("S"), 1).reached is True


@pytest.mark.parametrize("criterion", [share("T", None), quantity("T", None), rating("T", None)])
def test_without_a_number_completion_and_reached_are_unknown(criterion: Criterion) -> None:
    found = cell(criterion, 3, 6)
    assert (found.state, found.completion, found.reached, found.course) == (State.REPORTED, None, None, None)


def test_an_inferred_threshold_of_one_is_used_until_a_person_confirms_another() -> None:
    inferred = quantity("T1C", 1, inferred=True, measure="người")
    assert (cell(inferred, 0).reached, cell(inferred, 1).reached) == (False, True)


def test_owed_of_a_quantity_is_its_target() -> None:
    assert cell(quantity("Q", 5), 2).owed == 5
    assert cell(quantity("Q", None), 2).owed is None


def test_a_target_of_its_own_decides_for_the_unit() -> None:
    own = plan(A, quantity("Q", 5), unit_target("A", "Q", 2, "2023-04-01"))
    figure = result("A", "Q", "2023-03-01", 2)
    assert judge(own, figure, on="2023-03-31").cells["A", "Q"].reached is False
    assert judge(own, figure, on="2023-04-01").cells["A", "Q"].reached is True


def test_a_criterion_of_the_whole_body_is_judged_for_no_unit_alone() -> None:
    found = cell(quantity("Q", 65, whole_body=True), 70)
    assert (found.done, found.owed, found.completion, found.reached) == (70, None, None, None)


# --- the five states -----------------------------------------------------------------------------


def test_a_true_zero_and_a_missing_figure_differ_in_state() -> None:
    two = plan(A, unit("B"), quantity("Q", 1))
    cells = judge(two, result("A", "Q", "2023-06-30", 0), on="2023-06-30").cells
    assert (cells["A", "Q"].state, cells["A", "Q"].done, cells["A", "Q"].reached) == ("reported", 0, False)
    assert (cells["B", "Q"].state, cells["B", "Q"].done, cells["B", "Q"].reached) == ("not_due", None, None)


@pytest.mark.parametrize(("owed", "done"), [(None, 4), (0, 0)])
def test_a_share_without_its_total_or_of_nobody_is_insufficient(owed: int | None, done: int) -> None:
    found = cell(share("T"), done, owed)
    assert (found.state, found.completion, found.reached) == (State.INSUFFICIENT, None, None)


def test_a_criterion_of_other_types_does_not_apply() -> None:
    villages = plan(A, unit("B", unit_type="bản"), yes_no("C4", applies_to=("bản",)))
    cells = judge(villages, on="2024-01-01").cells
    assert (cells["A", "C4"].state, cells["B", "C4"].state) == (State.NOT_APPLICABLE, State.OVERDUE)
    assert (cells["A", "C4"].late_days, cells["B", "C4"].late_days) == (None, 1)


def test_what_does_not_apply_carries_no_figure_even_if_one_was_handed_in() -> None:
    villages = plan(A, quantity("Q", 3, applies_to=("bản",)))
    found = judge(villages, result("A", "Q", "2023-06-30", 2), on="2023-06-30").cells["A", "Q"]
    assert (found.state, found.done, found.owed, found.reported_on) == (
        State.NOT_APPLICABLE,
        None,
        None,
        None,
    )


def test_a_unit_that_no_longer_exists_owes_nothing() -> None:
    merged = plan(unit("A", valid_to=day("2023-06-30")), yes_no("Y"))
    assert judge(merged, on="2023-06-30").cells["A", "Y"].state == State.NOT_DUE
    assert judge(merged, on="2023-07-01").cells["A", "Y"].state == State.NOT_APPLICABLE


# --- due, overdue, late --------------------------------------------------------------------------

AUTUMN = campaign("311-KH-CB", "2022-09-05", "2022-10-15")


def test_before_14_10_binds_until_13_10() -> None:
    bound = plan(AUTUMN, A, yes_no("H1"), before("2022-10-14"))
    on_the_13th = judge(bound, on="2022-10-13").cells["A", "H1"]
    on_the_14th = judge(bound, on="2022-10-14").cells["A", "H1"]
    assert (on_the_13th.state, on_the_13th.late_days) == (State.NOT_DUE, None)
    assert (on_the_14th.state, on_the_14th.late_days) == (State.OVERDUE, 1)


def test_by_14_10_binds_until_14_10() -> None:
    bound = plan(AUTUMN, A, yes_no("H1"), by("2022-10-14"))
    assert judge(bound, on="2022-10-14").cells["A", "H1"].state == State.NOT_DUE
    assert judge(bound, on="2022-10-15").cells["A", "H1"].late_days == 1


def test_the_rooms_are_bound_by_the_deadline_of_all_rooms_and_others_by_the_close() -> None:
    bound = plan(AUTUMN, A, unit("CD", unit_type="đoàn thể"), yes_no("H1"), before("2022-10-14", "Các phòng"))
    cells = judge(bound, on="2022-10-15").cells
    assert (cells["A", "H1"].state, cells["A", "H1"].late_days) == (State.OVERDUE, 2)
    assert (cells["CD", "H1"].state, cells["CD", "H1"].due_on) == (State.NOT_DUE, day("2022-10-15"))


def test_late_days_count_from_the_day_of_the_criterion_itself() -> None:
    bound = plan(A, quantity("T4", 1, due_on=day("2023-06-30")), before("2023-12-20"))
    assert judge(bound, on="2023-07-10").cells["A", "T4"].late_days == 10


def test_a_report_is_late_by_its_arrival_in_vietnam_and_not_by_its_figures() -> None:
    bound = plan(AUTUMN, A, yes_no("H1"), before("2022-10-14"))
    in_time = result("A", "H1", "2022-10-13", 1, at="2022-10-13T23:59")
    too_late = result("A", "H1", "2022-10-13", 1, at="2022-10-14T00:00")
    assert judge(bound, in_time, on="2022-10-20").cells["A", "H1"].late_days == 0
    assert judge(bound, too_late, on="2022-10-20").cells["A", "H1"].late_days == 1


def test_a_late_correction_does_not_make_a_report_late() -> None:
    bound = plan(AUTUMN, A, yes_no("H1"), before("2022-10-14"))
    first = result("A", "H1", "2022-10-12", 0, at="2022-10-12T08:00")
    again = result("A", "H1", "2022-10-12", 1, at="2022-10-19T08:00")
    found = judge(bound, first, again, on="2022-10-20").cells["A", "H1"]
    assert (found.late_days, found.corrected, found.reached) == (0, True, True)


def test_a_plan_without_any_end_is_never_overdue() -> None:
    endless = plan(campaign(opens=None, closes=None), A, yes_no("H1"))
    assert judge(endless, on="2099-01-01").cells["A", "H1"].state == State.NOT_DUE


# --- provisional ---------------------------------------------------------------------------------


def test_figures_for_a_deadline_before_the_end_of_the_window_are_provisional_until_its_end() -> None:
    bound = plan(AUTUMN, A, yes_no("H1"), before("2022-10-14"))
    early, final = result("A", "H1", "2022-10-13", 1), result("A", "H1", "2022-10-15", 1)
    assert judge(bound, early, on="2022-10-15").cells["A", "H1"].provisional is True
    assert judge(bound, early, final, on="2022-10-15").cells["A", "H1"].provisional is False


def test_without_an_early_deadline_nothing_is_provisional() -> None:
    assert cell(yes_no("Y"), 1).provisional is False
    assert cell(yes_no("Y", due_on=day("2023-07-31")), 1).provisional is False
