from datetime import date

import plotly.graph_objects as go
import pytest

from domain.criteria import Criterion
from reports import palette
from reports.bullets import bullets, totals
from reports.figures import burn_up
from reports.group_findings import peer_groups
from reports.heat import heat_map
from reports.ranking_table import ranking_table
from reports.status import Tone
from tests.builders import campaign, plan, quantity, rating, share, unit, yes_no
from tests.reporting import standing


def line(figure: go.Figure, name: str) -> list[tuple[date, float]]:
    """The points of the line with that name in the legend."""
    traces = [trace for trace in figure.data if trace.name == name]
    return [point for trace in traces for point in zip(trace.x, trace.y, strict=True)]


def shaded(figure: go.Figure) -> list[tuple[date, date]]:
    """The stretches of days that are grey: nothing is known of them."""
    return [(shape.x0, shape.x1) for shape in figure.layout.shapes if shape.type == "rect"]


def cell(html: str, unit: str) -> str:
    """The markup of the first cell of a unit's row."""
    return html.split(unit)[1].split("<td")[1].split("</td>", maxsplit=1)[0]


TWO_UNITS = (unit("A", "Phòng Một", headcount=6), unit("B", "Phòng Hai", headcount=4))


@pytest.mark.parametrize("criterion", [share("T"), quantity("T", 3)])
def test_a_true_zero_and_a_missing_unit_differ_in_text_fill_and_sign(criterion: Criterion) -> None:
    owed = 6 if criterion.kind == "share" else None
    html = heat_map(standing(plan(criterion, *TWO_UNITS), ("A", "T", "2023-06-01", 0, owed)), ["A", "B"])
    zero, missing = cell(html, "Phòng Một"), cell(html, "Phòng Hai")
    assert "<b>0/" in zero
    assert "bt-bad" in zero
    assert "!!" in zero
    assert "chưa đến hạn" in missing
    assert "bt-idle" in missing
    assert "○" in missing
    assert "0" not in missing.split(">", 1)[1].replace("aria-hidden", "")


def test_the_five_states_have_five_fills() -> None:
    of = plan(
        campaign(opens="2023-01-01", closes="2023-05-31"),
        share("T"),
        share("P", applies_to=("phòng",)),
        unit("A", "Phòng Một", unit_type="phòng"),
        unit("B", "Phòng Hai", unit_type="phòng"),
        unit("C", "Chi bộ", unit_type="chi bộ"),
    )
    late = standing(of, ("A", "T", "2023-05-01", 4, 6), ("B", "T", "2023-05-01", 0, 0))
    early = standing(of, on="2023-03-01")
    fills = [
        cell(heat_map(late, ["A", "B", "C"]), name)[:30] for name in ("Phòng Một", "Phòng Hai", "Chi bộ")
    ]
    assert [Tone.BAD in fills[0], Tone.UNKNOWN in fills[1], Tone.GAP in fills[2]] == [True, True, True]
    assert f"bt-{Tone.NONE}" in heat_map(late, ["A", "C"])
    assert f"bt-{Tone.IDLE}" in heat_map(early, ["A"])


def test_the_bar_of_a_zero_is_marked_and_that_of_nothing_is_empty() -> None:
    of = plan(share("T"), share("U"), unit("A"))
    html = bullets(standing(of, ("A", "T", "2023-06-01", 0, 6)))
    zero, nothing = html.split('class="bt-bullet"')[1:]
    assert 'class="bt-zero">0<' in zero
    assert "0,0 %" in zero
    assert "bt-track-empty" in nothing
    assert "chưa báo cáo" in nothing
    assert "0,0 %" not in nothing


def test_the_legend_under_the_bars_shows_a_number_that_stands_above_it() -> None:
    of = plan(campaign(), share("T"), unit("A"), unit("B"), unit("C"))
    html = bullets(standing(of, ("A", "T", "2023-06-01", 1, 4)))
    assert "1/3 đơn vị: số đơn vị đã báo cáo trên số phải báo cáo" in html


def test_the_bar_is_as_long_as_what_is_done_and_ends_where_the_target_is() -> None:
    html = bullets(standing(plan(share("T", "9/10"), unit("A")), ("A", "T", "2023-06-01", 3, 4)))
    assert "width:75.00%" in html
    assert 'class="bt-tick-goal" style="left:90.00%"' in html


