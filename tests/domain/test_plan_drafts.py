"""A draft as a plan: codes, scales, exact targets, and what binds nobody."""

from datetime import date
from fractions import Fraction

import pytest

from domain.campaigns import Precision
from domain.criteria import Accumulation, Direction, Kind, Role
from domain.plan_doubts import Doubt, DraftWarning, Source
from domain.plan_drafts import DraftCriterion, DraftDeadline, DraftTask, DraftWindow, PlanDraft, Stated
from domain.plan_of_draft import decimals_of, to_plan
from wording.plan_drafts import SENTENCES, said

HERE = Source(3, "câu trong văn bản")


def criterion(id_: str, **facts: object) -> DraftCriterion:
    return DraftCriterion(id_, f"chỉ tiêu {id_}", HERE, **({"kind": Kind.QUANTITY} | facts))  # type: ignore[arg-type]


def stated(text: str) -> Stated[str]:
    return Stated(text, HERE)


def test_the_code_is_made_of_number_and_symbol() -> None:
    draft = PlanDraft(number=stated("05"), symbol=stated("KH/ĐU"))
    assert draft.proposed_code == "05-KH-DU"
    assert PlanDraft(symbol=stated("KH-UBND")).proposed_code == ""
    assert to_plan(draft, "TD-2026").campaign.code == "TD-2026"


def test_the_window_and_the_head_go_over_as_they_are() -> None:
    window = DraftWindow(HERE, date(2026, 1, 1), None, Precision.MONTH, open_ended=True)
    campaign = to_plan(PlanDraft(title=stated("Thi đua"), window=window), "A").campaign
    assert (campaign.title, campaign.window.closes_on, campaign.window.precision) == (
        "Thi đua",
        None,
        Precision.MONTH,
    )
    assert (campaign.window.open_ended, campaign.number, campaign.issued_on) == (True, "", None)


def test_codes_tell_the_role_and_parents_are_told_by_them() -> None:
    criteria = (
        criterion("criterion-1", kind=Kind.SHARE, target=Fraction(4, 5), measure="người"),
        criterion("criterion-2", target=Fraction(1), inferred=True, parent="criterion-1"),
        criterion("criterion-3", kind=Kind.YES_NO, role=Role.AWARD_COLLECTIVE, applies_to=("thôn",)),
        criterion("criterion-4", kind=Kind.STATED, role=Role.AWARD_INDIVIDUAL),
    )
    known = to_plan(PlanDraft(criteria=criteria), "A").criteria
    assert [(one.code, one.parent, one.target, one.weight) for one in known] == [
        ("T1", None, Fraction(4, 5), 1),
        ("T2", "T1", 1, 1),
        ("C1", None, 1, 0),
        ("I1", None, 1, 0),
    ]
    assert (known[1].inferred, known[2].applies_to, known[0].source_text) == (
        True,
        ("thôn",),
        "câu trong văn bản",
    )
    assert (known[0].accumulation, known[1].accumulation) == (
        Accumulation.RESTATED,
        Accumulation.RUNNING_TOTAL,
    )


@pytest.mark.parametrize(
    ("value", "decimals", "target"), [("24.5", 1, 245), ("65", 0, 65), ("0.125", 3, 125)]
)
def test_quantities_are_whole_numbers_of_their_smallest_step(value: str, decimals: int, target: int) -> None:
    (known,) = to_plan(PlanDraft(criteria=(criterion("c", target=Fraction(value)),)), "A").criteria
    assert (known.decimals, known.target) == (decimals, target)


def test_a_number_that_has_no_end_does_not_keep_anybody_waiting() -> None:
    assert decimals_of(Fraction(1, 3)) == 6


def test_a_level_that_the_usual_scale_lacks_is_put_on_top_of_it() -> None:
    criteria = (
        criterion("a", kind=Kind.RATING, level="Hoàn thành tốt"),
        criterion("b", kind=Kind.RATING, level="Vững mạnh"),
    )
    plan = to_plan(PlanDraft(criteria=criteria), "A")
    assert plan.campaign.rating_scale[-2:] == ("Hoàn thành xuất sắc", "Vững mạnh")
    assert [one.target for one in plan.criteria] == [3, 5]


def test_a_work_to_be_finished_binds_no_unit_and_a_report_does() -> None:
    report = DraftDeadline("báo cáo", date(2026, 6, 5), False, ("Các thôn",), id="deadline-1", source=HERE)
    work = DraftDeadline("sơ kết", date(2026, 7, 1), id="deadline-2", source=HERE, report=False)
    task = DraftTask("sơ kết", id="task-1", source=HERE, performer="Hội", due_on=date(2026, 7, 1))
    plan = to_plan(PlanDraft(deadlines=(report, work), tasks=(task,)), "A")
    assert [(one.last_day, one.reporters) for one in plan.deadlines] == [(date(2026, 6, 4), ("Các thôn",))]
    assert [(one.performer, one.due_on) for one in plan.tasks] == [("Hội", date(2026, 7, 1))]


def test_a_limit_stays_a_limit() -> None:
    limit = criterion("c", target=Fraction(0), direction=Direction.AT_MOST)
    assert to_plan(PlanDraft(criteria=(limit,)), "A").criteria[0].is_limit


def test_only_what_would_be_a_guess_stops_a_draft() -> None:
    warnings = (
        DraftWarning(Doubt.OPEN_ENDED, HERE),
        DraftWarning(Doubt.INFERRED_TARGET, HERE, "criterion-1"),
    )
    assert PlanDraft(warnings=warnings).stopping == warnings[1:]


@pytest.mark.parametrize("doubt", Doubt)
def test_every_doubt_has_a_sentence_that_can_be_said_without_details(doubt: Doubt) -> None:
    assert set(SENTENCES) == set(Doubt)
    assert said(DraftWarning(doubt, HERE)).endswith(".")


def test_days_in_a_sentence_are_written_as_in_vietnam() -> None:
    told = (("due", "2026-10-13"), ("closes", "2026-10-15"))
    sentence = said(DraftWarning(Doubt.REPORT_BEFORE_CLOSE, HERE, details=told))
    assert "hết ngày 13/10/2026" in sentence
    assert "(15/10/2026)" in sentence
