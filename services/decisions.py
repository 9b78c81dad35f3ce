"""What is decided about a submission: once, by whom, when, and for which reason."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from data import people_store, queries_submissions, store
from data.queries_submissions import Standing
from domain.access import Actor, Deed, NotAllowed, Scope, Whose, require
from domain.campaigns import Acceptance, Campaign
from domain.problems import NotFound, OutOfSight
from domain.submissions import Event, Status, can_happen, review_by_superior, waits_for_superior
from services.locks import phase_for
from services.standings import seen_plan

#: The right that each event needs, unless the superior unit of the sender decides.
DEEDS = {
    Event.ENDORSED: Deed.REVIEW_BELOW,
    Event.ACCEPTED: Deed.ACCEPT_RESULTS,
    Event.RETURNED: Deed.RETURN_RESULTS,
    Event.WITHDRAWN: Deed.WITHDRAW_RESULTS,
}


@dataclass(frozen=True)
class Decision:
    """Where a submission stands after somebody decided, and whether it is by that decision.

    ``done`` False: somebody else was quicker, ``by`` and ``at`` say who and when; or the superior
    unit ``first`` has not looked at it yet.
    """

    submission: int
    done: bool
    status: Status
    by: str = ""
    at: datetime | None = None
    reason: str = ""
    first: str = ""


@dataclass(frozen=True)
class _Found:
    """A submission as it stands, its campaign locked."""

    standing: Standing
    campaign: Campaign
    units: frozenset[str]
    sender: str


def decide(  # noqa: PLR0913 - what is decided, and as whom
    session: Session,
    actor: Actor,
    submission: int,
    event: Event,
    *,
    now: datetime,
    reason: str = "",
    deed: Deed | None = None,
) -> Decision:
    """Let ``event`` happen to a submission where it still can; the same by the same person is one deed.

    ``deed`` is the right asked for, DEEDS where it is not given. Runs in the caller's transaction,
    after which nobody else writes the campaign until it ends.
    """
    asked = deed or DEEDS[event]
    found = _locked(session, actor, submission)
    _require(session, actor, found, asked, now)
    before = found.standing
    if not can_happen(event, before.status):
        return as_it_stands(actor, submission, event, before)
    if asked is Deed.ACCEPT_RESULTS and (first := _superior_first(session, found)):
        return Decision(submission, False, before.status, first=first)
    happen(session, actor, submission, event, now=now, reason=reason, deed=asked)
    return Decision(submission, True, Status(event), actor.name, now, reason)


def as_it_stands(actor: Actor, submission: int, event: Event, now: Standing) -> Decision:
    """What somebody is told who asked for ``event`` too late: the same by the same person is done."""
    same = now.status is Status(event) and now.by == actor.name
    return Decision(submission, same, now.status, now.by, now.at, now.reason)


def decide_as_superior(
    session: Session, actor: Actor, submission: int, *, now: datetime, returned_for: str = ""
) -> Decision:
    """The superior unit's review: passed on, or counted, as the campaign sets; or returned for a reason."""
    found = _locked(session, actor, submission)
    if found.campaign.acceptance is Acceptance.OFFICE:
        raise NotAllowed(Deed.REVIEW_BELOW, actor, Whose.OWN, None)
    event = Event.RETURNED if returned_for else review_by_superior(found.campaign.acceptance)
    return decide(session, actor, submission, event, now=now, reason=returned_for, deed=Deed.REVIEW_BELOW)


def happen(  # noqa: PLR0913 - what is decided, and as whom
    session: Session,
    actor: Actor,
    submission: int,
    event: Event,
    *,
    now: datetime,
    reason: str = "",
    deed: Deed | None = None,
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
        deed=deed or DEEDS[event],
        campaign_id=before.campaign_id,
        subject=str(submission),
        before={"status": before.status},
        after={"status": Status(event), "reason": reason},
    )


def superior_of(session: Session, units: Collection[str], sender: str) -> str:
    """The nearest unit above all of ``units`` that somebody reports for; "" where there is none to wait for.

    Who is the superior of units and sends for them has looked at what was sent.
    """
    above = people_store.reporters_above(session, units)
    sent_it = sender in {person.login for person in above}
    return above[0].unit or "" if above and not sent_it else ""


def _superior_first(session: Session, found: _Found) -> str:
    """The superior unit that has to look before the secretariat may accept; "" where none has."""
    superior = superior_of(session, found.units, found.sender)
    waits = waits_for_superior(found.campaign.acceptance, found.standing.status, has_superior=bool(superior))
    return superior if waits else ""


def _locked(session: Session, actor: Actor, submission: int) -> _Found:
    """The submission with its campaign locked; NotFound where the actor does not see all of it."""
    campaign_id = queries_submissions.campaign_of(session, submission, scope=actor.scope)
    if campaign_id is None:
        limited = actor.scope != Scope.everything()
        raise (
            OutOfSight("submission", str(submission)) if limited else NotFound("submission", str(submission))
        )
    store.lock_campaign(session, campaign_id)
    standing = queries_submissions.standing_of(session, submission)
    return _Found(
        standing,
        seen_plan(session, standing.campaign, actor.scope).campaign,
        frozenset(row.unit for row in queries_submissions.results_of(session, submission)),
        queries_submissions.arrival_of(session, submission)["submitted_by"],
    )


def _require(session: Session, actor: Actor, found: _Found, deed: Deed, now: datetime) -> None:
    """Ask the table of rights, for these units at this instant."""
    standing = found.standing
    phase = phase_for(
        session,
        found.campaign,
        found.units,
        reported_on=standing.reported_on,
        due_on=standing.due_on,
        now=now,
    )
    own = deed is not Deed.REVIEW_BELOW or not {actor.scope.unit, actor.name} & {*found.units, found.sender}
    require(actor, deed, whose=Whose.OWN if own else Whose.OTHERS, phase=phase)
