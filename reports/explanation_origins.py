"""Where a target, a window and a last day come from: the plan, and the adjustments that a figure rests on."""

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from domain.campaigns import Window
from domain.explanation import Explanation, Origin
from domain.plan_origins import Alteration, Terms
from reports.lines import window_text
from reports.markup import Markup, joined, tag
from reports.names import names
from reports.plan_changes_page import MOST_NAMED, target_text
from reports.tables import lines
from wording.dates import day
from wording.decisions import moment, person
from wording.numbers import number
from wording.terms import INFERRED


def origins(found: Explanation) -> Iterator[str]:
    """Who took up the plan's target and the unit's own, when and why; the later one holds from its day on."""
    for origin in found.origins:
        yield _own(found, origin) if origin.own else _of_plan(found, origin)


def altered(found: Explanation) -> Markup:
    """Each adjustment that the figure rests on with its document and its day: what was, what is, why, and who."""
    said = [
        (headline(found, one), f"Lý do: {one.reason_for(found.unit)}", _entered(one)) for one in found.altered
    ]
    return joined(tag("div", lines(*parts)) for parts in said)


def headline(found: Explanation, one: Alteration) -> str:
    """One adjustment in a sentence: "Từ 1/7/2023, theo 12/QĐ: mức phấn đấu ít nhất 2 → ít nhất 3 công trình"."""
    changes = "; ".join(_changes(found, one))
    return f"Từ {day(one.change.effective_on)}, theo {one.change.document}: {changes}"


def as_json(found: Explanation) -> dict[str, Any]:
    """The origins, and the adjustments with what each changed from and to."""
    return {
        "origins": [
            {
                "own": one.own,
                "target": one.target,
                "from_on": one.from_on,
                "reason": one.reason or None,
                "by": one.by or None,
                "at": _instant(one.at),
            }
            for one in found.origins
        ],
        "adjustments": [_adjustment(found, one) for one in found.altered],
    }


def _adjustment(found: Explanation, one: Alteration) -> dict[str, Any]:
    return {
        "number": one.change.number,
        "document": one.change.document,
        "from_on": one.change.effective_on,
        "reason": one.reason_for(found.unit),
        "by": one.change.made_by,
        "at": _instant(one.change.made_at),
        "before": _terms(found, one.before),
        "after": _terms(found, one.after),
        "text": headline(found, one),
    }


def _terms(found: Explanation, terms: Terms) -> dict[str, Any]:
    return {
        "asked": terms.asked,
        "target": terms.target,
        "own": {} if found.of_one_unit else dict(terms.own),
        "opens_on": terms.window.opens_on,
        "closes_on": terms.window.closes_on,
        "due_on": terms.due_on,
    }


def _changes(found: Explanation, one: Alteration) -> Iterator[str]:
    before, after = one.before, one.after
    if not after.asked:
        yield "thôi áp dụng chỉ tiêu này"
    elif not before.asked:
        again = "áp dụng lại" if one.change.adjustment.resumed else "bắt đầu áp dụng"
        yield f"{again} chỉ tiêu này, mức {target_text(found.plan, one.criterion, after.target)}"
    else:
        yield from _targets(found, one)
        if before.window != after.window:
            yield f"thời gian của đợt {_window(before.window)} → {_window(after.window)}"
        if before.due_on != after.due_on:
            yield f"hạn {_day(before.due_on)} → {_day(after.due_on)}"


def _targets(found: Explanation, one: Alteration) -> Iterator[str]:
    before, after = one.before, one.after
    if before.target != after.target:
        given = found.of_one_unit and before.own != after.own
        words = "mức giao riêng" if given else "mức phấn đấu"
        yield f"{words} {_between(found, one, before.target, after.target)}"
    if found.of_one_unit or before.own == after.own:
        return
    moved = [unit for unit in after.own if before.own.get(unit) != after.own[unit]]
    if len(moved) > MOST_NAMED:
        yield f"mức giao riêng của {number(len(moved))} đơn vị: {names(found.plan, moved, MOST_NAMED)}"
        return
    for unit in moved:
        was = before.own.get(unit, before.target)
        yield f"mức giao riêng của {found.plan.unit(unit).name} {_between(found, one, was, after.own[unit])}"


def _between(found: Explanation, one: Alteration, before: Fraction | None, after: Fraction | None) -> str:
    was, now = (target_text(found.plan, one.criterion, target) for target in (before, after))
    return f"{was} → {now}"


def _window(window: Window) -> str:
    return window_text(window.opens_on, window.closes_on)


def _day(known: date | None) -> str:
    return day(known) if known else "không có"


def _of_plan(found: Explanation, origin: Origin) -> str:
    source = f": “{found.criterion.source_text}”" if found.criterion.source_text else ""
    inferred = f" ({INFERRED}, chưa có người xác nhận)" if found.criterion.inferred else ""
    return f"Theo kế hoạch{source}{inferred}{_by(origin)}."


def _own(found: Explanation, origin: Origin) -> str:
    since = f" từ {day(origin.from_on)}" if origin.from_on else ""
    why = f". Lý do: {origin.reason}" if origin.reason else ""
    said = target_text(found.plan, found.criterion, origin.target)
    return f"Giao riêng{since}: {said}{_by(origin)}{why}."


def _by(origin: Origin) -> str:
    return f", do {person(origin.by)} nhập lúc {moment(origin.at)}" if origin.by and origin.at else ""


def _entered(one: Alteration) -> str:
    return f"Do {person(one.change.made_by)} nhập lúc {moment(one.change.made_at)}"


def _instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
