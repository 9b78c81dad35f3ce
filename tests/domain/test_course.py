"""On course? Completion against the expected share of the window (DESIGN 3.5)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.campaigns import Tolerances
from domain.course import bands_are_sound, course, expected_share, thresholds
from domain.states import Course
from tests.builders import campaign, day, plan, quantity, share, unit, yes_no
from tests.domain.judging import judge, result

USUAL = Tolerances()
HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("percent", "band"),
    [
        ("0", Course.FAR_BEHIND),
        ("24.999", Course.FAR_BEHIND),
        ("25", Course.SLOW),
        ("39.999", Course.SLOW),
        ("40", Course.ON_COURSE),
        ("50", Course.ON_COURSE),
        ("59.999", Course.ON_COURSE),
        ("60", Course.AHEAD),
        ("250", Course.AHEAD),
    ],
)
def test_half_way_the_bands_begin_at_25_40_and_60_and_equality_is_the_better_one(
    percent: str, band: Course
) -> None:
    assert course(Fraction(percent) / 100, HALF, USUAL) is band


def test_tolerances_are_settings_of_the_campaign() -> None:
    strict = Tolerances(on_course=Fraction(2), slow=Fraction(5))
    bands = [course(Fraction(percent, 100), HALF, strict) for percent in (44, 45, 48, 51, 52)]
    assert bands == [Course.FAR_BEHIND, Course.SLOW, Course.ON_COURSE, Course.ON_COURSE, Course.AHEAD]


points = st.integers(0, 1000).map(lambda tenths: Fraction(tenths, 10))
shares = st.fractions(0, 2)


@given(shares, st.fractions(0, 1), points, points)
def test_the_bands_cover_everything_without_gap_or_overlap(
    completion: Fraction, expected: Fraction, one: Fraction, other: Fraction
) -> None:
    tolerances = Tolerances(on_course=min(one, other), slow=max(one, other))
    lowest = [border for border, _ in thresholds(expected, tolerances)]
    assert lowest == sorted(lowest, reverse=True)
    best_first = [band for border, band in thresholds(expected, tolerances) if completion >= border]
    assert course(completion, expected, tolerances) is [*best_first, Course.FAR_BEHIND][0]


@given(shares, shares, st.fractions(0, 1))
def test_more_completion_is_never_a_worse_course(one: Fraction, other: Fraction, expected: Fraction) -> None:
    worst_first = [Course.FAR_BEHIND, Course.SLOW, Course.ON_COURSE, Course.AHEAD]
    less, more = (worst_first.index(course(done, expected, USUAL)) for done in sorted((one, other)))
    assert less <= more


@pytest.mark.parametrize(
    ("near", "far", "sound"),
    [(10, 25, True), (0.5, 100, True), (25, 10, False), (-1, 10, False), (10, 101, False)],
)
def test_tolerances_that_cross_leave_the_scale_or_are_negative_are_refused(
    near: float, far: int, sound: bool
) -> None:
    assert bands_are_sound(Tolerances(Fraction(near), Fraction(far))) is sound


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2022-12-31", None),
        ("2023-01-01", Fraction(1, 365)),
        ("2023-07-02", Fraction(183, 365)),
        ("2023-12-31", 1),
        ("2024-01-01", None),
    ],
)
def test_the_expected_share_is_days_elapsed_of_days_in_the_window(on: str, expected: Fraction | None) -> None:
    assert expected_share(campaign(), quantity("Q"), day(on)) == expected


def test_a_criterion_with_its_own_day_is_expected_by_that_day() -> None:
    second_quarter = quantity("T4", due_on=day("2023-06-30"))
    assert expected_share(campaign(), second_quarter, day("2023-01-31")) == Fraction(31, 181)
    assert expected_share(campaign(), second_quarter, day("2023-06-30")) == 1


def test_without_a_window_nothing_is_expected() -> None:
    assert expected_share(campaign(closes=None), quantity("Q"), day("2023-06-30")) is None
    assert expected_share(campaign(opens=None), quantity("Q"), day("2023-06-30")) is None


# --- of a cell -----------------------------------------------------------------------------------

PLAN = plan(unit("A"), quantity("Q", 10), share("T"), yes_no("Y"))


def course_of(criterion: str, on: str, done: int, owed: int | None = None) -> str | None:
    found = judge(PLAN, result("A", criterion, "2022-12-01", done, owed), on=on).cells["A", criterion].course
    return None if found is None else str(found)


def test_at_the_end_of_june_half_is_expected() -> None:
    assert [course_of("Q", "2023-06-30", done) for done in (2, 3, 4, 6)] == [
        "far_behind",
        "slow",
        "on_course",
        "ahead",
    ]
    assert course_of("T", "2023-06-30", 2, 4) == "on_course"


def test_there_is_a_course_only_while_the_window_is_open() -> None:
    assert course_of("Q", "2022-12-31", 1) is None
    assert course_of("Q", "2023-01-01", 1) == "on_course"
    assert course_of("Q", "2023-12-31", 9) == "on_course"
    assert course_of("Q", "2024-01-01", 9) is None


def test_what_is_reached_has_no_course() -> None:
    assert course_of("Q", "2023-06-30", 10) is None


def test_a_cell_that_is_so_or_not_has_no_course() -> None:
    assert course_of("Y", "2023-06-30", 0) is None
