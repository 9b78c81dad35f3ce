"""All units, and a workbook in which they are added and changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Engine
from sqlmodel import Session

from data import people_store, plan_forms, store_units, unit_sheet
from data.engine import reading, writing
from data.unit_sheet import EditReading
from data.unit_workbook import EVER
from domain.access import Actor, Deed
from domain.calendar import day_in_vietnam
from domain.problems import Code, Problem, Severity, stops
from domain.unit_deeds import Step
from domain.unit_edits import Edit, Paper, decrees, faults, new_units
from domain.unit_order import in_tree
from domain.units import Unit
from services.guard import guarded
from services.unit_changes import decided_in

#: No day and no decree for rows that name none.
NO_PAPER = Paper()


@dataclass(frozen=True)
class UnitOutcome:
    """What a unit workbook means: what is wrong, how many units are new, and how known ones change.

    ``same``: known units of which nothing changes.
    """

    problems: tuple[Problem, ...]
    new: int = 0
    same: int = 0
    steps: tuple[Step, ...] = ()
    saved: bool = False


@guarded(Deed.MANAGE_UNITS)
def units(engine: Engine, actor: Actor) -> list[Unit]:
    """All units, each followed by those below it, ended ones too; the guard lets in who sees everything."""
    del actor
    with reading(engine) as session:
        return load_tree(session)


@guarded(Deed.MANAGE_UNITS)
def workbook(engine: Engine, actor: Actor, today: date) -> bytes:
    """All units that are not over as a workbook, to be edited and handed in again."""
    del actor
    with reading(engine) as session:
        found = load_tree(session, today)
    return unit_sheet.write([unit for unit in found if (unit.valid_to or today) >= today], today)


@guarded(Deed.MANAGE_UNITS)
def preview_units(
    engine: Engine, actor: Actor, content: bytes, *, paper: Paper = NO_PAPER, now: datetime
) -> UnitOutcome:
    """What ``import_units`` would do; nothing stays written."""
    return _carried_out(engine, actor, content, paper, now, save=False)


@guarded(Deed.MANAGE_UNITS)
def import_units(
    engine: Engine, actor: Actor, content: bytes, *, paper: Paper = NO_PAPER, now: datetime
) -> UnitOutcome:
    """Create the units whose codes are new and let decrees change known ones: all that the sheet says, or nothing."""
    return _carried_out(engine, actor, content, paper, now, save=True)


def _carried_out(
    engine: Engine, actor: Actor, content: bytes, paper: Paper, now: datetime, *, save: bool
) -> UnitOutcome:
    read = unit_sheet.read(content)
    if stops(read.problems):
        return UnitOutcome(read.problems)
    with writing(engine) as session:
        came = _take(session, actor, read, paper, now)
        came = replace(came, saved=save and not stops(came.problems))
        if not came.saved:
            session.rollback()
    return came


def _take(session: Session, actor: Actor, read: EditReading, paper: Paper, now: datetime) -> UnitOutcome:
    today, edits = day_in_vietnam(now), read.edits
    known = store_units.existing_units(session, [edit.unit.code for edit in edits], on=today)
    problems = [*read.problems, *faults(edits, known, paper, today)]
    problems += unknown_parents(session, [edit.unit for edit in edits])
    if stops(problems):
        return UnitOutcome(tuple(problems))
    new, asked = new_units(edits, known, EVER), decrees(edits, known, paper, today)
    if not new and not asked:
        idle = Problem(Code.NOTHING_EDITED, Severity.WARNING, sheet=unit_sheet.FORM.sheet)
        return UnitOutcome((*problems, idle), same=len(known))
    store_units.save_units(session, new)
    made = [decided_in(session, actor, decree, now=now) for decree in asked]
    places = {edit.unit.code: edit for edit in edits}
    problems += [_placed(one, places) for decided in made for one in decided.problems]
    steps = tuple(step for decided in made for step in decided.steps)
    same = len(known) - len({step.unit for step in steps} & known.keys())
    counts = {"new": len(new), "known": len(known), "changed": len(steps)}
    people_store.record(session, at=now, actor=actor, deed="import_units", after=counts)
    return UnitOutcome(tuple(problems), len(new), same, steps)


def _placed(problem: Problem, places: Mapping[str, Edit]) -> Problem:
    """The problem with the row that it speaks of."""
    edit = places.get(problem.value)
    return problem if edit is None else replace(problem, sheet=edit.sheet, cell=edit.cell)


def load_tree(session: Session, on: date | None = None) -> list[Unit]:
    """All units as they were on ``on`` (None: as decided), each followed by those below it."""
    found = list(store_units.load_units(session, store_units.everything(), on=on).values())
    of_code = {unit.code: unit for unit in found}
    return [of_code[code] for code in in_tree(found)]


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
