"""What has become of units between two days: only those that had a figure on both are compared."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import pandas as pd

from domain.criteria import Criterion, Kind
from domain.standings import Standings


class Move(NamedTuple):
    """A unit's score or completion on both days, exactly."""

    unit: str
    before: Fraction
    after: Fraction

    @property
    def change(self) -> Fraction:
        """By how much it rose; below 0 it fell."""
        return self.after - self.before


@dataclass(frozen=True)
class TwoDays:
    """Units with a figure on both days, the greatest rise first; codes of those that lack one, or both."""

    both: tuple[Move, ...]
    lacking_before: tuple[str, ...]
    lacking_after: tuple[str, ...]
    lacking_both: tuple[str, ...]


def has_completion(criterion: Criterion) -> bool:
    """Whether units have a completion of this criterion at all."""
    measured = criterion.kind in (Kind.SHARE, Kind.QUANTITY) and not criterion.is_limit
    return measured and not criterion.whole_body


def two_days(
    before: Standings, after: Standings, units: Collection[str], criterion: str | None = None
) -> TwoDays:
    """The scores of ``units`` on both days, or their completions of one ``criterion``."""
    then, now = _values(before, criterion), _values(after, criterion)
    both = [Move(unit, then[unit], now[unit]) for unit in units if unit in then and unit in now]
    return TwoDays(
        both=tuple(sorted(both, key=lambda move: -move.change)),
        lacking_before=tuple(unit for unit in units if unit not in then and unit in now),
        lacking_after=tuple(unit for unit in units if unit in then and unit not in now),
        lacking_both=tuple(unit for unit in units if unit not in then and unit not in now),
    )


def _values(standings: Standings, criterion: str | None) -> dict[str, Fraction]:
    if criterion is None:
        scores = zip(standings.ranking["unit"], standings.ranking["score"], strict=True)
        return {str(unit): score for unit, score in scores if score is not None}
    cells = standings.cells[standings.cells["criterion"] == criterion]
    columns = cells[["unit", "completion_num", "completion_den"]].itertuples(index=False)
    return {
        str(unit): Fraction(int(num), int(den))
        for unit, num, den in columns
        if not pd.isna(num) and not pd.isna(den)
    }
