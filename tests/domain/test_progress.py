from datetime import date
from fractions import Fraction

import pandas as pd

from domain.criteria import Direction
from domain.frames import CELL_DAYS, empty, shaped
from domain.progress import (
    Mark,
    Progress,
    Silence,
    Step,
    breaks,
    by_week,
    common_top,
    of_all,
    of_unit,
    silences,
    slowest,
)
from tests.builders import before, by, campaign, day, plan, quantity, rating, share, unit, yes_no
from tests.reporting import standing


def reported(*days: tuple[str, str, str, int, int | None, int]) -> pd.DataFrame:
    """CELL_DAYS of unit, criterion, day, done, owed and days late."""
    rows = [(unit, code, day(text), done, owed, late, False) for unit, code, text, done, owed, late in days]
    return shaped(pd.DataFrame(rows, columns=list(CELL_DAYS), dtype=object), CELL_DAYS)


def quarters(*days: str) -> Progress:
    """A quantity that was reported as of these days, with a report due after every quarter."""
    ends = [by(text) for text in ("2023-03-31", "2023-06-30", "2023-09-30", "2023-12-31")]
    of = plan(quantity("Q", 10), unit("A"), *ends)
    found = standing(of, *(("A", "Q", text, 1, None) for text in days), on="2023-12-15")
    return of_all(found, "Q", reported(*(("A", "Q", text, 1, None, 0) for text in days)))


def test_the_course_of_all_is_what_stood_on_each_day_against_what_all_owe() -> None:
    of = plan(share("T"), unit("A", headcount=6), unit("B", headcount=4))
    found = of_all(standing(of, ("A", "T", "2023-03-31", 2, 6), ("A", "T", "2023-05-31", 3, 6)), "T")
    assert found.steps == (Step(date(2023, 3, 31), 2, 6), Step(date(2023, 5, 31), 3, 6))
    assert (found.goal, found.done, found.remaining) == (10, 3, 7)
    assert found.needs_pace


def test_the_course_of_one_unit_is_its_own_against_its_own_target() -> None:
    of = plan(share("T", "3/4"), unit("A"), unit("B"))
    standings = standing(of, ("A", "T", "2023-03-31", 2, 6), ("B", "T", "2023-03-31", 4, 4))
    found = of_unit(
        standings, "A", "T", reported(("A", "T", "2023-03-31", 2, 6, 0), ("B", "T", "2023-03-31", 4, 4, 0))
    )
    assert found.steps == (Step(date(2023, 3, 31), 2, 6),)
    assert (found.goal, found.done, found.remaining) == (Fraction(9, 2), 2, 3)


def test_of_judged_kinds_units_reached_are_counted_against_units_that_owe() -> None:
    of = plan(yes_no("Y"), rating("R", 3), unit("A"), unit("B"))
    standings = standing(
        of,
        ("A", "Y", "2023-03-31", 1, None),
        ("B", "Y", "2023-05-31", 0, None),
        ("A", "R", "2023-03-31", 4, None),
    )
    reached, rated = of_all(standings, "Y"), of_all(standings, "R")
    assert [(step.done, step.owed) for step in reached.steps] == [(1, 1), (1, 2)]
    assert (reached.goal, rated.goal) == (2, 2)


def test_what_the_whole_body_owes_is_no_goal_of_a_unit() -> None:
    of = plan(quantity("Q", 5, whole_body=True), unit("A"))
    standings = standing(of, ("A", "Q", "2023-03-31", 2, None))
    assert of_all(standings, "Q").goal == 5
    assert of_unit(standings, "A", "Q", reported(("A", "Q", "2023-03-31", 2, None, 0))).goal is None


def test_a_unit_that_has_not_reported_has_no_step_and_no_zero() -> None:
    standings = standing(plan(share("T"), unit("A")))
    found = of_unit(standings, "A", "T", empty(CELL_DAYS))
    assert (found.steps, found.marks, found.done, found.goal) == ((), (), None, None)


def test_reports_of_a_day_are_counted_with_those_that_came_late() -> None:
    of = plan(quantity("Q", 5), unit("A"), unit("B"))
    standings = standing(of, ("A", "Q", "2023-03-31", 1, None), ("B", "Q", "2023-03-31", 1, None))
    days = reported(("A", "Q", "2023-03-31", 1, None, 3), ("B", "Q", "2023-03-31", 1, None, 0))
    assert of_all(standings, "Q", days).marks == (Mark(date(2023, 3, 31), 2, 1, 0),)


def test_without_single_reports_the_day_of_an_unchanged_figure_is_known_all_the_same() -> None:
    of = plan(quantity("Q", 10), unit("A"))
    again = standing(of, ("A", "Q", "2023-03-31", 2, None), ("A", "Q", "2023-06-30", 2, None))
    assert of_all(again, "Q").days == [date(2023, 3, 31), date(2023, 6, 30)]


def test_nothing_is_known_before_the_first_figures_and_after_the_last() -> None:
    of = plan(quantity("Q", 10), unit("A"))
    found = of_all(standing(of, ("A", "Q", "2023-03-31", 2, None)), "Q")
    assert silences(found) == [
        Silence(date(2023, 1, 1), date(2023, 3, 31)),
        Silence(date(2023, 3, 31), date(2023, 6, 30)),
    ]


