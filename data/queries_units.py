"""Questions about units themselves."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlmodel import Session

from data.queries_cells import in_scope, lineages
from data.tables import CAMPAIGN_UNIT, UNIT
from domain.access import Scope


def is_in_scope(session: Session, code: str, *, scope: Scope) -> bool:
    """Whether there is a unit with that code that ``scope`` shows."""
    wanted = select(UNIT.c.id).where(UNIT.c.code == code, in_scope(UNIT.c.id, scope))
    return session.execute(wanted).first() is not None


def outside(session: Session, units: Collection[str], *, scope: Scope) -> set[str]:
    """Those of ``units`` that ``scope`` does not show."""
    if not units or scope == Scope.everything():
        return set()
    shown = session.execute(select(UNIT.c.code).where(in_scope(UNIT.c.id, scope))).scalars()
    return set(units) - set(shown)


def above(session: Session, units: Collection[str]) -> list[str]:
    """The codes of the units above every one of ``units``, the nearest first."""
    lines = lineages(session, select(UNIT.c.id).where(UNIT.c.code.in_(units)))
    higher = [line[1:] for line in lines.values()] or [[]]
    common = [node for node in higher[0] if all(node in line for line in higher)]
    rows = session.execute(select(UNIT.c.id, UNIT.c.code).where(UNIT.c.id.in_(common)))
    codes = {row.id: row.code for row in rows}
    return [codes[node] for node in common]


def group_sizes(session: Session, campaign_id: int) -> dict[str, int]:
    """How many units take part in the campaign, by khối or cụm."""
    group = CAMPAIGN_UNIT.c.peer_group
    counts = select(group, func.count()).where(CAMPAIGN_UNIT.c.campaign_id == campaign_id).group_by(group)
    return {name: int(count) for name, count in session.execute(counts)}
