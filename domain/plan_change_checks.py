"""What stands against an adjustment of a plan, whoever wrote it down."""

from collections.abc import Iterator
from datetime import date

from domain.final_days import already_final
from domain.plan_changes import Adjustment
from domain.plans import Plan
from domain.problems import Code, Problem


def faults(
    plan: Plan,
    adjustment: Adjustment,
    *,
    effective_on: date,
    document: str,
    reason: str,
    final_up_to: date | None,
) -> list[Problem]:
    """All at once; ``plan`` is the plan as it holds on ``effective_on``, figures are final up to ``final_up_to``."""
    found = [
        *_formal(document, reason),
        *already_final(effective_on, final_up_to, plan.campaign.code),
    ]
    if adjustment == Adjustment():
        found.append(Problem(Code.NOTHING_ADJUSTED))
    return [*found, *_criteria(plan, adjustment, effective_on)]


def _formal(document: str, reason: str) -> Iterator[Problem]:
    if not document.strip():
        yield Problem(Code.DOCUMENT_MISSING)
    if not reason.strip():
        yield Problem(Code.REASON_MISSING)


def _criteria(plan: Plan, adjustment: Adjustment, on: date) -> Iterator[Problem]:
    known = {one.code for one in (*plan.criteria, *plan.other_criteria)}
    for one in adjustment.added:
        if one.code in known:
            yield Problem(Code.CRITERION_CODE_TAKEN, value=one.code, details={"criterion": one.code})
    asked = {one.code for one in (*plan.criteria, *adjustment.added)} | set(adjustment.resumed)
    named = [*(code for code, _ in (*adjustment.targets, *adjustment.due_days)), *adjustment.ended]
    named += [target.criterion for target in adjustment.unit_targets]
    for code in dict.fromkeys(named):
        if code not in asked:
            yield Problem(
                Code.CRITERION_NOT_IN_FORCE, value=code, details={"criterion": code, "on": on.isoformat()}
            )
    yield from _orphans(plan, adjustment, asked)


def _orphans(plan: Plan, adjustment: Adjustment, asked: set[str]) -> Iterator[Problem]:
    """A part ("trong đó") cannot stay without what it is a part of."""
    left = asked - set(adjustment.ended)
    every = [one for one in (*plan.criteria, *adjustment.added, *plan.other_criteria) if one.code in left]
    for code in adjustment.ended:
        parts = [one.code for one in every if one.parent == code]
        if parts:
            yield Problem(
                Code.ENDED_WITH_PARTS, value=code, details={"criterion": code, "parts": ", ".join(parts)}
            )
