"""The ledger cell by cell, with the rules and the places in the tree that its totals need."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select, true
from sqlmodel import Session

from data.plan_change_rows import known_changes
from data.plan_rows import criterion_from
from data.tables import CRITERION, RESULT, SUBMISSION, SUBMISSION_EVENT, UNIT, UNIT_TARGET
from domain.access import Scope
from domain.cell_history import Figure
from domain.criteria import Accumulation, Criterion, Kind
from domain.plan_changes import in_order
from domain.submissions import Status
from domain.targets import Step, common_target, own_before_common

_AS_THEY_ARE = {Kind.SHARE, Kind.QUANTITY}


class Cell(NamedTuple):
    """A unit and a criterion, by their ids."""

    unit: int
    criterion: int


class Rules(NamedTuple):
    """What decides how the results of a campaign add up, by ids: criteria, and by which level a rating counts.

    ``levels`` are the steps that the level of all units takes, ``own_levels`` those of single units.
    """

    criteria: Mapping[int, Criterion]
    levels: Mapping[int, Sequence[Step]]
    own_levels: Mapping[Cell, Sequence[Step]]

    @property
    def stepping(self) -> set[int]:
        """The criteria whose level changes, for all units or for one."""
        return {*self.levels, *(cell.criterion for cell in self.own_levels)}

    @property
    def adding(self) -> set[int]:
        """The criteria whose figures of all days are added up."""
        return {
            number for number, known in self.criteria.items() if known.accumulation is Accumulation.INCREMENTS
        }

    @property
    def as_they_are(self) -> dict[int, Criterion]:
        """Those whose later figures take the place of earlier ones and are counted as they are."""
        others = self.adding | self.stepping
        return {
            number: known
            for number, known in self.criteria.items()
            if known.kind in _AS_THEY_ARE and number not in others
        }

    def of(self, cell: Cell) -> tuple[Criterion, Fraction | None, Sequence[Step]]:
        """The criterion of ``cell``, the target its unit had at first, and the steps it took later."""
        criterion = self.criteria[cell.criterion]
        if criterion.kind is not Kind.RATING or not (self.levels or self.own_levels):
            return criterion, common_target(criterion), ()
        steps = own_before_common(self.levels.get(cell.criterion, ()), self.own_levels.get(cell, ()))
        first = [step for since, step in steps if since == date.min]
        later = tuple(step for step in steps if step[0] > date.min)
        return criterion, first[-1] if first else common_target(criterion), later

    def of_all(self, criterion: int) -> tuple[Criterion, Fraction | None]:
        """A criterion that takes no steps, and the target that all units have for it."""
        known = self.criteria[criterion]
        return known, common_target(known)


Histories = Mapping[Cell, list[Figure]]
#: The nodes of the tree that a unit counts in: itself first, the top of its tree last.
Lineages = Mapping[int, list[int]]


def rules(session: Session, campaign_id: int, known_at: datetime | None = None) -> Rules:
    """The rules of a campaign as known at ``known_at``."""
    found = session.execute(select(CRITERION).where(CRITERION.c.campaign_id == campaign_id))
    criteria = {row.id: criterion_from(row) for row in found}
    ids = {known.code: number for number, known in criteria.items() if known.kind is Kind.RATING}
    if not ids:
        return Rules(criteria, {}, {})
    changes = known_changes(session, campaign_id, known_at)
    levels: dict[int, list[Step]] = defaultdict(list)
    for change in in_order(changes):
        for code, target in change.adjustment.targets:
            if code in ids:
                levels[ids[code]].append((change.effective_on, target))
    return Rules(criteria, levels, _own_levels(session, campaign_id, ids.values(), known_at))


def _own_levels(
    session: Session, campaign_id: int, ratings: Collection[int], known_at: datetime | None
) -> dict[Cell, list[Step]]:
    """The steps of every unit that has a target of its own for one of the ``ratings``."""
    wanted = select(UNIT_TARGET).where(
        UNIT_TARGET.c.campaign_id == campaign_id, UNIT_TARGET.c.criterion_id.in_(ratings)
    )
    if known_at is not None:
        wanted = wanted.where(or_(UNIT_TARGET.c.change_number.is_(None), UNIT_TARGET.c.set_at <= known_at))
    found: dict[Cell, list[Step]] = defaultdict(list)
    for row in session.execute(wanted.order_by(UNIT_TARGET.c.id)):
        step = (row.from_on or date.min, Fraction(row.target_num, row.target_den))
        found[Cell(row.unit_id, row.criterion_id)].append(step)
    return {cell: sorted(steps, key=itemgetter(0)) for cell, steps in found.items()}


def status(known_at: datetime | None = None) -> ColumnElement[str]:
    """Where the submission of the row stands, or stood at ``known_at``: a part of a statement."""
    last = select(SUBMISSION_EVENT.c.event).where(SUBMISSION_EVENT.c.submission_id == SUBMISSION.c.id)
    if known_at is not None:
        last = last.where(SUBMISSION_EVENT.c.at <= known_at)
    last = last.order_by(SUBMISSION_EVENT.c.id.desc()).limit(1).correlate(SUBMISSION)
    return func.coalesce(last.scalar_subquery(), literal(str(Status.WAITING)))


def result_rows() -> Select[Any]:
    """All results, with unit and criterion ids before the fields of ``Figure``: a statement."""
    return select(
        RESULT.c.unit_id,
        RESULT.c.criterion_id,
        RESULT.c.reported_on,
        SUBMISSION.c.received_at,
        RESULT.c.id,
        RESULT.c.submission_id,
        RESULT.c.done,
        RESULT.c.owed,
    ).join(SUBMISSION, SUBMISSION.c.id == RESULT.c.submission_id)


def accepted(known_at: datetime | None = None) -> Select[Any]:
    """The results that count, or counted at ``known_at``: a statement like ``result_rows``."""
    return result_rows().where(status(known_at) == Status.ACCEPTED)


def histories(session: Session, statement: Select[Any]) -> Histories:
    """The results that a statement like ``result_rows`` finds, gathered by cell."""
    found: dict[Cell, list[Figure]] = defaultdict(list)
    for unit, criterion, *figure in session.execute(statement).all():
        found[Cell(unit, criterion)].append(Figure(*figure))
    return dict(found)


def lineages(session: Session, units: Select[Any]) -> Lineages:
    """The nodes of every unit whose id ``units`` selects."""
    seed = units.subquery()
    up = select(seed.c[0].label("unit"), seed.c[0].label("node"), literal(0).label("depth"))
    above = up.cte(recursive=True)
    above = above.union_all(
        select(above.c.unit, UNIT.c.parent_id, above.c.depth + 1)
        .join(UNIT, UNIT.c.id == above.c.node)
        .where(UNIT.c.parent_id.is_not(None))
    )
    nodes: dict[int, list[int]] = defaultdict(list)
    for unit, node in session.execute(select(above.c.unit, above.c.node).order_by(above.c.depth)).all():
        nodes[unit].append(node)
    return nodes


def in_scope(unit_id: ColumnElement[Any], scope: Scope) -> ColumnElement[bool]:
    """Whether the unit of the row is one that ``scope`` shows: a part of a statement.

    A unit that has ended is seen by whoever sees its successor.
    """
    if scope.unit is None:
        return true()
    seeds = [scope.unit, *(one.unit for one in scope.apart if one.then)]
    tree = select(UNIT.c.id).where(UNIT.c.code.in_(seeds)).cte(recursive=True)
    child: ColumnElement[bool] = UNIT.c.parent_id == tree.c.id
    if scope.apart:
        child = and_(child, UNIT.c.code.not_in([one.unit for one in scope.apart]))
    below = or_(child, UNIT.c.successor_id == tree.c.id)
    tree = tree.union(select(UNIT.c.id).join(tree, below))
    return unit_id.in_(select(tree.c.id))
