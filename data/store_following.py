"""Counting results that come in the order of their days, as nearly all do.

What such a result changes can be told from the standing alone, however long the history.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache, partial
from typing import Any, NamedTuple

from sqlalchemy import and_, select
from sqlmodel import Session

from data.queries_cells import Cell, Lineages, Rules
from data.store_totals import Place, add_to_totals, follow_stands
from data.tables import RESULT, STANDING, UNIT
from domain.cell_history import NOTHING, Amount, Counted, Figure, counted, followed


class Touched(NamedTuple):
    """A submission, with what is needed to count it."""

    submission_id: int
    campaign_id: int
    reported_on: date
    received_at: datetime
    rules: Rules
    lineages: Lineages

    def figure(self, sequence: int, done: int, owed: int | None) -> Figure:
        """What the submission says of one cell."""
        return Figure(self.reported_on, self.received_at, sequence, self.submission_id, done, owed)


def count_following(session: Session, touched: Touched) -> dict[Cell, Figure]:
    """Count the results whose day follows the standing of their cell, and return the late others.

    Where a rating's level changes on the way, the standing does not tell enough either.
    """
    late: dict[Cell, Figure] = {}
    now: list[tuple[int, int, int, int | None]] = []
    changed: dict[tuple[int, int], Counted] = {}
    lineages, stepping = touched.lineages, touched.rules.stepping
    following = cache(partial(_following, touched.rules))
    for unit, criterion, sequence, done, owed, day, *stood in _own(session, touched):
        if criterion in stepping or (day is not None and touched.reported_on <= day):
            late[Cell(unit, criterion)] = touched.figure(sequence, done, owed)
            continue
        before = None if day is None else (stood[0], stood[1])
        amount, change = following(criterion, (done, owed), before)
        now.append((unit, criterion, *amount))
        for node in lineages[unit] if change != NOTHING else ():
            place = (node, criterion)
            changed[place] = changed[place] + change if place in changed else change
    receipt = (touched.reported_on, touched.received_at, touched.submission_id)
    follow_stands(session, touched.campaign_id, now, receipt, lineages)
    tops = {node: nodes[-1] for nodes in lineages.values() for node in nodes}
    places = {
        Place(tops[node], node, criterion, touched.reported_on): change
        for (node, criterion), change in changed.items()
    }
    add_to_totals(session, touched.campaign_id, places)
    return late


def own_figures(session: Session, touched: Touched) -> dict[Cell, Figure]:
    """What the submission says of each cell."""
    return {Cell(row[0], row[1]): touched.figure(*row[2:5]) for row in _own(session, touched)}


def _following(rules: Rules, number: int, amount: Amount, before: Amount | None) -> tuple[Amount, Counted]:
    """What stands in a cell of that criterion now, and by how much that changes the totals above it."""
    criterion, target = rules.of_all(number)
    if before is None:
        return amount, counted(amount, criterion, target)
    now = followed(before, amount, criterion.accumulation)
    return now, counted(now, criterion, target) - counted(before, criterion, target)


def _own(session: Session, touched: Touched) -> Sequence[Any]:
    """Unit, criterion, id, done and owed of each result, then day, done and owed that stand there."""
    same_cell = and_(
        STANDING.c.campaign_id == RESULT.c.campaign_id,
        STANDING.c.top_unit_id == UNIT.c.top_unit_id,
        STANDING.c.unit_id == RESULT.c.unit_id,
        STANDING.c.criterion_id == RESULT.c.criterion_id,
    )
    said = (RESULT.c.unit_id, RESULT.c.criterion_id, RESULT.c.id, RESULT.c.done, RESULT.c.owed)
    wanted = (
        select(*said, STANDING.c.reported_on, STANDING.c.done, STANDING.c.owed)
        .select_from(RESULT)
        .join(UNIT, UNIT.c.id == RESULT.c.unit_id)
        .outerjoin(STANDING, same_cell)
        .where(RESULT.c.submission_id == touched.submission_id)
    )
    return session.execute(wanted).all()
