"""The screen Tiến độ: the burn-up with its marks, the values by day, small pictures, who handed in when."""

import json
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import plotly.graph_objects as go

from domain.arrivals import Arrival
from domain.criteria import Direction
from domain.frames import CELL_DAYS, SERIES, shaped
from domain.submissions import Status
from reports.calendar_strip import arrivals_table, calendar, deadline_table, finding
from reports.course_page import day_table
from reports.course_page import finding as course_finding
from reports.figures import burn_up, reported_burn_up
from reports.multiples import MOST, axes_note, beside, of_criteria, of_one_unit, of_units
from tests.builders import before, by, campaign, day, plan, quantity, share, unit, yes_no
from tests.reporting import standing
from tests.reports.small_pictures import Picture
from tests.reports.test_figures import line, shaded

TWO = (unit("A", "Phòng Một", headcount=6), unit("B", "Phòng Hai", headcount=4))


def reported(*days: tuple[str, str, str, int, int | None, int]) -> pd.DataFrame:
    """CELL_DAYS of unit, criterion, day, done, owed and days late."""
    rows = [(unit, code, day(text), done, owed, late, False) for unit, code, text, done, owed, late in days]
    return shaped(pd.DataFrame(rows, columns=list(CELL_DAYS), dtype=object), CELL_DAYS)


def came(unit: str, of: str, when: str, due: str | None = None, **facts: object) -> Arrival:
    """A submission of three figures of one day, received at noon in Vietnam."""
    at = datetime.fromisoformat(when).replace(hour=5, tzinfo=UTC)
    due_on = None if due is None else day(due)
    known = {"status": Status.ACCEPTED, "results": 3, "corrections": 0} | facts
    return Arrival(unit, 12, day(of), at, due_on, **known)  # type: ignore[arg-type]


def trace(figure: go.Figure, name: str) -> go.Scatter:
    return next(one for one in figure.data if one.name == name)


def test_late_reports_are_marked_apart_with_their_number() -> None:
    of = plan(quantity("Q", 10), *TWO)
    found = standing(of, ("A", "Q", "2023-03-31", 2, None), ("B", "Q", "2023-05-31", 1, None))
    days = reported(("A", "Q", "2023-03-31", 2, None, 0), ("B", "Q", "2023-05-31", 1, None, 4))
    figure = reported_burn_up(found, days, "Q").figure
    assert line(figure, "Báo cáo") == [(date(2023, 3, 31), 2)]
    assert line(figure, "Có báo cáo nộp trễ") == [(date(2023, 5, 31), 3)]
    assert trace(figure, "Có báo cáo nộp trễ").marker.symbol == "circle-open"
    assert trace(figure, "Có báo cáo nộp trễ").text == (" (1 báo cáo, 1 nộp trễ)",)


def test_a_missed_due_day_breaks_the_line_and_is_grey() -> None:
    of = plan(quantity("Q", 10), unit("A"), by("2023-01-31"), by("2023-02-28"), by("2023-03-31"))
    figures = (("A", "Q", "2023-01-31", 2, None), ("A", "Q", "2023-03-31", 5, None))
    days = reported(*((*one, 0) for one in figures))
    figure = reported_burn_up(standing(of, *figures, on="2023-03-31"), days, "Q").figure
    assert line(figure, "Thực hiện") == [
        (date(2023, 1, 31), 2),
        (date(2023, 1, 31), None),
        (date(2023, 3, 31), 5),
    ]
    assert shaded(figure)[1:] == [(date(2023, 1, 31), date(2023, 3, 31))]


def test_deadlines_and_the_edges_of_the_window_are_upright_lines() -> None:
    figure = burn_up(standing(plan(quantity("Q", 10), unit("A"), before("2023-10-14"))), "Q").figure
    upright = [(shape.x0, shape.line.dash) for shape in figure.layout.shapes if shape.type == "line"]
    assert upright == [(date(2023, 1, 1), None), (date(2023, 12, 31), None), (date(2023, 10, 13), "dot")]
    assert [label.text for label in figure.layout.annotations][-1] == "hạn 13/10"


def test_a_limit_says_how_much_room_is_left() -> None:
    of = plan(quantity("V", 3, direction=Direction.AT_MOST, measure="vụ"), unit("A"))
    said = [
        course_finding(standing(of, ("A", "V", "2023-03-31", done, None)), "V").pace for done in (1, 3, 4)
    ]
    assert [one.split(" · ")[-1] for one in said] == [
        "giới hạn còn cho phép 2 vụ",
        "đã chạm giới hạn",
        "đã vượt giới hạn 1 vụ",
    ]


