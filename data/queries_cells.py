"""The ledger cell by cell, with the rules and the places in the tree that its totals need."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, literal, select, true
from sqlmodel import Session

from data.plan_rows import criterion_from
from data.tables import CRITERION, RESULT, SUBMISSION, SUBMISSION_EVENT, UNIT, UNIT_TARGET
from domain.access import Scope
from domain.cell_history import Figure
from domain.criteria import Criterion, Kind
from domain.submissions import Status
from domain.targets import common_target


class Cell(NamedTuple):
    """A unit and a criterion, by their ids."""

    unit: int
    criterion: int


class Rules(NamedTuple):
    """What decides how the results of a campaign add up: criteria, and targets of single units, by ids."""

    criteria: Mapping[int, Criterion]
    unit_targets: Mapping[Cell, Fraction]

    def of(self, cell: Cell) -> tuple[Criterion, Fraction | None]:
        """The criterion of ``cell`` and the target its unit has for it."""
        criterion = self.criteria[cell.criterion]
        return criterion, self.unit_targets.get(cell, common_target(criterion))


Histories = Mapping[Cell, list[Figure]]
#: The nodes of the tree that a unit counts in: itself first, the top of its tree last.
Lineages = Mapping[int, list[int]]


def rules(session: Session, campaign_id: int) -> Rules:
    """The rules of a campaign; of several targets of a unit the latest holds."""
    found = session.execute(select(CRITERION).where(CRITERION.c.campaign_id == campaign_id))
    targets = session.execute(
        select(UNIT_TARGET)
        .join(CRITERION, CRITERION.c.id == UNIT_TARGET.c.criterion_id)
        .where(UNIT_TARGET.c.campaign_id == campaign_id, CRITERION.c.kind == Kind.RATING)
        .order_by(UNIT_TARGET.c.from_on.is_not(None), UNIT_TARGET.c.from_on, UNIT_TARGET.c.id)
    )
    return Rules(
        {row.id: criterion_from(row) for row in found},
        {Cell(row.unit_id, row.criterion_id): Fraction(row.target_num, row.target_den) for row in targets},
    )


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
    for unit, node in session.execute(select(above.c.unit, above.c.node).order_by(above.c.depth)):
        nodes[unit].append(node)
    return nodes


def in_scope(unit_id: ColumnElement[Any], scope: Scope) -> ColumnElement[bool]:
    """Whether the unit of the row is one that ``scope`` shows: a part of a statement."""
    if scope.unit is None:
        return true()
    tree = select(UNIT.c.id).where(UNIT.c.code == scope.unit).cte(recursive=True)
    tree = tree.union(select(UNIT.c.id).join(tree, UNIT.c.parent_id == tree.c.id))
    return unit_id.in_(select(tree.c.id))
