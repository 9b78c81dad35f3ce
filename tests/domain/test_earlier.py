from fractions import Fraction
from typing import Any

from domain.criteria import Direction, Kind
from domain.earlier import MatchedBy, Pair, difference, earlier_first, pairs
from domain.plans import Plan
from domain.states import State
from tests.builders import campaign, plan, quantity, rating, share


def matched(now: Plan, before: Plan) -> list[tuple[str, str, MatchedBy]]:
    return [(pair.now.code, pair.before.code, pair.by) for pair in pairs(now, before)]


def cell(done: int, owed: int | None = None, state: State = State.REPORTED) -> dict[str, Any]:
    return {"state": state, "done": done, "owed": owed}


def test_an_equal_name_is_the_same_criterion_whatever_its_code() -> None:
    now, before = share("T1", name="Lao động tiên tiến"), share("C7", name="lao động  TIÊN TIẾN")
    assert matched(plan(now), plan(before)) == [("T1", "C7", MatchedBy.NAME)]


def test_an_equal_code_is_the_same_criterion_only_where_no_name_is_equal() -> None:
    old = (share("T1", name="Lao động tiên tiến"), share("T2", name="Chiến sĩ thi đua"))
    new = (
        share("T1", name="Chiến sĩ thi đua"),
        share("T2", name="Lao động tiên tiến"),
        share("T3", name="Mới"),
    )
    assert matched(plan(*new), plan(*old)) == [("T1", "T2", MatchedBy.NAME), ("T2", "T1", MatchedBy.NAME)]
    renamed = plan(share("T1", name="LĐTT"))
    assert matched(renamed, plan(old[0])) == [("T1", "T1", MatchedBy.CODE)]


def test_nearly_the_same_name_is_another_one() -> None:
    assert (
        matched(plan(share("A", name="Lao động tiên tiến")), plan(share("B", name="Lao động tiên tiên")))
        == []
    )


def test_another_kind_measure_or_direction_is_another_criterion() -> None:
    now = quantity("Q", 3, name="Công trình")
    others = (
        share("Q", name="Công trình"),
        quantity("Q", 3, name="Công trình", measure="triệu đồng"),
        quantity("Q", 3, name="Công trình", direction=Direction.AT_MOST),
        quantity("Q", 3, name="Công trình", whole_body=True),
    )
    assert [matched(plan(now), plan(other)) for other in others] == [[], [], [], []]


def test_levels_of_different_scales_are_not_compared() -> None:
    three = campaign(rating_scale=("Yếu", "Khá", "Tốt"))
    assert matched(plan(rating("R", 3)), plan(three, rating("R", 3))) == []
    assert matched(plan(rating("R", 3)), plan(rating("R", 4))) == [("R", "R", MatchedBy.NAME)]


def test_a_name_that_stands_twice_matches_nothing_by_name() -> None:
    twice = plan(share("X", name="Tập thể"), share("Y", name="Tập thể"))
    assert matched(plan(share("T1", name="Tập thể")), twice) == []


def test_the_difference_is_exact_and_in_what_is_counted() -> None:
    one = share("T")
    by_share = Pair(one, one, MatchedBy.NAME)
    assert difference(by_share, cell(2, 3), cell(1, 2)) == Fraction(1, 6)
    tenths, whole = quantity("Q", decimals=1), quantity("Q")
    assert difference(Pair(tenths, whole, MatchedBy.NAME), cell(655), cell(60)) == Fraction(11, 2)


def test_there_is_no_difference_to_a_figure_that_was_not_reported() -> None:
    pair = Pair(quantity("Q"), quantity("Q"), MatchedBy.NAME)
    assert pair.now.kind is Kind.QUANTITY
    missing = [cell(0, state=state) for state in State if state is not State.REPORTED]
    assert [difference(pair, cell(3), other) for other in missing] == [None] * 4
    assert difference(pair, cell(3), cell(0)) == 3


def test_earlier_is_what_was_over_before_this_one_began_the_latest_first() -> None:
    known = [
        campaign("2021", "2021-01-01", "2021-12-31"),
        campaign("2022", "2022-01-01", "2022-12-31"),
        campaign("2023", "2023-01-01", "2023-12-31"),
        campaign("ĐANG", "2022-06-01", "2023-01-01"),
        campaign("MỞ", "2022-06-01", None),
    ]
    assert [one.code for one in earlier_first(known, known[2])] == ["2022", "2021"]
    assert earlier_first(known, campaign("X", None, "2023-12-31")) == []
