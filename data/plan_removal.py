"""Taking a campaign out of the database altogether, as illustrative figures are."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, delete, select, text, update
from sqlmodel import Session

from data import upload_store
from data.store import lock_removal
from data.store_bulk import parts
from data.tables import (
    ACCOUNT,
    CAMPAIGN,
    CAMPAIGN_UNIT,
    CHAIN_HEAD,
    CRITERION,
    DAILY_TOTAL,
    DEADLINE,
    DRAFT,
    HEADCOUNT,
    LAST_LOOK,
    LEGAL_BASIS,
    ORIGINAL,
    PLAN_CHANGE,
    PLAN_DOCUMENT,
    PUBLICATION,
    REOPENING,
    RESULT,
    REVISION,
    STANDING,
    SUBMISSION,
    SUBMISSION_EVENT,
    TASK,
    UNIT,
    UNIT_ALIAS,
    UNIT_CHANGE,
    UNIT_TARGET,
)

#: What the database lets go only with its campaign, what refers to others first.
_LEDGER = (RESULT, SUBMISSION, PUBLICATION, REOPENING, PLAN_CHANGE)

#: Everything else that hangs on a campaign, in the same order.
_OF_A_CAMPAIGN = (
    DRAFT,
    LAST_LOOK,
    PLAN_DOCUMENT,
    DAILY_TOTAL,
    STANDING,
    CHAIN_HEAD,
    UNIT_TARGET,
    CRITERION,
    CAMPAIGN_UNIT,
    TASK,
    DEADLINE,
    LEGAL_BASIS,
    REVISION,
)


def delete_campaign(session: Session, campaign_id: int, *, only_unused: bool = True) -> None:
    """Remove a campaign with its ledger, and those of its units that nothing else needs.

    A campaign that is not illustrative keeps its ledger: the database refuses.
    With ``only_unused`` False all units stay.
    """
    lock_removal(session)
    members = select(CAMPAIGN_UNIT.c.unit_id).where(CAMPAIGN_UNIT.c.campaign_id == campaign_id)
    units = _ids(session, members)
    sent = select(SUBMISSION.c.id).where(SUBMISSION.c.campaign_id == campaign_id)
    session.execute(delete(ORIGINAL).where(ORIGINAL.c.submission_id.in_(sent)))
    _delete_ledger(session, campaign_id)
    for table in _OF_A_CAMPAIGN:
        session.execute(delete(table).where(table.c.campaign_id == campaign_id))
    code = session.execute(select(CAMPAIGN.c.code).where(CAMPAIGN.c.id == campaign_id)).scalar_one()
    upload_store.forget(session, code)
    session.execute(delete(CAMPAIGN).where(CAMPAIGN.c.id == campaign_id))
    if only_unused:
        _delete_units(session, _unused(session, units))


def _delete_ledger(session: Session, campaign_id: int) -> None:
    """By ourselves, or by the function that the owner of the tables left for a role that owns nothing."""
    if session.get_bind().dialect.name == "postgresql":
        left = session.execute(text("SELECT to_regprocedure('remove_ledger(integer)')")).scalar()
        if left is not None:
            session.execute(text("SELECT remove_ledger(:campaign)"), {"campaign": campaign_id})
            return
    sent = select(SUBMISSION.c.id).where(SUBMISSION.c.campaign_id == campaign_id)
    session.execute(delete(SUBMISSION_EVENT).where(SUBMISSION_EVENT.c.submission_id.in_(sent)))
    for table in _LEDGER:
        session.execute(delete(table).where(table.c.campaign_id == campaign_id))


def _unused(session: Session, units: set[int]) -> set[int]:
    """Those of ``units`` that no campaign, account, decree or other unit needs."""
    for table in (CAMPAIGN_UNIT, ACCOUNT, RESULT, SUBMISSION, UNIT_CHANGE):
        units = units - _ids(session, select(table.c.unit_id).distinct())
    relatives = session.execute(select(UNIT.c.id, UNIT.c.parent_id, UNIT.c.successor_id)).all()
    while needed := units & {one for unit, *others in relatives if unit not in units for one in others}:
        units = units - needed
    return units


def _delete_units(session: Session, units: Iterable[int]) -> None:
    for part in list(parts(units)):
        loose = update(UNIT).where(UNIT.c.id.in_(part))
        session.execute(loose.values(parent_id=None, top_unit_id=None, successor_id=None))
        for table in (HEADCOUNT, UNIT_ALIAS):
            session.execute(delete(table).where(table.c.unit_id.in_(part)))
    for part in parts(units):
        session.execute(delete(UNIT).where(UNIT.c.id.in_(part)))


def _ids(session: Session, wanted: Select[Any]) -> set[int]:
    return set(session.execute(wanted).scalars())
