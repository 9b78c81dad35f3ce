"""Pace in things: what is left, how many days, how much a week (DESIGN 3.8 and 3.12)."""

from fractions import Fraction
from typing import Any

import pandas as pd
import pytest

from domain.criteria import Criterion, Direction
from domain.frames import SERIES
from domain.pace import achieved_per_week
from tests.builders import campaign, day, plan, quantity, share, unit, yes_no
from tests.domain.judging import judge, result
from tests.domain.reference import Result

A, B = unit("A", headcount=6), unit("B", headcount=4)


def pace(
    criterion: Criterion, *results: Result, on: str = "2023-06-30", units: Any = (A, B)
) -> tuple[Any, ...]:
    total = judge(plan(*units, criterion), *results, on=on).totals[criterion.code]
    return total.remaining, total.days_left, total.per_week


def test_five_of_six_works_leave_one_for_184_days() -> None:
    done = result("A", "Q", "2023-06-30", 3), result("B", "Q", "2023-06-30", 2)
    assert pace(quantity("Q", 3), *done) == (1, 184, Fraction(7, 184))


def test_a_share_needs_the_smallest_whole_number_of_people() -> None:
    done = result("A", "T", "2023-06-30", 3, 6), result("B", "T", "2023-06-30", 1, 4)
    assert pace(share("T", "2/3"), *done)[0] == 3  # 4 + 3 = 7 of 10; 6 would be too few


def test_what_missing_units_owe_is_still_needed() -> None:
    assert pace(share("T"), result("A", "T", "2023-06-30", 6, 6))[0] == 4


def test_nothing_reported_leaves_everything() -> None:
    assert pace(share("T"))[0] == 10
    assert pace(yes_no("Y"))[0] == 2


def test_the_rest_is_unknown_while_a_missing_unit_is_of_unknown_size() -> None:
    figure = result("A", "T", "2023-06-30", 4, 6)
    assert pace(share("T"), figure, units=(A, unit("C"))) == (None, 184, None)
    assert pace(share("T", measure="hộ"), figure) == (None, 184, None)


def test_today_is_over() -> None:
    figure = result("A", "Q", "2023-06-30", 1)
    assert pace(quantity("Q", 2), figure, on="2023-12-30") == (3, 1, 21)
    assert pace(quantity("Q", 2), figure, on="2023-12-31") == (3, 0, None)


def test_after_the_last_day_what_is_missing_stays() -> None:
    assert pace(quantity("Q", 2), result("A", "Q", "2023-06-30", 1), on="2024-01-02") == (3, -2, None)


def test_before_the_window_there_is_no_pace() -> None:
    assert pace(quantity("Q", 2), on="2022-12-31")[::2] == (None, None)


def test_what_is_reached_needs_nothing_more() -> None:
    done = result("A", "Q", "2023-06-30", 1), result("B", "Q", "2023-06-30", 1)
    assert pace(quantity("Q", 1), *done) == (None, 184, None)


def test_a_criterion_with_its_own_day_counts_to_that_day() -> None:
    assert pace(quantity("T4", 1, due_on=day("2023-06-30")), on="2023-06-23") == (2, 7, 2)


def test_a_limit_has_no_pace() -> None:
    limit = quantity("Q", 3, direction=Direction.AT_MOST)
    assert pace(limit, result("A", "Q", "2023-06-30", 1)) == (None, 184, None)


def test_a_plan_without_an_end_leaves_no_days_to_count() -> None:
    endless = plan(campaign(closes=None), A, quantity("Q", 2))
    total = judge(endless, on="2023-06-30").totals["Q"]
    assert (total.remaining, total.days_left, total.per_week) == (2, None, None)


# --- achieved over the last four weeks -----------------------------------------------------------


def series(*days: tuple[str, int]) -> pd.DataFrame:
    rows = [("Q", day(on), done, 0, 1) for on, done in days]
    return pd.DataFrame(rows, columns=list(SERIES), dtype=object).astype(SERIES)


@pytest.mark.parametrize(
    ("on", "achieved"),
    [
        ("2023-06-01", Fraction(2, 4)),
        ("2023-06-28", Fraction(8, 4)),
        ("2023-06-29", Fraction(6, 4)),
        ("2023-08-01", 0),
        ("2023-05-01", 0),
    ],
)
def test_achieved_per_week_is_the_growth_of_28_days_by_four(on: str, achieved: Fraction) -> None:
    assert achieved_per_week(series(("2023-06-20", 8), ("2023-06-01", 2)), day(on)) == {"Q": achieved}


def test_what_never_moved_is_not_in_sight() -> None:
    assert achieved_per_week(series(), day("2023-06-30")) == {}
