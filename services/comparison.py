"""Figures that are handed in beside those that are known: what is new, and what they would change."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from sqlmodel import Session

from data import queries_figures, queries_submissions
from domain.access import Scope
from domain.criteria import Accumulation
from domain.plans import Plan
from domain.plausibility import Figures
from domain.results import Change, Figure, ReadResult
from services.campaigns import known_campaign

#: ``Change._make`` and ``Figure._make`` without their checks of the length.
_change: Callable[[tuple[str, str, Figure | None, Figure]], Change] = partial(tuple.__new__, Change)
_figure: Callable[[Sequence[int | None]], Figure] = partial(tuple.__new__, Figure)


class SoFar(NamedTuple):
    """What is known of the cells before figures of the day ``on`` are counted, by unit and criterion code.

    ``before`` is where they stand, ``same_day`` what was said for that day, ``handed_in`` the same with
    what still waits; ``adding`` are the criteria whose figures of all days are added up.
    """

    on: date
    before: Figures
    same_day: Figures
    handed_in: Figures
    adding: frozenset[str]


def known_so_far(session: Session, plan: Plan, scope: Scope, on: date, *, at_once: bool) -> SoFar:
    """What is known before figures of that day are counted.

    What only waits is known too, unless the figures are to count ``at_once``.
    """
    campaign_id = known_campaign(session, plan.campaign.code)
    before = queries_figures.figures(session, campaign_id, scope=scope, on=on)
    handed_in = same_day = queries_submissions.figures_of_day(
        session, campaign_id, on, scope=scope, waiting=False
    )
    if not at_once:
        handed_in = queries_submissions.figures_of_day(session, campaign_id, on, scope=scope, waiting=True)
    adding = frozenset(known.code for known in plan.criteria if known.accumulation is Accumulation.INCREMENTS)
    return SoFar(on, before, same_day, handed_in, adding)


def not_known(rows: Sequence[ReadResult], known: Figures) -> Sequence[ReadResult]:
    """The rows that say something else than what is known of their cells."""
    if not known:
        return rows
    return [row for row in rows if known.get((row.unit, row.criterion)) != (row.done, row.owed)]


def changes(rows: Sequence[ReadResult], so_far: SoFar) -> Iterator[Change]:
    """How the standings of a day move when ``rows`` are counted in, or take the place of that day's."""
    before, same_day = so_far.before, so_far.same_day
    for unit, criterion, done, owed, *_ in rows:
        after, known = _figure((done, owed)), before.get((unit, criterion))
        if known is not None and criterion in so_far.adding:
            after = _added(known, same_day.get((unit, criterion)), after)
        if after != known:
            yield _change((unit, criterion, known, after))


def _added(known: Figure, replaced: Figure | None, new: Figure) -> Figure:
    """The sum of all periods when ``new`` takes the place of what was said for the same day."""
    old = replaced or Figure(0, None)
    owed = None if new.owed is None else (known.owed or 0) - (old.owed or 0) + new.owed
    return Figure(known.done - old.done + new.done, owed)
