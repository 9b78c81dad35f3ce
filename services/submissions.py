"""Results handed in by units: saved whole or not at all, and undone."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

import pandas as pd
from sqlalchemy import Engine
from sqlmodel import Session

from data import (
    people_store,
    queries,
    queries_plans,
    queries_submissions,
    queries_units,
    store,
    store_units,
    upload_store,
)
from data.corrections import note
from data.engine import reading, writing
from data.sheets import without_collector
from domain.access import Actor, Deed, Scope, Whose, require, require_ever
from domain.problems import Code, NotFound, Problem, Refused
from domain.submissions import Event, Status
from services.campaigns import known_campaign
from services.comparison import known_so_far
from services.decisions import Decision, decide, happen
from services.guard import guarded, note_refusal
from services.handed import Handed, Preview
from services.previews import look
from services.quotas import over_quota
from services.standings import seen_plan
from services.weighing import compared, phase_of_figures

#: What a file cannot be saved for because its sender may not do it.
_REFUSALS = (Code.UNIT_NOT_IN_SCOPE, Code.NOT_OPEN_YET, Code.TOO_LATE, Code.FIGURES_FINAL)


@dataclass(frozen=True)
class Outcome:
    """What came of handing in: ``submission`` is the number of the receipt, None if nothing was new."""

    preview: Preview
    saved: bool = False
    submission: int | None = None
    status: Status | None = None


@guarded(Deed.SUBMIT_RESULTS)
@without_collector()
def submit(engine: Engine, actor: Actor, code: str, handed: Handed, *, now: datetime) -> Outcome:
    """Save a results workbook whole, or nothing of it; the same figures again are no new submission.

    It counts at once where the campaign accepts by itself, or where one who may accept asks for
    it. A form sent twice (the same token) is one submission.
    """
    deed = Deed.ACCEPT_RESULTS if handed.accept else Deed.SUBMIT_RESULTS
    require_ever(actor, deed)
    with reading(engine) as session:
        seen = look(session, actor, code, handed, now)
    if not seen.can_be_saved:
        for problem in seen.problems:
            if problem.code in _REFUSALS:
                note_refusal(engine, actor, "submissions.submit", problem=problem.code, campaign=code)
        return Outcome(seen)
    token = handed.token or uuid4().hex
    with writing(engine) as session:
        campaign_id = known_campaign(session, code)
        store.lock_campaign(session, campaign_id)
        done = queries_submissions.of_token(session, campaign_id, token)
        if done is not None:
            return Outcome(seen, True, done, queries_submissions.status_of(session, done))
        latest = _latest(session, campaign_id, seen, handed, now)
        if not latest.new:
            return Outcome(latest)
        _require_here(session, actor, latest, now)
        at_once = handed.accept or latest.campaign.auto_accept
        refused = _from_where(session, actor, campaign_id, handed, now)
        if refused:
            return Outcome(replace(latest, wrong=(*latest.wrong, refused)))
        submission = _add(session, actor, campaign_id, replace(handed, token=token), latest, now)
        if at_once:
            happen(session, actor, submission, Event.ACCEPTED, now=now)
        status = Status.ACCEPTED if at_once else Status.WAITING
        return Outcome(latest, saved=True, submission=submission, status=status)


@guarded(Deed.WITHDRAW_RESULTS)
def withdraw(engine: Engine, actor: Actor, submission: int, *, reason: str, now: datetime) -> Decision:
    """Undo exactly this submission, unless somebody was quicker to withdraw or return it."""
    with writing(engine) as session:
        return decide(session, actor, submission, Event.WITHDRAWN, reason=reason, now=now)


@guarded(Deed.SEE_STANDINGS)
def history(engine: Engine, actor: Actor, code: str) -> pd.DataFrame:
    """One row per submission of the campaign in the actor's scope, the latest first."""
    with reading(engine) as session:
        return queries.submissions(session, known_campaign(session, code), scope=actor.scope)


def _latest(session: Session, campaign_id: int, seen: Preview, handed: Handed, now: datetime) -> Preview:
    """``seen`` as it would be seen now: compared again only where these units or the campaign have moved.

    Others write the campaign too; comparing everything again behind the lock would make all wait for all.
    """
    campaign = queries_plans.load_campaign(session, seen.campaign.code, seen.reported_on)
    if campaign is None:
        raise NotFound("campaign", seen.campaign.code)
    moved = seen.seen_at is None or queries_submissions.moved_since(
        session, campaign_id, seen.seen_at, scope=seen.scope
    )
    if not moved and campaign == seen.campaign:
        return seen
    if seen.reported_on is None:
        return seen
    plan = seen_plan(session, campaign.code, Scope.everything(), on=seen.reported_on)
    at_once = handed.accept or campaign.auto_accept
    so_far = known_so_far(session, plan, seen.scope, seen.reported_on, at_once=at_once)
    return compared(session, plan, replace(seen, campaign=campaign), so_far, now=now)


def _require_here(session: Session, actor: Actor, seen: Preview, now: datetime) -> None:
    """Ask the table again, inside the transaction that writes, for these units at this instant."""
    others = queries_units.outside(session, {row.unit for row in seen.new}, scope=actor.scope)
    phase = phase_of_figures(session, seen, now)
    if phase is not None:
        whose = Whose.OTHERS if others else Whose.OWN
        require(actor, Deed.SUBMIT_RESULTS, whose=whose, phase=phase)


def _from_where(
    session: Session, actor: Actor, campaign_id: int, handed: Handed, now: datetime
) -> Problem | None:
    """End the draft that is handed in; of a file that comes without one, what its sender is asked to wait for."""
    if handed.draft is None:
        return over_quota(session, actor, campaign_id, len(handed.content), now)
    account_id = actor.account_id
    known = None if account_id is None else upload_store.draft(session, handed.draft, account_id)
    if known is None or account_id is None or not upload_store.drop_draft(session, known.id, account_id):
        raise NotFound("draft", str(handed.draft))
    if known.sha256 != handed.sha256:
        raise Refused([Problem(Code.FILE_CHANGED)])
    return None


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
        due_on=seen.due_on,
        submitted_by=actor.name,
        account_id=actor.account_id,
        source=handed.source,
        file_name=handed.file_name,
        sha256=seen.sha256,
        token=handed.token,
        note=note(seen.corrected),
        results=[store.NewResult(*row[:6]) for row in seen.new],
    )
    upload_store.add_original(session, submission, handed.content)
    upload_store.remember(
        session, seen.campaign.code, seen.home, seen.layout, seen.learned, by=actor.name, at=now
    )
    people_store.record(
        session,
        at=now,
        actor=actor,
        deed=Deed.SUBMIT_RESULTS,
        campaign_id=campaign_id,
        subject=str(submission),
        after={"sha256": seen.sha256, "results": len(seen.new)} | _said(handed, seen),
    )
    return submission


def _said(handed: Handed, seen: Preview) -> dict[str, Any]:
    """What else the audit keeps, where there is something: the draft, what was learned, what was corrected."""
    found: dict[str, Any] = {
        "draft": handed.draft,
        "layout": seen.layout if seen.learned else "",
        "learned": dict(seen.learned),
        "corrected": {known.place: [known.before, known.after] for known in seen.corrected},
    }
    return {name: what for name, what in found.items() if what}
