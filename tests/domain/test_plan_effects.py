"""What an adjustment does to the figures that are known."""

from dataclasses import replace
from fractions import Fraction

import pandas as pd

from domain.effects import Known
from domain.frames import FACTS, shaped
from domain.plan_changes import Adjustment, after
from domain.plan_effects import NOT_ASKED, Judged, plan_effects
from tests.builders import day, plan, quantity, unit, unit_target

PLAN = plan(quantity("Q1", 2), unit("A", peer_group="K"), unit("B", peer_group="K"))
ON = day("2023-07-01")
DUE = day("2023-12-31")


def known(**done: int) -> Known:
    rows = [
        {"unit": name, "criterion": "Q1", "done": amount, "reported_on": ON, "submission": 1, "results": 1}
        for name, amount in done.items()
    ]
    moments = {
        "received_at": pd.Timestamp("2023-07-01", tz="UTC"),
        "first_received_at": pd.Timestamp("2023-07-01", tz="UTC"),
    }
    facts = pd.DataFrame([row | moments for row in rows], columns=list(FACTS))
    return Known(PLAN, ON, shaped(facts, FACTS))


def test_a_higher_target_of_one_unit_takes_what_it_had_reached_and_its_rank() -> None:
    before = known(A=3, B=2)
    made = Adjustment(unit_targets=(unit_target("A", "Q1", 4),))
    found = plan_effects(before, replace(before, plan=after(PLAN, made, ON)))
    assert [(one.unit, one.criterion, one.before, one.after) for one in found.units] == [
        (
            "A",
            "Q1",
            Judged(owes=True, target=Fraction(2), reached=True, due_on=DUE),
            Judged(owes=True, target=Fraction(4), reached=False, due_on=DUE),
        )
    ]
    (total,) = found.criteria
    assert (total.unit, total.before.target, total.after.target) == (None, 4, 6)
    assert (total.before.reached, total.after.reached) == (True, False)
    assert [(one.unit, one.before, one.after) for one in found.ranks] == [("A", 1, 2)]


def test_criteria_that_come_and_go_were_not_asked_before_or_are_not_after() -> None:
    before = known(A=3, B=2)
    made = Adjustment(added=(quantity("Q2", 1),), ended=("Q1",))
    found = plan_effects(before, replace(before, plan=after(PLAN, made, ON)))
    assert {(one.unit, one.criterion): one.after == NOT_ASKED for one in found.units} == {
        ("A", "Q2"): False,
        ("B", "Q2"): False,
        ("A", "Q1"): True,
        ("B", "Q1"): True,
    }
    assert [(one.unit, one.before, one.after) for one in found.ranks] == [("A", 1, None), ("B", 1, None)]


def test_what_changes_nothing_is_told_as_nothing() -> None:
    before = known(A=3, B=2)
    found = plan_effects(before, before)
    assert (found.criteria, found.units, found.ranks) == ((), (), ())
