"""Adjusting a plan in force: looked at before it is saved, kept with reason, day and document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from sqlalchemy import Engine
from sqlmodel import Session

from data import (
    adjustment_sheets,
    freezing_store,
    people_store,
    plan_change_rows,
    plan_change_store,
    queries,
    queries_plans,
    settings_store,
    store,
)
from data.adjustment_sheets import AdjustmentReading
from data.engine import reading, writing
from domain.access import Actor, Deed, Scope
from domain.calendar import day_in_vietnam
from domain.campaigns import TieBreak
from domain.effects import Known
from domain.plan_change_checks import faults
from domain.plan_changes import Adjustment, PlanChange, adjusted
from domain.plan_effects import PlanEffects, plan_effects
from domain.plans import Plan
from domain.problems import Code, NotFound, Problem, stops
from services.campaigns import known_campaign
from services.guard import guarded

Rows = Mapping[str, Sequence[Mapping[str, str]]]

#: Judged twice, so many cells take a few seconds.
MOST_CELLS = 40_000


@dataclass(frozen=True)
class Proposal:
    """An adjustment as somebody wrote it down: a workbook (``content``), or rows of a form by sheet and header.

    ``version`` counts the adjustments that its author has seen; None: whatever there are.
    """

    effective_on: date
    document: str
    reason: str
    content: bytes | None = None
    rows: Rows = field(default_factory=dict)
    version: int | None = None


@dataclass(frozen=True)
class Proposed:
    """What came of it: the plan on its day before and after, what is wrong, what it does; ``saved`` its number.

    ``effects`` None: the plan is wrong, or too large to be judged at once.
    """

    before: Plan
    after: Plan
    adjustment: Adjustment
    problems: tuple[Problem, ...]
    version: int
    effects: PlanEffects | None = None
    saved: int | None = None


@guarded(Deed.SEE_STANDINGS)
def versions(engine: Engine, actor: Actor, code: str) -> list[PlanChange]:
    """The adjustments of a plan, the latest first; targets of the actor's own units alone."""
    with reading(engine) as session:
        return _changes(session, code, actor.scope)[::-1]


@guarded(Deed.ADJUST_PLAN)
def preview(engine: Engine, actor: Actor, code: str, proposal: Proposal, *, now: datetime) -> Proposed:
    """What an adjustment says and does; nothing is saved."""
    with reading(engine) as session:
        seen = _look(session, code, proposal)
        if stops(seen.problems):
            return seen
        return replace(seen, effects=_effects(session, code, proposal, seen, now))


@guarded(Deed.ADJUST_PLAN)
def adjust(engine: Engine, actor: Actor, code: str, proposal: Proposal, *, now: datetime) -> Proposed:
    """Save an adjustment with all it sets, or nothing of it."""
    with writing(engine) as session:
        campaign_id = known_campaign(session, code)
        store.lock_campaign(session, campaign_id)
        seen = _look(session, code, proposal)
        if stops(seen.problems):
            return seen
        change = _change(actor, proposal, seen, now)
        plan_change_store.add_change(session, campaign_id, change)
        people_store.record(
            session,
            at=now,
            actor=actor,
            deed=Deed.ADJUST_PLAN,
            campaign_id=campaign_id,
            subject=str(change.number),
            after={
                "campaign": code,
                "effective_on": change.effective_on.isoformat(),
                "document": change.document,
                "reason": change.reason,
                "content": plan_change_rows.content_of(change.adjustment),
                "sha256": plan_change_rows.fingerprint(session, campaign_id, change.number),
            },
        )
        store.raise_revision(session, campaign_id)
        return replace(seen, saved=change.number)


def _changes(session: Session, code: str, scope: Scope) -> list[PlanChange]:
    return plan_change_store.load_changes(session, known_campaign(session, code), scope=scope)


def _look(session: Session, code: str, proposal: Proposal) -> Proposed:
    campaign_id = known_campaign(session, code)
    on = proposal.effective_on
    plan = queries_plans.load_plan(session, code, scope=Scope.everything(), on=on)
    if plan is None:
        raise NotFound("campaign", code)
    read = _read(proposal, plan)
    version = plan_change_store.plan_version(session, campaign_id)
    problems = [*read.problems, *_overtaken(session, campaign_id, proposal, version)]
    if not stops(read.problems):
        problems += faults(
            plan,
            read.adjustment,
            effective_on=on,
            document=proposal.document,
            reason=proposal.reason,
            final_up_to=freezing_store.final_up_to(session, campaign_id),
        )
    seen = Proposed(plan, plan, read.adjustment, tuple(problems), version)
    if stops(problems):
        return seen
    return replace(seen, after=_with(session, code, _planned(proposal, seen), on=on))


def _read(proposal: Proposal, plan: Plan) -> AdjustmentReading:
    if proposal.content is not None:
        return adjustment_sheets.read(proposal.content, plan, proposal.effective_on)
    return adjustment_sheets.read_rows(proposal.rows, plan, proposal.effective_on)


def _overtaken(session: Session, campaign_id: int, proposal: Proposal, version: int) -> list[Problem]:
    """Whether somebody adjusted the plan since the author looked at it."""
    if proposal.version in (None, version):
        return []
    by, at = settings_store.last_change(session, campaign_id, Deed.ADJUST_PLAN)
    return [Problem(Code.PLAN_CHANGED, details={"by": by, "at": at})]


def _change(actor: Actor, proposal: Proposal, seen: Proposed, now: datetime) -> PlanChange:
    return replace(_planned(proposal, seen), made_by=actor.name, made_at=now)


def _planned(proposal: Proposal, seen: Proposed) -> PlanChange:
    """The adjustment as it would be the next one, by nobody yet."""
    reason, document = proposal.reason.strip(), proposal.document.strip()
    told = f"{document}: {reason}"
    targets = tuple(replace(one, reason=one.reason or told) for one in seen.adjustment.unit_targets)
    made = replace(seen.adjustment, unit_targets=targets)
    return PlanChange(
        number=seen.version + 1,
        effective_on=proposal.effective_on,
        document=document,
        reason=reason,
        made_by="",
        made_at=datetime.max.replace(tzinfo=UTC),
        adjustment=made,
    )


def _with(session: Session, code: str, change: PlanChange | None, *, on: date) -> Plan:
    """The plan as it holds ``on``, with one more adjustment."""
    plan = plan_change_store.unadjusted(session, code, scope=Scope.everything())
    if plan is None:
        raise NotFound("campaign", code)
    known = _changes(session, code, Scope.everything())
    return adjusted(plan, [*known, change] if change else known, on=on)


def _effects(
    session: Session, code: str, proposal: Proposal, seen: Proposed, now: datetime
) -> PlanEffects | None:
    """What it does today, or on its first day where that is still to come."""
    on = max(day_in_vietnam(now), proposal.effective_on)
    plans = _with(session, code, None, on=on), _with(session, code, _planned(proposal, seen), on=on)
    if len(plans[1].units) * len(plans[1].criteria) > MOST_CELLS:
        return None
    campaign_id, everyone = known_campaign(session, code), Scope.everything()
    facts = queries.facts(session, campaign_id, scope=everyone, on=on)
    ledger = None
    if TieBreak.REACHED_EARLIER in plans[0].campaign.tie_chain:
        ledger = queries.counted_results(session, campaign_id, scope=everyone, on=on)
    before, after = (Known(plan, on, facts, ledger) for plan in plans)
    return plan_effects(before, after)
