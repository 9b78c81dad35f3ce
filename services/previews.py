"""A results workbook looked at before anything is saved: what it says, what is wrong, what it changes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from data import queries_submissions, queries_units, result_sheet, upload_store
from data.corrections import CorrectedReader
from data.engine import reading
from data.result_sheet import ResultReading
from data.sheets import opening, without_collector
from domain.access import Actor, Deed, Scope
from domain.plans import Plan
from domain.problems import Code, Problem, Severity
from domain.results import ReadResult
from services.campaigns import known_campaign
from services.comparison import known_so_far
from services.effects import effects_of
from services.guard import guarded
from services.handed import Handed, Preview
from services.scopes import narrowed
from services.sight import by_name, without_others
from services.standings import seen_plan
from services.weighing import weighed

__all__ = ["Handed", "Preview", "look", "preview"]


@guarded(Deed.SUBMIT_RESULTS)
@without_collector()
def preview(
    engine: Engine, actor: Actor, code: str, handed: Handed, *, now: datetime, effects: bool = True
) -> Preview:
    """Read and check a results workbook against the plan and the figures so far.

    ``effects`` False spares what only a person who looks at it needs.
    """
    with reading(engine) as session:
        seen = look(session, actor, code, handed, now)
        if not effects or seen.reported_on is None:
            return seen
        found = effects_of(
            session, actor, code, on=seen.reported_on, changes=seen.changes, rows=seen.new, now=now
        )
        return replace(seen, effects=found)


def look(session: Session, actor: Actor, code: str, handed: Handed, now: datetime) -> Preview:
    """``preview`` inside a session of the caller."""
    known_campaign(session, code)
    narrowed(session, actor, handed.unit)  # before anything is opened for one who may not
    with opening(handed.content) as open_workbook:
        return _looked(session, actor, code, handed, now, CorrectedReader(handed.corrections, open_workbook))


def _looked(
    session: Session, actor: Actor, code: str, handed: Handed, now: datetime, book: CorrectedReader
) -> Preview:
    plan = seen_plan(session, code, Scope.everything())
    scope = narrowed(session, actor, handed.unit)
    every = {unit.code for unit in plan.units}
    mine = every - queries_units.outside(session, every, scope=scope)
    home = handed.unit or actor.scope.unit or ""
    at_once = handed.accept or plan.campaign.auto_accept
    # before the file is asked for, which may still be being opened
    so_far = known_so_far(session, plan, scope, handed.on, at_once=at_once) if handed.on else None
    plan, read = _read_then(session, plan, handed, home, book)
    seen = _said(plan, handed, read if mine == every else without_others(read, mine), mine)
    seen = replace(
        seen, scope=scope, home=home, corrected=book.made, seen_at=queries_submissions.position(session)
    )
    if seen.reported_on is None or any(known.severity is Severity.ERROR for known in seen.wrong):
        return seen
    if so_far is None or so_far.on != seen.reported_on:
        so_far = known_so_far(session, plan, scope, seen.reported_on, at_once=at_once)
    return weighed(session, actor, plan, seen, so_far, now=now)


def _said(plan: Plan, handed: Handed, read: ResultReading, mine: Collection[str]) -> Preview:
    """What was read, before it is compared with anything; units and criteria are called by their names."""
    return Preview(
        campaign=plan.campaign,
        reported_on=read.reported_on,
        rows=read.rows,
        wrong=by_name((*read.problems, *_of_others(read.rows, mine)), plan, mine),
        sha256=handed.sha256,
        new=read.rows,
        echoes=read.echoes,
        meanings=read.meanings,
        choices=read.choices,
        layout=read.layout,
        learned=read.learned,
    )


def _read_then(
    session: Session, plan: Plan, handed: Handed, home: str, book: CorrectedReader
) -> tuple[Plan, ResultReading]:
    """The plan as it was on the day of the figures, and what the file says by it."""
    read = _read(session, plan, handed, home, book)
    if read.reported_on is None or all(day <= read.reported_on for day in plan.changed_on):
        return plan, read
    then = seen_plan(session, plan.campaign.code, Scope.everything(), on=read.reported_on)
    return then, _read(session, then, handed, home, book)


def _read(session: Session, plan: Plan, handed: Handed, home: str, book: CorrectedReader) -> ResultReading:
    """What the file says, also by what was answered on earlier days about files with its heads."""

    def read(memory: Mapping[str, str]) -> ResultReading:
        return result_sheet.read(
            handed.content,
            plan,
            on=handed.on,
            answers=handed.answers,
            memory=memory,
            home=home or None,
            open_workbook=book,
        )

    found = read({})
    memory = upload_store.remembered(session, plan.campaign.code, home, found.layout) if found.layout else {}
    return read(memory) if memory else found


def _of_others(rows: Sequence[ReadResult], mine: Collection[str]) -> list[Problem]:
    first = {row.unit: row for row in reversed(rows) if row.unit not in mine}
    return [
        Problem(Code.UNIT_NOT_IN_SCOPE, sheet=row.sheet, cell=row.cell, value=unit, details={"unit": unit})
        for unit, row in sorted(first.items())
    ]
