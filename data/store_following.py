"""Counting results that come in the order of their days, as nearly all do.

What such a result changes can be told from the standing alone, however long the history. Where later
figures take the place of earlier ones and count as they are, the database counts them all at once;
what adds up or is judged is counted cell by cell.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime
from functools import cache, partial
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, select
from sqlmodel import Session

from data.queries_cells import Cell, Rules, lineages
from data.store_at_once import count_at_once
from data.store_totals import Place, add_to_totals, follow_stands
from data.tables import RESULT, STANDING, UNIT
from domain.cell_history import NOTHING, Amount, Counted, Figure, counted, followed
from domain.criteria import Criterion


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


#: By how much the totals of a unit change, and of all above it, by that unit and criterion.
_Above = defaultdict[tuple[int | None, int], Counted]


def count_following(session: Session, touched: Touched) -> dict[Cell, Figure]:
    """Count the results whose day follows the standing of their cell, and return the late others.

    Where a rating's level changes on the way, the standing does not tell enough either.
    """
    above: _Above = defaultdict(lambda: NOTHING)
    changed: dict[Place, Counted] = {}
    late: dict[Cell, Figure] = {}
    at_once = touched.rules.as_they_are
    if at_once:
        late |= _count_at_once(session, touched, at_once, above)
    each = touched.rules.criteria.keys() - at_once.keys()
    if each:
        late |= _count_each(session, touched, each, above, changed)
    _add_above(session, touched, above, changed)
    add_to_totals(session, touched.campaign_id, changed)
    return late


def own_figures(session: Session, touched: Touched) -> dict[Cell, Figure]:
    """What the submission says of each cell."""
    return _figures(session, touched, _own(touched, touched.rules.criteria))


def _count_at_once(
    session: Session, touched: Touched, criteria: Mapping[int, Criterion], above: _Above
) -> dict[Cell, Figure]:
    """Count the results of ``criteria`` all together, and into ``above``; the late ones."""
    mine = RESULT.c.submission_id == touched.submission_id, RESULT.c.criterion_id.in_(criteria)
    results = session.execute(select(func.count()).select_from(RESULT).where(*mine)).scalar_one()
    for known in count_at_once(session, touched.submission_id, touched.received_at, criteria):
        above[known.parent, known.criterion] += known.change
        results -= known.results
    if not results:
        return {}
    still_others = STANDING.c.submission_id != touched.submission_id
    return _figures(session, touched, _own(touched, criteria).where(still_others))


def _count_each(
    session: Session,
    touched: Touched,
    criteria: Collection[int],
    above: _Above,
    changed: dict[Place, Counted],
) -> dict[Cell, Figure]:
    """Count the results of ``criteria`` one by one, into ``above`` and ``changed``; the late ones."""
    late: dict[Cell, Figure] = {}
    stands: list[tuple[int, int, int, int, int | None]] = []
    rules, on = touched.rules, touched.reported_on
    following = cache(partial(_following, rules))
    own = session.execute(_own(touched, criteria)).all()
    for unit, criterion, sequence, done, owed, parent, top, day, *stood in own:
        if criterion in rules.stepping or (day is not None and on <= day):
            late[Cell(unit, criterion)] = touched.figure(sequence, done, owed)
            continue
        amount, change = following(criterion, (done, owed), None if day is None else (stood[0], stood[1]))
        stands.append((top, unit, criterion, *amount))
        if change != NOTHING:
            changed[Place(top, unit, criterion, on)] = change
            above[parent, criterion] += change
    receipt = (on, touched.received_at, touched.submission_id)
    follow_stands(session, touched.campaign_id, stands, receipt)
    return late


def _add_above(session: Session, touched: Touched, above: _Above, changed: dict[Place, Counted]) -> None:
    """Add what changes right below a node to that node and to all above it."""
    if not above:
        return
    parents = select(UNIT.c.parent_id).join(RESULT, RESULT.c.unit_id == UNIT.c.id)
    of_these = parents.where(RESULT.c.submission_id == touched.submission_id, UNIT.c.parent_id.is_not(None))
    lines = lineages(session, of_these.distinct())
    for (parent, criterion), change in above.items():
        nodes = lines[parent] if parent is not None and change != NOTHING else []
        for node in nodes:
            place = Place(nodes[-1], node, criterion, touched.reported_on)
            changed[place] = changed.get(place, NOTHING) + change


def _following(rules: Rules, number: int, amount: Amount, before: Amount | None) -> tuple[Amount, Counted]:
    """What stands in a cell of that criterion now, and by how much that changes the totals above it."""
    criterion, target = rules.of_all(number)
    if before is None:
        return amount, counted(amount, criterion, target)
    now = followed(before, amount, criterion.accumulation)
    return now, counted(now, criterion, target) - counted(before, criterion, target)


def _figures(session: Session, touched: Touched, own: Select[Any]) -> dict[Cell, Figure]:
    return {Cell(row[0], row[1]): touched.figure(*row[2:5]) for row in session.execute(own).all()}


def _own(touched: Touched, criteria: Collection[int]) -> Select[Any]:
    """Unit, criterion, id, done and owed of each result, the unit's parent and top; day, done and owed that stand."""
    mine = RESULT.c.submission_id == touched.submission_id, RESULT.c.criterion_id.in_(criteria)
    said = (
        select(RESULT, UNIT.c.parent_id, UNIT.c.top_unit_id.label("top"))
        .join(UNIT, UNIT.c.id == RESULT.c.unit_id)
        .where(*mine)
        .offset(0)  # as in data.store_at_once
        .subquery()
    )
    same_cell = and_(
        STANDING.c.campaign_id == said.c.campaign_id,
        STANDING.c.top_unit_id == said.c.top,
        STANDING.c.unit_id == said.c.unit_id,
        STANDING.c.criterion_id == said.c.criterion_id,
    )
    return (
        select(said.c.unit_id, said.c.criterion_id, said.c.id, said.c.done, said.c.owed)
        .add_columns(said.c.parent_id, said.c.top, STANDING.c.reported_on, STANDING.c.done, STANDING.c.owed)
        .select_from(said.outerjoin(STANDING, same_cell))
    )
