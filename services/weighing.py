"""What a workbook says beside what is known already: what is new in it, what is odd, whether it is the time for it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session

from domain.access import Actor, Deed, Phase, may
from domain.calendar import day_in_vietnam
from domain.campaigns import Campaign
from domain.lateness import due_of
from domain.plans import Plan
from domain.plausibility import concerns, nothing_moved
from domain.problems import Code, Problem, Severity
from services.arrivals import handed_in_before
from services.campaigns import known_campaign
from services.comparison import SoFar, not_known
from services.handed import Preview
from services.locks import phase_for
from services.sight import by_name


def weighed(
    session: Session, actor: Actor, plan: Plan, seen: Preview, so_far: SoFar, *, now: datetime
) -> Preview:
    """``compared``, and an error where figures are not taken at this time from this person."""
    seen = compared(session, plan, seen, so_far, now=now)
    phase = phase_of_figures(session, seen, now)
    if phase is None or may(actor, Deed.SUBMIT_RESULTS, phase):
        return seen
    return replace(seen, wrong=(*seen.wrong, _not_now(plan.campaign, seen, phase)))


def compared(session: Session, plan: Plan, seen: Preview, so_far: SoFar, *, now: datetime) -> Preview:
    """``seen`` with what is known so far beside it: what is unchanged, what is odd."""
    campaign_id = known_campaign(session, plan.campaign.code)
    on = so_far.on
    new = not_known(seen.rows, so_far.handed_in)
    odd = (
        *concerns(plan, seen.rows, so_far.before, on, so_far.same_day),
        *nothing_moved(new, so_far.before, so_far.adding),
        *_from_the_future(on, now),
        *handed_in_before(session, campaign_id, plan, on, seen, new),
    )
    return replace(
        seen,
        odd=by_name(odd, plan, {row.unit for row in seen.rows}),
        so_far=so_far,
        new=tuple(new),
        due_on=due_of(plan, {row.unit for row in new}, on),
    )


def phase_of_figures(session: Session, seen: Preview, now: datetime) -> Phase | None:
    """Where the campaign stands for what is new in ``seen``; None where nothing is."""
    if seen.reported_on is None or not seen.new:
        return None
    units = {row.unit for row in seen.new}
    return phase_for(session, seen.campaign, units, reported_on=seen.reported_on, due_on=seen.due_on, now=now)


def _not_now(campaign: Campaign, seen: Preview, phase: Phase) -> Problem:
    if phase is Phase.BEFORE:
        return Problem(Code.NOT_OPEN_YET, details={"opens": str(campaign.window.opens_on)})
    if phase is Phase.PUBLISHED:
        return Problem(Code.FIGURES_FINAL, details={"on": str(seen.reported_on)})
    return Problem(Code.TOO_LATE, details={"due": str(seen.due_on)})


def _from_the_future(on: date, now: datetime) -> Iterator[Problem]:
    today = day_in_vietnam(now)
    if on > today:
        details = {"on": on.isoformat(), "today": today.isoformat()}
        yield Problem(Code.DATE_IN_FUTURE, Severity.WARNING, value=on.isoformat(), details=details)
