"""Which adjustments of a plan a figure rests on, and what it was judged by before and after each."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from typing import NamedTuple

from domain.campaigns import Window
from domain.criteria import Criterion
from domain.deadlines import due_days
from domain.plan_changes import PlanChange, after, in_order
from domain.plans import Plan
from domain.targets import unit_targets
from domain.units import Unit


class Terms(NamedTuple):
    """What the figures of one criterion are judged by on a day.

    ``target`` is that of the unit that was asked for, else what the plan sets for all; ``own`` are the targets
    that units were given for themselves, in the order of the units.
    """

    asked: bool
    target: Fraction | None
    own: Mapping[str, Fraction]
    window: Window
    due_on: date | None


#: On days before a criterion was added, or after it was ended.
NOT_ASKED = Terms(asked=False, target=None, own={}, window=Window(None, None), due_on=None)


@dataclass(frozen=True)
class Alteration:
    """One adjustment that a figure rests on: the criterion and what it was judged by, before and after."""

    change: PlanChange
    criterion: Criterion
    before: Terms
    after: Terms

    def reason_for(self, unit: str | None) -> str:
        """Why, in the words for this unit where it was given a target with words of its own."""
        change, code = self.change, self.criterion.code
        own = [
            one.reason for one in change.adjustment.unit_targets if (one.unit, one.criterion) == (unit, code)
        ]
        told = f"{change.document}: {change.reason}"
        return next((reason for reason in own if reason and reason != told), change.reason)


def holding(
    changes: Iterable[PlanChange], on: date, known_at: datetime | None = None
) -> tuple[PlanChange, ...]:
    """The adjustments that hold on a day and were known then, in the order in which they hold."""
    known = (change for change in changes if known_at is None or change.made_at <= known_at)
    return tuple(in_order(change for change in known if change.effective_on <= on))


def alterations(
    plan: Plan, changes: Iterable[PlanChange], code: str, units: Collection[Unit], *, alone: bool, on: date
) -> tuple[Alteration, ...]:
    """What ``changes`` that hold on ``on``, in their order, did to the figure of a criterion of these units.

    ``plan`` is as it was at first. ``alone``: it is the figure of one unit, else of all of them together.
    """
    found = []
    before = _terms(plan, code, units, alone=alone, on=on)
    for change in changes:
        plan = after(plan, change.adjustment, change.effective_on)
        now = _terms(plan, code, units, alone=alone, on=on)
        if now != before:
            found.append(Alteration(change, plan.criterion(code), before, now))
        before = now
    return tuple(found)


def _terms(plan: Plan, code: str, units: Collection[Unit], *, alone: bool, on: date) -> Terms:
    criterion = next((one for one in plan.criteria if one.code == code), None)
    if criterion is None:
        return NOT_ASKED
    small = replace(plan, criteria=(criterion,), other_criteria=(), units=tuple(units))
    targets = unit_targets(small, on)
    given = {
        known.unit for known in plan.unit_targets if known.criterion == code and _begun(known.from_on, on)
    }
    own = {unit.code: target for unit in units if unit.code in given and (target := targets[unit.code, code])}
    cell = next(((unit.code, code) for unit in units), None) if alone else None
    return Terms(
        asked=True,
        target=targets[cell] if cell and not criterion.whole_body else criterion.target,
        own=own,
        window=plan.campaign.window,
        due_on=due_days(small)[cell] if cell else criterion.due_on,
    )


def _begun(from_on: date | None, on: date) -> bool:
    return from_on is None or from_on <= on
