"""Plans in the database: saving, replacing, reading and removing them as one piece."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Table, delete, func, insert, select, update
from sqlmodel import Session

from data.plan_change_rows import known_changes
from data.plan_removal import delete_campaign
from data.plan_rows import (
    Values,
    campaign_from,
    campaign_values,
    criterion_from,
    criterion_values,
    deadline_from,
    deadline_values,
    legal_basis_from,
    legal_basis_values,
    task_from,
    task_values,
    unit_target_from,
    unit_target_values,
)
from data.queries_cells import in_scope
from data.store_rebuild import rebuild
from data.store_units import existing_units, load_units, save_units
from data.tables import (
    CAMPAIGN,
    CAMPAIGN_UNIT,
    CRITERION,
    DEADLINE,
    LEGAL_BASIS,
    REVISION,
    SUBMISSION,
    TASK,
    UNIT,
    UNIT_TARGET,
)
from domain.access import Scope
from domain.campaigns import Campaign
from domain.criteria import Criterion
from domain.plan_changes import adjusted
from domain.plans import Plan, UnitTarget
from domain.units import Unit

__all__ = [
    "campaign_list",
    "delete_campaign",
    "existing_units",
    "load_campaign",
    "load_plan",
    "replace_plan",
    "save_plan",
    "save_units",
    "set_answers",
    "untouched",
]

#: Units whose ids a statement names one by one.
_FEW = 100

_WhoSet = Mapping[tuple[Any, ...], Values]
_SAID = ("unit_id", "criterion_id", "target_num", "target_den", "from_on", "reason")


def save_plan(session: Session, plan: Plan, *, by: str, at: datetime) -> int:
    """Store a plan whose code is new and return the campaign's id. Known units stay as they are."""
    position = session.execute(select(func.coalesce(func.max(CAMPAIGN.c.position) + 1, 0))).scalar_one()
    values = campaign_values(plan.campaign) | {"position": position, "created_at": at}
    created = session.execute(insert(CAMPAIGN).values(values).returning(CAMPAIGN.c.id))
    campaign_id = int(created.scalar_one())
    session.execute(insert(REVISION).values(campaign_id=campaign_id, number=1))
    _add_parts(session, campaign_id, plan, {}, by=by, at=at)
    return campaign_id


def replace_plan(session: Session, campaign_id: int, plan: Plan, *, by: str, at: datetime) -> None:
    """Let ``plan`` take the place of what the campaign was; criteria keep their ids by code.

    Targets of units that stay as they were keep who set them and when. The ledger stays, and what is
    kept beside it is counted again by the new rules.
    """
    told = _who_set_targets(session, campaign_id)
    for table in (UNIT_TARGET, CAMPAIGN_UNIT, TASK, DEADLINE, LEGAL_BASIS):
        session.execute(delete(table).where(table.c.campaign_id == campaign_id))
    session.execute(
        update(CAMPAIGN).where(CAMPAIGN.c.id == campaign_id).values(campaign_values(plan.campaign))
    )
    _add_parts(session, campaign_id, plan, told, by=by, at=at)
    rebuild(session, campaign_id)


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
    known = (CAMPAIGN.c.code == code, CAMPAIGN.c.deleted_at.is_(None))
    row = session.execute(select(CAMPAIGN).where(*known)).one_or_none()
    if row is None:
        return None
    criteria, targets = criteria_of(session, row.id), unit_targets_of(session, row.id, scope)
    plan = Plan(
        campaign=campaign_from(row),
        criteria=tuple(criteria.get(None, ())),
        units=_units(session, row.id, scope, on, known_at),
        unit_targets=tuple(targets.get(None, ())),
        tasks=tuple(task_from(found) for found in _parts_of(session, TASK, row.id)),
        deadlines=tuple(deadline_from(found) for found in _parts_of(session, DEADLINE, row.id)),
        legal_bases=tuple(legal_basis_from(found) for found in _parts_of(session, LEGAL_BASIS, row.id)),
    )
    if not row.plan_version:
        return plan
    return adjusted(plan, known_changes(session, row.id, None, criteria, targets), on=on, known_at=known_at)


