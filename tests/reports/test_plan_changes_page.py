"""Adjustments in words: what each set, and what one would do."""

from datetime import UTC, date, datetime
from fractions import Fraction

from domain.effects import RankEffect
from domain.plan_changes import Adjustment, PlanChange, adjusted
from domain.plan_effects import NOT_ASKED, Judged, JudgedAnew, PlanEffects
from reports.criteria_page import criteria, finding_text, unit_goals
from reports.plan_changes_page import change_lines, effects, versions
from tests.builders import before, by, plan, quantity, rating, share, unit, unit_target, window

PLAN = plan(quantity("Q1", 2), share("S1"), rating("R1"), unit("A"), unit("B"), by("2023-12-15"))
ON = date(2023, 7, 1)


def change(number: int = 1, on: date = ON, **sets: object) -> PlanChange:
    at = datetime(2023, 7, 5, 5, 0, tzinfo=UTC)
    return PlanChange(number, on, "12/QĐ", "Mưa lũ", "lan", at, Adjustment(**sets))  # type: ignore[arg-type]


def test_everything_that_an_adjustment_sets_is_one_sentence() -> None:
    made = change(
        window=window("2023-01-01", "2024-03-31"),
        targets=(("R1", Fraction(3)), ("S1", Fraction(9, 10))),
        due_days=(("Q1", date(2023, 11, 20)),),
        added=(quantity("Q2", 5),),
        ended=("S1",),
        deadlines=(before("2023-07-15"),),
        unit_targets=(unit_target("A", "Q1", 4), unit_target("B", "Q1", 3)),
    )
    assert list(change_lines(adjusted(PLAN, [made]), made)) == [
        "Thời gian của đợt: từ 1/1/2023 đến 31/3/2024",
        "R1: Hoàn thành tốt trở lên",
        "S1: ít nhất 90 %",
        "Q1: hạn 20/11/2023",
        "Thêm Q2 Chỉ tiêu Q2: ít nhất 5 công trình",
        "Chấm dứt S1 Chỉ tiêu S1",
        "Báo cáo: trước ngày 15/7/2023",
        "Giao riêng: Đơn vị A – Q1: ít nhất 4 công trình; Đơn vị B – Q1: ít nhất 3 công trình",
    ]


def test_many_targets_of_units_are_counted() -> None:
    given = tuple(unit_target("A", code, 4) for code in ("Q1", "S1", "R1", "Q1"))
    (said,) = change_lines(PLAN, change(unit_targets=given))
    assert said == "Giao riêng 4 mức phấn đấu cho 1 đơn vị"


def test_an_adjustment_that_is_still_to_come_says_so() -> None:
    assert "chưa đến ngày" in versions(PLAN, [change(ended=("S1",))], date(2023, 6, 30))
    assert "chưa đến ngày" not in versions(PLAN, [change(ended=("S1",))], ON)


def test_what_it_does_is_told_before_and_after() -> None:
    judged = Judged(owes=True, target=Fraction(2), reached=True, due_on=date(2023, 12, 15))
    found = PlanEffects(
        ON,
        (),
        (
            JudgedAnew("A", "Q1", judged, judged._replace(target=Fraction(4), reached=False)),
            JudgedAnew("B", "Q1", judged, NOT_ASKED),
        ),
        (RankEffect("A", 1, 2, (), ("B",)),),
    )
    html = effects(PLAN, PLAN, found)
    for words in (
        "Thay đổi này tác động đến 2 đơn vị, 1 ô không còn đạt, 1 thứ hạng đổi",
        "ít nhất 2 công trình",
        "ít nhất 4 công trình",
        "không giao",
        "hạng 1 → 2, bị Đơn vị B vượt",
    ):
        assert words in html
    assert "chưa tác động đến đơn vị nào" in effects(PLAN, PLAN, PlanEffects(ON, (), (), ()))
    assert "quá nhiều đơn vị" in effects(PLAN, PLAN, None)


def test_criteria_of_other_days_are_listed_with_since_when() -> None:
    made = [
        change(1, added=(quantity("Q2", 5),), unit_targets=(unit_target("A", "Q1", 4),)),
        change(2, date(2023, 9, 1), ended=("S1",)),
    ]
    known = adjusted(PLAN, made)
    html = criteria(known, made)
    assert "áp dụng từ 1/7/2023" in html
    assert "đã chấm dứt từ 1/9/2023" in html
    assert finding_text(known, made) == (
        "3 chỉ tiêu đang áp dụng, 1 mức giao riêng cho đơn vị, 2 lần điều chỉnh"
    )
    goals = unit_goals(known, "Q1", made, ON)
    assert [words in goals for words in ("Đơn vị A", "ít nhất 4 công trình", "lan", "Đơn vị B")] == [
        True,
        True,
        True,
        False,
    ]
