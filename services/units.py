"""Units taken up from a workbook."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from data import people_store, plan_forms, store_units, unit_workbook
from data.engine import reading, writing
from domain.access import Actor, Deed
from domain.problems import Code, Problem, stops
from domain.unit_order import in_tree
from domain.units import Unit
from services.guard import guarded


@dataclass(frozen=True)
class UnitOutcome:
    """What came of a unit workbook: what is wrong, how many units are new and how many were known."""

    problems: tuple[Problem, ...]
    new: int = 0
    known: int = 0


@guarded(Deed.MANAGE_UNITS)
def units(engine: Engine, actor: Actor) -> list[Unit]:
    """All units, each followed by those below it, ended ones too; the guard lets in who sees everything."""
    del actor
    with reading(engine) as session:
        found = list(store_units.load_units(session, store_units.everything()).values())
    of_code = {unit.code: unit for unit in found}
    return [of_code[code] for code in in_tree(found)]


@guarded(Deed.MANAGE_UNITS)
def import_units(engine: Engine, actor: Actor, content: bytes, *, now: datetime) -> UnitOutcome:
    """Create the units of the sheet whose codes are new, all of them or none; known ones stay."""
    read = unit_workbook.read(content)
    if stops(read.problems):
        return UnitOutcome(read.problems)
    with writing(engine) as session:
        lost = unknown_parents(session, read.units)
        if lost:
            return UnitOutcome((*read.problems, *lost))
        known = store_units.existing_units(session, [unit.code for unit in read.units])
        store_units.save_units(session, read.units)
        counts = {"new": len(read.units) - len(known), "known": len(known)}
        people_store.record(session, at=now, actor=actor, deed="import_units", after=counts)
    return UnitOutcome(read.problems, **counts)


def unknown_parents(session: Session, units: Iterable[Unit]) -> list[Problem]:
    """An error for every parent that is neither among ``units`` nor in the database."""
    here = {unit.code for unit in units}
    named = {unit.parent: unit.code for unit in units if unit.parent and unit.parent not in here}
    known = store_units.existing_units(session, named)
    return [
        Problem(
            Code.UNKNOWN_PARENT,
            sheet=plan_forms.UNITS.sheet,
            value=parent,
            details={"code": unit, "header": plan_forms.UNITS.header("parent")},
        )
        for parent, unit in named.items()
        if parent not in known
    ]
