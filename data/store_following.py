"""Counting results that come in the order of their days, as nearly all do.

What such a result changes can be told from the standing alone, however long the history.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cache, partial
from typing import Any, NamedTuple

from sqlalchemy import and_, select
from sqlmodel import Session

from data.queries_cells import Cell, Rules, lineages
from data.store_bulk import meanwhile
from data.store_totals import Place, add_to_totals, follow_stands, take_place
from data.tables import RESULT, STANDING, UNIT
from domain.cell_history import NOTHING, Amount, Counted, Figure, counted, followed

#: ``Place._make`` without its check of the length.
_place: Callable[[tuple[int, int, int, date]], Place] = partial(tuple.__new__, Place)


class Touched(NamedTuple):
    """A submission, with what is needed to count it."""

    submission_id: int
    campaign_id: int
    reported_on: date
    received_at: datetime
    rules: Rules

    def figure(self, sequence: int, done: int, owed: int | None) -> Figure:
        """What the submission says of one cell."""
        return Figure(self.reported_on, self.received_at, sequence, self.submission_id, done, owed)


def count_following(session: Session, touched: Touched) -> dict[Cell, Figure]:
    """Count the results whose day follows the standing of their cell, and return the late others.

    Where a rating's level changes on the way, the standing does not tell enough either.
    """
    late: dict[Cell, Figure] = {}
    added: list[tuple[int, int, int, int, int | None]] = []
    changed: dict[Place, Counted] = {}
    above: dict[tuple[int, int], list[Counted]] = defaultdict(list)
    adding, stepping, on = touched.rules.adding, touched.rules.stepping, touched.reported_on
    following = cache(partial(_following, touched.rules))
    own = _own(session, touched)
    replacing = touched.rules.criteria.keys() - adding - stepping
    with meanwhile(take_place, session, touched.submission_id, touched.received_at, replacing):
        for unit, criterion, sequence, done, owed, parent, top, day, *stood in own:
            if criterion in stepping or (day is not None and on <= day):
                late[Cell(unit, criterion)] = touched.figure(sequence, done, owed)
                continue
            before = None if day is None else (stood[0], stood[1])
            amount, change = following(criterion, (done, owed), before)
            if criterion in adding:
                added.append((top, unit, criterion, *amount))
            if change != NOTHING:
                changed[_place((top, unit, criterion, on))] = change
                above[parent, criterion].append(change)
    follow_stands(session, touched.campaign_id, added, (on, touched.received_at, touched.submission_id))
    _add_above(session, touched, above, changed)
    add_to_totals(session, touched.campaign_id, changed)
    return late


def _add_above(
    session: Session,
    touched: Touched,
    above: Mapping[tuple[int, int], Sequence[Counted]],
    changed: dict[Place, Counted],
) -> None:
    """Add what changes right below a node, by node and criterion, to that node and to all above it."""
    if not above:
        return
    parents = select(UNIT.c.parent_id).join(RESULT, RESULT.c.unit_id == UNIT.c.id)
    of_these = parents.where(RESULT.c.submission_id == touched.submission_id, UNIT.c.parent_id.is_not(None))
    lines = lineages(session, of_these.distinct())
    for (parent, criterion), changes in above.items():
        change = Counted(*map(sum, zip(*changes, strict=True)))
        for node in lines.get(parent, ()):
            place = Place(lines[parent][-1], node, criterion, touched.reported_on)
            changed[place] = changed.get(place, NOTHING) + change


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
    """Unit, criterion, id, done and owed of each result, the unit's parent and top; day, done and owed that stand."""
    same_cell = and_(
        STANDING.c.campaign_id == RESULT.c.campaign_id,
        STANDING.c.top_unit_id == UNIT.c.top_unit_id,
        STANDING.c.unit_id == RESULT.c.unit_id,
        STANDING.c.criterion_id == RESULT.c.criterion_id,
    )
    said = (RESULT.c.unit_id, RESULT.c.criterion_id, RESULT.c.id, RESULT.c.done, RESULT.c.owed)
    wanted = (
        select(
            *said,
            UNIT.c.parent_id,
            UNIT.c.top_unit_id,
            STANDING.c.reported_on,
            STANDING.c.done,
            STANDING.c.owed,
        )
        .select_from(RESULT)
        .join(UNIT, UNIT.c.id == RESULT.c.unit_id)
        .outerjoin(STANDING, same_cell)
        .where(RESULT.c.submission_id == touched.submission_id)
    )
    return session.execute(wanted).all()
