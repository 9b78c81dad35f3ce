"""Units: creating them from what people hand in, and reading them back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Select, Table, insert, select, update
from sqlmodel import Session

from data.store_bulk import insert_rows, parts
from data.tables import HEADCOUNT, UNIT, UNIT_ALIAS
from data.unit_change_store import changes_of
from domain.unit_changes import as_it_was
from domain.units import Unit

_NONE: Mapping[int, str] = MappingProxyType({})


def save_units(session: Session, units: Sequence[Unit]) -> dict[str, int]:
    """Create the units whose code is new and take known ones as they are; ids by code.

    Parents may stand after their children; parents and successors may be known units.
    """
    named = {code for unit in units for code in (unit.code, unit.parent, unit.successor) if code}
    ids = unit_ids(session, named)
    new = [unit for unit in units if unit.code not in ids]
    waiting = new
    while waiting:
        ready = [unit for unit in waiting if unit.parent is None or unit.parent in ids]
        if not ready:
            raise ValueError(f"parents unknown or circular: {[unit.code for unit in waiting]}")
        ids |= _insert(session, ready, ids)
        waiting = [unit for unit in waiting if unit.code not in ids]
    _set_successors(session, new, ids)
    _add_names_and_headcounts(session, new, ids)
    return ids


def existing_units(session: Session, codes: Iterable[str], *, on: date | None = None) -> dict[str, Unit]:
    """The units that have one of these codes, as they were on ``on``, by code.

    Without a khối or cụm, which a campaign gives.
    """
    found: dict[str, Unit] = {}
    for part in parts(codes):
        units = load_units(session, select(UNIT.c.id).where(UNIT.c.code.in_(part)), on=on)
        found |= {unit.code: unit for unit in units.values()}
    return found


def everything() -> Select[Any]:
    """The ids of all units: a statement."""
    return select(UNIT.c.id)


def unit_ids(session: Session, codes: Iterable[str]) -> dict[str, int]:
    """The ids of the units that have one of these codes, by code."""
    found: dict[str, int] = {}
    for part in parts(codes):
        rows = session.execute(select(UNIT.c.code, UNIT.c.id).where(UNIT.c.code.in_(part)))
        found |= {row.code: row.id for row in rows}
    return found


def load_units(
    session: Session,
    wanted: Select[Any],
    groups: Mapping[int, str] = _NONE,
    *,
    on: date | None = None,
    known_at: datetime | None = None,
) -> dict[int, Unit]:
    """The units whose ids ``wanted`` selects, by id; ``groups`` has their khối or cụm.

    They are as they were on ``on``, as known at ``known_at``: without a day, as they are decided to be.
    """
    changes = changes_of(session, wanted)
    now = _as_decided(session, wanted, groups)
    then = {
        unit: as_it_was(known, changes[unit], on=on, known_at=known_at) if unit in changes else known
        for unit, known in now.items()
    }
    return {unit: known for unit, known in then.items() if known is not None}


def _as_decided(session: Session, wanted: Select[Any], groups: Mapping[int, str]) -> dict[int, Unit]:
    parent, successor = UNIT.alias("parent"), UNIT.alias("successor")
    rows = session.execute(
        select(UNIT.c.id, UNIT.c.code, UNIT.c.name, UNIT.c.unit_type, parent.c.code)
        .add_columns(successor.c.code, UNIT.c.valid_from, UNIT.c.valid_to)
        .outerjoin(parent, parent.c.id == UNIT.c.parent_id)
        .outerjoin(successor, successor.c.id == UNIT.c.successor_id)
        .where(UNIT.c.id.in_(wanted))
    )
    persons = select(HEADCOUNT.c.unit_id, HEADCOUNT.c.from_on, HEADCOUNT.c.persons)
    headcounts = _gathered(session, persons.order_by(HEADCOUNT.c.from_on), HEADCOUNT, wanted)
    names = select(UNIT_ALIAS.c.unit_id, UNIT_ALIAS.c.alias)
    aliases = _gathered(session, names.order_by(UNIT_ALIAS.c.position), UNIT_ALIAS, wanted)
    return {
        unit: Unit(
            code=code,
            name=name,
            unit_type=unit_type,
            parent=above,
            peer_group=groups.get(unit, ""),
            headcounts=tuple(headcounts[unit]) if unit in headcounts else (),
            valid_from=begun,
            valid_to=ended,
            successor=after,
            aliases=tuple(alias for (alias,) in aliases[unit]) if unit in aliases else (),
        )
        for unit, code, name, unit_type, above, after, begun, ended in rows.all()
    }


def _gathered(
    session: Session, rows: Select[Any], table: Table, wanted: Select[Any]
) -> dict[int, list[tuple[Any, ...]]]:
    """The rows of the wanted units, by the unit's id, which comes first in each."""
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for unit, *values in session.execute(rows.where(table.c.unit_id.in_(wanted))).all():
        found[unit].append(tuple(values))
    return found


def _insert(session: Session, units: Sequence[Unit], ids: Mapping[str, int]) -> dict[str, int]:
    """Create ``units``, whose parents exist; their ids by code."""
    tops = _tops(session, {ids[unit.parent] for unit in units if unit.parent})
    rows = [
        {
            "code": unit.code,
            "name": unit.name,
            "unit_type": unit.unit_type,
            "parent_id": ids[unit.parent] if unit.parent else None,
            "top_unit_id": tops[ids[unit.parent]] if unit.parent else None,
            "valid_from": unit.valid_from,
            "valid_to": unit.valid_to,
        }
        for unit in units
    ]
    created = session.execute(insert(UNIT).returning(UNIT.c.code, UNIT.c.id), rows)
    found = {row.code: row.id for row in created}
    session.execute(update(UNIT).where(UNIT.c.top_unit_id.is_(None)).values(top_unit_id=UNIT.c.id))
    return found


def _tops(session: Session, ids: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for part in parts(ids):
        rows = session.execute(select(UNIT.c.id, UNIT.c.top_unit_id).where(UNIT.c.id.in_(part)))
        found |= {row.id: row.top_unit_id for row in rows}
    return found


def _set_successors(session: Session, units: Sequence[Unit], ids: Mapping[str, int]) -> None:
    for unit in units:
        if unit.successor:
            followed = update(UNIT).where(UNIT.c.id == ids[unit.code])
            session.execute(followed.values(successor_id=ids[unit.successor]))


def _add_names_and_headcounts(session: Session, units: Sequence[Unit], ids: Mapping[str, int]) -> None:
    names = [
        (ids[unit.code], position, alias) for unit in units for position, alias in enumerate(unit.aliases)
    ]
    insert_rows(session, UNIT_ALIAS, ("unit_id", "position", "alias"), names)
    persons = [(ids[unit.code], since, persons) for unit in units for since, persons in unit.headcounts]
    insert_rows(session, HEADCOUNT, ("unit_id", "from_on", "persons"), persons)
