"""What figures would do if they counted: completion and reaching of each criterion, ranks, who is overtaken."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pandas as pd

from domain.cells import cells
from domain.frames import FACTS, LEDGER, shaped
from domain.plans import Plan
from domain.ranking import ranking
from domain.reaching import reached_since
from domain.results import Change, Figure, ReadResult

Ranks = Mapping[str, int | None]


@dataclass(frozen=True)
class CriterionEffect:
    """How one cell moves. Completion and reached are None where they say nothing."""

    unit: str
    criterion: str
    before: Figure | None
    after: Figure
    completion_before: Fraction | None
    completion_after: Fraction | None
    reached_before: bool | None
    reached_after: bool | None


@dataclass(frozen=True)
class RankEffect:
    """How a unit moves inside its peer group; None: not ranked, or not for the one who asks.

    ``overtakes`` are units that it was not ahead of before and is afterwards, ``overtaken_by`` the reverse.
    """

    unit: str
    before: int | None
    after: int | None
    overtakes: tuple[str, ...] = ()
    overtaken_by: tuple[str, ...] = ()

    def as_seen(self, *, ranked: Collection[str], named: Collection[str]) -> "RankEffect":
        """The same without its rank unless it is one of ``ranked``, and with others only as far as ``named``."""
        if self.unit not in ranked:
            return RankEffect(self.unit, None, None)
        overtakes, overtaken_by = (
            tuple(unit for unit in units if unit in named) for units in (self.overtakes, self.overtaken_by)
        )
        return replace(self, overtakes=overtakes, overtaken_by=overtaken_by)


@dataclass(frozen=True)
class Effects:
    """What figures would do if they counted: one entry per changed cell, one per changed unit."""

    criteria: tuple[CriterionEffect, ...]
    ranks: tuple[RankEffect, ...]

    def as_seen(self, *, ranked: Collection[str], named: Collection[str]) -> "Effects":
        """The same for somebody who may know the ranks of ``ranked`` and the names of ``named``."""
        return replace(self, ranks=tuple(rank.as_seen(ranked=ranked, named=named) for rank in self.ranks))


@dataclass(frozen=True)
class Known:
    """The accepted figures (FACTS) of the units of a plan up to a day.

    ``ledger`` (LEDGER) holds the results behind them where the plan breaks ties by days, else None.
    """

    plan: Plan
    on: date
    facts: pd.DataFrame
    ledger: pd.DataFrame | None = None

    @property
    def judged(self) -> pd.DataFrame:
        """Every unit against every criterion (CELLS)."""
        return cells(self.plan, self.facts, self.on)

    def ranks(self, judged: pd.DataFrame) -> Ranks:
        """The rank of every unit, None where it has none."""
        since = None if self.ledger is None else reached_since(self.plan, self.ledger, self.on)
        found = ranking(self.plan, judged, since)
        pairs = zip(found["unit"], found["rank"], strict=True)
        return {str(unit): None if pd.isna(rank) else int(rank) for unit, rank in pairs}


def effects(known: Known, changes: Sequence[Change], rows: Sequence[ReadResult], now: datetime) -> Effects:
    """What ``changes`` would do to what is known; ``rows`` are the results that bring them, arriving ``now``."""
    after = replace(
        known,
        facts=_changed(known.facts, changes, known.on, now),
        ledger=None if known.ledger is None else _continued(known.ledger, rows, known.on, now),
    )
    judged_before, judged_after = known.judged, after.judged
    ranks = known.ranks(judged_before), after.ranks(judged_after)
    cells_before, cells_after = _cells(judged_before, changes), _cells(judged_after, changes)
    moved = {change.unit for change in changes}
    return Effects(
        tuple(
            _criterion(
                change,
                cells_before[change.unit, change.criterion],
                cells_after[change.unit, change.criterion],
            )
            for change in changes
        ),
        tuple(_rank(known.plan, unit.code, *ranks) for unit in known.plan.units if unit.code in moved),
    )


def rank_effects(plan: Plan, before: Ranks, after: Ranks) -> tuple[RankEffect, ...]:
    """The units whose rank moves from ``before`` to ``after``."""
    return tuple(
        _rank(plan, unit.code, before, after)
        for unit in plan.units
        if before.get(unit.code) != after.get(unit.code)
    )


def _changed(facts: pd.DataFrame, changes: Sequence[Change], on: date, now: datetime) -> pd.DataFrame:
    """FACTS with the changes put in, as if they had been accepted at ``now``."""
    keys = {(change.unit, change.criterion) for change in changes}
    held = [key in keys for key in zip(facts["unit"], facts["criterion"], strict=True)]
    first = {
        (unit, code): arrived
        for unit, code, arrived in facts.loc[held, ["unit", "criterion", "first_received_at"]].itertuples(
            index=False
        )
    }
    new = [
        {
            "unit": change.unit,
            "criterion": change.criterion,
            "done": change.after.done,
            "owed": change.after.owed,
            "reported_on": on,
            "received_at": now,
            "first_received_at": first.get((change.unit, change.criterion), now),
        }
        for change in changes
    ]
    rest = facts[[not one for one in held]].to_dict("records")
    return shaped(pd.DataFrame([*rest, *new], columns=list(FACTS)), FACTS)


def _continued(ledger: pd.DataFrame, rows: Sequence[ReadResult], on: date, now: datetime) -> pd.DataFrame:
    """LEDGER with ``rows`` as its last results."""
    last = 0 if ledger.empty else int(ledger["sequence"].max())
    new = [
        (row.unit, row.criterion, on, row.done, row.owed, now, last + place, None)
        for place, row in enumerate(rows, start=1)
    ]
    known = ledger[list(LEDGER)].itertuples(index=False, name=None)
    return shaped(pd.DataFrame([*known, *new], columns=list(LEDGER), dtype=object), LEDGER)


_Cell = tuple[Fraction | None, bool | None]


def _cells(judged: pd.DataFrame, changes: Sequence[Change]) -> dict[tuple[str, str], _Cell]:
    """Completion and reached of the changed cells."""
    wanted = {(change.unit, change.criterion) for change in changes}
    columns = ["unit", "criterion", "completion_num", "completion_den", "reached"]
    return {
        (unit, code): (_fraction(num, den), None if pd.isna(reached) else bool(reached))
        for unit, code, num, den, reached in judged[columns].itertuples(index=False)
        if (unit, code) in wanted
    }


def _fraction(num: Any, den: Any) -> Fraction | None:  # noqa: ANN401 - an integer, or one of pandas' nothings
    return None if pd.isna(num) or pd.isna(den) or not den else Fraction(int(num), int(den))


def _criterion(change: Change, before: _Cell, after: _Cell) -> CriterionEffect:
    return CriterionEffect(
        change.unit, change.criterion, change.before, change.after, before[0], after[0], before[1], after[1]
    )


def _rank(plan: Plan, unit: str, before: Ranks, after: Ranks) -> RankEffect:
    others = [one for one in _peers(plan, unit) if after[one] is not None]
    return RankEffect(
        unit,
        before[unit],
        after[unit],
        tuple(one for one in others if not _ahead(before, unit, one) and _ahead(after, unit, one)),
        tuple(one for one in others if not _ahead(before, one, unit) and _ahead(after, one, unit)),
    )


def _peers(plan: Plan, unit: str) -> Iterator[str]:
    group = plan.unit(unit).peer_group
    return (one.code for one in plan.units if one.peer_group == group and one.code != unit)


def _ahead(ranks: Ranks, one: str, other: str) -> bool:
    """Whether one stands before the other; who is not ranked stands behind all who are."""
    mine, theirs = ranks[one], ranks[other]
    return mine is not None and (theirs is None or mine < theirs)
