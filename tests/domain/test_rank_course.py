from domain.rank_course import RankCourse, RankDay, month_ends, rank_courses, ranks_of, report_days
from tests.builders import before, by, day, plan, share, unit
from tests.reporting import standing

FIRST = RankDay(day("2023-03-31"), 1, {"A": 2, "B": 1, "C": None, "X": 1})
LAST = RankDay(day("2023-06-30"), 2, {"A": 1, "B": 1, "C": 3})


def test_courses_keep_the_gaps_and_leave_out_who_was_never_ranked() -> None:
    found = rank_courses([FIRST, LAST], ["B", "A", "C", "D"])
    assert found == [RankCourse("B", (1, 1)), RankCourse("A", (2, 1)), RankCourse("C", (None, 3))]


def test_a_rise_goes_from_the_first_rank_to_the_last() -> None:
    courses = [RankCourse("A", (5, 2)), RankCourse("B", (1, None, 3)), RankCourse("C", (None, 3))]
    assert [course.rise for course in courses] == [3, -2, 0]


def test_a_day_within_a_peer_group_holds_its_units_alone() -> None:
    assert FIRST.within(["A", "D"]).ranks == {"A": 2, "D": None}


def test_report_days_are_the_last_days_of_deadlines_that_bind_somebody() -> None:
    of = plan(
        share("T"),
        unit("A"),
        before("2023-04-01"),
        by("2023-06-30"),
        by("2023-05-15", "Không ai"),
        by("2023-09-30"),
    )
    assert report_days(of, day("2023-07-15")) == [day("2023-03-31"), day("2023-06-30"), day("2023-07-15")]


def test_months_end_inside_the_window_on_their_last_day() -> None:
    found = month_ends(day("2022-11-15"), day("2023-02-28"))
    assert found == [day("2022-11-30"), day("2022-12-31"), day("2023-01-31"), day("2023-02-28")]


def test_units_without_figures_have_no_rank() -> None:
    found = standing(plan(share("T"), unit("A"), unit("B")), ("A", "T", "2023-06-01", 1, 2))
    assert ranks_of(found) == {"A": 1, "B": None}
