"""A results workbook looked at before anything is saved: what it says, what is wrong, what it changes."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import Engine
from sqlmodel import Session

from data import queries_submissions, queries_units, result_sheet, upload_store
from data.corrections import CorrectedReader
from data.engine import reading
from data.queries_submissions import Position
from data.result_sheet import ResultReading
from data.sheets import opening, without_collector
from domain.access import Actor, Deed, Phase, Scope, may
from domain.calendar import day_in_vietnam
from domain.campaigns import Campaign
from domain.corrections import Correction
from domain.effects import Effects
from domain.lateness import due_of
from domain.plans import Plan
from domain.plausibility import concerns
from domain.problems import Code, Problem, Severity, stops
from domain.results import Change, Echo, Meaning, ReadResult
from services.arrivals import handed_in_before
from services.campaigns import known_campaign
from services.comparison import SoFar, changes, known_so_far, not_known
from services.effects import effects_of
from services.guard import guarded
from services.locks import phase_for
from services.sight import without_others
from services.standings import narrowed, seen_plan


@dataclass(frozen=True)
class Handed:
    """A workbook as it was handed in, with what the person said about it.

    ``unit`` narrows what it may speak of; ``on`` is the day of the figures where the file or the
    person does not leave it open; ``answers`` answer questions by their ids; ``corrections`` by place
    ("Kết quả!F17") stand for what the file has there, "" for nothing. ``accept`` asks that
    it counts at once. ``token`` is the one-time token of the form: the same token is the same deed.
    ``draft`` is the draft that ends when it is handed in.
    """

    content: bytes
    file_name: str = ""
    unit: str | None = None
    on: date | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    source: str = "upload"
    accept: bool = False
    token: str = ""
    corrections: Mapping[str, str] = field(default_factory=dict)
    draft: int | None = None

    @property
    def sha256(self) -> str:
        """The fingerprint of the file."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Preview:
    """What a workbook says and would change; nothing is saved.

    ``rows`` are all figures read, ``new`` those that are not known already (all of them as long
    as an error keeps them from being compared with what is known ``so_far``), ``due_on`` the last day
    in time for the new figures, ``scope`` the units that may be spoken of. ``echoes``, ``meanings``,
    ``choices``, ``layout`` and ``learned`` are those of the reading, ``seen_at`` is how far the ledger
    had come, ``home`` the unit that sends the file, "" where no one unit does, ``corrected`` what was
    corrected on the screen. ``effects`` only where they were asked for and can be had at once.
    """

    campaign: Campaign
    reported_on: date | None
    rows: tuple[ReadResult, ...]
    wrong: tuple[Problem, ...]
    sha256: str
    odd: tuple[Problem, ...] = ()
    new: tuple[ReadResult, ...] = ()
    so_far: SoFar | None = None
    due_on: date | None = None
    scope: Scope = field(default_factory=Scope.everything)
    echoes: tuple[Echo, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    layout: str = ""
    learned: Mapping[str, str] = field(default_factory=dict)
    seen_at: Position | None = None
    home: str = ""
    corrected: tuple[Correction, ...] = ()
    effects: Effects | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the file, then what is odd beside the figures so far."""
        return self.wrong + self.odd

    @property
    def unchanged(self) -> int:
        """How many of the figures read are known already."""
        return len(self.rows) - len(self.new)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """How the standings of that day would move; nothing where the figures are not compared."""
        return tuple(changes(self.new, self.so_far)) if self.so_far else ()

    @property
    def can_be_saved(self) -> bool:
        """Whether nothing stands against saving."""
        return not stops(self.problems)


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
    read = _read(session, plan, handed, home, book)
    if read.reported_on and any(day > read.reported_on for day in plan.changed_on):
        # figures of earlier days are read by what was asked for then
        plan = seen_plan(session, code, Scope.everything(), on=read.reported_on)
        read = _read(session, plan, handed, home, book)
    if mine != every:
        read = without_others(read, mine)
    seen = Preview(
        campaign=plan.campaign,
        reported_on=read.reported_on,
        rows=read.rows,
        wrong=(*read.problems, *_of_others(read.rows, mine)),
        sha256=handed.sha256,
        new=read.rows,
        scope=scope,
        echoes=read.echoes,
        meanings=read.meanings,
        choices=read.choices,
        layout=read.layout,
        learned=read.learned,
        seen_at=queries_submissions.position(session),
        home=home,
        corrected=book.made,
    )
    if read.reported_on is None or any(known.severity is Severity.ERROR for known in seen.wrong):
        return seen
    if so_far is None or so_far.on != read.reported_on:
        so_far = known_so_far(session, plan, scope, read.reported_on, at_once=at_once)
    seen = compared(session, plan, seen, so_far, now=now)
    phase = phase_of_figures(session, seen, now)
    if phase is None or may(actor, Deed.SUBMIT_RESULTS, phase):
        return seen
    return replace(seen, wrong=(*seen.wrong, _not_now(plan.campaign, seen, phase)))


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


def phase_of_figures(session: Session, seen: Preview, now: datetime) -> Phase | None:
    """Where the campaign stands for what is new in ``seen``; None where nothing is."""
    if seen.reported_on is None or not seen.new:
        return None
    units = {row.unit for row in seen.new}
    return phase_for(session, seen.campaign, units, reported_on=seen.reported_on, due_on=seen.due_on, now=now)


def compared(session: Session, plan: Plan, seen: Preview, so_far: SoFar, *, now: datetime) -> Preview:
    """``seen`` with what is known so far beside it: what is unchanged, what is odd."""
    campaign_id = known_campaign(session, plan.campaign.code)
    on = so_far.on
    new = not_known(seen.rows, so_far.handed_in)
    return replace(
        seen,
        odd=(
            *concerns(plan, seen.rows, so_far.before, on, so_far.same_day),
            *_from_the_future(on, now),
            *handed_in_before(session, campaign_id, seen.scope, on, seen.sha256, new),
        ),
        so_far=so_far,
        new=tuple(new),
        due_on=due_of(plan, {row.unit for row in new}, on),
    )


def _not_now(campaign: Campaign, seen: Preview, phase: Phase) -> Problem:
    if phase is Phase.BEFORE:
        return Problem(Code.NOT_OPEN_YET, details={"opens": str(campaign.window.opens_on)})
    if phase is Phase.PUBLISHED:
        return Problem(Code.FIGURES_FINAL, details={"on": str(seen.reported_on)})
    return Problem(Code.TOO_LATE, details={"due": str(seen.due_on)})


def _of_others(rows: Sequence[ReadResult], mine: Collection[str]) -> list[Problem]:
    first = {row.unit: row for row in reversed(rows) if row.unit not in mine}
    return [
        Problem(Code.UNIT_NOT_IN_SCOPE, sheet=row.sheet, cell=row.cell, value=unit, details={"unit": unit})
        for unit, row in sorted(first.items())
    ]


def _from_the_future(on: date, now: datetime) -> list[Problem]:
    today = day_in_vietnam(now)
    if on <= today:
        return []
    return [
        Problem(
            Code.DATE_IN_FUTURE,
            Severity.WARNING,
            value=on.isoformat(),
            details={"on": on.isoformat(), "today": today.isoformat()},
        )
    ]
