"""Questions about units themselves."""

from sqlalchemy import func, select
from sqlmodel import Session

from data.queries_cells import in_scope
from data.tables import CAMPAIGN_UNIT, UNIT
from domain.access import Scope


def is_in_scope(session: Session, code: str, *, scope: Scope) -> bool:
    """Whether there is a unit with that code that ``scope`` shows."""
    wanted = select(UNIT.c.id).where(UNIT.c.code == code, in_scope(UNIT.c.id, scope))
    return session.execute(wanted).first() is not None


def unit_count(session: Session, campaign_id: int) -> int:
    """How many units take part in the campaign."""
    wanted = select(func.count()).select_from(CAMPAIGN_UNIT).where(CAMPAIGN_UNIT.c.campaign_id == campaign_id)
    return int(session.execute(wanted).scalar_one())
