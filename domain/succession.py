"""Units that end while a campaign runs, and what stands for their successors (DESIGN 2, 3.3, 5).

From the day after a unit ended its successor's figure carries it on: sums of increments for good, other
figures until the successor reports for a day since then, which speaks of all its people. Shares and
quantities are carried; what is judged and not counted (yes or no, ratings) stays with the unit that had it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import reduce
from itertools import chain
from operator import add
from typing import NamedTuple

import pandas as pd

from domain.cell_history import NOTHING, Counted, Figure, Stand, counted, stand
from domain.criteria import Accumulation, Criterion, Kind
from domain.frames import FACTS, SERIES, shaped
from domain.plans import Plan
from domain.targets import unit_targets
from domain.units import Unit

#: Codes of a unit and a criterion.
Cell = tuple[str, str]

_CARRIED = frozenset({Kind.SHARE, Kind.QUANTITY})


class Heritage(NamedTuple):
    """A unit that has ended, and the first day on which its successor stands for it."""

    unit: str
    since: date


def heritages(plan: Plan, on: date) -> dict[str, list[Heritage]]:
    """What successors have taken over by ``on``, by their codes; only of units of ``plan``."""
    known = {unit.code: unit for unit in plan.units}
    found: dict[str, list[Heritage]] = {}
    for unit in plan.units:
        since = _ended(unit)
        heir = known.get(unit.successor or "")
        if since is not None and since <= on and heir is not None and heir.exists(since):
            found.setdefault(heir.code, []).append(Heritage(unit.code, since))
    return found


def inherited(plan: Plan, facts: pd.DataFrame, on: date) -> pd.DataFrame:
    """FACTS with the figures that successors carry on; those of the units that ended stay as they are."""
    taken = heritages(plan, on)
    if not taken or facts.empty:
        return facts
    related = facts["unit"].isin({*taken, *(one.unit for one in chain(*taken.values()))})
    stands = {
        (unit, criterion): Stand(*rest)
        for unit, criterion, *rest in facts[related].itertuples(index=False, name=None)
    }
    carried = {
        (heir, one.code): _carried(stands, taken, heir, one) for heir in taken for one in plan.criteria
    }
    rows = [(*cell, *now) for cell, now in carried.items() if now is not None]
    others = facts[~facts["unit"].isin(list(taken))]
    return shaped(pd.concat([others, pd.DataFrame(rows, columns=list(FACTS), dtype=object)]), FACTS)


def succeeded(plan: Plan, on: date) -> frozenset[str]:
    """The units whose figures count otherwise than each by itself: those that have ended, and their successors."""
    return _gone(plan, on) | heritages(plan, on).keys()


def forebears(plan: Plan, unit: str, on: date) -> list[str]:
    """The units that ``unit`` has come after by ``on``, those that these had come after among them."""
    taken = heritages(plan, on)
    found = [unit]
    for code in found:
        found += [one.unit for one in taken.get(code, ())]
    return found[1:]


def silenced(plan: Plan, criterion: Criterion, latest: Mapping[str, date], on: date) -> frozenset[str]:
    """The units that have ended and whose figures nobody carries on; ``latest`` is the day of each unit's own."""
    taken, carried = heritages(plan, on), set[str]()
    waiting = [unit.code for unit in plan.units if unit.exists(on)]
    while waiting:
        heir = waiting.pop()
        for one in taken.get(heir, ()):
            if criterion.kind in _CARRIED and carries(latest.get(heir), one, criterion.accumulation):
                carried.add(one.unit)
                waiting.append(one.unit)
    return _gone(plan, on) - carried


def carried_on(
    series: pd.DataFrame, plan: Plan, histories: Mapping[Cell, Sequence[Figure]], on: date
) -> pd.DataFrame:
    """SERIES in which a unit that ended counts no longer, and its successor carries it on.

    ``series`` counts every unit by itself; ``histories`` are the accepted results of the ``succeeded`` units.
    """
    moved = [
        (code, *change) for code in _codes(plan, histories) for change in _moves(plan, histories, code, on)
    ]
    if not moved:
        return series
    figures = ["done", "owed", "units"]
    steps = series.assign(**{name: series.groupby("criterion")[name].diff() for name in figures})
    steps[figures] = steps[figures].fillna(series[figures])
    more = pd.DataFrame([(code, day, *change) for code, day, change in moved], columns=list(SERIES))
    summed = (
        pd.concat([steps.astype(object), more.astype(object)]).groupby(["criterion", "day"])[figures].sum()
    )
    changed = shaped(summed[summed.ne(0).any(axis=1)].reset_index(), SERIES)
    changed[figures] = changed.groupby("criterion")[figures].cumsum()
    return changed


