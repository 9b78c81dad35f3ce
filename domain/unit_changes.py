"""What decrees make of units: renamed, moved, merged, split, closed; units as they were on a day (DESIGN 5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter

from domain.units import Unit


class UnitDeed(StrEnum):
    """What happened to a unit."""

    OPENED = "opened"
    RENAMED = "renamed"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    CLOSED = "closed"
    COUNTED = "counted"
    CALLED = "called"


#: Name, type, superior, last day, successor and persons of a unit, as a change has them: texts, days as ISO, or None.
Facts = Mapping[str, str | None]


@dataclass(frozen=True)
class UnitChange:
    """One change of one unit, in force from ``effective_on`` and known since ``made_at``.

    ``before`` and ``after`` hold only what changed. ``decree`` is the number of the deciding document.
    """

    unit: str
    deed: UnitDeed
    effective_on: date
    decree: str
    reason: str
    made_by: str
    made_at: datetime
    before: Facts
    after: Facts


#: What a unit was called and where it stood holds until the day of the change; when it ended is a day by itself.
_BY_DAY = ("name", "unit_type", "parent")


def as_it_was(
    unit: Unit, changes: Sequence[UnitChange], *, on: date | None = None, known_at: datetime | None = None
) -> Unit | None:
    """The unit as it was on ``on``, as known at ``known_at``; None where nobody knew of it yet.

    ``changes`` are all that were made of it, in the order in which they were made.
    """
    for change in reversed(changes):
        if known_at is not None and change.made_at > known_at:
            if change.deed is UnitDeed.OPENED:
                return None
            unit = _undone(unit, change)
    told = {name for change in changes for name in change.before}
    return _with(unit, {name: held(name, changes, on, known_at) for name in _BY_DAY if name in told})


def held(
    name: str, changes: Sequence[UnitChange], on: date | None = None, known_at: datetime | None = None
) -> str | None:
    """What ``name`` of a unit was on that day: the latest change that was in force and known, else as at first.

    ``changes`` are as for ``as_it_was``, and one of them changed ``name``. Of changes of the same day the one
    that was made last holds.
    """
    steps = [change for change in changes if name in change.before]
    known = [step for step in steps if known_at is None or step.made_at <= known_at]
    in_force = [step for step in known if on is None or step.effective_on <= on]
    if not in_force:
        return steps[0].before[name]
    return max(reversed(in_force), key=attrgetter("effective_on")).after[name]


def _undone(unit: Unit, change: UnitChange) -> Unit:
    """The unit without a change of its persons, its end or its successor."""
    if "persons" not in change.before:
        return _with(unit, {name: said for name, said in change.before.items() if name not in _BY_DAY})
    persons = change.before["persons"]
    others = [one for one in unit.headcounts if one[0] != change.effective_on]
    again = [] if persons is None else [(change.effective_on, int(persons))]
    return replace(unit, headcounts=tuple(sorted([*others, *again])))


def _with(unit: Unit, facts: Facts) -> Unit:
    last = facts.get("valid_to")
    ended = date.fromisoformat(last) if last else None
    return replace(
        unit,
        name=facts.get("name", unit.name) or unit.name,
        unit_type=facts.get("unit_type", unit.unit_type) or "",
        parent=facts.get("parent", unit.parent),
        successor=facts.get("successor", unit.successor),
        valid_to=ended if "valid_to" in facts else unit.valid_to,
    )