def test_a_figure_above_its_target_pulls_the_target_to_the_left() -> None:
    html = bullets(standing(plan(quantity("Q", 4), unit("A")), ("A", "Q", "2023-06-01", 5, None)))
    assert "width:100.00%" in html
    assert 'class="bt-tick-goal" style="left:80.00%"' in html


def test_the_expected_share_is_a_tick_while_the_window_is_open() -> None:
    half = campaign(opens="2023-06-01", closes="2023-06-30")
    open_one = standing(plan(half, share("T"), unit("A")), ("A", "T", "2023-06-02", 1, 4), on="2023-06-15")
    closed = standing(plan(half, share("T"), unit("A")), ("A", "T", "2023-06-02", 1, 4), on="2023-07-01")
    assert 'class="bt-tick-due" style="left:50.00%"' in bullets(open_one)
    assert "bt-tick-due" not in bullets(closed)


def test_a_target_without_a_number_says_so_and_an_inferred_one_is_marked() -> None:
    html = bullets(standing(plan(quantity("Q", None), quantity("R", 1, inferred=True), unit("A"))))
    without, inferred = html.split('class="bt-bullet"')[1:]
    assert "Mức: chưa có con số" in without
    assert "bt-tick-goal" not in without
    assert "Mức: ít nhất 1 công trình (suy ra)" in inferred


def test_2499_of_2500_is_not_drawn_as_reached() -> None:
    html = totals(
        standing(plan(share("T"), unit("A")), ("A", "T", "2023-06-01", 2499, 2500), on="2024-01-01")
    )
    assert "99,9 % (thiếu 1 người)" in html
    assert "2.499/2.500 người" in html
    assert "✕ chưa đạt" in html
    assert "✓" not in html


def test_4_of_6_and_2_of_4_add_to_6_of_10() -> None:
    of = plan(share("T"), *TWO_UNITS)
    html = totals(standing(of, ("A", "T", "2023-06-01", 4, 6), ("B", "T", "2023-06-01", 2, 4)))
    assert "60,0 %" in html
    assert "6/10 người" in html


def test_every_total_says_what_it_rests_on() -> None:
    html = totals(standing(plan(share("T"), *TWO_UNITS), ("A", "T", "2023-06-01", 6, 6)))
    assert "1/2 đơn vị, 60 % nhân sự" in html
    assert "từ 60,0 % đến 100,0 % khi đủ báo cáo" in html


def test_the_burn_up_begins_with_the_first_figure_and_not_with_a_zero() -> None:
    of = plan(quantity("Q", 10), unit("A"))
    found = standing(of, ("A", "Q", "2023-03-31", 2, None), ("A", "Q", "2023-05-31", 5, None))
    assert line(burn_up(found, "Q").figure, "Thực hiện") == [(date(2023, 3, 31), 2), (date(2023, 5, 31), 5)]


def test_days_after_the_latest_figure_are_shaded_and_not_drawn() -> None:
    of = plan(quantity("Q", 10), unit("A"))
    figure = burn_up(standing(of, ("A", "Q", "2023-03-31", 2, None)), "Q").figure
    assert line(figure, "Thực hiện")[-1] == (date(2023, 3, 31), 2)
    assert shaded(figure) == [
        (date(2023, 1, 1), date(2023, 3, 31)),
        (date(2023, 3, 31), date(2023, 6, 30)),
    ]


def test_an_unchanged_figure_reported_again_is_no_gap() -> None:
    of = plan(quantity("Q", 10), unit("A"))
    again = standing(of, ("A", "Q", "2023-03-31", 2, None), ("A", "Q", "2023-06-30", 2, None))
    figure = burn_up(again, "Q").figure
    assert line(figure, "Thực hiện")[-1] == (date(2023, 6, 30), 2)
    assert shaded(figure) == [(date(2023, 1, 1), date(2023, 3, 31))]


def test_a_burn_up_without_figures_draws_no_line_and_says_so() -> None:
    found = standing(plan(quantity("Q", 10), unit("A")))
    assert line(burn_up(found, "Q").figure, "Thực hiện") == []
    assert burn_up(found, "Q").words == "Biểu đồ tiến độ Chỉ tiêu Q: chưa có số liệu đến ngày 30/6/2023."


