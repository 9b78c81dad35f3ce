"""Who set the targets of a campaign, when and why."""

from datetime import date, datetime
from fractions import Fraction

from sqlalchemy import or_, select
from sqlmodel import Session

from data import settings_store
from data.queries_cells import in_scope
from data.tables import CRITERION, UNIT, UNIT_TARGET
from domain.access import Deed, Scope
from domain.explanation import Origin

_CHANGED = (UNIT_TARGET.c.target_num, UNIT_TARGET.c.target_den, UNIT_TARGET.c.from_on)
_BECAUSE = (UNIT_TARGET.c.reason, UNIT_TARGET.c.set_by, UNIT_TARGET.c.set_at)


def of_unit(
    session: Session, campaign_id: int, criterion: str, unit: str, *, scope: Scope, on: date
) -> list[Origin]:
    """The targets that the plan, as it was taken up, gave this unit alone for the criterion up to ``on``."""
    wanted = (
        select(*_CHANGED, *_BECAUSE)
        .join(UNIT, UNIT.c.id == UNIT_TARGET.c.unit_id)
        .join(CRITERION, CRITERION.c.id == UNIT_TARGET.c.criterion_id)
        .where(UNIT_TARGET.c.campaign_id == campaign_id, CRITERION.c.code == criterion, UNIT.c.code == unit)
        .where(in_scope(UNIT_TARGET.c.unit_id, scope), UNIT_TARGET.c.change_number.is_(None))
        .where(or_(UNIT_TARGET.c.from_on.is_(None), UNIT_TARGET.c.from_on <= on))
        .order_by(UNIT_TARGET.c.id)
    )
    return [
        Origin(Fraction(num, den), from_on, reason, by, at, own=True)
        for num, den, from_on, reason, by, at in session.execute(wanted)
    ]


def of_plan(session: Session, campaign_id: int, target: Fraction | None) -> Origin:
    """The target of the plan itself: who took the plan up, and when."""
    by, at = settings_store.last_change(session, campaign_id, Deed.IMPORT_PLAN)
    return Origin(target, None, "", by, None if not at else datetime.fromisoformat(at))
