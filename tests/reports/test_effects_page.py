from domain.effects import Effects, RankEffect
from reports.effects_page import rank_list, rank_sentence

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