def test_where_nobody_reported_all_days_up_to_now_are_silent() -> None:
    found = of_all(standing(plan(quantity("Q", 10), unit("A"))), "Q")
    assert silences(found) == [Silence(date(2023, 1, 1), date(2023, 6, 30))]


def test_figures_are_silent_from_the_day_they_were_due_on_where_the_next_report_was_left_out() -> None:
    assert breaks(quarters("2023-03-30", "2023-09-30")) == [Silence(date(2023, 3, 31), date(2023, 9, 30))]


def test_figures_for_every_due_day_leave_no_gap() -> None:
    assert breaks(quarters("2023-03-30", "2023-06-29", "2023-09-30")) == []


def test_without_single_reports_an_unchanged_figure_is_no_missed_one() -> None:
    of = plan(quantity("Q", 10), unit("A"), by("2023-03-31"), by("2023-06-30"), by("2023-09-30"))
    figures = (("2023-03-30", 1), ("2023-06-30", 1), ("2023-09-30", 2))
    standings = standing(of, *(("A", "Q", text, done, None) for text, done in figures), on="2023-10-15")
    assert breaks(of_all(standings, "Q")) == []


def test_a_deadline_before_a_day_does_not_hold_that_day() -> None:
    of = plan(quantity("Q", 10), unit("A"), before("2023-03-31"), before("2023-06-30"), by("2023-09-30"))
    texts = ("2023-03-30", "2023-06-30")
    standings = standing(of, *(("A", "Q", text, 1, None) for text in texts), on="2023-07-15")
    found = of_all(standings, "Q", reported(*(("A", "Q", text, 1, None, 0) for text in texts)))
    assert found.deadlines[:2] == (date(2023, 3, 30), date(2023, 6, 29))
    assert breaks(found) == [Silence(date(2023, 3, 30), date(2023, 6, 30))]


def test_a_criterion_with_a_day_of_its_own_knows_no_other_deadline() -> None:
    of = plan(quantity("Q", 10, due_on=date(2023, 5, 1)), unit("A"), by("2023-03-31"))
    found = of_all(standing(of), "Q")
    assert (found.deadlines, found.ends_on, found.closes_on) == (
        (date(2023, 5, 1),),
        date(2023, 5, 1),
        date(2023, 12, 31),
    )


def test_a_deadline_that_binds_others_is_no_deadline_of_the_unit() -> None:
    of = plan(quantity("Q", 1), unit("A"), unit("B"), by("2023-03-31", "B"), by("2023-06-30"))
    assert of_unit(standing(of), "A", "Q", empty(CELL_DAYS)).deadlines == (date(2023, 6, 30),)


def test_a_limit_leaves_room_until_it_is_exceeded() -> None:
    of = plan(quantity("V", 3, direction=Direction.AT_MOST), unit("A"))
    rooms = [of_all(standing(of, ("A", "V", "2023-03-31", done, None)), "V").room for done in (1, 3, 5)]
    assert rooms == [2, 0, -2]


def test_part_of_a_person_is_no_room_and_one_too_many_is_one_too_many() -> None:
    of = plan(share("V", "1/20", direction=Direction.AT_MOST), unit("A"))
    rooms = [of_all(standing(of, ("A", "V", "2023-03-31", done, 130)), "V").room for done in (6, 8)]
    assert rooms == [0, -2]


def test_only_a_limit_has_room() -> None:
    assert (
        of_all(standing(plan(quantity("Q", 3), unit("A")), ("A", "Q", "2023-03-31", 1, None)), "Q").room
        is None
    )


def test_nothing_is_needed_after_the_last_day_nor_before_the_first() -> None:
    of = plan(campaign(opens="2023-06-01", closes="2023-06-30"), quantity("Q", 3), unit("A"))
    found = [
        of_all(standing(of, on=text), "Q").needs_pace for text in ("2023-05-31", "2023-06-29", "2023-06-30")
    ]
    assert found == [False, True, False]


def test_the_slowest_are_overdue_then_least_complete_and_those_who_reached_come_last() -> None:
    of = plan(campaign(), quantity("Q", 4), *(unit(code) for code in "ABCD"), by("2023-03-31"))
    found = standing(
        of,
        ("A", "Q", "2023-03-01", 4, None),
        ("B", "Q", "2023-03-01", 2, None),
        ("D", "Q", "2023-03-01", 1, None),
    )
    assert slowest(found, "Q") == ["C", "D", "B", "A"]


def test_of_many_days_the_last_of_every_week_stands() -> None:
    days = [Step(date(2023, 1, number), number, None) for number in (1, 2, 5, 8, 9)]
    assert [step.done for step in by_week(days)] == [1, 8, 9]


def test_pictures_beside_each_other_are_as_high_as_the_highest_and_at_least_a_whole() -> None:
    of = plan(quantity("Q", 4), quantity("R", 4), unit("A"))
    standings = standing(of, ("A", "Q", "2023-03-01", 1, None), ("A", "R", "2023-03-01", 6, None))
    low, high = of_all(standings, "Q"), of_all(standings, "R")
    assert [common_top([low]), common_top([low, high])] == [100, 150]
