"""Which adjustments a figure rests on, and what it was judged by before and after each."""

from datetime import UTC, date, datetime
from fractions import Fraction

from domain.plan_changes import Adjustment, PlanChange
from domain.plan_origins import Alteration, alterations, holding
from domain.plans import Plan
from tests.builders import by, campaign, day, plan, quantity, share, unit, unit_target, window

A, B = unit("A"), unit("B")
PLAN = plan(
    campaign("KH", "2023-01-01", "2023-12-31"), quantity("Q1", 2), share("S1"), A, B, by("2023-12-15")
)


def change(number: int, effective: str, **sets: object) -> PlanChange:
    at = datetime(2023, 1, number, tzinfo=UTC)
    return PlanChange(number, day(effective), f"{number}/QĐ", "vì", "lan", at, Adjustment(**sets))  # type: ignore[arg-type]


RAISED = change(1, "2023-03-01", targets=(("Q1", Fraction(3)),))
GIVEN = change(2, "2023-05-01", unit_targets=(unit_target("A", "Q1", 7),))
LONGER = change(3, "2023-06-01", window=window("2023-01-01", "2024-01-31"))
ENDED = change(4, "2023-07-01", ended=("S1",))
RESUMED = change(5, "2023-08-01", resumed=("S1",))
ADDED = change(6, "2023-09-01", added=(quantity("Q9", 4),))
EVERY = [RAISED, GIVEN, LONGER, ENDED, RESUMED, ADDED]


def of(
    code: str, *units: str, on: str = "2023-12-01", alone: bool = True, first: Plan = PLAN
) -> tuple[Alteration, ...]:
    chosen = [first.unit(one) for one in units]
    return alterations(first, holding(EVERY, day(on)), code, chosen, alone=alone, on=day(on))


def documents(found: tuple[Alteration, ...]) -> list[str]:
    return [one.change.document for one in found]


def test_a_figure_rests_on_what_changed_its_own_terms_and_on_nothing_else() -> None:
    assert documents(of("Q1", "A")) == ["1/QĐ", "2/QĐ", "3/QĐ"]
    assert documents(of("Q1", "B")) == ["1/QĐ", "3/QĐ"]
    assert documents(of("S1", "A")) == ["3/QĐ", "4/QĐ", "5/QĐ"]
    assert documents(of("Q9", "A")) == ["6/QĐ"]


def test_what_takes_effect_later_or_was_not_known_is_no_origin() -> None:
    assert documents(of("Q1", "A", on="2023-05-31")) == ["1/QĐ", "2/QĐ"]
    assert documents(of("Q1", "A", on="2023-02-28")) == []
    assert holding(EVERY, date(2023, 12, 1), datetime(2023, 1, 2, tzinfo=UTC)) == (RAISED, GIVEN)


def test_the_old_and_the_new_terms_stand_side_by_side() -> None:
    raised, given, longer = of("Q1", "A")
    assert (raised.before.target, raised.after.target) == (2, 3)
    assert (given.before.target, given.after.target, given.after.own) == (3, 7, {"A": 7})
    assert [side.window.closes_on for side in (longer.before, longer.after)] == [
        day("2023-12-31"),
        day("2024-01-31"),
    ]


def test_a_total_is_judged_by_the_common_target_and_by_those_of_single_units() -> None:
    raised, given, _ = of("Q1", "A", "B", alone=False)
    assert (raised.before.target, raised.after.target) == (2, 3)
    assert (given.before.own, given.after.own, given.after.target) == ({}, {"A": 7}, 3)


def test_a_unit_with_a_target_of_its_own_does_not_rest_on_the_common_one() -> None:
    own = plan(*PLAN.criteria, A, B, unit_target("A", "Q1", 9))
    assert documents(of("Q1", "A", on="2023-03-01", first=own)) == []
    assert documents(of("Q1", "B", on="2023-03-01", first=own)) == ["1/QĐ"]


def test_a_moved_deadline_is_an_origin_of_the_cells_it_binds() -> None:
    moved = change(7, "2023-10-01", deadlines=(by("2023-12-20"),))
    [found] = alterations(PLAN, [moved], "S1", [A], alone=True, on=day("2023-12-01"))
    assert (found.before.due_on, found.after.due_on) == (day("2023-12-15"), day("2023-12-20"))
    assert alterations(PLAN, [moved], "S1", [A], alone=False, on=day("2023-12-01")) == ()


def test_the_reason_of_a_unit_is_its_own_where_it_was_given_one() -> None:
    _, given, longer = of("Q1", "A")
    assert (given.reason_for("A"), given.reason_for("B"), longer.reason_for("A")) == ("Giao", "vì", "vì")
