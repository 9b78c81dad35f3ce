import re

from domain.rank_course import RankDay, rank_courses
from reports import palette
from reports.bump import bump, bump_finding, bump_table, describe_bump
from tests.builders import day, plan, share, unit
from tests.reporting import standing

PLAN = plan(share("T"), unit("A", "Phòng <b>Một"), unit("B", "Phòng Hai"), unit("C", "Phòng Ba"))
DAYS = [
    RankDay(day("2023-03-31"), 1, {"A": 3, "B": 1, "C": 2}),
    RankDay(day("2023-05-31"), 2, {"A": None, "B": 1, "C": 2}),
    RankDay(day("2023-06-30"), None, {"A": 1, "B": 1, "C": 3}),
]
COURSES = rank_courses(DAYS, ["A", "B", "C"])


def test_the_finding_says_who_rose_most_between_which_days() -> None:
    assert (
        bump_finding(PLAN, DAYS, COURSES) == "Phòng <b>Một lên nhiều nhất, 2 bậc từ 31/3/2023 đến 30/6/2023"
    )
    assert bump_finding(PLAN, DAYS[:1], COURSES) == "Chưa có hai ngày có thứ hạng để so sánh"
    still = rank_courses(DAYS[1:2] * 2, ["B", "C"])
    assert bump_finding(PLAN, DAYS[:2], still) == "Không đơn vị nào lên hạng từ 31/3/2023 đến 31/5/2023"


def test_a_line_breaks_where_a_unit_was_not_ranked() -> None:
    first = bump(PLAN, DAYS, COURSES).data[0]
    assert first.y == (3, None, 1)
    assert first.connectgaps is False


def test_rising_falling_and_staying_differ_in_colour_and_dash() -> None:
    lines = [(trace.line.color, trace.line.dash) for trace in bump(PLAN, DAYS, COURSES).data]
    assert lines == [(palette.DONE, "solid"), (palette.IDEAL, "dot"), (palette.NEEDED, "dash")]


def test_the_first_rank_is_on_top_and_equal_ranks_share_a_place_and_a_name() -> None:
    figure = bump(PLAN, DAYS, COURSES)
    low, high = figure.layout.yaxis.range
    assert low > high
    names = {note.y: note.text for note in figure.layout.annotations}
    assert names == {1: "▲ Phòng &lt;b&gt;Một, Phòng Hai", 3: "▼ Phòng Ba"}


def test_days_say_which_version_they_are() -> None:
    assert bump(PLAN, DAYS, COURSES).layout.xaxis.ticktext == (
        "31/3/2023 (bản 1)",
        "31/5/2023 (bản 2)",
        "30/6/2023",
    )


def test_the_table_says_the_same_with_ties_and_gaps() -> None:
    html = bump_table(standing(PLAN), DAYS, COURSES)
    rows = [re.sub("<[^>]+>", " ", row).split() for row in html.split("<tr>")[2:]]
    assert [" ".join(row) for row in rows] == [
        "Phòng &lt;b&gt;Một 3 chưa xếp hạng = 1 ▲ lên 2",
        "Phòng Hai 1 1 = 1 = không đổi",
        "Phòng Ba 2 2 3 ▼ xuống 1",
    ]


def test_the_picture_has_words() -> None:
    assert describe_bump(PLAN, DAYS, COURSES).startswith("Biểu đồ thứ hạng của 3 đơn vị qua 3 ngày: Phòng")
