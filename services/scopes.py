"""What of the tree of units somebody sees, as it stood on a day."""

from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session

from data import queries_plans, queries_units, unit_trees
from domain.access import Actor, Scope
from domain.campaigns import UnitsSee
from domain.problems import NotFound, OutOfSight
from domain.unit_tree import stretches


def units_see(session: Session, actor: Actor, code: str) -> UnitsSee:
    """What the actor sees of units outside the own scope: all of them, where that has no limits."""
    if actor.scope == Scope.everything():
        return UnitsSee.ALL
    campaign = queries_plans.load_campaign(session, code)
    if campaign is None:
        raise NotFound("campaign", code)
    return campaign.units_see


def narrowed(session: Session, actor: Actor, unit: str | None) -> Scope:
    """The part of the actor's scope below ``unit``; NotFound where it lies outside."""
    if unit is None:
        return actor.scope
    if not queries_units.is_in_scope(session, unit, scope=actor.scope):
        limited = actor.scope != Scope.everything()
        raise OutOfSight("unit", unit) if limited else NotFound("unit", unit)
    return Scope(unit)


def branch_in_sight(
    session: Session, actor: Actor, scope: Scope, on: date, known_at: datetime | None = None
) -> Scope:
    """What stood below a unit of the actor's on that day, without what has left the actor's sight since."""
    return in_sight(session, actor, unit_trees.on_the_day(session, scope, on, known_at))


def in_sight(session: Session, actor: Actor, branch: Scope) -> Scope:
    """The branch without the units that the actor does not see."""
    hidden = queries_units.outside(session, [one.unit for one in branch.apart], scope=actor.scope)
    return replace(
        branch, apart=tuple(replace(one, then=one.then and one.unit not in hidden) for one in branch.apart)
    )


def branches(
    session: Session, scope: Scope, on: date, known_at: datetime | None
) -> list[tuple[date, date, Scope]]:
    """The first and last days of every branch that the unit has had up to ``on``, the last one being ``scope``."""
    turns = unit_trees.turns(session, on, known_at) if scope.unit is not None else []
    found: list[tuple[date, date, Scope]] = []
    for first, last in stretches(turns, on):
        then = scope if last == on else unit_trees.on_the_day(session, scope, last, known_at)
        same = bool(found) and found[-1][2] == then
        found[-1 if same else len(found) :] = [(found[-1][0] if same else first, last, then)]
    return found
