"""Small burn-ups say what the large one says: steps, gaps, lines, late reports, in words too."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from domain.criteria import Direction
from domain.progress import Progress, of_all, of_unit
from reports.axes import day_marks
from reports.markup import Markup
from reports.small_burn_up import MOST_DAYS, legend, small_picture
from tests.builders import before, by, campaign, plan, quantity, share, unit
from tests.reporting import standing
from tests.reports.small_pictures import Picture
from tests.reports.test_course_page import reported

#: Of a window of 2023 a day stays free on both sides, and a fortieth of its 364 days.
FIRST, WHOLE = date(2022, 12, 22), 384.0


def along(*text: str) -> list[float]:
    """Where these days stand, in hundredths."""
    return [round(100 * (date.fromisoformat(one) - FIRST).days / WHOLE, 2) for one in text]


def up(*marks: float) -> list[float]:
    """Where these hundredths of the goal stand while a hundred is the top."""
    return [round(100 * (mark + 4) / 118, 2) for mark in marks]


def drawn(progress: Progress, top: int = 100) -> Picture:
    return Picture(small_picture(progress, Fraction(top)))


def test_steps_go_along_to_the_next_day_and_then_up_or_down() -> None:
    of = plan(quantity("Q", 10), unit("A"))
    found = standing(
        of,
        ("A", "Q", "2023-03-31", 2, None),
        ("A", "Q", "2023-04-30", 5, None),
        ("A", "Q", "2023-05-31", 4, None),
        ("A", "Q", "2023-06-30", 4, None),
    )
    picture = drawn(of_all(found, "Q"))
    assert picture.boxes("step") == [
        [*along("2023-03-31", "2023-04-30"), *up(20, 50)],
        [*along("2023-04-30", "2023-05-31"), *up(40, 50)],
        [*along("2023-05-31", "2023-06-30"), *up(40, 40)],
    ]
    assert [
        form
        for form in ("bt-plot-step bt-plot-fall", "bt-plot-step bt-plot-flat")
        if form in str(picture.html)
    ] == [
        "bt-plot-step bt-plot-fall",
        "bt-plot-step bt-plot-flat",
    ]


def test_nothing_is_drawn_before_the_first_figure_and_after_the_last_one() -> None:
    found = standing(plan(quantity("Q", 10), unit("A")), ("A", "Q", "2023-03-31", 2, None))
    picture = drawn(of_all(found, "Q"))
    assert picture.boxes("step") == []
    assert picture.across("gap") == [
        tuple(along("2023-01-01", "2023-03-31")),
        tuple(along("2023-03-31", "2023-06-30")),
    ]
    assert picture.dots == ["31/3/2023: 2 công trình, 20,0 % mức phải đạt"]


def test_a_missed_due_day_breaks_the_steps_and_is_grey() -> None:
    of = plan(quantity("Q", 10), unit("A"), by("2023-01-31"), by("2023-02-28"), by("2023-03-31"))
    figures = (("A", "Q", "2023-01-31", 2, None), ("A", "Q", "2023-03-31", 5, None))
    days = reported(*((*one, 0) for one in figures))
    picture = drawn(of_unit(standing(of, *figures, on="2023-03-31"), "A", "Q", days))
    assert picture.boxes("step") == []
    assert picture.across("gap")[1:] == [tuple(along("2023-01-31", "2023-03-31"))]


def test_the_even_course_and_what_is_still_needed_end_at_the_goal() -> None:
    found = standing(plan(share("T"), unit("A")), ("A", "T", "2023-06-01", 3, 6))
    picture = drawn(of_all(found, "T"))
    assert picture.boxes("ideal") == [[*along("2023-01-01", "2023-12-31"), *up(0, 100)]]
    assert picture.boxes("needed") == [[*along("2023-06-30", "2023-12-31"), *up(50, 100)]]
    assert picture.heights == ["0 %", "50 %", "100 %"]


def test_a_limit_is_level() -> None:
    of = plan(quantity("V", 3, direction=Direction.AT_MOST, measure="vụ"), unit("A"))
    picture = drawn(of_all(standing(of, ("A", "V", "2023-03-31", 1, None)), "V"))
    assert picture.boxes("limit") == [[*along("2023-01-01", "2023-12-31"), *up(100, 100)]]
    assert picture.boxes("ideal") == []


def test_deadlines_and_the_edges_of_the_window_are_upright_lines() -> None:
    of = plan(quantity("Q", 10), unit("A"), before("2023-10-14"))
    picture = drawn(of_all(standing(of, ("A", "Q", "2023-03-31", 2, None)), "Q"))
    assert [left for left, _ in picture.across("edge")] == along("2023-01-01", "2023-12-31")
    assert [left for left, _ in picture.across("due")] == along("2023-10-13")


def test_late_reports_are_marked_apart_and_the_picture_says_whose_it_is() -> None:
    found = standing(plan(quantity("Q", 10), unit("A")), ("A", "Q", "2023-05-31", 3, None))
    days = reported(("A", "Q", "2023-05-31", 3, None, 4))
    picture = Picture(small_picture(of_unit(found, "A", "Q", days), Fraction(100), "Phòng Một"))
    assert picture.late == ["31/5/2023: 3 công trình, 30,0 % mức phải đạt (1 báo cáo, 1 nộp trễ)"]
    assert picture.said == (
        "Biểu đồ tiến độ Chỉ tiêu Q, Phòng Một: 3 công trình theo báo cáo ngày 31/5/2023, 1 báo cáo nộp trễ."
    )


def test_without_a_goal_things_are_counted() -> None:
    of = plan(quantity("Q", None, decimals=1, measure="triệu đồng"), unit("A"))
    picture = drawn(of_all(standing(of, ("A", "Q", "2023-06-30", 25_005, None)), "Q"))
    assert picture.dots == ["30/6/2023: 2.500,5 triệu đồng"]
    assert picture.heights == ["0", "1.000", "2.000"]


def test_the_legend_holds_what_is_drawn_and_nothing_else() -> None:
    found = standing(plan(share("T"), unit("A")), ("A", "T", "2023-06-01", 6, 6))
    html = legend(Markup(drawn(of_all(found, "T")).html))
    assert [
        words
        for words in (
            "Báo cáo",
            "Có báo cáo nộp trễ",
            "Làm đều",
            "Cần từ nay",
            "Giới hạn",
            "Hạn báo cáo",
            "Chưa có số liệu",
        )
        if f" {words}<" in html
    ] == ["Báo cáo", "Làm đều", "Chưa có số liệu"]


def test_of_many_days_the_first_the_last_and_the_late_ones_are_always_drawn() -> None:
    of = plan(campaign(opens="2023-01-01", closes="2023-12-31"), quantity("Q", 400), unit("A"))
    opening = date(2023, 1, 1)
    each = [
        ("A", "Q", str(opening + timedelta(days=place)), place + 1, None, int(place == 200))
        for place in range(365)
    ]
    found = standing(of, ("A", "Q", "2023-12-31", 365, None), on="2023-12-31")
    picture = drawn(of_unit(found, "A", "Q", reported(*each)))
    assert len(picture.dots) <= MOST_DAYS + 2
    assert picture.dots[0].startswith("1/1/2023: 1 công trình")
    assert picture.dots[-1].startswith("31/12/2023: 365 công trình")
    assert [said.split(":")[0] for said in picture.late] == ["20/7/2023"]
    assert picture.boxes("step")[-1][1] == along("2023-12-31")[0]
    assert len(str(picture.html)) < 20_000


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2023-03-01", "2023-03-04", ["1/3", "2/3", "3/3", "4/3"]),
        ("2023-03-01", "2023-03-20", ["1/3", "8/3", "15/3"]),
        ("2023-03-01", "2023-05-31", ["1/3", "1/4", "1/5"]),
        ("2023-01-01", "2023-12-31", ["1/1", "1/4", "1/7", "1/10"]),
        ("2023-10-15", "2024-03-15", ["1/11", "1/12", "1/1", "1/2", "1/3"]),
        ("2021-01-01", "2025-12-31", ["1/2021", "1/2022", "1/2023", "1/2024", "1/2025"]),
    ],
)
def test_round_days_stand_below_a_small_picture(first: str, last: str, words: list[str]) -> None:
    found = day_marks(date.fromisoformat(first), date.fromisoformat(last))
    assert [said for _, said in found] == words
