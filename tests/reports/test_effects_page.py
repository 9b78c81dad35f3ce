from dataclasses import replace
from datetime import date

from domain.effects import CriterionEffect, Effects, RankEffect
from domain.results import Figure
from reports.effects_page import effects_table, rank_list, rank_sentence
from tests.builders import plan, quantity, unit

NAMES = {"A": "Phòng A", "B": "Phòng B", "C": "Phòng C", "D": "Phòng D", "E": "Phòng E"}


def test_a_rank_that_rises_names_whom_it_passes() -> None:
    assert rank_sentence(RankEffect("A", 3, 2, ("B",)), NAMES) == "hạng 3 → 2, vượt Phòng B"


def test_a_rank_that_stays_while_another_falls_behind_says_so() -> None:
    assert rank_sentence(RankEffect("A", 2, 2, ("B",)), NAMES) == "giữ hạng 2, vượt Phòng B"


def test_the_first_rank_and_being_passed() -> None:
    assert rank_sentence(RankEffect("A", None, 4), NAMES) == "vào hạng 4"
    assert rank_sentence(RankEffect("A", 1, 2, (), ("B",)), NAMES) == "hạng 1 → 2, bị Phòng B vượt"


def test_more_than_three_are_counted() -> None:
    passed = RankEffect("A", 5, 1, ("B", "C", "D", "E"))
    assert rank_sentence(passed, NAMES) == "hạng 5 → 1, vượt Phòng B, Phòng C, Phòng D và 1 đơn vị khác"


def test_a_rank_that_may_not_be_seen_or_does_not_move_is_not_spoken_of() -> None:
    still = (RankEffect("A", None, None), RankEffect("B", 2, 2))
    assert [rank_sentence(rank, NAMES) for rank in still] == ["", ""]
    assert rank_list(Effects((), still), NAMES) is None


def test_what_stands_now_opens_its_explanation_and_a_first_figure_has_none() -> None:
    moved = CriterionEffect("A", "T1", Figure(3, None), Figure(4, None), None, None, None, None)
    first = replace(moved, before=None)
    seen = plan(quantity("T1", target=5), unit("A"))
    told = [
        effects_table(seen, Effects((one,), ()), after="Sau khi nộp", on=date(2023, 6, 30))
        for one in (moved, first)
    ]
    address = "/giai-thich?dot=KH&amp;ngay=2023-06-30&amp;don-vi=A&amp;chi-tieu=T1"
    assert [address in html for html in told] == [True, False]
