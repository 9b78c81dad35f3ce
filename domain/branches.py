"""The tree of units from above: what each branch comes to, a unit with all that lies below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from domain.plans import Plan
from domain.standings import Standings
from domain.states import State
from domain.totals import totals
from domain.unit_order import children, in_tree


@dataclass(frozen=True)
class Branch:
    """A unit and the ``units`` of its branch, itself first; ``totals`` (TOTALS) are those of all of them.

    ``alone``: the unit without all that lies below it.

    ``states`` says by criterion what is known of the branch: it is reported as soon as one unit has reported.
    """

    unit: str
    units: tuple[str, ...]
    totals: pd.DataFrame
    states: Mapping[str, State]
    alone: bool = False

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


def members(plan: Plan, units: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The units of the branch of each of ``units``, itself first."""
    order = in_tree(plan.units)
    places = {code: place for place, code in enumerate(order)}
    return {unit: _branch(plan, order, places[unit]) for unit in units}


def branches(standings: Standings, units: Sequence[str]) -> list[Branch]:
    """The branch of each of ``units``, none of which lies below another one, in their order."""
    own = members(standings.plan, units)
    owner = {member: unit for unit, inside in own.items() for member in inside}
    parts = dict(iter(standings.cells.groupby(standings.cells["unit"].map(owner))))
    nothing = standings.cells.iloc[0:0]
    return [_summed(standings, unit, inside, parts.get(unit, nothing)) for unit, inside in own.items()]


def alone(standings: Standings, unit: str) -> Branch:
    """The unit without all that lies below it: what its branch holds beside the branches right below."""
    own = standings.cells[standings.cells["unit"] == unit]
    return replace(_summed(standings, unit, (unit,), own), alone=True)


def _summed(standings: Standings, unit: str, inside: tuple[str, ...], cells: pd.DataFrame) -> Branch:
    found = totals(standings.plan, cells, standings.on, whole=False)
    known: dict[str, set[str]] = {}
    for code, state in cells[["criterion", "state"]].itertuples(index=False):
        known.setdefault(code, set()).add(state)
    states = {one.code: _state(known.get(one.code, set())) for one in standings.plan.criteria}
    return Branch(unit, inside, found, states)


#: What is said of a branch if it holds for any of its units, the first that does.
_SAID = (State.REPORTED, State.OVERDUE, State.INSUFFICIENT, State.NOT_DUE)


def _state(known: set[str]) -> State:
    return next((state for state in _SAID if state in known), State.NOT_APPLICABLE)


def _branch(plan: Plan, order: Sequence[str], first: int) -> tuple[str, ...]:
    """The unit at that place of the tree and everything below it, which follows it there."""
    inside = {order[first]: None}
    for code in order[first + 1 :]:
        if plan.unit(code).parent not in inside:
            break
        inside[code] = None
    return tuple(inside)
