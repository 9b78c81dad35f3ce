"""Chỉ tiêu: what is asked of whom, now, before and later."""

from collections.abc import Sequence
from datetime import date

from domain.criteria import Criterion, Role
from domain.plan_changes import PlanChange, in_order
from domain.plans import Plan
from domain.targets import unit_targets
from reports.lines import goal_text
from reports.markup import Markup, joined, tag
from reports.panels import note
from reports.plan_changes_page import MOST_ROWS, target_text
from reports.tables import Column, lines, table
from wording.dates import day
from wording.numbers import number
from wording.terms import label


def finding_text(plan: Plan, changes: Sequence[PlanChange]) -> str:
    """How many criteria there are, how many targets were given to single units, how often the plan changed."""
    own = len({(one.unit, one.criterion) for one in plan.unit_targets})
    said = [f"{number(len(plan.criteria))} chỉ tiêu đang áp dụng"]
    said += [f"{number(own)} mức giao riêng cho đơn vị"] if own else []
    said += [f"{number(len(changes))} lần điều chỉnh"] if changes else []
    return ", ".join(said)


def criteria(plan: Plan, changes: Sequence[PlanChange]) -> Markup:
    """One row per criterion, those of other days last."""
    columns = (
        Column("Chỉ tiêu", heading=True),
        Column("Mức phấn đấu"),
        Column("Áp dụng cho"),
        Column("Giao riêng", number=True),
        Column("Tình trạng, căn cứ"),
    )
    every = (*plan.criteria, *plan.other_criteria)
    return table(columns, [_row(plan, one, changes) for one in every])


def unit_goals(plan: Plan, code: str, changes: Sequence[PlanChange], on: date) -> Markup:
    """One row per unit that was given a target of its own: the target, since when, why and by whom."""
    own = [one for one in plan.unit_targets if one.criterion == code and (one.from_on or on) <= on]
    if not own:
        return note("Mọi đơn vị cùng một mức phấn đấu.")
    held = unit_targets(plan, on)
    last = {one.unit: one for one in sorted(own, key=lambda one: one.from_on or date.min)}
    makers = {
        (given.unit, change.effective_on): change.made_by
        for change in in_order(changes)
        for given in change.adjustment.unit_targets
        if given.criterion == code
    }
    columns = (
        Column("Đơn vị", heading=True),
        Column("Mức phấn đấu"),
        Column("Từ ngày"),
        Column("Lý do"),
        Column("Người giao"),
    )
    rows = [
        (
            plan.unit(unit).name,
            target_text(plan, plan.criterion(code), held.get((unit, code), one.target)),
            day(one.from_on) if one.from_on else "từ đầu đợt",
            one.reason or "–",
            makers.get((unit, one.from_on), "kế hoạch") if one.from_on else "kế hoạch",
        )
        for unit, one in last.items()
    ]
    more = note(f"và {number(len(rows) - MOST_ROWS)} đơn vị khác") if len(rows) > MOST_ROWS else None
    return joined([table(columns, rows[:MOST_ROWS]), more])


def about(code: str, changes: Sequence[PlanChange]) -> list[PlanChange]:
    """The adjustments that name the criterion."""
    return [change for change in changes if code in _named(change)]


def _row(plan: Plan, one: Criterion, changes: Sequence[PlanChange]) -> tuple[str, ...]:
    own = len({given.unit for given in plan.unit_targets if given.criterion == one.code})
    asked = any(known.code == one.code for known in plan.criteria)
    naming = about(one.code, changes)
    return (
        joined([tag("b", one.code), " ", one.name]),
        lines(goal_text(one, plan.campaign.rating_scale), "" if one.role is Role.TARGET else label(one.role)),
        "; ".join(one.applies_to) or "mọi đơn vị",
        number(own) if own else "–",
        lines(
            _state(one.code, changes, asked=asked),
            "; ".join(change.document for change in naming[:3]) or "theo kế hoạch",
        ),
    )


def _state(code: str, changes: Sequence[PlanChange], *, asked: bool) -> str:
    if not asked:
        ends = [one for one in in_order(changes) if code in one.adjustment.ended]
        return f"đã chấm dứt từ {day(ends[-1].effective_on)}" if ends else "chưa áp dụng"
    added = [one for one in changes if code in {known.code for known in one.adjustment.added}]
    return f"áp dụng từ {day(added[0].effective_on)}" if added else "đang áp dụng"


def _named(change: PlanChange) -> set[str]:
    made = change.adjustment
    return {
        *(code for code, _ in (*made.targets, *made.due_days)),
        *(known.code for known in made.added),
        *made.ended,
        *made.resumed,
        *(given.criterion for given in made.unit_targets),
    }