def test_the_finding_of_one_unit_begins_with_its_name() -> None:
    of = plan(share("T", name="Lao động tiên tiến"), TWO[0])
    said = course_finding(standing(of, ("A", "T", "2023-03-31", 6, 6)), "T", "A")
    assert said.sentence.startswith("Phòng Một – Lao động tiên tiến: 100,0 % (6/6 người)")


def test_the_values_by_day_are_those_of_the_picture_and_open_their_own_day() -> None:
    of = plan(share("T"), *TWO)
    found = standing(of, ("A", "T", "2023-03-31", 2, 6), ("B", "T", "2023-05-31", 3, 4))
    days = reported(("A", "T", "2023-03-31", 2, 6, 0), ("B", "T", "2023-05-31", 3, 4, 2))
    html = day_table(found, days, "T")
    latest, first = html.split("<tr>")[2:]
    assert ">5/10</a>" in latest
    assert "50,0 %" in latest
    assert "+3" in latest
    assert "1, 1 nộp trễ" in latest
    assert "ngay=2023-03-31&amp;chi-tieu=T" in first
    assert ">2/6</a>" in first


def test_many_days_are_read_week_by_week_and_it_says_so() -> None:
    of = plan(quantity("Q", 100), unit("A"))
    opening = date(2023, 1, 2)
    each = [str(opening + timedelta(days=number)) for number in range(84)]
    found = standing(of, *(("A", "Q", text, number, None) for number, text in enumerate(each, start=1)))
    html = day_table(found, reported(), "Q")
    assert html.count("<tr>") == 1 + 12
    assert "Mỗi tuần một dòng" in html


def test_small_pictures_share_both_axes_and_a_hundred_is_what_must_be_reached() -> None:
    of = plan(quantity("Q", 4), share("T", "1/2"), yes_no("Y"), *TWO)
    found = standing(
        of,
        ("A", "Q", "2023-03-31", 6, None),
        ("A", "T", "2023-03-31", 3, 6),
        ("B", "Q", "2023-03-31", 6, None),
    )
    smalls = of_criteria(found, ("Q", "T", "Y"))
    pictures = [Picture(one.picture) for one in smalls if one.picture is not None]
    assert len(pictures) == 2  # nobody has said anything of Y
    assert pictures[0].heights == pictures[1].heights == ["0 %", "50 %", "100 %", "150 %"]
    assert pictures[0].days == pictures[1].days == ["1/1", "1/4", "1/7", "1/10"]
    assert pictures[0].places_of_days == pictures[1].places_of_days
    assert pictures[0].dots == ["31/3/2023: 12 công trình, 150,0 % mức phải đạt"]
    assert axes_note(smalls) == "Mọi biểu đồ chung một trục: 100 % là mức phải đạt"


def test_a_unit_without_figures_has_no_picture_and_says_why() -> None:
    found = standing(plan(share("T"), *TWO), ("A", "T", "2023-03-31", 3, 6))
    smalls = of_units(found, reported(("A", "T", "2023-03-31", 3, 6, 0)), "T", ("A", "B"))
    one, missing = smalls
    assert Picture(one.picture).dots == ["31/3/2023: 3 người, 50,0 % mức phải đạt (1 báo cáo)"]
    assert missing.picture is None
    assert axes_note([missing]) == ""
    assert "chưa đến hạn" in missing.head
    assert "bt-figure" not in missing.head
    assert beside(smalls).endswith('<p class="bt-note">Chưa có số liệu nào: Phòng Hai.</p>')
    assert beside([missing]) == '<p class="bt-note">Chưa có số liệu nào để vẽ.</p>'


def test_criteria_of_the_whole_body_are_counted_and_not_measured_in_one_unit() -> None:
    of = plan(quantity("Q", 4), quantity("W", 9, whole_body=True), unit("A"))
    found = standing(of, ("A", "Q", "2023-03-31", 1, None), ("A", "W", "2023-03-31", 2, None))
    days = reported(("A", "Q", "2023-03-31", 1, None, 0), ("A", "W", "2023-03-31", 2, None, 0))
    assert "đếm theo số thực hiện" in axes_note(of_one_unit(found, days, "A"))


def test_at_most_sixteen_pictures_stand_beside_each_other() -> None:
    codes = [f"Q{number}" for number in range(20)]
    of = plan(*(quantity(code, 3) for code in codes), unit("A"))
    assert len(of_criteria(standing(of), tuple(codes))) == MOST == 16


def test_a_picture_of_ten_thousand_units_and_every_day_stays_far_below_300_kb() -> None:
    of = plan(quantity("Q", 100_000), unit("A"))
    days = [date(2023, 1, 1) + timedelta(days=number) for number in range(365)]
    series = [("Q", known, 10_000 * place, 0, 10_000) for place, known in enumerate(days)]
    found = standing(of, on="2023-12-31")
    object.__setattr__(
        found, "series", shaped(pd.DataFrame(series, columns=list(SERIES), dtype=object), SERIES)
    )
    each = reported(*(("A", "Q", str(known), place, None, place % 2) for place, known in enumerate(days)))
    assert len(json.dumps(json.loads(reported_burn_up(found, each, "Q").figure.to_json()))) < 60_000