def untouched(session: Session, code: str, today: date) -> int | None:
    """The id of the campaign with that code if it is still to open, and nobody has handed in or adjusted it."""
    handed_in = select(SUBMISSION.c.id).where(SUBMISSION.c.campaign_id == CAMPAIGN.c.id)
    wanted = select(CAMPAIGN.c.id).where(
        CAMPAIGN.c.code == code,
        CAMPAIGN.c.deleted_at.is_(None),
        CAMPAIGN.c.opens_on > today,
        CAMPAIGN.c.plan_version == 0,
        ~handed_in.exists(),
    )
    return session.execute(wanted).scalar_one_or_none()


def load_campaign(session: Session, code: str, on: date | None = None) -> Campaign | None:
    """What the plan with that code says of itself on ``on``, settings included; None if there is none."""
    row = session.execute(
        select(CAMPAIGN).where(CAMPAIGN.c.code == code, CAMPAIGN.c.deleted_at.is_(None))
    ).one_or_none()
    return None if row is None else _campaign(session, row, on)


def set_answers(session: Session, campaign_id: int, text: str) -> None:
    """Note which higher campaign this one answers."""
    session.execute(update(CAMPAIGN).where(CAMPAIGN.c.id == campaign_id).values(answers=text))


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


def _add_parts(
    session: Session, campaign_id: int, plan: Plan, told: _WhoSet, *, by: str, at: datetime
) -> None:
    units = save_units(session, plan.units)
    criteria = _save_criteria(session, campaign_id, plan.criteria)
    places = [
        {"unit_id": units[unit.code], "peer_group": unit.peer_group, "position": position}
        for position, unit in enumerate(plan.units)
    ]
    given = [unit_target_values(target, units, criteria, by=by, at=at) for target in plan.unit_targets]
    targets = [target | told.get(_said(target), {}) for target in given]
    for table, rows in (
        (CAMPAIGN_UNIT, places),
        (UNIT_TARGET, targets),
        (TASK, [task_values(task, position) for position, task in enumerate(plan.tasks)]),
        (DEADLINE, [deadline_values(known, position) for position, known in enumerate(plan.deadlines)]),
        (
            LEGAL_BASIS,
            [legal_basis_values(known, position) for position, known in enumerate(plan.legal_bases)],
        ),
    ):
        _insert(session, table, campaign_id, rows)


def _save_criteria(session: Session, campaign_id: int, criteria: Sequence[Criterion]) -> dict[str, int]:
    """Insert, update and delete criteria until they are these; their ids by code."""
    known = criterion_ids(session, campaign_id)
    rows = [criterion_values(criterion, position) for position, criterion in enumerate(criteria)]
    gone = [known[code] for code in known.keys() - {row["code"] for row in rows}]
    session.execute(delete(CRITERION).where(CRITERION.c.id.in_(gone)))
    for row in rows:
        if row["code"] in known:
            session.execute(update(CRITERION).where(CRITERION.c.id == known[row["code"]]).values(row))
    _insert(session, CRITERION, campaign_id, [row for row in rows if row["code"] not in known])
    return criterion_ids(session, campaign_id)


def criterion_ids(session: Session, campaign_id: int) -> dict[str, int]:
    """The ids of the criteria of a campaign, by code."""
    rows = session.execute(
        select(CRITERION.c.code, CRITERION.c.id).where(CRITERION.c.campaign_id == campaign_id)
    )
    return {row.code: row.id for row in rows}


def _insert(session: Session, table: Table, campaign_id: int, rows: Sequence[Values]) -> None:
    if rows:
        session.execute(insert(table), [row | {"campaign_id": campaign_id} for row in rows])


def _who_set_targets(session: Session, campaign_id: int) -> _WhoSet:
    """Who set each target of a unit, and when, by what the target says."""
    rows = session.execute(select(UNIT_TARGET).where(UNIT_TARGET.c.campaign_id == campaign_id)).mappings()
    return {_said(row): {"set_by": row["set_by"], "set_at": row["set_at"]} for row in rows}


def _said(target: Mapping[Any, Any]) -> tuple[Any, ...]:
    return tuple(target[name] for name in _SAID)


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
