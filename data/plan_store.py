"""Plans in the database: saved and replaced as one piece."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, delete, func, insert, select, update
from sqlmodel import Session

from data.plan_rows import (
    Values,
    campaign_values,
    criterion_values,
    deadline_values,
    legal_basis_values,
    task_values,
    unit_target_values,
)
from data.store_rebuild import rebuild
from data.store_units import save_units
from data.tables import (
    CAMPAIGN,
    CAMPAIGN_UNIT,
    CRITERION,
    DEADLINE,
    LEGAL_BASIS,
    REVISION,
    SUBMISSION,
    TASK,
    UNIT_TARGET,
)
from domain.criteria import Criterion
from domain.plans import Plan

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


def set_answers(session: Session, campaign_id: int, text: str) -> None:
    """Note which higher campaign this one answers."""
    session.execute(update(CAMPAIGN).where(CAMPAIGN.c.id == campaign_id).values(answers=text))


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