def strip_of(*arrivals: Arrival, on: str = "2023-10-16") -> tuple[str, str]:
    """The calendar of two units, and what it says."""
    window = campaign(opens="2023-10-01", closes="2023-10-20")
    of = plan(
        window,
        quantity("Q"),
        *TWO,
        by("2023-10-05", text="Báo cáo đợt 1"),
        by("2023-10-18", text="Báo cáo cuối"),
    )
    found = standing(of, on=on)
    return calendar(found, arrivals, ["A", "B"]), finding(found, arrivals, ["A", "B"], 2)


def test_the_calendar_tells_in_time_late_corrected_waiting_missed_and_coming_apart() -> None:
    html, said = strip_of(
        came("A", "2023-10-05", "2023-10-04", "2023-10-05"),
        came("A", "2023-10-05", "2023-10-07", "2023-10-05", corrections=2),
        came("A", "2023-10-10", "2023-10-10", status=Status.WAITING),
    )
    row_a, row_b = html.split("Phòng Một")[1].split("Phòng Hai")
    assert [
        part
        for part in ('class="bt-fine"', 'class="bt-plain"', 'class="bt-unknown"', 'class="bt-gap')
        if part in row_a
    ] == ['class="bt-fine"', 'class="bt-plain"', 'class="bt-unknown"']
    assert [part for part in ("bt-gap bt-due-day", "bt-idle bt-due-day") if part in row_b] == [
        "bt-gap bt-due-day",
        "bt-idle bt-due-day",
    ]
    assert "quá hạn chưa nộp: Báo cáo đợt 1 5/10/2023" in row_b
    assert said == "Trong 2 đơn vị: 1 chưa nộp lần nào, 1 bỏ lỡ ít nhất một hạn"


def test_a_late_report_says_by_how_many_days() -> None:
    html, said = strip_of(
        came("A", "2023-10-05", "2023-10-07", "2023-10-05"), came("B", "2023-10-05", "2023-10-05")
    )
    assert 'class="bt-warn" title="nộp ngày 7/10/2023, số liệu ngày 5/10/2023, trễ 2 ngày">!<' in html
    assert said == "Trong 2 đơn vị: 1 có lần nộp trễ hạn"


def test_the_calendar_in_words_holds_the_same() -> None:
    found = standing(plan(quantity("Q"), *TWO, by("2023-05-05", text="Báo cáo")), on="2023-06-30")
    html = arrivals_table(found, [came("A", "2023-05-01", "2023-05-02", "2023-05-05")], ["A", "B"])
    row_a, row_b = html.split("Phòng Một")[1].split("Phòng Hai")
    assert "nộp ngày 2/5/2023, số liệu ngày 1/5/2023, đúng hạn" in row_a
    assert "Báo cáo 5/5/2023 (trễ 56 ngày)" in row_b


def test_each_deadline_of_a_unit_has_its_state_and_its_receipt() -> None:
    of = plan(
        quantity("Q"),
        *TWO,
        by("2023-03-31", text="Quý I"),
        by("2023-06-30", text="Quý II"),
        by("2023-09-30", text="Quý III"),
    )
    html = deadline_table(
        standing(of, on="2023-07-02"), [came("A", "2023-03-31", "2023-04-02")], "A", "/tai-ve/bien-nhan"
    )
    first, second, third = html.split("<tr>")[2:]
    assert "! nộp trễ" in first
    assert "trễ 2 ngày" in first
    assert 'href="/tai-ve/bien-nhan/12"' in first
    assert "– quá hạn chưa nộp" in second
    assert "○ chưa đến hạn" in third


def test_names_in_the_calendar_and_in_small_pictures_never_become_markup() -> None:
    bad = '<a href="http://x.vn">Vào</a>'
    of = plan(quantity("Q", 3, name=bad, measure="<b>cái</b>"), unit("A", bad), by("2023-05-05", text=bad))
    found = standing(of, ("A", "Q", "2023-03-31", 1, None))
    days = reported(("A", "Q", "2023-03-31", 1, None, 0))
    small = of_units(found, days, "Q", ("A",))[0]
    pieces = [
        calendar(found, [], ["A"]),
        arrivals_table(found, [], ["A"]),
        small.head,
        day_table(found, days, "Q"),
    ]
    assert [piece for piece in pieces if '<a href="http' in piece or "<b>cái" in piece] == []
    assert small.picture is not None
    assert [text for text in ("<a", "<b>", "<script") if text in small.picture] == []
