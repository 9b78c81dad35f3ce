"""Adjustments of a plan as tables: what each changed, and what one would do."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from domain.criteria import Criterion
from domain.effects import Effects
from domain.plan_changes import Adjustment, PlanChange
from domain.plan_effects import Judged, JudgedAnew, PlanEffects
from domain.plans import Plan
from reports.effects_page import rank_list
from reports.lines import goal_text, window_text
from reports.markup import Markup, joined, tag
from reports.panels import note, title
from reports.tables import Column, lines, table
from wording.dates import day
from wording.decisions import moment
from wording.numbers import number

#: So many figures of units are shown at once.
MOST_ROWS = 60
#: So many units are named in one line.
MOST_NAMED = 3


def versions(plan: Plan, changes: Sequence[PlanChange], today: date) -> Markup:
    """One row per adjustment, the latest first: since when, by which document, why, and what it set."""
    if not changes:
        return note("Kế hoạch chưa được điều chỉnh lần nào.")
    columns = (
        Column("Lần", number=True),
        Column("Có hiệu lực từ", heading=True),
        Column("Văn bản, lý do"),
        Column("Nội dung"),
        Column("Người lập"),
    )
    return table(columns, [_version(plan, change, today) for change in changes])


def change_lines(plan: Plan, change: PlanChange) -> Iterator[str]:
    """What an adjustment set, one sentence each."""
    made = change.adjustment
    if made.window:
        yield f"Thời gian của đợt: {window_text(made.window.opens_on, made.window.closes_on)}"
    yield from _criteria_lines(plan, made)
    for deadline in made.deadlines:
        mode = "chậm nhất" if deadline.inclusive else "trước"
        yield f"{deadline.text}: {mode} ngày {day(deadline.due_on)}"
    if made.unit_targets:
        yield _given(plan, change)


def _criteria_lines(plan: Plan, made: Adjustment) -> Iterator[str]:
    for code, target in made.targets:
        yield f"{code}: {target_text(plan, plan.criterion(code), target)}"
    for code, due_on in made.due_days:
        yield f"{code}: hạn {day(due_on)}" if due_on else f"{code}: không có hạn riêng"
    for known in made.added:
        yield f"Thêm {known.code} {known.name}: {goal_text(known, plan.campaign.rating_scale)}"
    for words, codes in (("Chấm dứt", made.ended), ("Áp dụng lại", made.resumed)):
        yield from (f"{words} {code} {plan.criterion(code).name}" for code in codes)


def target_text(plan: Plan, criterion: Criterion, target: Fraction | None) -> str:
    """A target of a criterion in words, whatever the plan has."""
    bare = replace(criterion, target=target, inferred=False, due_on=None)
    return goal_text(bare, plan.campaign.rating_scale)


def effects(before: Plan, after: Plan, found: PlanEffects | None) -> Markup:
    """What would move: criteria of all units together, figures of units, ranks; None: too much to tell at once."""
    if found is None:
        return note("Đợt thi đua có quá nhiều đơn vị để tính trước tác động; thay đổi vẫn lưu được.")
    names = {unit.code: unit.name for unit in after.units}
    ranks = rank_list(Effects((), found.ranks), names)
    return joined(
        [
            title(_finding(found), f"Tính trên số liệu đến ngày {day(found.on)}"),
            _anew(before, after, found.criteria, "Chung của đợt") if found.criteria else None,
            _anew(before, after, found.units[:MOST_ROWS], "Từng đơn vị") if found.units else None,
            _rest(len(found.units)),
            joined([title("Thứ hạng thay đổi"), ranks]) if ranks else None,
        ]
    )


def _finding(found: PlanEffects) -> str:
    units = {one.unit for one in found.units}
    if not found.criteria and not units:
        return "Thay đổi này chưa tác động đến đơn vị nào"
    lost = sum(one.before.reached is True and one.after.reached is False for one in found.units)
    won = sum(one.before.reached is False and one.after.reached is True for one in found.units)
    said = [f"Thay đổi này tác động đến {number(len(units))} đơn vị"]
    said += [f"{number(won)} ô thành đạt"] if won else []
    said += [f"{number(lost)} ô không còn đạt"] if lost else []
    said += [f"{number(len(found.ranks))} thứ hạng đổi"] if found.ranks else []
    return ", ".join(said)


def _anew(before: Plan, after: Plan, rows: Sequence[JudgedAnew], heading: str) -> Markup:
    columns = (
        Column(heading, heading=True),
        Column("Mức trước"),
        Column("Mức sau"),
        Column("Trước"),
        Column("Sau"),
        Column("Hạn"),
    )
    return table(columns, [_row(before, after, one) for one in rows])


def _row(before: Plan, after: Plan, one: JudgedAnew) -> tuple[str, ...]:
    criterion = after.criterion(one.criterion)
    name = f"{criterion.code} {criterion.name}"
    return (
        name if one.unit is None else lines(after.unit(one.unit).name, name),
        _target(before, one.criterion, one.before),
        _target(after, one.criterion, one.after),
        _reached(one.before),
        _reached(one.after),
        _due(one.before, one.after),
    )


def _target(plan: Plan, code: str, judged: Judged) -> str:
    if not judged.owes:
        return "không giao"
    return target_text(plan, plan.criterion(code), judged.target)


def _reached(judged: Judged) -> str:
    if not judged.owes or judged.reached is None:
        return "–"
    return "✓ đạt" if judged.reached else "chưa đạt"


def _due(before: Judged, after: Judged) -> str:
    days = [day(one.due_on) for one in (before, after) if one.due_on]
    return " → ".join(dict.fromkeys(days)) or "–"


def _rest(rows: int) -> Markup | None:
    return note(f"và {number(rows - MOST_ROWS)} dòng khác") if rows > MOST_ROWS else None


def _version(plan: Plan, change: PlanChange, today: date) -> tuple[str, ...]:
    begins = day(change.effective_on)
    return (
        number(change.number),
        begins if change.effective_on <= today else lines(begins, "chưa đến ngày"),
        lines(change.document, change.reason),
        joined(tag("div", text) for text in change_lines(plan, change)),
        lines(change.made_by, moment(change.made_at)),
    )


def _given(plan: Plan, change: PlanChange) -> str:
    given = change.adjustment.unit_targets
    if len(given) > MOST_NAMED:
        units = {one.unit for one in given}
        return f"Giao riêng {number(len(given))} mức phấn đấu cho {number(len(units))} đơn vị"
    said = [
        f"{_unit_name(plan, one.unit)} – {one.criterion}: "
        f"{target_text(plan, plan.criterion(one.criterion), one.target)}"
        for one in given
    ]
    return "Giao riêng: " + "; ".join(said)


def _unit_name(plan: Plan, code: str) -> str:
    return next((unit.name for unit in plan.units if unit.code == code), code)
