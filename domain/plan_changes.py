"""A plan in force and its adjustments: what each sets, and what holds on a day as known at a moment.

An adjustment holds for days from its ``effective_on``. Of two that set the same thing the one that took
effect later holds, of two from the same day the later one. Earlier days keep what they were judged by.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction

from domain.campaigns import Window
from domain.criteria import Criterion
from domain.names import fold
from domain.plans import Deadline, Plan, UnitTarget


@dataclass(frozen=True)
class Adjustment:
    """What one adjustment sets; what it does not name stays.

    ``targets`` and ``due_days`` by code of the criterion; ``unit_targets`` hold from its effective day.
    A deadline of a name that the plan has takes the place of that one, any other is added. An ended
    criterion is asked for no more, a resumed one again.
    """

    window: Window | None = None
    targets: tuple[tuple[str, Fraction | None], ...] = ()
    due_days: tuple[tuple[str, date | None], ...] = ()
    added: tuple[Criterion, ...] = ()
    ended: tuple[str, ...] = ()
    resumed: tuple[str, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    unit_targets: tuple[UnitTarget, ...] = ()


@dataclass(frozen=True)
class PlanChange:
    """One adjustment with what it rests on: number and symbol of a document, a reason, who and when."""

    number: int
    effective_on: date
    document: str
    reason: str
    made_by: str
    made_at: datetime
    adjustment: Adjustment


def adjusted(
    plan: Plan, changes: Iterable[PlanChange], *, on: date | None = None, known_at: datetime | None = None
) -> Plan:
    """``plan`` with the adjustments that hold on ``on`` (None: all, also those to come) and were known then.

    What is known of other days stays to be found: ``other_criteria`` and ``changed_on``.
    """
    known = in_order(change for change in changes if known_at is None or change.made_at <= known_at)
    made = plan
    for change in known:
        if on is None or change.effective_on <= on:
            made = after(made, change.adjustment, change.effective_on)
    coming = (criterion for change in known for criterion in change.adjustment.added)
    return replace(
        made,
        other_criteria=_others(made, coming),
        changed_on=tuple(dict.fromkeys(change.effective_on for change in known)),
    )


def in_order(changes: Iterable[PlanChange]) -> list[PlanChange]:
    """The adjustments in the order in which they hold."""
    return sorted(changes, key=lambda change: (change.effective_on, change.number))


def after(plan: Plan, adjustment: Adjustment, effective_on: date) -> Plan:
    """The plan once the adjustment holds."""
    every = (*plan.criteria, *adjustment.added, *plan.other_criteria)
    asked = {known.code for known in (*plan.criteria, *adjustment.added)} | set(adjustment.resumed)
    asked -= set(adjustment.ended)
    changed = [_changed(known, adjustment) for known in every]
    given = tuple(replace(target, from_on=effective_on) for target in adjustment.unit_targets)
    return replace(
        plan,
        campaign=replace(plan.campaign, window=adjustment.window or plan.campaign.window),
        criteria=tuple(known for known in changed if known.code in asked),
        other_criteria=tuple(known for known in changed if known.code not in asked),
        deadlines=_deadlines(plan.deadlines, adjustment.deadlines),
        unit_targets=plan.unit_targets + given,
    )


def _changed(known: Criterion, adjustment: Adjustment) -> Criterion:
    targets, due_days = dict(adjustment.targets), dict(adjustment.due_days)
    return replace(
        known,
        target=targets.get(known.code, known.target),
        inferred=known.inferred and known.code not in targets,
        due_on=due_days.get(known.code, known.due_on),
    )


def _others(plan: Plan, coming: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """The criteria that are not asked for: ended, or yet to come."""
    asked = {known.code for known in plan.criteria}
    others = {known.code: known for known in (*coming, *plan.other_criteria)}
    return tuple(known for code, known in others.items() if code not in asked)


def _deadlines(known: Sequence[Deadline], new: Sequence[Deadline]) -> tuple[Deadline, ...]:
    found = list(known)
    for deadline in new:
        place = place_of(deadline, found)
        if place is None:
            found.append(deadline)
        else:
            found[place] = deadline
    return tuple(found)


def place_of(deadline: Deadline, known: Sequence[Deadline]) -> int | None:
    """Which of the deadlines ``deadline`` is about: the one of that name, of several the one for the same units."""
    named = [place for place, one in enumerate(known) if fold(one.text) == fold(deadline.text)]
    same = [place for place in named if known[place].reporters == deadline.reporters]
    return next(iter([*same, *named]), None)
