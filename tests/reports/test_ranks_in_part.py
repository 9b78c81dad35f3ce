"""Who sees only a part of a peer group reads a score and no rank, and never that nothing was reported."""

from dataclasses import replace

from domain.ranking import seen_ranks
from domain.standings import Standings
from reports.findings import of_criterion
from reports.group_findings import comparison, group_finding
from reports.ranking_table import ranking_table
from reports.unit_page import rank_note, rank_sentence
from tests.builders import plan, share, unit
from tests.reporting import standing

PLAN = plan(share("T"), share("U"), unit("A", "Phòng A", peer_group="Các phòng"))


def seen(of_group: int) -> Standings:
    """Unit A with 3 of 4 reported, in a peer group of so many units."""
    found = standing(PLAN, ("A", "T", "2023-06-01", 3, 4))
    return replace(found, ranking=seen_ranks(found.ranking, PLAN, {"Các phòng": of_group}))


def test_the_unit_reads_its_score_and_why_there_is_no_rank() -> None:
    assert rank_sentence(seen(5), "A") == "Phòng A: hoàn thành chung 37,5 %."
    assert "chỉ xem được một phần" in rank_note(seen(5), "A")
    assert rank_sentence(seen(1), "A") == "Phòng A: hạng 1/1 trong Các phòng, hoàn thành chung 37,5 %."


def test_the_place_says_how_many_of_the_group_have_yet_to_report() -> None:
    group = (unit("A", "Phòng A", peer_group="Khối"), unit("B", peer_group="Khối"))
    found = standing(plan(share("T"), share("U"), *group), ("A", "T", "2023-06-01", 3, 4))
    said = "Phòng A: hạng 1/1 trong Khối (1 đơn vị chưa báo cáo), hoàn thành chung 37,5 %."
    assert rank_sentence(found, "A") == said


def test_the_comparison_does_not_call_a_unit_silent_that_has_reported() -> None:
    assert comparison(seen(5)).endswith("không hiện hạng, vì chỉ xem được một phần của khối, cụm.")
    assert group_finding(seen(5), ["A"]) == "Xem được 1 đơn vị trong khối, cụm này"
    html = str(ranking_table(seen(5), ["A"]))
    assert "37,5 %" in html
    assert "không hiện hạng" in html


def test_a_unit_that_has_reported_nothing_is_still_said_to_have_none() -> None:
    silent = standing(PLAN)
    hidden = replace(silent, ranking=seen_ranks(silent.ranking, PLAN, {"Các phòng": 5}))
    assert "chưa có kết quả nào" in rank_sentence(hidden, "A")


def test_a_criterion_past_its_day_that_nobody_has_reported_says_so_once() -> None:
    found = standing(PLAN, ("A", "T", "2023-06-01", 3, 4), on="2024-01-05")
    assert of_criterion(found, "U")[0] == "Chỉ tiêu U: chưa báo cáo"


def test_nobody_ranked_and_nobody_to_compare_with_are_said() -> None:
    of = plan(share("T"), unit("A", peer_group="Một"), unit("B", peer_group="Hai"))
    assert comparison(standing(of)) == "Ngày 30/6/2023: chưa đơn vị nào được xếp hạng."
    found = standing(of, ("A", "T", "2023-06-01", 4, 4))
    assert group_finding(found, ["A"]) == "Đơn vị A là đơn vị duy nhất, không có ai để so hạng"
