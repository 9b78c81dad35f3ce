"""Plans: taken up from a workbook, handed out as one."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from data import (
    deleted_campaigns,
    people_store,
    plan_forms,
    plan_store,
    plan_workbook,
    queries_plans,
    store_units,
)
from data.engine import reading, writing
from domain.access import Actor, Deed
from domain.calendar import day_in_vietnam
from domain.plans import Plan
from domain.problems import Code, NotFound, Problem, Severity, stops
from domain.units import Unit
from services.guard import guarded
from services.standings import seen_plan
from services.units import unknown_parents


@dataclass(frozen=True)
class PlanOutcome:
    """What came of a plan workbook: the plan read, what is wrong with it, and whether it was saved."""

    plan: Plan | None
    problems: tuple[Problem, ...]
    saved: bool = False


@guarded(Deed.SEE_STANDINGS)
def plan(engine: Engine, actor: Actor, code: str) -> Plan:
    """The plan of a campaign with the actor's own units; NotFound where there is none."""
    with reading(engine) as session:
        return seen_plan(session, code, actor.scope)


@guarded(Deed.SEE_STANDINGS)
def terms(engine: Engine, actor: Actor, code: str) -> Plan:
    """The plan without any unit, which is the same for everybody; NotFound where there is none."""
    with reading(engine) as session:
        found = queries_plans.load_terms(session, code)
    if found is None:
        raise NotFound("campaign", code)
    return found


@guarded(Deed.SEE_STANDINGS)
def export_plan(engine: Engine, actor: Actor, code: str) -> bytes:
    """The plan workbook (.xlsx) of a campaign."""
    return plan_workbook.write(plan(engine, actor, code))


@guarded(Deed.IMPORT_PLAN)
def preview_plan(engine: Engine, actor: Actor, content: bytes, *, now: datetime) -> PlanOutcome:
    """A plan workbook read and checked, nothing saved."""
    read = plan_workbook.read(content)
    if read.plan is None:
        return PlanOutcome(None, read.problems)
    with reading(engine) as session:
        return PlanOutcome(read.plan, (*read.problems, *conflicts_of(session, read.plan, now)))


@guarded(Deed.IMPORT_PLAN)
def import_plan(engine: Engine, actor: Actor, content: bytes, *, now: datetime) -> PlanOutcome:
    """The plan of a workbook taken up as a campaign in force, all of it or nothing.

    It takes the place of a campaign of its code that is still to open.
    """
    seen = preview_plan(engine, actor, content, now=now)
    if seen.plan is None or stops(seen.problems):
        return seen
    with writing(engine) as session:
        conflicts = take_up_checked(session, actor, seen.plan, now=now)
    if stops(conflicts):
        return PlanOutcome(seen.plan, (*seen.problems, *conflicts))
    return PlanOutcome(seen.plan, seen.problems, saved=True)


def take_up_checked(session: Session, actor: Actor, plan: Plan, *, now: datetime) -> list[Problem]:
    """Save a plan in the caller's transaction unless the database speaks against it; what it says.

    It takes the place of a campaign of its code that is still to open.
    """
    conflicts = conflicts_of(session, plan, now)
    if stops(conflicts):
        return conflicts
    campaign_id = _replaceable(session, plan.campaign.code, now)
    if campaign_id is None:
        take_up(session, actor, plan, now=now)
    else:
        plan_store.replace_plan(session, campaign_id, plan, by=actor.name, at=now)
        _note(session, actor, campaign_id, plan, now=now)
    return conflicts


def take_up(session: Session, actor: Actor, plan: Plan, *, now: datetime) -> int:
    """Save a plan and its trace in the caller's transaction; the id of the campaign."""
    campaign_id = plan_store.save_plan(session, plan, by=actor.name, at=now)
    _note(session, actor, campaign_id, plan, now=now)
    return campaign_id


def _replaceable(session: Session, code: str, now: datetime) -> int | None:
    return plan_store.untouched(session, code, day_in_vietnam(now))


def _note(session: Session, actor: Actor, campaign_id: int, plan: Plan, *, now: datetime) -> None:
    people_store.record(
        session,
        at=now,
        actor=actor,
        deed="import_plan",
        campaign_id=campaign_id,
        subject=plan.campaign.code,
        after={"criteria": len(plan.criteria), "units": len(plan.units)},
    )


def conflicts_of(session: Session, plan: Plan, now: datetime) -> list[Problem]:
    """What the database has against the plan: a code in use, units that are known otherwise."""
    conflicts = _code_conflicts(session, plan.campaign.code, now)
    known = store_units.existing_units(session, [unit.code for unit in plan.units])
    conflicts += unknown_parents(session, plan.units)
    return conflicts + [
        Problem(
            Code.UNIT_DIFFERS,
            Severity.WARNING,
            plan_forms.UNITS.sheet,
            value=unit.name,
            details={"unit": unit.code, "known": known[unit.code].name},
        )
        for unit in plan.units
        if unit.code in known and _differs(unit, known[unit.code])
    ]


def _code_conflicts(session: Session, code: str, now: datetime) -> list[Problem]:
    taken = queries_plans.load_campaign(session, code) is not None
    in_bin = deleted_campaigns.binned_of(session, code) is not None
    if not taken and not in_bin:
        return []
    found = Problem(
        Code.CODE_IN_BIN if in_bin else Code.CODE_TAKEN,
        sheet=plan_forms.CAMPAIGN.sheet,
        value=code,
        details={"campaign": code},
    )
    if taken and _replaceable(session, code, now) is not None:
        return [replace(found, code=Code.PLAN_REPLACED, severity=Severity.WARNING)]
    return [found]


def _differs(unit: Unit, known: Unit) -> bool:
    return (unit.name, unit.unit_type, unit.parent) != (known.name, known.unit_type, known.parent)
