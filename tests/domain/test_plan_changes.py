"""A plan and its adjustments: what holds on a day, as known at a moment."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from domain.plan_change_checks import faults
from domain.plan_changes import Adjustment, PlanChange, adjusted
from domain.plans import Plan
from domain.problems import Code
from domain.targets import unit_targets
from tests.builders import by, campaign, day, plan, quantity, share, unit, unit_target, window

PLAN = plan(
    campaign("KH", "2023-01-01", "2023-12-31"),
    quantity("Q1", 2),
    share("S1", parent=None),
    quantity("Q2", 1, parent="Q1"),
    unit("A"),
    unit("B"),
    by("2023-06-30", text="Báo cáo 6 tháng"),
    by("2023-12-15", text="Báo cáo năm"),
)


def change(number: int, effective: str, made: str = "2023-01-01", **sets: object) -> PlanChange:
    at = datetime.fromisoformat(made).replace(tzinfo=UTC)
    return PlanChange(number, day(effective), "12/QĐ", "vì", "lan", at, Adjustment(**sets))  # type: ignore[arg-type]


def targets(known: Plan) -> dict[str, Fraction | None]:
    return {one.code: one.target for one in known.criteria}


def test_the_day_before_nothing_has_changed() -> None:
    made = [change(1, "2023-07-01", targets=(("Q1", Fraction(3)),))]
    before = adjusted(PLAN, made, on=day("2023-06-30"))
    assert replace(before, changed_on=()) == PLAN
    assert targets(adjusted(PLAN, made, on=day("2023-07-01"))) == {"Q1": 3, "S1": 1, "Q2": 1}
    assert targets(adjusted(PLAN, made)) == {"Q1": 3, "S1": 1, "Q2": 1}


def test_before_it_was_made_nobody_knew_of_it() -> None:
    made = [change(1, "2023-03-01", "2023-07-05", targets=(("Q1", Fraction(3)),))]
    known = adjusted(PLAN, made, on=day("2023-12-31"), known_at=datetime(2023, 7, 4, tzinfo=UTC))
    assert known == PLAN
    exact = adjusted(PLAN, made, on=day("2023-12-31"), known_at=datetime(2023, 7, 5, tzinfo=UTC))
    assert targets(exact)["Q1"] == 3


def test_the_later_effect_holds_whichever_was_made_first_and_both_leave_the_rest_alone() -> None:
    made = [
        change(1, "2023-09-01", targets=(("Q1", Fraction(9)),)),
        change(2, "2023-07-01", targets=(("Q1", Fraction(7)), ("Q2", Fraction(4)))),
    ]
    assert targets(adjusted(PLAN, made, on=day("2023-08-31"))) == {"Q1": 7, "S1": 1, "Q2": 4}
    assert targets(adjusted(PLAN, made, on=day("2023-09-01"))) == {"Q1": 9, "S1": 1, "Q2": 4}


def test_of_two_from_the_same_day_the_later_one_holds() -> None:
    made = [
        change(1, "2023-07-01", targets=(("Q1", Fraction(9)),)),
        change(2, "2023-07-01", targets=(("Q1", Fraction(8)),)),
    ]
    assert targets(adjusted(PLAN, made))["Q1"] == 8


def test_a_criterion_that_comes_or_has_ended_is_still_known_by_its_code() -> None:
    made = [change(1, "2023-07-01", added=(quantity("Q3", 5),), ended=("S1",))]
    early, late = adjusted(PLAN, made, on=day("2023-06-30")), adjusted(PLAN, made, on=day("2023-07-01"))
    assert [one.code for one in early.criteria] == ["Q1", "S1", "Q2"]
    assert [one.code for one in late.criteria] == ["Q1", "Q2", "Q3"]
    assert (early.criterion("Q3").target, late.criterion("S1").target) == (5, 1)
    assert (early.changed_on, late.changed_on) == ((day("2023-07-01"),), (day("2023-07-01"),))


def test_what_has_ended_can_be_asked_for_again_with_the_target_it_got_meanwhile() -> None:
    made = [
        change(1, "2023-03-01", ended=("S1",)),
        change(2, "2023-04-01", targets=(("S1", Fraction(1, 2)),)),
        change(3, "2023-05-01", resumed=("S1",)),
    ]
    assert targets(adjusted(PLAN, made, on=day("2023-04-30"))) == {"Q1": 2, "Q2": 1}
    assert targets(adjusted(PLAN, made, on=day("2023-05-01"))) == {"Q1": 2, "Q2": 1, "S1": Fraction(1, 2)}


def test_window_deadlines_and_days_of_criteria_move() -> None:
    moved = by("2023-07-31", text="báo cáo 6 THÁNG")
    new = by("2024-01-15", text="Báo cáo bổ sung")
    made = [
        change(
            1,
            "2023-06-01",
            window=window("2023-01-01", "2024-01-31"),
            deadlines=(moved, new),
            due_days=(("Q1", day("2023-11-20")),),
        )
    ]
    found = adjusted(PLAN, made)
    assert found.campaign.window.closes_on == day("2024-01-31")
    assert [one.due_on for one in found.deadlines] == [
        day("2023-07-31"),
        day("2023-12-15"),
        day("2024-01-15"),
    ]
    assert found.criterion("Q1").due_on == day("2023-11-20")


def test_a_unit_has_its_own_target_from_the_effective_day_until_the_next() -> None:
    first = plan(*PLAN.criteria, *PLAN.units, unit_target("A", "Q1", 4))
    made = [
        change(1, "2023-05-01", unit_targets=(unit_target("A", "Q1", 6),)),
        change(2, "2023-08-01", unit_targets=(unit_target("A", "Q1", 5), unit_target("B", "Q1", 7))),
    ]

    def held(on: str) -> list[Fraction | None]:
        found = unit_targets(adjusted(first, made, on=day(on)), day(on))
        return [found["A", "Q1"], found["B", "Q1"]]

    assert [held(on) for on in ("2023-04-30", "2023-05-01", "2023-07-31", "2023-08-01")] == [
        [4, 2],
        [6, 2],
        [6, 2],
        [5, 7],
    ]


def test_an_inferred_target_is_a_set_one_once_it_was_adjusted() -> None:
    first = plan(quantity("Q1", 1, inferred=True), unit("A"))
    assert not adjusted(first, [change(1, "2023-05-01", targets=(("Q1", Fraction(1)),))]).criteria[0].inferred


def found(
    adjustment: Adjustment, document: str = "12/QĐ", reason: str = "vì", final: date | None = None
) -> list[Code]:
    problems = faults(
        PLAN,
        adjustment,
        effective_on=day("2023-07-01"),
        document=document,
        reason=reason,
        final_up_to=final,
    )
    return [problem.code for problem in problems]


def test_document_reason_and_something_to_change_are_asked_for_all_at_once() -> None:
    assert found(Adjustment(), " ", "") == [
        Code.DOCUMENT_MISSING,
        Code.REASON_MISSING,
        Code.NOTHING_ADJUSTED,
    ]
    assert found(Adjustment(ended=("S1",))) == []


def test_figures_that_are_final_are_not_judged_anew() -> None:
    assert found(Adjustment(ended=("S1",)), final=day("2023-07-01")) == [Code.EFFECTIVE_FINAL]
    assert found(Adjustment(ended=("S1",)), final=day("2023-06-30")) == []


def test_codes_that_are_taken_or_unknown_and_parts_without_their_whole() -> None:
    wrong = Adjustment(
        added=(quantity("S1"),),
        targets=(("Q9", Fraction(1)),),
        ended=("Q1",),
        unit_targets=(unit_target("A", "Q8", 1),),
    )
    assert found(wrong) == [
        Code.CRITERION_CODE_TAKEN,
        Code.CRITERION_NOT_IN_FORCE,
        Code.CRITERION_NOT_IN_FORCE,
        Code.ENDED_WITH_PARTS,
    ]
    assert found(Adjustment(ended=("Q1", "Q2"))) == []
