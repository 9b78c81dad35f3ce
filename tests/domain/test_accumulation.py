"""How the results of one unit and criterion add up over time (DESIGN 3.3 and 3.12)."""

from fractions import Fraction
from typing import Any

from domain.accumulation import accumulate, by_day
from domain.criteria import Accumulation, Criterion
from domain.frames import FACTS, LEDGER, empty
from tests.builders import day, quantity, rating, share, yes_no
from tests.domain.judging import ledger, moved, result, rows
from tests.domain.reference import Result


def standing(how: Accumulation, *results: Result) -> Any:
    (row,) = rows(accumulate(ledger(results), {"Q": how}))
    return row


def changes(criterion: Criterion, *results: Result) -> list[tuple[str, int, int, int]]:
    found = moved([criterion], results)
    return [(row.day.isoformat(), row.done, row.owed, row.units) for row in found]


def test_increments_add() -> None:
    row = standing(
        Accumulation.INCREMENTS, result("A", "Q", "2023-03-31", 2), result("A", "Q", "2023-06-30", 3)
    )
    assert (row.done, row.results, row.reported_on) == (5, 2, day("2023-06-30"))


def test_of_a_running_total_the_latest_counts_even_when_it_falls() -> None:
    row = standing(
        Accumulation.RUNNING_TOTAL, result("A", "Q", "2023-03-31", 5), result("A", "Q", "2023-06-30", 3)
    )
    assert row.done == 3


def test_of_restated_figures_the_latest_counts_with_its_own_total() -> None:
    row = standing(
        Accumulation.RESTATED, result("A", "Q", "2023-03-31", 3, 6), result("A", "Q", "2023-06-30", 4, 8)
    )
    assert (row.done, row.owed) == (4, 8)


def test_the_same_day_again_is_a_correction_and_replaces() -> None:
    row = standing(
        Accumulation.RESTATED,
        result("A", "Q", "2023-06-30", 40, at="2023-07-01T08:00"),
        result("A", "Q", "2023-06-30", 4, at="2023-07-02T08:00"),
    )
    assert (row.done, row.corrected, row.results) == (4, True, 1)


def test_a_corrected_increment_counts_once() -> None:
    row = standing(
        Accumulation.INCREMENTS,
        result("A", "Q", "2023-03-31", 2),
        result("A", "Q", "2023-06-30", 30, at="2023-07-01T08:00"),
        result("A", "Q", "2023-06-30", 3, at="2023-07-02T08:00"),
    )
    assert (row.done, row.corrected, row.results) == (5, True, 2)


def test_latest_is_by_the_day_of_the_figures_and_not_by_arrival() -> None:
    row = standing(
        Accumulation.RUNNING_TOTAL,
        result("A", "Q", "2023-06-30", 7, at="2023-07-01T08:00"),
        result("A", "Q", "2023-03-31", 4, at="2023-09-01T08:00"),
    )
    assert (row.done, row.reported_on, row.corrected) == (7, day("2023-06-30"), False)


def test_within_one_day_of_figures_arrival_decides_and_of_one_moment_the_sequence() -> None:
    later = result("A", "Q", "2023-06-30", 3, at="2023-07-02T08:00", sequence=1)
    earlier = result("A", "Q", "2023-06-30", 2, at="2023-07-01T08:00", sequence=9)
    assert standing(Accumulation.RESTATED, later, earlier).done == 3
    second = result("A", "Q", "2023-06-30", 5, at="2023-07-02T08:00", sequence=2)
    assert standing(Accumulation.RESTATED, second, later).done == 5


def test_an_increment_of_an_earlier_day_that_arrives_late_still_adds() -> None:
    row = standing(
        Accumulation.INCREMENTS,
        result("A", "Q", "2023-06-30", 3, at="2023-07-01T08:00"),
        result("A", "Q", "2023-03-31", 2, at="2023-08-01T08:00"),
    )
    assert (row.done, row.reported_on) == (5, day("2023-06-30"))


def test_lateness_counts_from_the_first_arrival_a_correction_does_not_move_it() -> None:
    row = standing(
        Accumulation.RESTATED,
        result("A", "Q", "2023-06-30", 3, at="2023-07-01T08:00"),
        result("A", "Q", "2023-06-30", 4, at="2023-12-01T08:00"),
    )
    assert (row.first_received_at.month, row.received_at.month) == (7, 12)


def test_increments_of_a_share_add_done_and_owed() -> None:
    row = standing(
        Accumulation.INCREMENTS, result("A", "Q", "2023-03-31", 4, 6), result("A", "Q", "2023-06-30", 2, 4)
    )
    assert (row.done, row.owed) == (6, 10)


