"""When figures were due, how late they came, and whether the campaign still takes them (DESIGN 3.11)."""

from collections.abc import Collection, Sequence
from datetime import date

from domain.access import Phase
from domain.campaigns import Campaign, Late
from domain.deadlines import bound_units
from domain.plans import Plan


def due_of(plan: Plan, units: Collection[str], reported_on: date) -> date | None:
    """The last day in time for figures of that day: the first that any of the units must keep.

    A unit's days are its deadlines and the close of the window; the first of them on or after the day of
    the figures counts, else the last. None where the plan sets no day.
    """
    concerned = [unit for unit in plan.units if unit.code in units]
    bound = [(known.last_day, bound_units(known, concerned)) for known in plan.deadlines]
    closes_on = plan.campaign.window.closes_on
    ends = [closes_on] if closes_on else []
    own = {tuple(day for day, codes in bound if unit.code in codes) for unit in concerned}
    whole = (sorted([*ends, *days]) for days in own)
    return min((due_among(days, reported_on) for days in whole if days), default=None)


def due_among(days: Sequence[date], reported_on: date) -> date:
    """The one of a unit's days, of which there is at least one, that figures of ``reported_on`` are due on."""
    return next((day for day in days if day >= reported_on), days[-1])


def late_days(due_on: date | None, received_on: date) -> int:
    """By how many days figures came late; 0 in time or without a due day."""
    return max((received_on - due_on).days, 0) if due_on else 0


def phase_of(
    campaign: Campaign, due_on: date | None, today: date, *, final: bool = False, reopened: bool = False
) -> Phase:
    """Where the campaign stands ``today`` for figures that are due on ``due_on``.

    ``final``: figures of that day were published. ``reopened``: their units were given leave to hand
    in again, which counts for nothing where the campaign refuses what is late.
    """
    opens_on = campaign.window.opens_on
    if opens_on and today < opens_on:
        return Phase.BEFORE
    if reopened and campaign.late is not Late.REFUSED:
        return Phase.OPEN
    if final:
        return Phase.PUBLISHED
    if campaign.late is not Late.ALLOWED and late_days(due_on, today):
        return Phase.CLOSED
    return Phase.OPEN
