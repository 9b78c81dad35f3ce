"""The tree of units as it was on a day, and what is kept beside the ledger when a unit moves in it.

The tables hold the tree as it is decided; what decrees moved since a day is read from them.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, bindparam, literal, or_, select, update
from sqlmodel import Session

from data.queries_cells import lineages
from data.store_bulk import parts
from data.store_totals import change_top, count_in
from data.store_units import unit_ids
from data.tables import UNIT, UNIT_CHANGE
from data.unit_change_store import changes_of
from domain.access import Scope
from domain.unit_changes import UnitDeed, held
from domain.unit_tree import Turn, branch, line

_MOVED = UNIT_CHANGE.c.deed == UnitDeed.MOVED
#: Mostly nothing is found, and it is asked at every click of a reporter.
_MOVES_LATER = select(UNIT_CHANGE.c.id).where(_MOVED, UNIT_CHANGE.c.effective_on > bindparam("on")).limit(1)


def on_the_day(session: Session, scope: Scope, on: date, known_at: datetime | None = None) -> Scope:
    """The same unit with all that stood below it on ``on``, as known at ``known_at``."""
    if scope.unit is None:
        return scope
    then = _elsewhere(session, on, known_at)
    if not then:
        return Scope(scope.unit)
    now = _superiors(session, then)
    named = {code for code in (*then.values(), *now.values()) if code}
    return branch(scope.unit, parents_above(session, named, on, known_at) | then, now)


def moves_later(session: Session | Connection, on: date) -> bool:
    """Whether any unit moves after that day."""
    return session.execute(_MOVES_LATER, {"on": on}).first() is not None


def turns(session: Session, on: date, known_at: datetime | None = None) -> list[date]:
    """The days up to ``on`` on which units moved, as known at ``known_at``."""
    wanted = select(UNIT_CHANGE.c.effective_on).where(_MOVED, UNIT_CHANGE.c.effective_on <= on).distinct()
    if known_at is not None:
        wanted = wanted.where(UNIT_CHANGE.c.made_at <= known_at)
    return sorted(session.execute(wanted).scalars())


def turns_since(session: Session, on: date) -> list[date]:
    """``on``, and the days after it on which units move."""
    wanted = select(UNIT_CHANGE.c.effective_on).where(_MOVED, UNIT_CHANGE.c.effective_on > on).distinct()
    return [on, *sorted(session.execute(wanted).scalars())]


def turns_of(session: Session, unit: str, on: date, known_at: datetime | None = None) -> list[Turn]:
    """What came into the branch of a unit up to ``on``, and what left it, day by day and decree by decree."""
    days = turns(session, on, known_at)
    moved = changes_of(session, select(UNIT_CHANGE.c.unit_id).where(_MOVED)) if days else {}
    made = [one for changes in moved.values() for one in changes if one.deed is UnitDeed.MOVED]
    found = []
    for day in days:
        of_day = [
            one for one in made if one.effective_on == day and (known_at is None or one.made_at <= known_at)
        ]
        eve = day - timedelta(days=1)
        before = _inside(session, unit, [one.before["parent"] for one in of_day], eve, known_at)
        after = _inside(session, unit, [one.after["parent"] for one in of_day], day, known_at)
        for decree in dict.fromkeys(one.decree for one in of_day):
            steps = [
                (one.unit, one.before["parent"] in before, one.after["parent"] in after)
                for one in of_day
                if one.decree == decree
            ]
            came = tuple(code for code, was, comes in steps if comes and not was and code != unit)
            left = tuple(code for code, was, comes in steps if was and not comes and code != unit)
            found += [Turn(day, decree, came, left)] if came or left else []
    return found


def _inside(
    session: Session, unit: str, superiors: Iterable[str | None], on: date, known_at: datetime | None
) -> set[str]:
    """Those of ``superiors`` that were in the branch of ``unit`` on that day."""
    asked = {code for code in superiors if code}
    above = parents_above(session, asked, on, known_at)
    return {code for code in asked if unit in line(above, code)}


def parents_above(
    session: Session, units: Iterable[str], on: date, known_at: datetime | None = None
) -> dict[str, str | None]:
    """The superior of each of ``units``, and of all units above them, on that day."""
    then, found = _elsewhere(session, on, known_at), dict[str, str | None]()
    waiting = set(units)
    while waiting:
        for known in _lines(session, waiting):
            for unit, above in zip(known, [*known[1:], None], strict=True):
                found[unit] = then.get(unit, above)
        # units that went with the samples are still named by old decrees
        found |= dict.fromkeys(waiting - found.keys())
        waiting = {above for above in found.values() if above} - found.keys()
    return found


def below(session: Session, units: Collection[int]) -> list[int]:
    """The ids of ``units`` and of all below them, in the tree as decided."""
    tree = select(UNIT.c.id).where(UNIT.c.id.in_(units)).cte(recursive=True)
    tree = tree.union(select(UNIT.c.id).join(tree, UNIT.c.parent_id == tree.c.id))
    return sorted(session.execute(select(tree.c.id)).scalars())


def before(session: Session, unit: str) -> list[str]:
    """The codes of units that have ended, and that ``unit``, beside which they stood, has come after."""
    heir, found = UNIT.alias(), [unit]
    for code in found:
        wanted = select(UNIT.c.code).join(heir, heir.c.id == UNIT.c.successor_id)
        beside = UNIT.c.parent_id.is_not_distinct_from(heir.c.parent_id)
        found += session.execute(wanted.where(heir.c.code == code, beside).order_by(UNIT.c.id)).scalars()
    return found[1:]


def settle(session: Session, code: str) -> None:
    """Let a unit stand where the decrees that moved it say."""
    unit = unit_ids(session, [code])[code]
    superior = held(
        "parent",
        [one for one in changes_of(session, select(literal(unit)))[unit] if one.deed is UnitDeed.MOVED],
    )
    if superior != _superiors(session, [code])[code]:
        _move(session, unit, unit_ids(session, [superior])[superior] if superior else None)


def _move(session: Session, unit: int, parent: int | None) -> None:
    """Let the unit, with all below it, stand below ``parent``; its daily totals count in the units above it now."""
    old = lineages(session, select(literal(unit)))[unit]
    new = [unit] if parent is None else [unit, *lineages(session, select(literal(parent)))[parent]]
    session.execute(update(UNIT).where(UNIT.c.id == unit).values(parent_id=parent))
    count_in(session, (old[-1], unit), set(old) - set(new), -1)
    count_in(session, (old[-1], unit), set(new) - set(old), 1)
    if old[-1] != new[-1]:
        moved = below(session, [unit])
        change_top(session, old[-1], moved, new[-1])
        for part in parts(moved):
            session.execute(update(UNIT).where(UNIT.c.id.in_(part)).values(top_unit_id=new[-1]))


def _elsewhere(session: Session, on: date, known_at: datetime | None) -> dict[str, str | None]:
    """The superiors on that day of the units that have other ones in the tree as decided."""
    later = UNIT_CHANGE.c.effective_on > on
    if known_at is not None:
        later = or_(later, UNIT_CHANGE.c.made_at > known_at)
    elif not moves_later(session, on):
        return {}
    found = changes_of(session, select(UNIT_CHANGE.c.unit_id).where(_MOVED, later))
    moves = ([one for one in changes if one.deed is UnitDeed.MOVED] for changes in found.values())
    both = {known[0].unit: (held("parent", known, on, known_at), held("parent", known)) for known in moves}
    return {unit: then for unit, (then, now) in both.items() if then != now}


def _superiors(session: Session, units: Iterable[str]) -> dict[str, str | None]:
    """The superior of each of ``units`` in the tree as decided."""
    above, found = UNIT.alias(), dict[str, str | None]()
    for part in parts(units):
        wanted = select(UNIT.c.code, above.c.code).outerjoin(above, above.c.id == UNIT.c.parent_id)
        found |= {row[0]: row[1] for row in session.execute(wanted.where(UNIT.c.code.in_(part)))}
    return found


def _lines(session: Session, units: Iterable[str]) -> list[list[str]]:
    """Each of ``units`` with all above it in the tree as decided."""
    found: list[list[str]] = []
    for part in parts(units):
        lines = lineages(session, select(UNIT.c.id).where(UNIT.c.code.in_(part))).values()
        nodes = {node for known in lines for node in known}
        rows = session.execute(select(UNIT.c.id, UNIT.c.code).where(UNIT.c.id.in_(nodes)))
        codes = {row.id: row.code for row in rows}
        found += [[codes[node] for node in known] for known in lines]
    return found
