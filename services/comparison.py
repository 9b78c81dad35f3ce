"""Figures that are handed in beside those that are known: what is new, and what they would change."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from domain.criteria import Accumulation
from domain.plans import Plan
from domain.plausibility import Figures
from domain.results import Change, Figure, ReadResult

#: ``Change._make`` and ``Figure._make`` without their checks of the length.
_change: Callable[[tuple[str, str, Figure | None, Figure]], Change] = partial(tuple.__new__, Change)
_figure: Callable[[Sequence[int | None]], Figure] = partial(tuple.__new__, Figure)


def not_known(rows: Sequence[ReadResult], known: Figures) -> Sequence[ReadResult]:
    """The rows that say something else than what is known of their cells."""
    if not known:
        return rows
    return [row for row in rows if known.get((row.unit, row.criterion)) != (row.done, row.owed)]


def changes(plan: Plan, rows: Sequence[ReadResult], before: Figures, same_day: Figures) -> Iterator[Change]:
    """How the standings of a day move when ``rows`` are counted in, or take the place of that day's."""
    adding = {known.code for known in plan.criteria if known.accumulation is Accumulation.INCREMENTS}
    for unit, criterion, done, owed, *_ in rows:
        after, known = _figure((done, owed)), before.get((unit, criterion))
        if known is not None and criterion in adding:
            after = _added(known, same_day.get((unit, criterion)), after)
        if after != known:
            yield _change((unit, criterion, known, after))


def _added(known: Figure, replaced: Figure | None, new: Figure) -> Figure:
    """The sum of all periods when ``new`` takes the place of what was said for the same day."""
    old = replaced or Figure(0, None)
    owed = None if new.owed is None else (known.owed or 0) - (old.owed or 0) + new.owed
    return Figure(known.done - old.done + new.done, owed)
