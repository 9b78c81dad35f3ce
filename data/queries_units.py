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


def group_sizes(session: Session, campaign_id: int) -> dict[str, int]:
    """How many units take part in the campaign, by khối or cụm."""
    group = CAMPAIGN_UNIT.c.peer_group
    counts = select(group, func.count()).where(CAMPAIGN_UNIT.c.campaign_id == campaign_id).group_by(group)
    return {name: int(count) for name, count in session.execute(counts)}
