"""Units: organisations that report (DESIGN 2 and 5)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Unit:
    """An organisation that reports. Identity is ``code``; the name is a label.

    ``headcounts`` are (day, persons) pairs in the order of their days; the latest day on or before
    the day asked for holds. ``parent`` and ``successor`` are codes. ``peer_group`` is the khối or
    cụm of the campaign at hand.
    """

    code: str
    name: str
    unit_type: str = ""
    parent: str | None = None
    peer_group: str = ""
    headcounts: tuple[tuple[date, int], ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None
    aliases: tuple[str, ...] = ()

    def headcount(self, on: date) -> int | None:
        """Persons on that day, or None where nobody has said."""
        known = [persons for since, persons in self.headcounts if since <= on]
        return known[-1] if known else None

    def exists(self, on: date) -> bool:
        """Whether the unit exists on that day; both ends of its validity belong to it."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_to is None or on <= self.valid_to)
