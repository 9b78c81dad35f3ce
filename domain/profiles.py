"""What else there is to know of a unit: who set its targets, what it was before, where it took part."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import NamedTuple

from domain.campaigns import Campaign


class TargetSet(NamedTuple):
    """A target that one unit was given: from which day on, why, by whom and when."""

    criterion: str
    target: Fraction
    from_on: date | None
    reason: str
    by: str
    at: datetime


class Kin(NamedTuple):
    """A unit that became this one, or what this one became."""

    code: str
    name: str
    until: date | None


@dataclass(frozen=True)
class Background:
    """What stands behind the figures of one unit; ``earlier`` campaigns it took part in, the latest first."""

    targets: tuple[TargetSet, ...]
    predecessors: tuple[Kin, ...]
    successor: Kin | None
    earlier: tuple[Campaign, ...]
