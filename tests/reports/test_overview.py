from datetime import UTC, date, datetime
from types import SimpleNamespace

from domain.criteria import Direction
from domain.differences import Differences, Differing, differences
from domain.results import Figure
from domain.standings import Standings
from reports.bullets import bullets, totals
from reports.panels import breath, call_list, deadline_list, three_numbers
from reports.since_page import since_list
from reports.slide import presenting_note, slide, slide_head
from tests.builders import by, campaign, plan, quantity, share, unit
from tests.reporting import standing

JUNE = campaign(opens="2023-06-01", closes="2023-06-30", title="Thi đua tháng 6")
NOON = datetime(2023, 6, 20, 5, 0, tzinfo=UTC)
BEFORE = datetime(2023, 6, 15, 7, 5, tzinfo=UTC)
UNITS = (unit("A", "Phòng Một"), unit("B", "Phòng Hai"))
PLAN = plan(JUNE, share("T"), quantity("Q", 2), by("2023-06-18", "B"), *UNITS)


def since(found: Differences, *published: object) -> SimpleNamespace:
    return SimpleNamespace(before=BEFORE, differences=found, published=published)


def wide(criteria: int) -> Standings:
    """The more of ten a criterion has reached, the later it comes in danger."""
    codes = [f"T{number:02}" for number in range(criteria)]
    of = plan(JUNE, *(share(code) for code in codes), unit("A"))
    results = (("A", code, "2023-06-01", criteria - at, 100) for at, code in enumerate(codes))
    return standing(of, *results, on="2023-06-20")


def test_a_figure_opens_its_explanation_and_a_name_the_course() -> None:
    html = bullets(standing(PLAN, ("A", "T", "2023-06-10", 1, 4), on="2023-06-20"))
    assert '<strong><a href="/giai-thich?dot=KH&amp;ngay=2023-06-20&amp;chi-tieu=T"' in html
    assert (
        '<a href="/tien-do?dot=KH&amp;ngay=2023-06-20&amp;chi-tieu=Q" target="_self" class="bt-way">' in html
    )


def test_up_to_ten_criteria_stand_in_the_order_of_the_plan() -> None:
    html = bullets(wide(10))
    assert "<details" not in html
    assert html.index("<b>T00</b>") < html.index("<b>T09</b>")


def test_of_more_criteria_those_in_most_danger_come_first_and_the_rest_is_folded() -> None:
    shown, folded = bullets(wide(20)).split("<details")
    assert shown.index("<b>T19</b>") < shown.index("<b>T14</b>")
    assert "<b>T13</b>" not in shown
    assert "<summary>14 chỉ tiêu khác</summary>" in folded
    assert "<b>T13</b>" in folded


def test_what_no_unit_owes_is_folded_away_and_counts_as_none() -> None:
    of = plan(JUNE, share("T"), share("X", applies_to=("bản",)), unit("A"))
    shown, folded = bullets(standing(of, on="2023-06-20")).split("<details")
    assert "<b>X</b>" not in shown
    assert "<summary>1 chỉ tiêu không đơn vị nào phải thực hiện</summary>" in folded


def test_without_a_number_to_compare_with_there_is_no_bar() -> None:
    of = plan(JUNE, quantity("N", None, measure="cây"), unit("A"))
    html = bullets(standing(of, ("A", "N", "2023-06-10", 154, None), on="2023-06-20"))
    assert "154 cây (chưa có con số)" in html
    assert "kế hoạch chưa ghi mức để so" in html
    assert "bt-done" not in html
    assert "bt-tick-goal" not in html


def test_a_zero_is_drawn_apart_from_nothing_known_and_is_good_where_it_is_the_limit() -> None:
    limit = quantity("L", 0, direction=Direction.AT_MOST)
    of = plan(JUNE, share("T"), limit, quantity("Q", 2), unit("A"))
    zeros = (("A", "T", "2023-06-10", 0, 4), ("A", "L", "2023-06-10", 0, None))
    html = bullets(standing(of, *zeros, on="2023-06-20"))
    assert html.count('class="bt-zero"') == 1
    assert html.count('class="bt-zero bt-zero-good"') == 1
    assert html.count("bt-track-empty") == 1


def test_the_screen_of_twenty_criteria_is_small() -> None:
    found = wide(20)
    html = (
        breath(call_list(found), bullets(found), deadline_list(found)) + three_numbers(found) + totals(found)
    )
    assert len(html.encode()) < 60_000


