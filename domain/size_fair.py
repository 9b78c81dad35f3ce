"""Shares of units of different size: what a difference says, and whether a funnel is honest (DESIGN 8)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import pandas as pd

from domain.intervals import Interval, clopper_pearson, overlap, wilson
from domain.standings import Standings
from domain.states import State

#: Fewer units make no funnel; larger ones need no exact interval, and would take long.
LEAST_UNITS, MOST_EXACT = 10, 1000


class Method(StrEnum):
    """How an interval is computed."""

    WILSON = "wilson"
    EXACT = "exact"


class NoFunnel(StrEnum):
    """Why a funnel would mislead."""

    FEW = "few"
    KINDS = "kinds"
    TARGETS = "targets"
    ALIKE = "alike"


@dataclass(frozen=True)
class Sized:
    """What a unit has done of what it owes, and the interval around that share."""

    unit: str
    done: int
    owed: int
    interval: Interval

    @property
    def share(self) -> Fraction:
        """Done of owed, exactly."""
        return Fraction(self.done, self.owed)

    def differs(self, rate: Fraction) -> int:
        """1 above ``rate`` and -1 below it by more than size explains; 0 where size may explain it."""
        low, high = self.interval
        if low <= float(rate) <= high:
            return 0
        return 1 if self.share > rate else -1


@dataclass(frozen=True)
class Shares:
    """The units that reported a share, the highest first, and the share of all of them together."""

    units: tuple[Sized, ...]
    silent: int
    no_funnel: NoFunnel | None

    @property
    def rate(self) -> Fraction:
        """Σ done ÷ Σ owed of those that reported."""
        return Fraction(sum(one.done for one in self.units), sum(one.owed for one in self.units))

    @property
    def ends(self) -> tuple[Sized, Sized] | None:
        """The unit of the highest share and that of the lowest, the largest of equals; None where all are equal."""
        if not self.units or self.units[0].share == self.units[-1].share:
            return None
        last = self.units[-1].share
        return self.units[0], max((one for one in self.units if one.share == last), key=lambda one: one.owed)

    @property
    def ends_differ(self) -> bool:
        """Whether the intervals of both ends lie apart."""
        ends = self.ends
        return ends is not None and not overlap(ends[0].interval, ends[1].interval)


def shares(
    standings: Standings, units: Collection[str], criterion: str, method: Method = Method.WILSON
) -> Shares:
    """The shares that ``units`` reported of ``criterion``, each with its interval."""
    cells = standings.cells
    owing = cells[
        cells["unit"].isin(units)
        & (cells["criterion"] == criterion)
        & (cells["state"] != State.NOT_APPLICABLE)
    ]
    known = owing[owing["state"] == State.REPORTED]
    columns = known[["unit", "done", "owed"]].itertuples(index=False)
    interval = clopper_pearson if method is Method.EXACT else wilson
    found = [
        Sized(unit, int(done), int(owed), interval(int(done), int(owed))) for unit, done, owed in columns
    ]
    found.sort(key=lambda one: (-one.share, -one.owed))
    return Shares(tuple(found), len(owing) - len(known), _no_funnel(standings, known, found))


def can_be_exact(found: Shares) -> bool:
    """Whether exact intervals of all these units are soon found."""
    return all(one.owed <= MOST_EXACT for one in found.units)


def _no_funnel(standings: Standings, known: pd.DataFrame, found: Sequence[Sized]) -> NoFunnel | None:
    """The first reason against a funnel."""
    types = {standings.plan.unit(one.unit).unit_type.strip().casefold() for one in found}
    targets = {
        (num, den)
        for num, den in zip(known["target_num"], known["target_den"], strict=True)
        if not pd.isna(num)
    }
    reasons = {
        NoFunnel.FEW: len(found) < LEAST_UNITS,
        NoFunnel.KINDS: len(types) > 1,
        NoFunnel.TARGETS: len(targets) > 1,
        NoFunnel.ALIKE: _all_or_nothing(found),
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def _all_or_nothing(found: Sequence[Sized]) -> bool:
    """Whether everybody reached everything, or nobody anything: no rate is left to vary around."""
    return all(one.done == one.owed for one in found) or not any(one.done for one in found)
