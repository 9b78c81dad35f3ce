"""The tree of units from above: what each branch comes to, a unit with all that lies below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from domain.plans import Plan
from domain.standings import Standings
from domain.states import State
from domain.totals import totals
from domain.unit_order import children, in_tree
from domain.units import Unit


@dataclass(frozen=True)
class Branch:
    """A unit and the ``units`` of its branch, itself first; ``totals`` (TOTALS) are those of all of them.

    ``states`` says by criterion what is known of the branch: it is reported as soon as one unit has reported.
    """

    unit: str
    units: tuple[str, ...]
    totals: pd.DataFrame
    states: Mapping[str, State]

    @property
    def is_leaf(self) -> bool:
        """Whether nothing lies below the unit."""
        return len(self.units) == 1


def has_branches(plan: Plan) -> bool:
    """Whether any unit lies below another one."""
    return len(children(plan.units)) > 1


def right_below(plan: Plan, unit: str | None) -> list[str]:
    """The units right below ``unit``, in the plan's order; the tops of the tree for None."""
    return children(plan.units).get(unit, [])


def line_above(plan: Plan, unit: str | None) -> list[str]:
    """The units from the top of the tree down to ``unit``, itself included."""
    line: list[str] = []
    codes = {known.code for known in plan.units}
    while unit is not None and unit in codes and unit not in line:
        line.insert(0, unit)
        unit = plan.unit(unit).parent
    return line


def branches(standings: Standings, units: Sequence[str]) -> list[Branch]:
    """The branch of each of ``units``, in their order."""
    order = in_tree(standings.plan.units)
    own = {unit: _branch(standings.plan.units, order, unit) for unit in units}
    owner = {member: unit for unit, members in own.items() for member in members}
    parts = dict(iter(standings.cells.groupby(standings.cells["unit"].map(owner))))
    nothing = standings.cells.iloc[0:0]
    return [_summed(standings, unit, members, parts.get(unit, nothing)) for unit, members in own.items()]


def _summed(standings: Standings, unit: str, members: tuple[str, ...], cells: pd.DataFrame) -> Branch:
    found = totals(standings.plan, cells, standings.on, whole=False)
    known: dict[str, set[str]] = {}
    for code, state in cells[["criterion", "state"]].itertuples(index=False):
        known.setdefault(code, set()).add(state)
    states = {one.code: _state(known.get(one.code, set())) for one in standings.plan.criteria}
    return Branch(unit, members, found, states)


#: What is said of a branch if it holds for any of its units, the first that does.
_SAID = (State.REPORTED, State.OVERDUE, State.INSUFFICIENT, State.NOT_DUE)


def _state(known: set[str]) -> State:
    return next((state for state in _SAID if state in known), State.NOT_APPLICABLE)


def _branch(units: Sequence[Unit], order: Sequence[str], top: str) -> tuple[str, ...]:
    """``top`` and everything below it."""
    parents = {unit.code: unit.parent for unit in units}
    inside = {top}
    for code in order[order.index(top) + 1 :]:
        if parents[code] not in inside:
            break
        inside.add(code)
    return tuple(code for code in order if code in inside)