def test_since_the_last_visit_each_kind_of_news_has_its_row() -> None:
    then = standing(PLAN, ("A", "T", "2023-06-10", 1, 4), ("B", "T", "2023-06-10", 4, 4), on="2023-06-15")
    now = standing(PLAN, ("A", "T", "2023-06-16", 4, 4), ("B", "T", "2023-06-10", 4, 4), on="2023-06-20")
    html = since_list(
        now, since(differences(then, now), SimpleNamespace(version=2, reported_on=date(2023, 6, 1)))
    )
    assert "<small>14:05 ngày 15/6/2023</small>" in html
    assert "<b>✓ 1 chỉ tiêu mới đạt</b>" in html
    assert "<b>– 1 đơn vị mới quá hạn</b>" in html
    assert "<b>→ 1 số liệu cập nhật của 1 đơn vị</b>" in html
    assert "</a>, T: 1/4 người → <a " in html
    assert "<b>✓ Chốt số liệu đến 1/6/2023 (bản 2)</b>" in html


def test_since_the_last_visit_a_zero_is_news_and_what_was_taken_back_too() -> None:
    found = Differences(
        new=(Differing("A", "Q", None, Figure(0, 2)),), gone=(Differing("B", "T", Figure(4, 4), None),)
    )
    html = since_list(standing(PLAN, on="2023-06-20"), since(found))
    assert "+ 1 số liệu mới của 1 đơn vị" in html
    assert ">0/2 công trình</a>" in html
    assert "− 1 số liệu bị rút lại của 1 đơn vị" in html
    assert "4/4 người → " in html
    assert ">chưa có</a>" in html


def test_of_many_news_few_are_named_and_the_rest_is_counted() -> None:
    many = tuple(Differing("A", "Q", None, Figure(number, 2)) for number in range(1200))
    html = since_list(standing(PLAN, on="2023-06-20"), since(Differences(new=many)))
    assert "+ 1.200 số liệu mới của 1 đơn vị" in html
    assert "và 1.199 nữa" in html
    assert html.count("bt-figure") == 1


def test_the_figures_named_are_of_different_units() -> None:
    news = tuple(Differing(unit, code, None, Figure(1, 2)) for unit in "AB" for code in "TQ")
    html = since_list(standing(PLAN, on="2023-06-20"), since(Differences(new=news)))
    assert (html.count("Phòng Một"), html.count("Phòng Hai")) == (1, 1)
    assert "và 2 nữa" in html


def test_nothing_new_is_said() -> None:
    assert "Chưa có gì mới." in since_list(standing(PLAN, on="2023-06-20"), since(Differences()))


def test_a_slide_holds_five_criteria_and_says_how_many_more() -> None:
    shown, rest = slide(wide(9)).split("<details")
    assert shown.count('class="bt-bullet"') == 5
    assert "4 chỉ tiêu khác" in rest


def test_a_slide_says_which_campaign_which_of_how_many_and_how_fresh() -> None:
    head = slide_head(wide(1), 1, 3, NOON)
    assert "<b>KH – Thi đua tháng 6</b><span>cập nhật lúc 12:00 ngày 20/6/2023</span>" in head
    assert 'aria-label="đợt 2 trong 3">○●○</span>' in head
    assert "đợt" not in slide_head(wide(1), 0, 1, NOON).replace("đợt thi đua", "")
    assert ">đợt 3 trong 40</span>" in slide_head(wide(1), 2, 40, NOON)


def test_how_long_slides_keep_a_session_open_is_said() -> None:
    soon, later = datetime(2023, 6, 20, 5, 29, 1, tzinfo=UTC), datetime(2023, 6, 20, 13, 0, tzinfo=UTC)
    assert presenting_note(soon, NOON, ended=False, looks_only=False) == (
        "Khi đang chiếu, phiên đăng nhập không tự hết sau 30 phút; tự dừng 30 phút nữa."
    )
    assert "tự dừng 20:00 ngày 20/6/2023." in presenting_note(later, NOON, ended=False, looks_only=True)
    assert "không bị dùng thay bạn" in presenting_note(soon, NOON, ended=True, looks_only=False)
    assert "vì phiên đăng nhập sắp hết" in presenting_note(soon, NOON, ended=True, looks_only=True)