def carries(heir_reported_on: date | None, heritage: Heritage, how: Accumulation) -> bool:
    """Whether a successor's figure of that day (None: it has none) still needs that of the unit that ended."""
    return how is Accumulation.INCREMENTS or heir_reported_on is None or heir_reported_on < heritage.since


def _gone(plan: Plan, on: date) -> frozenset[str]:
    """The units that are no more on that day."""
    return frozenset(unit.code for unit in plan.units if (_ended(unit) or date.max) <= on)


def _ended(unit: Unit) -> date | None:
    """The first day on which the unit is no more."""
    return None if unit.valid_to is None or unit.valid_to == date.max else unit.valid_to + timedelta(days=1)


def _carried(
    stands: Mapping[Cell, Stand], taken: Mapping[str, Sequence[Heritage]], unit: str, criterion: Criterion
) -> Stand | None:
    """The figure of a unit with all that it carries on; None where there is none."""
    own = stands.get((unit, criterion.code))
    if criterion.kind not in _CARRIED:
        return own
    day = None if own is None else own.reported_on
    before = [
        _carried(stands, taken, one.unit, criterion)
        for one in taken.get(unit, ())
        if carries(day, one, criterion.accumulation)
    ]
    parts = [part for part in (own, *before) if part is not None]
    return _together(parts) if parts else None


def _together(parts: Sequence[Stand]) -> Stand:
    latest = max(parts, key=lambda part: (part.reported_on, part.received_at))
    owed = [part.owed for part in parts]
    return latest._replace(
        done=sum(part.done for part in parts),
        owed=None if any(pd.isna(one) for one in owed) else sum(one for one in owed if one is not None),
        first_received_at=min(part.first_received_at for part in parts),
        results=sum(part.results for part in parts),
        corrected=any(part.corrected for part in parts),
    )


def _codes(plan: Plan, histories: Mapping[Cell, object]) -> list[str]:
    reported = {criterion for _, criterion in histories}
    return [criterion.code for criterion in plan.criteria if criterion.code in reported]


def _moves(
    plan: Plan, histories: Mapping[Cell, Sequence[Figure]], code: str, on: date
) -> Iterator[tuple[date, Counted]]:
    """Day by day, by how much a total differs from what every unit counts by itself, beside the day before."""
    criterion = plan.criterion(code)
    own = {cell: figures for cell, figures in histories.items() if cell[1] == code}
    ends = (_ended(unit) for unit in plan.units)
    days = {day for day in ends if day is not None} | {one.reported_on for one in chain(*own.values())}
    before = NOTHING
    for day in sorted(day for day in days if day <= on):
        now = _differs(plan, criterion, own, day)
        if now != before:
            yield day, now - before
        before = now


def _differs(
    plan: Plan, criterion: Criterion, histories: Mapping[Cell, Sequence[Figure]], day: date
) -> Counted:
    """What the units count together on ``day`` less what each counts by itself."""
    until = {cell: [one for one in known if one.reported_on <= day] for cell, known in histories.items()}
    stands = {cell: stand(known, criterion.accumulation) for cell, known in until.items() if known}
    taken, targets = heritages(plan, day), unit_targets(plan, day)

    def counts(unit: str, now: Stand | None) -> Counted:
        target = targets.get((unit, criterion.code))
        return NOTHING if now is None else counted((now.done, now.owed), criterion, target)

    concerned = {unit for unit, _ in stands} | taken.keys()
    alive = [unit for unit in concerned if plan.unit(unit).exists(day)]
    together = [counts(unit, _carried(stands, taken, unit, criterion)) for unit in alive]
    apart = [counts(unit, now) for (unit, _), now in stands.items()]
    return reduce(add, together, NOTHING) - reduce(add, apart, NOTHING)
