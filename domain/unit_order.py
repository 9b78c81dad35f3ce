"""Units in an order somebody asks for, and units by what somebody types of their names."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

import pandas as pd

from domain.criteria import Criterion, Kind
from domain.names import bare, unaccented
from domain.standings import Standings
from domain.states import State
from domain.units import Unit


class Order(StrEnum):
    """By what units stand one under another; a criterion's code orders by that criterion."""

    RANK = "rank"
    LATE = "late"
    NAME = "name"
    TREE = "tree"


@dataclass(frozen=True)
class Asked:
    """An order: one of ``Order``, or the code of a criterion; ``turned`` is its other way round."""

    by: Order | str = Order.RANK
    turned: bool = False


#: What a unit is ordered by, the smallest first; None stands last whichever way round.
_Keys = dict[str, Any]


def ordered(standings: Standings, units: Sequence[str], asked: Asked) -> list[str]:
    """``units`` in that order. Units without what it asks for stand last; equal ones keep the plan's order."""
    places = {unit.code: place for place, unit in enumerate(standings.plan.units)}
    in_plan = sorted(units, key=places.__getitem__)
    keys = _keys(standings, asked.by)
    known = [unit for unit in in_plan if keys.get(unit) is not None]
    lacking = [unit for unit in in_plan if keys.get(unit) is None]
    return sorted(known, key=keys.__getitem__, reverse=asked.turned) + lacking


def matching(units: Iterable[Unit], text: str) -> set[str]:
    """Codes of the units whose name, code or alias holds ``text``; diacritics count only where that finds any."""
    everyone = list(units)
    for spelt in (bare, unaccented):
        found = {unit.code for unit in everyone if _holds(unit, text, spelt)}
        if found:
            return found
    return set()


def _holds(unit: Unit, text: str, spelt: Callable[[str], str]) -> bool:
    wanted = spelt(text)
    return any(wanted in spelt(name) for name in (unit.code, unit.name, *unit.aliases))


def _keys(standings: Standings, by: Order | str) -> _Keys:
    if by == Order.RANK:
        return _by_rank(standings.ranking)
    if by == Order.LATE:
        return _by_lateness(standings.cells)
    if by == Order.NAME:
        return {unit.code: unaccented(unit.name) for unit in standings.plan.units}
    if by == Order.TREE:
        return {code: place for place, code in enumerate(in_tree(standings.plan.units))}
    return _by_criterion(standings, standings.plan.criterion(by))


def _by_rank(ranking: pd.DataFrame) -> _Keys:
    """The score where who asks may not see ranks."""
    rows = ranking[["unit", "rank", "score"]].itertuples(index=False)
    return {
        unit: None if score is None else (0 if pd.isna(rank) else int(rank), -score)
        for unit, rank, score in rows
    }


def _by_lateness(cells: pd.DataFrame) -> _Keys:
    """Most figures overdue first, then the longest overdue; units that owe nothing late have none."""
    late = cells[(cells["state"] == State.OVERDUE)]
    found = late.groupby("unit")["late_days"].agg(["size", "max"])
    return {str(unit): (-int(size), -int(days)) for unit, size, days in found.itertuples()}


def _by_criterion(standings: Standings, criterion: Criterion) -> _Keys:
    """The best first: completion, or done where there is none; of a limit, who keeps it and by most."""
    cells = standings.cells
    reported = cells[(cells["criterion"] == criterion.code) & (cells["state"] == State.REPORTED)]
    columns = ["unit", "done", "owed", "completion_num", "completion_den"]
    return {
        unit: _merit(criterion, int(done), owed, num, den)
        for unit, done, owed, num, den in reported[columns].itertuples(index=False)
    }


def _merit(criterion: Criterion, done: int, owed: Any, num: Any, den: Any) -> tuple[int, Fraction]:  # noqa: ANN401 - integers, or what pandas has for none
    """What is ordered by, the smaller the better."""
    if not pd.isna(num) and not pd.isna(den):
        return 0, -Fraction(int(num), int(den))
    amount = Fraction(done, int(owed)) if criterion.kind is Kind.SHARE else Fraction(done)
    return 1, amount if criterion.is_limit else -amount


def in_tree(units: Sequence[Unit]) -> list[str]:
    """Codes of the units, each followed by those below it."""
    below = children(units)
    found: list[str] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        found.append(waiting.pop())
        waiting += reversed(below.get(found[-1], []))
    return found


def depths(units: Sequence[Unit]) -> dict[str, int]:
    """How many of ``units`` each one lies below."""
    above = {unit.code: unit.parent for unit in units}
    found: dict[str, int] = {}
    for code in in_tree(units):
        parent = above[code]
        found[code] = found[parent] + 1 if parent in found else 0
    return found


def children(units: Iterable[Unit]) -> dict[str | None, list[str]]:
    """The units right below each unit; below None those whose superior is not among ``units``."""
    everyone = list(units)
    codes = {unit.code for unit in everyone}
    found: dict[str | None, list[str]] = {}
    for unit in everyone:
        found.setdefault(unit.parent if unit.parent in codes else None, []).append(unit.code)
    return found
