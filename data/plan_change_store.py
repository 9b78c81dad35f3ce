"""Adjustments of a plan in the database: adding one, and reading them back."""

from dataclasses import replace
from datetime import date

from sqlalchemy import func, insert, select, update
from sqlmodel import Session

from data.plan_change_rows import change_values, known_changes
from data.plan_rows import criterion_values, unit_target_values
from data.plan_store import criterion_ids
from data.queries_plans import criteria_of, load_plan, unit_targets_of
from data.store_bulk import insert_rows
from data.store_rebuild import rebuild
from data.store_units import unit_ids
from data.tables import CAMPAIGN, CRITERION, PLAN_CHANGE, UNIT_TARGET
from domain.access import Scope
from domain.criteria import Kind
from domain.plan_changes import Adjustment, PlanChange
from domain.plans import Plan, UnitTarget

_OF_TARGET = (
    *("campaign_id", "unit_id", "criterion_id", "target_num", "target_den", "from_on", "reason"),
    *("set_by", "set_at", "change_number"),
)


def unadjusted(session: Session, code: str, *, scope: Scope) -> Plan | None:
    """The plan of a campaign as it was taken up, whatever became of it, with the units of ``scope``; None without one."""
    plan = load_plan(session, code, scope=scope, on=date.min)
    return None if plan is None else replace(plan, other_criteria=(), changed_on=())


def load_changes(session: Session, campaign_id: int, *, scope: Scope) -> list[PlanChange]:
    """The adjustments of a campaign in the order in which they were made; targets of units in ``scope`` alone."""
    given = unit_targets_of(session, campaign_id, scope)
    return known_changes(session, campaign_id, None, criteria_of(session, campaign_id), given)


def plan_version(session: Session, campaign_id: int) -> int:
    """How many adjustments the plan has had."""
    wanted = select(CAMPAIGN.c.plan_version).where(CAMPAIGN.c.id == campaign_id)
    return int(session.execute(wanted).scalar_one())


def add_change(session: Session, campaign_id: int, change: PlanChange) -> None:
    """Append an adjustment with all it brings; the caller holds the campaign.

    What is kept beside the ledger is counted again where the level of a rating changes: nothing else of a
    plan is counted in it.
    """
    session.execute(insert(PLAN_CHANGE).values(change_values(change) | {"campaign_id": campaign_id}))
    _add_criteria(session, campaign_id, change)
    _add_targets(session, campaign_id, change)
    session.execute(update(CAMPAIGN).where(CAMPAIGN.c.id == campaign_id).values(plan_version=change.number))
    if _named(change.adjustment) & _ratings(session, campaign_id):
        rebuild(session, campaign_id)


def _add_criteria(session: Session, campaign_id: int, change: PlanChange) -> None:
    last = select(func.coalesce(func.max(CRITERION.c.position), -1))
    first = int(session.execute(last.where(CRITERION.c.campaign_id == campaign_id)).scalar_one()) + 1
    own = {"campaign_id": campaign_id, "change_number": change.number}
    for position, known in enumerate(change.adjustment.added, start=first):
        session.execute(insert(CRITERION).values(criterion_values(known, position) | own))


def _add_targets(session: Session, campaign_id: int, change: PlanChange) -> None:
    given: tuple[UnitTarget, ...] = change.adjustment.unit_targets
    units = unit_ids(session, {target.unit for target in given})
    criteria = criterion_ids(session, campaign_id)
    own = {"campaign_id": campaign_id, "change_number": change.number, "from_on": change.effective_on}
    rows = [
        unit_target_values(target, units, criteria, by=change.made_by, at=change.made_at) | own
        for target in given
    ]
    insert_rows(session, UNIT_TARGET, _OF_TARGET, [tuple(row[name] for name in _OF_TARGET) for row in rows])


def _named(adjustment: Adjustment) -> set[str]:
    """The criteria whose targets an adjustment sets, for all or for some units."""
    return {code for code, _ in adjustment.targets} | {target.criterion for target in adjustment.unit_targets}


def _ratings(session: Session, campaign_id: int) -> set[str]:
    wanted = select(CRITERION.c.code).where(
        CRITERION.c.campaign_id == campaign_id, CRITERION.c.kind == Kind.RATING
    )
    return set(session.execute(wanted).scalars())
