"""Reviewing what units handed in: the queue with what each would change, and the decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from data import queries, queries_submissions
from data.engine import reading, writing
from domain.access import Actor, Deed, Scope
from domain.calendar import day_in_vietnam
from domain.campaigns import Acceptance
from domain.lateness import late_days
from domain.plans import Plan
from domain.results import Change, ReadResult
from domain.submissions import UNDECIDED, Event, Status, waits_for_superior
from services.campaigns import known_campaign
from services.comparison import SoFar, changes, known_so_far
from services.decisions import Decision, as_it_stands, decide, decide_as_superior, superior_of
from services.guard import guarded
from services.standings import seen_plan

#: What the standings of one day are before anything that waits is counted: as a whole, and of that day.


@dataclass(frozen=True)
class Waiting:
    """A submission that waits for a decision. ``unit`` None: it speaks of several units.

    ``first``: the superior unit that has to look before the secretariat may accept, "" where none has.
    ``endorsed_by``: who did so.
    """

    submission: int
    unit: str | None
    reported_on: date
    received_at: datetime
    late_days: int
    submitted_by: str
    file_name: str
    results: int
    changes: tuple[Change, ...]
    first: str = ""
    endorsed_by: str = ""


@guarded(Deed.ACCEPT_RESULTS)
def queue(engine: Engine, actor: Actor, code: str, *, most: int) -> tuple[int, tuple[Waiting, ...]]:
    """How many submissions of the actor's units wait, and those that have waited longest, at most ``most``."""
    with reading(engine) as session:
        rows = _undecided(session, actor, known_campaign(session, code), UNDECIDED)
        return len(rows), _shown(session, code, rows[:most])


@guarded(Deed.REVIEW_BELOW)
def queue_below(engine: Engine, actor: Actor, code: str, *, most: int) -> tuple[int, tuple[Waiting, ...]]:
    """The same for what units below the actor's sent, where the campaign has superiors review it."""
    with reading(engine) as session:
        if seen_plan(session, code, actor.scope).campaign.acceptance is Acceptance.OFFICE:
            return 0, ()
        rows = [
            row
            for row in _undecided(session, actor, known_campaign(session, code), (Status.WAITING,))
            if row["submitted_by"] != actor.name
            and actor.scope.unit not in {one.unit for one in _results(session, row)}
        ]
        return len(rows), _shown(session, code, rows[:most])


@guarded(Deed.ACCEPT_RESULTS)
def accept(engine: Engine, actor: Actor, submissions: Sequence[int], *, now: datetime) -> list[Decision]:
    """Let submissions count, each in a transaction of its own; what became of each."""
    made = []
    for submission in dict.fromkeys(submissions):
        with writing(engine) as session:
            made.append(decide(session, actor, submission, Event.ACCEPTED, now=now))
    return made


@guarded(Deed.REVIEW_BELOW)
def pass_on(engine: Engine, actor: Actor, submissions: Sequence[int], *, now: datetime) -> list[Decision]:
    """As the superior unit let submissions pass, or count where that is enough, each by itself."""
    made = []
    for submission in dict.fromkeys(submissions):
        with writing(engine) as session:
            made.append(decide_as_superior(session, actor, submission, now=now))
    return made


@guarded(Deed.REVIEW_BELOW)
def return_below(engine: Engine, actor: Actor, submission: int, *, reason: str, now: datetime) -> Decision:
    """As the superior unit hand a submission back with a reason."""
    with writing(engine) as session:
        return decide_as_superior(session, actor, submission, now=now, returned_for=_reason(reason))


@guarded(Deed.REVIEW_BELOW)
def decisions(engine: Engine, actor: Actor, asked: Mapping[int, Event]) -> list[Decision]:
    """Where submissions of the actor's units stand, told to one who asked for an event too late."""
    with reading(engine) as session:
        return [
            as_it_stands(actor, one, event, queries_submissions.standing_of(session, one))
            for one, event in asked.items()
            if queries_submissions.campaign_of(session, one, scope=actor.scope)
        ]


@guarded(Deed.RETURN_RESULTS)
def return_to_author(
    engine: Engine, actor: Actor, submission: int, *, reason: str, now: datetime
) -> Decision:
    """Hand a submission back with a reason; its author corrects it by a new one."""
    with writing(engine) as session:
        return decide(session, actor, submission, Event.RETURNED, now=now, reason=_reason(reason))


def _reason(said: str) -> str:
    if not said.strip():
        raise ValueError("nothing is returned without a reason")
    return said.strip()


def _undecided(
    session: Session, actor: Actor, campaign_id: int, standing: Sequence[Status]
) -> list[dict[Any, Any]]:
    """The submissions all of whose units the actor sees, those that have waited longest first."""
    found = queries.submissions(session, campaign_id, scope=actor.scope, standing=standing)
    return [
        row
        for row in found.iloc[::-1].to_dict("records")
        if queries_submissions.campaign_of(session, row["submission"], scope=actor.scope)
    ]


def _shown(session: Session, code: str, rows: Sequence[dict[Any, Any]]) -> tuple[Waiting, ...]:
    plan = seen_plan(session, code, Scope.everything())
    days = {
        on: known_so_far(session, plan, Scope.everything(), on, at_once=True)
        for on in {row["reported_on"] for row in rows}
    }
    return tuple(_waiting(session, plan, row, days[row["reported_on"]]) for row in rows)


def _results(session: Session, row: dict[Any, Any]) -> list[ReadResult]:
    return queries_submissions.results_of(session, int(row["submission"]))


def _waiting(session: Session, plan: Plan, row: dict[Any, Any], so_far: SoFar) -> Waiting:
    number = int(row["submission"])
    gone = queries_submissions.overtaken(session, number)
    results = _results(session, row)
    status = Status(row["status"])
    superior = superior_of(session, {one.unit for one in results}, row["submitted_by"])
    waits = waits_for_superior(plan.campaign.acceptance, status, has_superior=bool(superior))
    counting = [result for result in results if (result.unit, result.criterion) not in gone]
    return Waiting(
        submission=number,
        unit=row["unit"] if isinstance(row["unit"], str) else None,
        reported_on=row["reported_on"],
        received_at=row["received_at"],
        late_days=late_days(row["due_on"], day_in_vietnam(row["received_at"])),
        submitted_by=row["submitted_by"],
        file_name=row["file_name"],
        results=len(results),
        changes=tuple(changes(counting, so_far)),
        first=superior if waits else "",
        endorsed_by=row["status_by"] if status is Status.ENDORSED else "",
    )
