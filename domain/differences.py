"""What differs between two standings of one campaign: what somebody has missed who looked then."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from domain.attention import BEHIND
from domain.cells import KEY
from domain.criteria import Kind
from domain.results import Figure
from domain.standings import Standings
from domain.states import State

_FIGURE = ["done", "owed"]


@dataclass(frozen=True)
class Differing:
    """The figure of a unit and criterion then and now; None: not reported."""

    unit: str
    criterion: str
    then: Figure | None
    now: Figure | None


@dataclass(frozen=True)
class Differences:
    """Figures in the plan's order of units; codes of units and criteria in the plan's order.

    ``updated`` figures are of a later day than those before them, ``changed`` ones are not. ``late`` units lack an overdue figure now and lacked none then. ``reached`` criteria are reached now and
    were not, ``lost`` ones the reverse; ``slipped`` ones are slow or far behind now and were not.
    """

    new: tuple[Differing, ...] = ()
    updated: tuple[Differing, ...] = ()
    changed: tuple[Differing, ...] = ()
    gone: tuple[Differing, ...] = ()
    late: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    slipped: tuple[str, ...] = ()


def differences(then: Standings, now: Standings) -> Differences:
    """What is different in ``now``, of the units and criteria that are in it."""
    figures, later = _figures(then, now)
    both = [one for one in figures if one.then and one.now]
    late = _overdue(now) - _overdue(then)
    reached, slipped = _reached(now), _behind(now)
    was_reached, was_behind = _reached(then), _behind(then)
    codes = [criterion.code for criterion in now.plan.criteria]
    return Differences(
        new=tuple(one for one in figures if one.then is None),
        updated=tuple(one for one in both if (one.unit, one.criterion) in later),
        changed=tuple(one for one in both if (one.unit, one.criterion) not in later),
        gone=tuple(one for one in figures if one.now is None),
        late=tuple(unit.code for unit in now.plan.units if unit.code in late),
        reached=tuple(code for code in codes if code in reached - was_reached),
        lost=tuple(code for code in codes if code in was_reached - reached),
        slipped=tuple(code for code in codes if code in slipped - was_behind),
    )


def _figures(then: Standings, now: Standings) -> tuple[list[Differing], set[tuple[str, str]]]:
    """The figures that differ, and the cells that have one of a later day.

    What is owed is part of a share alone: of other kinds it is the target, which nobody reports.
    """
    columns = [*KEY, *_FIGURE, "reported_on"]
    both = now.cells[columns].merge(then.cells[columns], on=KEY, how="left", suffixes=("", "_then"))
    shares = [one.code for one in now.plan.criteria if one.kind is Kind.SHARE]
    differs = _differs(both["done"], both["done_then"])
    differs |= both["criterion"].isin(shares) & _differs(both["owed"], both["owed_then"])
    rows = both[differs & (both["done"].notna() | both["done_then"].notna())]
    figures, later = [], set()
    for unit, code, done, owed, day, done_then, owed_then, day_then in rows.itertuples(index=False):
        figures.append(Differing(unit, code, _figure(done_then, owed_then), _figure(done, owed)))
        if not pd.isna(day) and not pd.isna(day_then) and day > day_then:
            later.add((unit, code))
    return figures, later


def _differs(one: pd.Series, other: pd.Series) -> pd.Series:
    return one.ne(other).fillna(value=False) | (one.isna() != other.isna())


def _figure(done: Any, owed: Any) -> Figure | None:  # noqa: ANN401 - integers, or pandas' nothing
    if pd.isna(done):
        return None
    return Figure(int(done), None if pd.isna(owed) else int(owed))


def _overdue(found: Standings) -> set[str]:
    return set(found.cells[found.cells["state"] == State.OVERDUE]["unit"])


def _reached(found: Standings) -> set[str]:
    return set(found.totals[found.totals["reached"].fillna(value=False)]["criterion"])


def _behind(found: Standings) -> set[str]:
    return set(found.totals[found.totals["course"].isin(BEHIND)]["criterion"])