def test_a_sum_of_which_one_total_is_unknown_is_unknown_until_it_is_corrected() -> None:
    first, without = result("A", "Q", "2023-01-31", 4, 6), result("A", "Q", "2023-02-28", 2)
    third = result("A", "Q", "2023-03-31", 1, 2)
    assert standing(Accumulation.INCREMENTS, first, without).owed is None
    assert standing(Accumulation.INCREMENTS, first, without, third).owed is None
    corrected = result("A", "Q", "2023-02-28", 2, 3, at="2023-05-01T08:00")
    assert standing(Accumulation.INCREMENTS, first, without, third, corrected).owed == 11


def test_only_what_adds_is_added_when_criteria_are_mixed() -> None:
    results = [
        result("A", "R", "2023-01-31", 3),
        result("A", "Q", "2023-02-28", 1),
        result("A", "Q", "2023-03-31", 2),
        result("A", "R", "2023-03-31", 4),
        result("B", "Q", "2023-03-31", 8),
    ]
    how = {"Q": Accumulation.INCREMENTS, "R": Accumulation.RESTATED}
    found = {(row.unit, row.criterion): row.done for row in rows(accumulate(ledger(results), how))}
    assert found == {("A", "R"): 4, ("A", "Q"): 3, ("B", "Q"): 8}


def test_large_numbers_stay_exact() -> None:
    most = 10**15 + 1
    row = standing(
        Accumulation.INCREMENTS, result("A", "Q", "2023-03-31", most), result("A", "Q", "2023-06-30", most)
    )
    assert row.done == 2 * 10**15 + 2


def test_a_true_zero_is_a_figure() -> None:
    assert standing(Accumulation.RUNNING_TOTAL, result("A", "Q", "2023-06-30", 0)).done == 0


def test_nothing_in_the_ledger_is_nothing_in_the_standing() -> None:
    assert list(accumulate(empty(LEDGER), {}).columns) == list(FACTS)
    assert len(accumulate(empty(LEDGER), {})) == 0


def test_the_standing_of_each_day_is_kept() -> None:
    results = [result("A", "Q", "2023-01-31", 1), result("A", "Q", "2023-02-28", 2)]
    found = rows(by_day(ledger(results), {"Q": Accumulation.INCREMENTS}))
    assert [(row.reported_on, row.done) for row in found] == [(day("2023-01-31"), 1), (day("2023-02-28"), 3)]


# --- what a cell adds to the totals above it -----------------------------------------------------


def test_a_running_total_that_falls_takes_away_from_the_total() -> None:
    found = changes(quantity("Q"), result("A", "Q", "2023-03-31", 4), result("A", "Q", "2023-06-30", 3))
    assert found == [("2023-03-31", 4, 0, 1), ("2023-06-30", -1, 0, 0)]


def test_a_share_adds_done_and_owed_once_its_total_is_known() -> None:
    found = changes(share("T"), result("A", "T", "2023-03-31", 4), result("A", "T", "2023-06-30", 4, 6))
    assert found == [("2023-03-31", 0, 0, 0), ("2023-06-30", 4, 6, 1)]


def test_a_share_of_nobody_adds_nothing() -> None:
    assert changes(share("T"), result("A", "T", "2023-03-31", 0, 0)) == [("2023-03-31", 0, 0, 0)]


def test_a_yes_adds_one_unit_and_a_later_no_takes_it_back() -> None:
    found = changes(yes_no("Y"), result("A", "Y", "2023-03-31", 1), result("A", "Y", "2023-06-30", 0))
    assert found == [("2023-03-31", 1, 1, 1), ("2023-06-30", -1, 0, 0)]


def test_a_rating_adds_one_unit_once_it_is_on_its_level() -> None:
    found = changes(rating("R", 3), result("A", "R", "2023-03-31", 2), result("A", "R", "2023-06-30", 3))
    assert found == [("2023-03-31", 0, 1, 1), ("2023-06-30", 1, 0, 0)]


def test_a_rating_without_a_level_to_reach_adds_no_reached_unit() -> None:
    assert changes(rating("R", None), result("A", "R", "2023-03-31", 4)) == [("2023-03-31", 0, 1, 1)]


def test_a_rating_is_held_against_the_level_assigned_to_its_unit() -> None:
    results = [result("A", "R", "2023-03-31", 3), result("B", "R", "2023-03-31", 3)]
    found = moved([rating("R", 4)], results, {("B", "R"): Fraction(3)})
    assert {row.unit: row.done for row in found} == {"A": 0, "B": 1}


def test_a_correction_changes_the_day_of_its_figures() -> None:
    found = changes(
        quantity("Q"),
        result("A", "Q", "2023-03-31", 40, at="2023-04-01T08:00"),
        result("A", "Q", "2023-03-31", 4, at="2023-06-01T08:00"),
    )
    assert found == [("2023-03-31", 4, 0, 1)]
