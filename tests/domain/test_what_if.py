from fractions import Fraction

import pytest

from domain.access import Actor, RoleName, Scope
from domain.campaigns import TieBreak
from domain.what_if import Trial, changed_plan, may_try, rank_changes, tried
from tests.builders import campaign, plan, quantity, share, unit, unit_target
from tests.reporting import standing

PLAN = plan(share("T"), quantity("Q", 4), unit("A"), unit("B"), unit("C", peer_group="khác"))
RESULTS = (
    ("A", "T", "2023-06-01", 10, 10),
    ("A", "Q", "2023-06-01", 1, None),
    ("B", "T", "2023-06-01", 5, 10),
    ("B", "Q", "2023-06-01", 4, None),
    ("C", "T", "2023-06-01", 1, 10),
)
FOUND = standing(PLAN, *RESULTS)
HEAVY = Trial(weights=(("T", Fraction(3)),))


def ranks(trial: Trial) -> dict[str, tuple[int | None, int | None]]:
    return {one.unit: (one.official, one.tried) for one in rank_changes(FOUND, trial, ["A", "B", "C"])}


def test_another_weight_changes_the_order() -> None:
    # A (1 + 1/4) / 2 = 5/8, B (1/2 + 1) / 2 = 3/4; with T three times: A 13/16, B 10/16
    assert ranks(HEAVY) == {"A": (2, 1), "B": (1, 2), "C": (1, 1)}
    scores = {
        one.unit: (one.official_score, one.tried_score) for one in rank_changes(FOUND, HEAVY, ["A", "B"])
    }
    assert scores == {"A": (Fraction(5, 8), Fraction(13, 16)), "B": (Fraction(3, 4), Fraction(5, 8))}


def test_another_target_changes_the_order() -> None:
    assert ranks(Trial(targets=(("Q", Fraction(1)),)))["A"] == (2, 1)


def test_a_unit_left_out_has_no_tried_rank_and_the_others_move_up() -> None:
    assert ranks(Trial(excluded=("B",))) == {"A": (2, 1), "B": (1, None), "C": (1, 1)}


def test_ranks_come_in_the_order_of_the_trial_with_the_unranked_last() -> None:
    found = rank_changes(FOUND, Trial(excluded=("B",)), ["B", "A"])
    assert [one.unit for one in found] == ["A", "B"]


def test_nothing_tried_changes_nothing() -> None:
    other = tried(FOUND, Trial())
    assert other.cells.equals(FOUND.cells)
    assert other.ranking.equals(FOUND.ranking)


def test_a_trial_is_what_a_plan_with_those_numbers_would_give() -> None:
    weighed = plan(share("T", weight=Fraction(3)), quantity("Q", 4), *PLAN.units)
    assert tried(FOUND, HEAVY).ranking.equals(standing(weighed, *RESULTS).ranking)


@pytest.mark.parametrize(
    "trial",
    [
        HEAVY,
        Trial(excluded=("B",)),
        Trial(weights=(("Q", Fraction(0)),), targets=(("T", Fraction(1, 2)),), excluded=("A",)),
    ],
)
def test_the_units_of_one_peer_group_are_tried_as_all_units_together_are(trial: Trial) -> None:
    everyone = {one.unit: one for one in rank_changes(FOUND, trial, ["A", "B", "C"])}
    assert rank_changes(FOUND, trial, ["C"]) == [everyone["C"]]
    assert {one.unit: one for one in rank_changes(FOUND, trial, ["A", "B"])} == {
        unit: everyone[unit] for unit in ("A", "B")
    }
    assert tried(FOUND, trial).cells.equals(standing(changed_plan(PLAN, trial), *RESULTS).cells)


def test_a_tried_target_holds_for_units_with_a_target_of_their_own_too() -> None:
    of = plan(quantity("Q", 4), unit("A"), unit_target("A", "Q", 9))
    assert changed_plan(of, Trial(targets=(("Q", Fraction(2)),))).unit_targets == ()
    assert changed_plan(of, Trial(weights=(("Q", Fraction(2)),))).unit_targets == of.unit_targets


def test_the_official_standings_and_plan_stay_as_they_were() -> None:
    before = FOUND.ranking.copy()
    rank_changes(FOUND, Trial(weights=(("T", Fraction(0)),), excluded=("A",)), ["A", "B"])
    assert FOUND.ranking.equals(before)
    assert PLAN.criterion("T").weight == 1


def test_the_day_of_reaching_is_no_rule_of_a_trial() -> None:
    chain = (TieBreak.CRITERIA_REACHED, TieBreak.REACHED_EARLIER)
    of = plan(campaign(tie_chain=chain), share("T"), unit("A"))
    assert changed_plan(of, Trial()).campaign.tie_chain == (TieBreak.CRITERIA_REACHED,)


@pytest.mark.parametrize("role", RoleName)
def test_reporters_and_those_who_see_a_part_try_nothing(role: RoleName) -> None:
    assert may_try(Actor("a", role, Scope.everything())) is (role is not RoleName.REPORTER)
    assert not may_try(Actor("a", role, Scope("A")))
