"""How often a figure was said anew: every version stays in the ledger (DESIGN 3.12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, pairwise
from typing import NamedTuple

from domain.results import Figure
from domain.submissions import Status


class Version(NamedTuple):
    """One figure of one day as one submission said it, and where that submission stands."""

    criterion: str
    reported_on: date
    figure: Figure
    submission: int
    received_at: datetime
    status: Status


@dataclass(frozen=True)
class Revised:
    """A criterion and day that was reported more than once: what was said, in the order of arrival."""

    criterion: str
    reported_on: date
    versions: tuple[Version, ...]

    @property
    def times(self) -> int:
        """How often the first figure was changed."""
        figures = [version.figure for version in self.versions]
        return sum(after != before for before, after in pairwise(figures))


def revised(versions: Iterable[Version]) -> list[Revised]:
    """The criteria and days that have more than one figure; ``versions`` come by criterion, day and arrival."""
    groups = groupby(versions, key=lambda version: (version.criterion, version.reported_on))
    found = [Revised(criterion, day, tuple(group)) for (criterion, day), group in groups]
    return [one for one in found if one.times]
