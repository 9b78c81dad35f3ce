"""The tree of units on a day: what stood below a unit, told by what differs from the tree as decided."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

import pandas as pd

from domain.access import Apart, Scope
from domain.cell_history import NOTHING, Counted
from domain.frames import SERIES, shaped

#: The superior of each unit, as far as they are known.
Parents = Mapping[str, str | None]


class Turn(NamedTuple):
    """A day on which units came into a branch or left it, and by which decree; codes of units."""

    on: date
    decree: str
    came: tuple[str, ...]
    left: tuple[str, ...]


def line(parents: Parents, unit: str | None) -> list[str]:
    """The units from ``unit`` up to the top, itself included; a circle is gone round once."""
    found: list[str] = []
    while unit is not None and unit not in found:
        found.append(unit)
        unit = parents.get(unit)
    return found


def branch(unit: str, then: Parents, now: Parents) -> Scope:
    """The unit with all that stood below it on a day, as a scope.

    ``then`` are the superiors of that day of all units above those that have other ones ``now``.
    """
    apart = [
        Apart(one, then=unit in line(then, then.get(one)), now=unit in line(then, above))
        for one, above in now.items()
    ]
    return Scope(unit, tuple(one for one in apart if one.unit != unit and (one.then or one.now)))


def circular(moved: Parents, above: Parents) -> list[str]:
    """Those of the ``moved`` units that would come to stand below themselves; ``above`` is the tree before."""
    after = {**above, **moved}
    return [unit for unit, parent in moved.items() if parent is not None and unit in line(after, parent)]


def stretches(turns: Iterable[date], on: date) -> Iterator[tuple[date, date]]:
    """First and last days of the trees up to ``on``, of which a new one begins on each of ``turns``."""
    first = date.min
    for turn in sorted({day for day in turns if date.min < day <= on}):
        yield first, turn - timedelta(days=1)
        first = turn
    yield first, on


def stitched(pieces: Iterable[tuple[date, pd.DataFrame]]) -> pd.DataFrame:
    """SERIES of which each piece (SERIES) counts from its first day on, until that of the next."""
    rows: list[tuple[str, date, Counted]] = []
    for first, piece in pieces:
        before = {code: figures for code, _, figures in sorted(rows)}
        told = sorted((code, day, Counted(*rest)) for code, day, *rest in piece.itertuples(index=False))
        since = {code: figures for code, day, figures in told if day <= first}
        for code in {*before, *since}:
            turned = since.get(code, NOTHING)
            rows += [(code, first, turned)] if turned != before.get(code, NOTHING) else []
        rows += [row for row in told if row[1] > first]
    flat = [(code, day, *figures) for code, day, figures in sorted(rows)]
    return shaped(pd.DataFrame(flat, columns=list(SERIES), dtype=object), SERIES)
