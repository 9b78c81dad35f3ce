"""Results handed in by units: saved whole or not at all, accepted, withdrawn."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

import pandas as pd
from sqlalchemy import Engine
from sqlmodel import Session

from data import people_store, queries, queries_submissions, store, store_units
from data.engine import reading, writing
from domain.access import Actor, Deed, Scope, require
from domain.problems import NotFound
from domain.submissions import Event, Status
from services.campaigns import known_campaign
from services.previews import Handed, Preview, compared, look
from services.standings import seen_plan


@dataclass(frozen=True)
class Outcome:
    """What came of handing in: ``submission`` is the number of the receipt, None if nothing was new."""

    preview: Preview
    saved: bool = False
    submission: int | None = None
    status: Status | None = None


def submit(engine: Engine, actor: Actor, code: str, handed: Handed, *, now: datetime) -> Outcome:
    """Save a results workbook whole, or nothing of it; the same figures again are no new submission.

    It counts at once where the campaign accepts by itself, or where one who may accept asks for
    it.
    """
    require(actor, Deed.ACCEPT_RESULTS if handed.accept else Deed.SUBMIT_RESULTS)
    with reading(engine) as session:
        seen = look(session, actor, code, handed, now)
    if not seen.can_be_saved:
        return Outcome(seen)
    with writing(engine) as session:
        campaign_id = known_campaign(session, code)
        store.lock_campaign(session, campaign_id)
        plan = seen_plan(session, code, Scope.everything())
        at_once = handed.accept or plan.campaign.auto_accept
        latest = compared(session, plan, seen, at_once=at_once, now=now)
        if not latest.new:
            return Outcome(latest)
        submission = _add(session, actor, campaign_id, handed, latest, now)
        if at_once:
            _happen(session, actor, campaign_id, submission, Event.ACCEPTED, now=now)
            store.apply(session, submission)
        status = Status.ACCEPTED if at_once else Status.WAITING
        return Outcome(latest, saved=True, submission=submission, status=status)


def accept(engine: Engine, actor: Actor, submission: int, *, now: datetime) -> None:
    """Let a submission that waits count. NotFound where none waits in the actor's scope."""
    require(actor, Deed.ACCEPT_RESULTS)
    with writing(engine) as session:
        campaign_id, status = _locked(session, actor, submission)
        if status is not Status.WAITING:
            raise NotFound("submission", str(submission))
        _happen(session, actor, campaign_id, submission, Event.ACCEPTED, now=now)
        store.apply(session, submission)


def withdraw(engine: Engine, actor: Actor, submission: int, *, reason: str, now: datetime) -> None:
    """Undo exactly this submission. NotFound where none can be undone in the actor's scope."""
    require(actor, Deed.SUBMIT_RESULTS)
    with writing(engine) as session:
        campaign_id, status = _locked(session, actor, submission)
        if status not in (Status.WAITING, Status.ACCEPTED):
            raise NotFound("submission", str(submission))
        _happen(session, actor, campaign_id, submission, Event.WITHDRAWN, now=now, reason=reason)
        if status is Status.ACCEPTED:
            store.unapply(session, submission)


def history(engine: Engine, actor: Actor, code: str) -> pd.DataFrame:
    """One row per submission of the campaign in the actor's scope, the latest first."""
    require(actor, Deed.SEE_STANDINGS)
    with reading(engine) as session:
        return queries.submissions(session, known_campaign(session, code), scope=actor.scope)


def _add(
    session: Session, actor: Actor, campaign_id: int, handed: Handed, seen: Preview, now: datetime
) -> int:
    units = {row.unit for row in seen.new}
    about = handed.unit or actor.scope.unit or (units.pop() if len(units) == 1 else None)
    if seen.reported_on is None:
        raise ValueError("figures without a day")  # look() has refused them
    submission = store.add_submission(
        session,
        campaign_id=campaign_id,
        unit_id=None if about is None else store_units.unit_ids(session, [about])[about],
        reported_on=seen.reported_on,
        received_at=now,
        submitted_by=actor.name,
        account_id=actor.account_id,
        source=handed.source,
        file_name=handed.file_name,
        sha256=seen.sha256,
        token=uuid4().hex,
        note="",
        results=[
            store.NewResult(row.unit, row.criterion, row.done, row.owed, row.sheet, row.cell)
            for row in seen.new
        ],
    )
    _trace(session, actor, campaign_id, submission, "submit_results", now)
    return submission


def _locked(session: Session, actor: Actor, submission: int) -> tuple[int, Status]:
    """The submission's campaign, locked, and where the submission stands."""
    campaign_id = queries_submissions.campaign_of(session, submission, scope=actor.scope)
    if campaign_id is None:
        raise NotFound("submission", str(submission))
    store.lock_campaign(session, campaign_id)
    return campaign_id, queries_submissions.status_of(session, submission)


def _happen(  # noqa: PLR0913 (one argument per column of an event)
    session: Session,
    actor: Actor,
    campaign_id: int,
    submission: int,
    event: Event,
    *,
    now: datetime,
    reason: str = "",
) -> None:
    store.add_event(session, submission, event, at=now, by=actor.name, reason=reason)
    _trace(session, actor, campaign_id, submission, f"{event}_results", now)


def _trace(
    session: Session, actor: Actor, campaign_id: int, submission: int, deed: str, now: datetime
) -> None:
    people_store.record(
        session, at=now, actor=actor, deed=deed, campaign_id=campaign_id, subject=str(submission)
    )
