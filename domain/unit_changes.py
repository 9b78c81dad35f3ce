"""What decrees make of units: renamed, merged, split, closed; and units as they were on a day (DESIGN 5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from domain.units import Unit


class UnitDeed(StrEnum):
    """What happened to a unit."""

    OPENED = "opened"
    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"
    CLOSED = "closed"
    COUNTED = "counted"


#: Name, type, last day, successor and persons of a unit, as a change has them: texts, days as ISO, or None.
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


#: What a unit was called holds until the day of the change; when it ended is a day by itself.
_BY_DAY = ("name", "unit_type")


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
            unit = _with(unit, change.before)
        elif on is not None and change.effective_on > on:
            unit = _with(unit, {name: change.before[name] for name in _BY_DAY if name in change.before})
    return unit


def _with(unit: Unit, facts: Facts) -> Unit:
    last = facts.get("valid_to")
    ended = date.fromisoformat(last) if last else None
    return replace(
        unit,
        name=facts.get("name", unit.name) or unit.name,
        unit_type=facts.get("unit_type", unit.unit_type) or "",
        successor=facts.get("successor", unit.successor),
        valid_to=ended if "valid_to" in facts else unit.valid_to,
    )
