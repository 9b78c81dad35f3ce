"""What figures would do if they counted: completion, reaching, ranks, who is overtaken."""

from dataclasses import replace
from fractions import Fraction

from domain.campaigns import TieBreak
from domain.criteria import Accumulation, Direction
from domain.effects import CriterionEffect, Effects, Known, RankEffect, effects
from domain.plans import Plan
from domain.results import Change, Figure, ReadResult
from tests.builders import campaign, day, plan, quantity, share, unit
from tests.domain.judging import facts, ledger, result
from tests.domain.reference import Result

ON = day("2023-06-30")
NOW = result("A", "Q", "2023-07-01", 0).received_at
KNOWN = plan(
    quantity("Q", 10, accumulation=Accumulation.RESTATED),
    unit("A", peer_group="Khối 1"),
    unit("B", peer_group="Khối 1"),
    unit("C", peer_group="Khối 1"),
    unit("D", peer_group="Khối 2"),
)


def known(about: Plan, *results: Result) -> Known:
    by_day = TieBreak.REACHED_EARLIER in about.campaign.tie_chain
    return Known(about, ON, facts(about, results), ledger(results) if by_day else None)


def works(**done: int) -> list[Result]:
    return [result(code, "Q", "2023-06-01", number) for code, number in done.items()]


def moved(about: Known, unit: str, before: int | None, after: int, criterion: str = "Q") -> Effects:
    old = None if before is None else Figure(before, None)
    change = Change(unit, criterion, old, Figure(after, None))
    row = ReadResult(unit, criterion, after, None, "Kết quả", "D5")
    return effects(about, [change], [row], NOW)


def test_a_figure_moves_completion_and_whether_the_target_is_reached() -> None:
    found = moved(known(KNOWN, *works(A=4)), "A", 4, 10)
    assert found.criteria == (
        CriterionEffect(
            "A", "Q", Figure(4, None), Figure(10, None), Fraction(2, 5), Fraction(1), False, True
        ),
    )


def test_a_first_figure_comes_out_of_nothing() -> None:
    (only,) = moved(known(KNOWN), "A", None, 3).criteria
    assert (only.before, only.completion_before, only.reached_before) == (None, None, None)
    assert (only.completion_after, only.reached_after) == (Fraction(3, 10), False)


def test_a_share_without_people_says_nothing_of_completion() -> None:
    about = plan(share("T"), unit("A"))
    change = Change("A", "T", None, Figure(0, 0))
    (only,) = effects(known(about), [change], [], NOW).criteria
    assert (only.completion_after, only.reached_after) == (None, None)


def test_a_limit_has_no_completion_and_is_reached_below_it() -> None:
    about = plan(quantity("Q", 2, direction=Direction.AT_MOST), unit("A"))
    (only,) = moved(known(about, *works(A=1)), "A", 1, 3).criteria
    assert (only.completion_after, only.reached_before, only.reached_after) == (None, True, False)


def test_who_does_better_overtakes_those_that_were_not_behind() -> None:
    found = moved(known(KNOWN, *works(A=2, B=4, C=6)), "A", 2, 5)
    assert found.ranks == (RankEffect("A", 3, 2, overtakes=("B",)),)


def test_who_leaves_an_equal_behind_overtakes_it() -> None:
    assert moved(known(KNOWN, *works(A=4, B=4)), "A", 4, 5).ranks == (
        RankEffect("A", 1, 1, overtakes=("B",)),
    )


def test_who_only_catches_up_overtakes_nobody() -> None:
    assert moved(known(KNOWN, *works(A=2, B=4)), "A", 2, 4).ranks == (RankEffect("A", 2, 1),)


def test_who_does_worse_is_overtaken() -> None:
    found = moved(known(KNOWN, *works(A=6, B=4, C=5)), "A", 6, 4)
    assert found.ranks == (RankEffect("A", 1, 2, overtaken_by=("C",)),)


def test_a_first_figure_overtakes_those_who_are_ranked_and_not_those_who_are_silent() -> None:
    assert moved(known(KNOWN, *works(B=4)), "A", None, 5).ranks == (
        RankEffect("A", None, 1, overtakes=("B",)),
    )


def test_another_peer_group_is_never_overtaken() -> None:
    assert moved(known(KNOWN, *works(A=1, D=4)), "A", 1, 9).ranks == (RankEffect("A", 1, 1),)


def test_two_units_of_one_file_move_together() -> None:
    about = known(KNOWN, *works(A=1, B=2))
    both = [
        Change("A", "Q", Figure(1, None), Figure(8, None)),
        Change("B", "Q", Figure(2, None), Figure(9, None)),
    ]
    assert effects(about, both, [], NOW).ranks == (RankEffect("A", 2, 2), RankEffect("B", 1, 1))


def test_the_earlier_day_decides_where_the_campaign_says_so() -> None:
    about = replace(KNOWN, campaign=campaign(tie_chain=(TieBreak.REACHED_EARLIER,)))
    late = known(about, *works(B=10), result("A", "Q", "2023-06-01", 9))
    assert moved(late, "A", 9, 10).ranks == (RankEffect("A", 2, 2),)  # reached today, B on 1 June


def test_what_was_known_is_left_as_it_was() -> None:
    about = known(KNOWN, *works(A=2, B=4))
    before = about.facts.copy()
    moved(about, "A", 2, 9)
    assert about.facts.equals(before)


def test_ranks_are_told_to_those_who_may_know_them_and_names_too() -> None:
    found = moved(known(KNOWN, *works(A=2, B=4, C=4)), "A", 2, 5)
    assert found.as_seen(ranked=(), named=("B", "C")).ranks == (RankEffect("A", None, None),)
    assert found.as_seen(ranked=("A",), named=()).ranks == (RankEffect("A", 3, 1),)
    assert found.as_seen(ranked=("A",), named=("C",)).ranks == (RankEffect("A", 3, 1, overtakes=("C",)),)
