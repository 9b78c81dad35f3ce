"""What stands behind the figures of one unit: targets it was given, units it came from, other campaigns."""

from fractions import Fraction

from sqlalchemy import select
from sqlmodel import Session

from data.plan_rows import campaign_from
from data.queries_cells import in_scope
from data.tables import CAMPAIGN, CAMPAIGN_UNIT, CRITERION, UNIT, UNIT_TARGET
from domain.access import Scope
from domain.campaigns import Campaign
from domain.profiles import Kin, TargetSet

_WHY = ("from_on", "reason", "set_by", "set_at")


def targets_set(session: Session, campaign_id: int, unit: str, *, scope: Scope) -> list[TargetSet]:
    """The targets that the unit alone was given, by criterion, in the order in which they were set."""
    rows = session.execute(
        select(CRITERION.c.code, UNIT_TARGET.c.target_num, UNIT_TARGET.c.target_den)
        .add_columns(*(UNIT_TARGET.c[name] for name in _WHY))
        .select_from(UNIT_TARGET)
        .join(CRITERION, CRITERION.c.id == UNIT_TARGET.c.criterion_id)
        .join(UNIT, UNIT.c.id == UNIT_TARGET.c.unit_id)
        .where(
            UNIT_TARGET.c.campaign_id == campaign_id,
            UNIT.c.code == unit,
            in_scope(UNIT_TARGET.c.unit_id, scope),
        )
        .order_by(CRITERION.c.position, UNIT_TARGET.c.id)
    )
    return [TargetSet(code, Fraction(num, den), *why) for code, num, den, *why in rows]


def predecessors(session: Session, unit: str, *, scope: Scope) -> list[Kin]:
    """The units that became this one, the last to end first."""
    successor = UNIT.alias("successor")
    rows = session.execute(
        select(UNIT.c.code, UNIT.c.name, UNIT.c.valid_to)
        .join(successor, successor.c.id == UNIT.c.successor_id)
        .where(successor.c.code == unit, in_scope(successor.c.id, scope))
        .order_by(UNIT.c.valid_to.desc(), UNIT.c.code)
    )
    return [Kin(*row) for row in rows]


def successor(session: Session, unit: str, *, scope: Scope) -> Kin | None:
    """The unit that this one became; None where it goes on, or became one out of sight."""
    ended = UNIT.alias("ended")
    row = session.execute(
        select(UNIT.c.code, UNIT.c.name, ended.c.valid_to)
        .join(ended, ended.c.successor_id == UNIT.c.id)
        .where(ended.c.code == unit, in_scope(ended.c.id, scope), in_scope(UNIT.c.id, scope))
    ).one_or_none()
    return None if row is None else Kin(*row)


def campaigns_of(session: Session, unit: str, *, scope: Scope) -> list[Campaign]:
    """The campaigns that the unit takes part in, as far as ``scope`` shows it."""
    rows = session.execute(
        select(CAMPAIGN)
        .join(CAMPAIGN_UNIT, CAMPAIGN_UNIT.c.campaign_id == CAMPAIGN.c.id)
        .join(UNIT, UNIT.c.id == CAMPAIGN_UNIT.c.unit_id)
        .where(UNIT.c.code == unit, CAMPAIGN.c.deleted_at.is_(None), in_scope(UNIT.c.id, scope))
        .order_by(CAMPAIGN.c.position)
    )
    return [campaign_from(row) for row in rows]