def test_the_even_course_ends_at_what_all_units_need() -> None:
    figure = burn_up(standing(plan(share("T"), *TWO_UNITS), ("A", "T", "2023-06-01", 3, 6)), "T").figure
    assert line(figure, "Làm đều") == [(date(2023, 1, 1), 0.0), (date(2023, 12, 31), 10.0)]
    assert line(figure, "Cần từ nay") == [(date(2023, 6, 30), 3.0), (date(2023, 12, 31), 10.0)]
    assert [label.text for label in figure.layout.annotations] == ["người", "phải đạt 10"]


def test_what_has_to_be_reached_is_a_whole_number_of_people() -> None:
    of = plan(share("T", "9/10"), unit("A", headcount=7))
    figure = burn_up(standing(of, ("A", "T", "2023-06-01", 3, 7)), "T").figure
    assert figure.layout.annotations[1].text == "phải đạt 7"


def test_the_even_course_is_there_before_the_window_opens() -> None:
    figure = burn_up(standing(plan(share("T"), *TWO_UNITS), on="2022-12-01"), "T").figure
    assert line(figure, "Làm đều") == [(date(2023, 1, 1), 0.0), (date(2023, 12, 31), 10.0)]
    assert [trace.name for trace in figure.data if trace.x] == ["Làm đều"]


def test_days_without_figures_are_named_in_the_legend() -> None:
    figure = burn_up(standing(plan(share("T"), *TWO_UNITS), ("A", "T", "2023-06-01", 3, 6)), "T").figure
    assert [trace.marker.color for trace in figure.data if trace.name == "Chưa có số liệu"] == [palette.GAP]


def test_a_criterion_with_a_day_of_its_own_is_drawn_up_to_it() -> None:
    figure = burn_up(standing(plan(quantity("Q", 2, due_on=date(2023, 6, 30)), unit("A"))), "Q").figure
    assert line(figure, "Làm đều")[-1] == (date(2023, 6, 30), 2.0)


def test_decimals_are_drawn_in_the_measure_and_not_in_steps() -> None:
    of = plan(quantity("Q", 655, decimals=1, measure="triệu đồng"), unit("A"))
    found = standing(of, ("A", "Q", "2023-06-30", 205, None))
    assert line(burn_up(found, "Q").figure, "Thực hiện") == [(date(2023, 6, 30), 20.5)]
    assert burn_up(found, "Q").words.endswith("20,5 triệu đồng theo báo cáo ngày 30/6/2023.")


def test_numbers_of_figures_are_written_as_in_vietnam() -> None:
    figure = burn_up(standing(plan(quantity("Q", 10), unit("A"))), "Q").figure
    assert figure.layout.separators == ",."


def test_ties_share_a_rank_and_the_unranked_are_named() -> None:
    of = plan(yes_no("Y"), rating("R"), unit("A", "Một"), unit("B", "Hai"), unit("C", "Ba"))
    found = standing(
        of,
        *(("A", code, "2023-06-01", done, None) for code, done in (("Y", 1), ("R", 4))),
        *(("B", code, "2023-06-01", done, None) for code, done in (("Y", 1), ("R", 4))),
    )
    html = ranking_table(found, ["A", "B", "C"])
    assert html.count(">= 1</a>") == 2
    assert "2 đơn vị đồng hạng" in html
    assert "chưa xếp hạng" in html
    assert "chưa báo cáo: Y, R" in html


def test_units_are_grouped_with_their_peers_and_those_that_owe_nothing_are_left_out() -> None:
    of = plan(
        share("T", applies_to=("phòng",)),
        unit("BAN", unit_type="ban"),
        unit("A", unit_type="phòng", peer_group="Phòng"),
        unit("B", unit_type="phòng", peer_group="Phòng"),
    )
    found = standing(of, ("B", "T", "2023-06-01", 5, 5))
    assert peer_groups(found) == {"Phòng": ["B", "A"]}


def test_names_never_become_markup() -> None:
    bad = '<a href="http://x.vn">Đăng nhập</a> & "b"'
    of = plan(share("T", name=bad, measure="<b>người</b>"), unit("A", bad))
    found = standing(of, ("A", "T", "2023-06-01", 3, 6))
    pieces = [bullets(found), totals(found), heat_map(found, ["A"]), ranking_table(found, ["A"])]
    ours = [piece.replace('<a href="/', "") for piece in pieces]
    assert [piece for piece in ours if "<a" in piece or "<b>người" in piece] == []
    assert burn_up(found, "T").figure.layout.annotations[0].text == "&lt;b&gt;người&lt;/b&gt;"
