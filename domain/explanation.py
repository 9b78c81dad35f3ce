"""Which results and which cells a figure is made of (DESIGN 1: trace every number)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any, NamedTuple, cast

import pandas as pd

from domain.accumulation import by_day
from domain.criteria import Accumulation, Criterion, Kind
from domain.groups import members, summed
from domain.plan_origins import Alteration
from domain.plans import Plan
from domain.states import State
from domain.submissions import Status


class Fate(StrEnum):
    """What became of one result: it counts, or why it does not."""

    COUNTED = "counted"
    REPLACED = "replaced"
    FOLLOWED = "followed"
    ENDED = "ended"
    WAITING = "waiting"
    ENDORSED = "endorsed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Origin(NamedTuple):
    """Who set a target when the plan was taken up, when and why, and from which day it holds.

    ``own``: it is the target of this unit alone, else that of the plan (None: it has no number).
    """

    target: Fraction | None
    from_on: date | None
    reason: str
    by: str
    at: datetime | None
    own: bool = False


class Amounts(NamedTuple):
    """What cells add up to: done, what it is counted against, and how many cells have a figure."""

    done: int | None
    owed: int | None
    cells: int


@dataclass(frozen=True)
class Explanation:
    """One figure with its parts.

    ``figure`` is a row of CELLS where ``of_one_unit``, else of TOTALS. ``sources`` has one row per
    result reported up to the day, whatever became of it: LEDGER, ``status``, ``file_name``, ``sheet``,
    ``cell``, ``submitted_by``, ``due_on``, who decided when and why, ``fate``, and ``used``: whether it is
    part of the figure. ``parts`` are the CELLS in sight that a total adds up, ``days`` the SERIES of it.
    ``origins``: what the plan said at first, and what it gave this unit alone; nothing of a criterion that
    came later. ``altered``: the adjustments that the figure rests on, in the order in which they hold.
    """

    plan: Plan
    criterion: Criterion
    of_one_unit: bool
    figure: Mapping[str, Any]
    sources: pd.DataFrame
    on: date
    unit: str | None
    parts: pd.DataFrame
    days: pd.DataFrame
    known_at: datetime | None = None
    origins: Sequence[Origin] = field(default=())
    altered: Sequence[Alteration] = field(default=())
    own: bool = True

    @property
    def elsewhere(self) -> Amounts | None:
        """What units out of sight add to a total; None where all that it adds up is in sight."""
        if self.of_one_unit or len(self.parts) == int(self.figure["owed_units"]):
            return None
        seen, whole = amounts(self.criterion, self.parts), self.figure
        done, owed = (None if pd.isna(whole[name]) else int(whole[name]) for name in ("done", "owed"))
        units = int(whole["reported_units"]) - int((self.parts["state"] == State.REPORTED).sum())
        shared = self.criterion.whole_body
        return Amounts(_less(done, seen.done), None if shared else _less(owed, seen.owed), units)

    @property
    def completion(self) -> Fraction | None:
        """What the course is judged by: of a total, done against what all units need, the missing ones too."""
        row = self.figure
        if self.of_one_unit:
            known = row["completion_num"] is not None and row["completion_den"] is not None
            return Fraction(row["completion_num"], row["completion_den"]) if known else None
        if self.elsewhere is not None or pd.isna(row["done"]) or self.criterion.is_limit:
            return None
        parts = members(self.parts).get(self.criterion.code, [])
        required = summed(self.criterion, parts).required
        return Fraction(int(row["done"])) / required if required else None


def _less(whole: int | None, part: int | None) -> int | None:
    return None if whole is None else whole - (part or 0)


def used(sources: pd.DataFrame, how: Accumulation) -> pd.Series:
    """Row by row whether a result is part of the standing figure of its unit.

    ``sources`` holds results of one criterion: LEDGER columns and ``status``. Of one day the last
    arrival counts; of several days all for increments, else the last.
    """
    return fates(sources, how).eq(Fate.COUNTED).astype("boolean")


def fates(sources: pd.DataFrame, how: Accumulation) -> pd.Series:
    """Row by row what became of a result (``Fate``); ``sources`` as in ``used``."""
    fate = sources["status"].astype("string")
    accepted = sources[sources["status"].eq(Status.ACCEPTED)]
    arrived = accepted.sort_values(["reported_on", "received_at", "sequence"])
    last_of_day = arrived.drop_duplicates(["unit", "reported_on"], keep="last")
    counted = (
        last_of_day if how is Accumulation.INCREMENTS else last_of_day.drop_duplicates("unit", keep="last")
    )
    fate[accepted.index] = str(Fate.REPLACED)
    fate[last_of_day.index] = str(Fate.FOLLOWED)
    fate[counted.index] = str(Fate.COUNTED)
    return fate


def from_sources(sources: pd.DataFrame) -> Amounts:
    """What the results that are ``used`` come to: those that add up, or the one that holds of each unit."""
    counted = sources[sources["used"]]
    if counted.empty:
        return Amounts(None, None, 0)
    owed = None if counted["owed"].isna().any() else int(counted["owed"].sum())
    return Amounts(int(counted["done"].sum()), owed, len(counted))


def counted(criterion: Criterion, row: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """What one cell (a row of CELLS) adds to a total: to what is done, and to what that is counted against.

    A share adds what it is taken of once it is reported, a quantity its target reported or not; the
    other kinds count a unit that has reached of those that owe. None: the cell adds nothing.
    """
    reported = row["state"] == State.REPORTED
    if criterion.kind not in (Kind.SHARE, Kind.QUANTITY):
        reached = None if pd.isna(row["reached"]) else int(row["reached"])
        return (reached if reported else None), 1
    against = row["owed"] if criterion.kind is Kind.SHARE else row["target_num"]
    against = against if reported or criterion.kind is Kind.QUANTITY else None
    return (int(row["done"]) if reported else None), (None if pd.isna(against) else int(against))


def amounts(criterion: Criterion, cells: pd.DataFrame) -> Amounts:
    """What the cells of one criterion (CELLS, those that owe it) add up to."""
    rows = cast("list[dict[str, Any]]", cells.to_dict("records"))
    pairs = [counted(criterion, row) for row in rows]
    done = [one for one, _ in pairs if one is not None]
    owed = [one for _, one in pairs if one is not None]
    partly = criterion.kind is Kind.QUANTITY and len(owed) < len(pairs)
    reported = int((cells["state"] == State.REPORTED).sum())
    return Amounts(sum(done) if done else None, sum(owed) if owed and not partly else None, reported)


def standing_by_day(sources: pd.DataFrame, how: Accumulation) -> pd.DataFrame:
    """What stood on each day the unit has accepted figures for. LEDGER: one row per day, added up."""
    accepted = sources[sources["status"].eq(Status.ACCEPTED)]
    return by_day(accepted, dict.fromkeys(accepted["criterion"], how))
