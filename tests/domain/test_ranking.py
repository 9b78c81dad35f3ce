"""Ranks inside a peer group (DESIGN 3.9 and 3.12)."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from domain.campaigns import TieBreak
from domain.criteria import Criterion, Direction
from domain.plans import Plan
from domain.units import Unit
from tests.builders import campaign, day, plan, quantity, rating, share, stated, unit, yes_no
from tests.domain.judging import judge, result
from tests.domain.reference import Result


def units(*codes: str, **facts: Any) -> tuple[Unit, ...]:
    return tuple(unit(code, peer_group="Khối 1", **facts) for code in codes)


def scores(found: Any) -> list[Fraction | None]:
    return [place.score for place in found.places.values()]


def ranks(found: Any) -> list[int | None]:
    return [place.rank for place in found.places.values()]


def works(**done: int) -> list[Result]:
    return [result(code, "Q", "2023-06-30", number) for code, number in done.items()]


def rank(known: Plan, *results: Result, **since: Any) -> Any:
    return judge(known, *results, on="2023-06-30", **since)


# --- score ---------------------------------------------------------------------------------------


def score(*criteria: Criterion, **done: int | tuple[int, int]) -> Fraction | None:
    """The score of one unit that reported these figures by code of the criterion."""
    pairs = {code: figure if isinstance(figure, tuple) else (figure, None) for code, figure in done.items()}
    results = [result("A", code, "2023-06-30", *pair) for code, pair in pairs.items()]
    return scores(rank(plan(*units("A"), *criteria), *results))[0]


def test_the_score_is_the_weighted_mean_of_completions() -> None:
    criteria = share("T", weight=Fraction(3)), quantity("Q", 2, weight=Fraction(1))
    assert score(*criteria, T=(2, 3), Q=1) == (3 * Fraction(2, 3) + Fraction(1, 2)) / 4


def test_more_than_the_target_counts_as_the_target() -> None:
    assert score(quantity("Q", 2), quantity("P", 2), Q=200, P=1) == Fraction(3, 4)


def test_kinds_without_completion_count_as_reached_or_not() -> None:
    limit = quantity("L", 1, direction=Direction.AT_MOST)
    criteria = yes_no("Y"), rating("R", 3), stated("S"), limit
    assert score(*criteria, Y=1, R=3, S=1, L=1) == 1
    assert score(*criteria, Y=1, R=2, S=1, L=2) == Fraction(1, 2)


def test_what_is_not_reported_adds_nothing_due_or_not_and_is_named() -> None:
    known = plan(*units("A"), quantity("Q", 2), yes_no("Y", due_on=day("2023-12-01")))
    place = rank(known, *works(A=2)).places["A"]
    assert (place.score, place.unreported) == (Fraction(1, 2), ("Y",))


def test_a_share_without_its_total_adds_nothing_stays_in_the_denominator_and_is_named() -> None:
    known = plan(*units("A"), quantity("Q", 2), share("T"))
    place = rank(known, *works(A=2), result("A", "T", "2023-06-30", 4)).places["A"]
    assert (place.score, place.unreported) == (Fraction(1, 2), ("T",))


def test_what_does_not_apply_is_left_out() -> None:
    assert score(quantity("Q", 2), yes_no("C4", applies_to=("bản",)), Q=2) == 1


def test_criteria_of_the_whole_body_and_of_weight_zero_are_left_out() -> None:
    award = yes_no("I1", weight=Fraction(0))
    assert score(quantity("Q", 2), award, quantity("W", 9, whole_body=True), Q=1, I1=1, W=9) == Fraction(1, 2)


def test_a_target_without_a_number_earns_nothing() -> None:
    assert score(quantity("Q", 2), quantity("P", None), Q=2, P=5) == Fraction(1, 2)


# --- ranks ---------------------------------------------------------------------------------------

FOUR = units("A", "B", "C", "D")


def test_equal_scores_share_a_rank_and_the_next_one_is_skipped() -> None:
    found = rank(plan(*FOUR, quantity("Q", 4)), *works(A=4, B=3, C=3, D=1))
    assert ranks(found) == [1, 2, 2, 4]


def test_equal_fractions_are_equal_however_they_are_written() -> None:
    figures = [("A", 1, 3), ("B", 2, 6), ("C", 333, 1000), ("D", 1, 2)]
    results = [result(code, "T", "2023-06-30", done, owed) for code, done, owed in figures]
    assert ranks(rank(plan(*FOUR, share("T")), *results)) == [2, 2, 4, 1]


def test_ranks_do_not_depend_on_the_order_of_units_nor_on_names() -> None:
    results = works(A=3, B=4, C=3, D=1)
    one = rank(plan(*FOUR, quantity("Q", 4)), *results).places
    other = rank(plan(*FOUR[::-1], quantity("Q", 4)), *results[::-1]).places
    assert {code: place.rank for code, place in one.items()} == {"A": 2, "B": 1, "C": 2, "D": 4}
    assert one == other


def test_ranks_never_cross_the_peer_group() -> None:
    away = unit("X", peer_group="Khối 2")
    assert ranks(rank(plan(*FOUR, away, quantity("Q", 4)), *works(A=4, B=3, C=3, D=1, X=2))) == [
        1,
        2,
        2,
        4,
        1,
    ]


def test_a_unit_with_nothing_reported_has_no_score_and_no_rank() -> None:
    found = rank(plan(*FOUR, quantity("Q", 4)), *works(A=0, B=3))
    assert scores(found) == [0, Fraction(3, 4), None, None]
    assert ranks(found) == [2, 1, None, None]


# --- ties ----------------------------------------------------------------------------------------


def tied(*chain: TieBreak, **facts: Any) -> Any:
    """A and B with half the score: A through the required criterion, B through the other two halves."""
    criteria = (
        quantity("Q", 2, required=True, weight=Fraction(2)),
        yes_no("Y"),
        yes_no("Z"),
    )
    known = plan(campaign(tie_chain=chain), *units("A", "B"), *criteria)
    results = [
        result("A", "Q", "2023-06-30", 2),
        result("B", "Y", "2023-06-30", 1),
        result("B", "Z", "2023-06-30", 1),
    ]
    return rank(known, *results, **facts)


def test_required_criteria_reached_break_a_tie() -> None:
    found = tied(TieBreak.REQUIRED_REACHED, TieBreak.CRITERIA_REACHED)
    assert (scores(found), ranks(found)) == ([Fraction(1, 2)] * 2, [1, 2])
    assert [place.broken_by for place in found.places.values()] == ["required_reached"] * 2


def test_criteria_reached_break_a_tie() -> None:
    found = tied(TieBreak.CRITERIA_REACHED)
    assert ranks(found) == [2, 1]
    assert [place.broken_by for place in found.places.values()] == ["criteria_reached"] * 2


def test_the_earlier_day_breaks_a_tie_where_the_campaign_says_so() -> None:
    since = {"A": day("2023-05-02"), "B": day("2023-05-01")}
    found = tied(TieBreak.REACHED_EARLIER, since=since)
    assert (ranks(found), found.places["A"].broken_by) == ([2, 1], "reached_earlier")


def test_beside_a_unit_stands_the_rule_that_parts_it_from_the_next_better_one() -> None:
    required = [yes_no(code, weight=Fraction(2), required=True) for code in ("P1", "P2")]
    others = [yes_no("Z", weight=Fraction(2)), yes_no("Y1"), yes_no("Y2")]
    reached = {"A": ("P1", "P2"), "B": ("P1", "Y1", "Y2"), "C": ("P1", "Z")}  # 4 of 8 each
    results = [
        result(code, criterion, "2023-06-30", 1) for code, known in reached.items() for criterion in known
    ]
    found = rank(plan(*units("A", "B", "C"), *required, *others), *results)
    assert (scores(found), ranks(found)) == ([Fraction(1, 2)] * 3, [1, 2, 3])
    parted = [place.broken_by for place in found.places.values()]
    assert parted == ["required_reached", "required_reached", "criteria_reached"]


def test_the_last_resort_is_equal() -> None:
    found = tied()
    assert (ranks(found), found.places["A"].broken_by) == ([1, 1], None)


def test_a_tie_is_broken_only_between_equal_scores() -> None:
    found = rank(plan(*FOUR, quantity("Q", 4, required=True)), *works(A=4, B=3, C=2, D=1))
    assert [place.broken_by for place in found.places.values()] == [None] * 4


def test_criteria_of_weight_zero_are_outside_the_tie_chain() -> None:
    criteria = quantity("Q", 2), yes_no("I1", weight=Fraction(0), required=True)
    found = rank(plan(*units("A", "B"), *criteria), *works(A=1, B=1), result("B", "I1", "2023-06-30", 1))
    assert ranks(found) == [1, 1]
    assert [place.required_reached for place in found.places.values()] == [0, 0]


# --- the range of one person ---------------------------------------------------------------------


def ranges(found: Any) -> list[tuple[int, int]]:
    return [(place.rank_best, place.rank_worst) for place in found.places.values()]


def test_beside_a_rank_stands_the_range_of_one_person_more_or_less() -> None:
    figures = [("A", 9, 10), ("B", 17, 20), ("C", 5, 10)]
    results = [result(code, "T", "2023-06-30", done, owed) for code, done, owed in figures]
    found = rank(plan(*units("A", "B", "C"), share("T")), *results)
    assert ranks(found) == [1, 2, 3]
    assert ranges(found) == [(1, 2), (1, 2), (3, 3)]  # 8/10 < 17/20; 18/20 = 9/10; 6/10 < 17/20


def test_nobody_can_have_more_than_all_or_fewer_than_none() -> None:
    figures = [("A", 10, 10), ("B", 0, 10)]
    results = [result(code, "T", "2023-06-30", done, owed) for code, done, owed in figures]
    found = rank(plan(*units("A", "B"), share("T")), *results)
    assert ranges(found) == [(1, 1), (2, 2)]


def test_only_people_are_counted_one_more_or_less() -> None:
    found = rank(plan(*units("A", "B"), quantity("Q", 4, measure="công trình")), *works(A=2, B=3))
    assert ranges(found) == [(2, 2), (1, 1)]
    people = rank(plan(*units("A", "B"), quantity("Q", 4, measure="người")), *works(A=2, B=3))
    assert ranges(people) == [(1, 2), (1, 1)]  # 3 and 3, or 2 and 2, share the first rank


@pytest.mark.parametrize("order", [1, -1])
def test_the_range_of_a_shared_rank_begins_at_that_rank(order: int) -> None:
    known = plan(*units("A", "B", "C")[::order], share("T"))
    results = [result(code, "T", "2023-06-30", 5, 10) for code in ("A", "B", "C")]
    assert set(ranges(rank(known, *results))) == {(1, 3)}
    assert set(ranges(rank(replace(known, units=known.units[:1]), results[::order][0]))) == {(1, 1)}
