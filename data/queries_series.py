"""The totals over time: how they change day by day, kept beside the ledger or counted again as once known."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlmodel import Session

from data.queries_cells import accepted, histories, in_scope, rules
from data.tables import CRITERION, DAILY_TOTAL, RESULT, UNIT
from domain.access import Scope
from domain.cell_history import NOTHING, Counted, changes
from domain.frames import SERIES, framed


def series(
    session: Session, campaign_id: int, *, scope: Scope, on: date, known_at: datetime | None = None
) -> pd.DataFrame:
    """The totals over time of all that ``scope`` shows, up to ``on``.

    SERIES: one row per criterion and day on which its total changed.
    """
    if known_at is None:
        rows = _stored_changes(session, campaign_id, scope, on)
    else:
        rows = _replayed_changes(session, campaign_id, scope, on, known_at)
    stands: dict[str, Counted] = defaultdict(lambda: NOTHING)
    found = []
    for code, day, *change in sorted(row for row in rows if any(row[2:])):
        stands[code] += Counted(*change)
        found.append((code, day, *stands[code]))
    return framed(found, SERIES)


def _stored_changes(session: Session, campaign_id: int, scope: Scope, on: date) -> list[tuple[Any, ...]]:
    roots = UNIT.c.parent_id.is_(None) if scope.unit is None else _roots(session, scope)
    found = _summed_changes(session, campaign_id, roots, on)
    for sign in (1, -1):
        units = [one.unit for one in scope.apart if one.then - one.now == sign]
        elsewhere = _summed_changes(session, campaign_id, UNIT.c.code.in_(units), on) if units else {}
        for place, change in elsewhere.items():
            before = found.get(place, NOTHING)
            found[place] = before + change if sign > 0 else before - change
    return [(*place, *change) for place, change in found.items()]


def _summed_changes(
    session: Session, campaign_id: int, nodes: ColumnElement[bool], on: date
) -> dict[tuple[str, date], Counted]:
    """By how much the totals of these units together change, by criterion and day."""
    sums = [func.sum(DAILY_TOTAL.c[name]) for name in ("done", "owed", "units")]
    of_root = and_(
        DAILY_TOTAL.c.campaign_id == campaign_id,
        DAILY_TOTAL.c.top_unit_id == UNIT.c.top_unit_id,
        DAILY_TOTAL.c.unit_id == UNIT.c.id,
    )
    wanted = (
        select(CRITERION.c.code, DAILY_TOTAL.c.day, *sums)
        .select_from(UNIT)
        .join(DAILY_TOTAL, of_root)
        .join(CRITERION, CRITERION.c.id == DAILY_TOTAL.c.criterion_id)
        .where(nodes, DAILY_TOTAL.c.day <= on)
        .group_by(CRITERION.c.code, DAILY_TOTAL.c.day)
    )
    return {(code, day): Counted(*map(int, totals)) for code, day, *totals in session.execute(wanted)}


def _roots(session: Session, scope: Scope) -> ColumnElement[bool]:
    """The unit of a limited scope, and with it those that have ended and left it their figures."""
    own = UNIT.c.code == scope.unit
    if session.execute(select(UNIT.c.id).where(UNIT.c.successor_id.is_not(None)).limit(1)).first() is None:
        return own
    seen, above = in_scope(UNIT.c.id, scope), in_scope(UNIT.c.parent_id, scope)
    left = and_(UNIT.c.successor_id.is_not(None), seen, or_(UNIT.c.parent_id.is_(None), ~above))
    # those that stood elsewhere are counted by themselves
    return or_(own, and_(left, UNIT.c.code.not_in([one.unit for one in scope.apart])))


def _replayed_changes(
    session: Session, campaign_id: int, scope: Scope, on: date, known_at: datetime
) -> list[tuple[Any, ...]]:
    known = rules(session, campaign_id, known_at)
    counted = accepted(known_at).where(
        RESULT.c.campaign_id == campaign_id,
        RESULT.c.reported_on <= on,
        in_scope(RESULT.c.unit_id, scope),
    )
    found: dict[tuple[str, date], Counted] = defaultdict(lambda: NOTHING)
    for cell, history in histories(session, counted).items():
        criterion, target, later = known.of(cell)
        for day, change in changes(history, criterion, target, later):
            if day <= on:
                found[criterion.code, day] += change
    return [(*place, *change) for place, change in found.items()]
