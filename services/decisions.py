"""What is decided about a submission: once, by whom, when, and for which reason."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from data import people_store, queries_submissions, store
from data.queries_submissions import Standing
from domain.access import Actor, Deed, Scope, Whose, require
from domain.calendar import day_in_vietnam
from domain.lateness import phase_of
from domain.problems import NotFound, OutOfSight
from domain.submissions import Event, Status, can_happen
from services.standings import seen_plan

#: The right that each event needs.
DEEDS = {
    Event.ACCEPTED: Deed.ACCEPT_RESULTS,
    Event.RETURNED: Deed.RETURN_RESULTS,
    Event.WITHDRAWN: Deed.WITHDRAW_RESULTS,
}


@dataclass(frozen=True)
class Decision:
    """Where a submission stands after somebody decided, and whether it is by that decision.

    ``done`` False: somebody else was quicker; ``by`` and ``at`` say who and when.
    """

    submission: int
    done: bool
    status: Status
    by: str = ""
    at: datetime | None = None
    reason: str = ""


def decide(
    session: Session, actor: Actor, submission: int, event: Event, *, now: datetime, reason: str = ""
) -> Decision:
    """Let ``event`` happen to a submission where it still can; the same by the same person is one deed.

    Runs in the caller's transaction, after which nobody else writes the campaign until it ends.
    """
    found = _locked(session, actor, submission, event, now)
    if not can_happen(event, found.status):
        same = found.status is Status(event) and found.by == actor.name
        return Decision(submission, same, found.status, found.by, found.at, found.reason)
    happen(session, actor, submission, event, now=now, reason=reason)
    return Decision(submission, True, Status(event), actor.name, now, reason)


def happen(
    session: Session, actor: Actor, submission: int, event: Event, *, now: datetime, reason: str = ""
) -> None:
    """Append an event that can happen, its trace, and what follows for the figures."""
    before = queries_submissions.standing_of(session, submission)
    store.add_event(session, submission, event, at=now, by=actor.name, reason=reason)
    if event is Event.ACCEPTED:
        store.apply(session, submission)
    elif before.status is Status.ACCEPTED:
        store.unapply(session, submission)
    people_store.record(
        session,
        at=now,
        actor=actor,
        deed=DEEDS[event],
        campaign_id=before.campaign_id,
        subject=str(submission),
        before={"status": before.status},
        after={"status": Status(event), "reason": reason},
    )


def _locked(session: Session, actor: Actor, submission: int, event: Event, now: datetime) -> Standing:
    """Where the submission stands, its campaign locked and the table of rights asked."""
    campaign_id = queries_submissions.campaign_of(session, submission, scope=actor.scope)
    if campaign_id is None:
        limited = actor.scope != Scope.everything()
        raise (
            OutOfSight("submission", str(submission)) if limited else NotFound("submission", str(submission))
        )
    store.lock_campaign(session, campaign_id)
    found = queries_submissions.standing_of(session, submission)
    campaign = seen_plan(session, found.campaign, actor.scope).campaign
    phase = phase_of(campaign, found.due_on, day_in_vietnam(now))
    require(actor, DEEDS[event], whose=Whose.OWN, phase=phase)
    return found
