"""Plans as they hold on a day and were known at an instant, with the units that ``scope`` shows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Table, select
from sqlmodel import Session

from data.plan_change_rows import known_changes
from data.plan_rows import (
    campaign_from,
    criterion_from,
    deadline_from,
    legal_basis_from,
    task_from,
    unit_target_from,
)
from data.queries_cells import in_scope
from data.store_units import load_units
from data.tables import CAMPAIGN, CAMPAIGN_UNIT, CRITERION, DEADLINE, LEGAL_BASIS, TASK, UNIT, UNIT_TARGET
from domain.access import Scope
from domain.campaigns import Campaign
from domain.criteria import Criterion
from domain.plan_changes import adjusted
from domain.plans import Plan, UnitTarget
from domain.units import Unit

#: Units whose ids a statement names one by one.
_FEW = 100


def load_plan(
    session: Session,
    code: str,
    *,
    scope: Scope,
    on: date | None = None,
    known_at: datetime | None = None,
) -> Plan | None:
    """The plan of the campaign with that code, with the units that ``scope`` shows; None if there is none.

    It is the plan as it holds on ``on``, known at ``known_at``: without a day, with all its adjustments.
    """
    row = _campaign_row(session, code)
    if row is None:
        return None
    criteria, targets = criteria_of(session, row.id), unit_targets_of(session, row.id, scope)
    units, own = _units(session, row.id, scope, on, known_at), tuple(targets.get(None, ()))
    plan = replace(_without_units(session, row, criteria), units=units, unit_targets=own)
    if not row.plan_version:
        return plan
    return adjusted(plan, known_changes(session, row.id, None, criteria, targets), on=on, known_at=known_at)


def load_terms(session: Session, code: str) -> Plan | None:
    """The same with all its adjustments and without units, of whom it says nothing to anybody."""
    row = _campaign_row(session, code)
    if row is None:
        return None
    criteria = criteria_of(session, row.id)
    plan = _without_units(session, row, criteria)
    return adjusted(plan, known_changes(session, row.id, None, criteria, {})) if row.plan_version else plan


def _without_units(session: Session, row: Row[Any], criteria: Mapping[int | None, list[Criterion]]) -> Plan:
    return Plan(
        campaign=campaign_from(row),
        criteria=tuple(criteria.get(None, ())),
        tasks=tuple(task_from(found) for found in _parts_of(session, TASK, row.id)),
        deadlines=tuple(deadline_from(found) for found in _parts_of(session, DEADLINE, row.id)),
        legal_bases=tuple(legal_basis_from(found) for found in _parts_of(session, LEGAL_BASIS, row.id)),
    )


def load_campaign(session: Session, code: str, on: date | None = None) -> Campaign | None:
    """What the plan with that code says of itself on ``on``, settings included; None if there is none."""
    row = _campaign_row(session, code)
    return None if row is None else _campaign(session, row, on)


def _campaign_row(session: Session, code: str) -> Row[Any] | None:
    known = (CAMPAIGN.c.code == code, CAMPAIGN.c.deleted_at.is_(None))
    return session.execute(select(CAMPAIGN).where(*known)).one_or_none()


def campaign_list(session: Session, *, scope: Scope) -> list[Campaign]:
    """The campaigns in which ``scope`` shows a unit, in the order in which they were saved."""
    wanted = select(CAMPAIGN).where(CAMPAIGN.c.deleted_at.is_(None)).order_by(CAMPAIGN.c.position)
    if scope != Scope.everything():
        shown = select(CAMPAIGN_UNIT.c.campaign_id).where(in_scope(CAMPAIGN_UNIT.c.unit_id, scope))
        wanted = wanted.where(CAMPAIGN.c.id.in_(shown))
    return [_campaign(session, row) for row in session.execute(wanted).all()]


def _campaign(session: Session, row: Row[Any], on: date | None = None) -> Campaign:
    """The campaign of a row with its window as adjusted."""
    campaign = campaign_from(row)
    if not row.plan_version:
        return campaign
    return adjusted(Plan(campaign), known_changes(session, row.id), on=on).campaign


def _parts_of(session: Session, table: Table, campaign_id: int) -> Sequence[Row[Any]]:
    wanted = select(table).where(table.c.campaign_id == campaign_id).order_by(table.c.position)
    return session.execute(wanted).all()


def _units(
    session: Session, campaign_id: int, scope: Scope, on: date | None, known_at: datetime | None
) -> tuple[Unit, ...]:
    shown = (CAMPAIGN_UNIT.c.campaign_id == campaign_id, in_scope(CAMPAIGN_UNIT.c.unit_id, scope))
    places = select(CAMPAIGN_UNIT.c.unit_id, CAMPAIGN_UNIT.c.peer_group).where(*shown)
    ordered = session.execute(places.order_by(CAMPAIGN_UNIT.c.position)).all()
    groups: dict[int, str] = {unit: group for unit, group in ordered}  # noqa: C416 - rows are no plain tuples
    # of few units the ids: each of several statements would look for the units of the scope anew
    few = len(groups) <= _FEW
    members = (
        select(UNIT.c.id).where(UNIT.c.id.in_(groups))
        if few
        else places.with_only_columns(CAMPAIGN_UNIT.c.unit_id)
    )
    units = load_units(session, members, groups, on=on, known_at=known_at)
    return tuple(units[unit] for unit in groups if unit in units)


def criteria_of(session: Session, campaign_id: int) -> dict[int | None, list[Criterion]]:
    """The criteria by the number of the adjustment that brought them, None for the plan itself."""
    found: dict[int | None, list[Criterion]] = defaultdict(list)
    for row in _parts_of(session, CRITERION, campaign_id):
        found[row.change_number].append(criterion_from(row))
    return found


def unit_targets_of(session: Session, campaign_id: int, scope: Scope) -> dict[int | None, list[UnitTarget]]:
    """The targets of units by the number of the adjustment that set them, None for the plan itself."""
    wanted = (
        select(UNIT_TARGET, UNIT.c.code.label("unit"), CRITERION.c.code.label("criterion"))
        .join(UNIT, UNIT.c.id == UNIT_TARGET.c.unit_id)
        .join(CRITERION, CRITERION.c.id == UNIT_TARGET.c.criterion_id)
        .where(UNIT_TARGET.c.campaign_id == campaign_id, in_scope(UNIT_TARGET.c.unit_id, scope))
        .order_by(UNIT_TARGET.c.id)
    )
    found: dict[int | None, list[UnitTarget]] = defaultdict(list)
    for row in session.execute(wanted):
        found[row.change_number].append(unit_target_from(row))
    return found
