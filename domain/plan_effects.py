"""What an adjustment of a plan does to the figures that are known: targets, what is reached, ranks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

import pandas as pd

from domain.effects import Known, RankEffect, rank_effects
from domain.plans import Plan
from domain.states import State
from domain.totals import totals


class Judged(NamedTuple):
    """How a figure stands: its target, whether it is reached, its last day. ``owes`` False: nothing is asked."""

    owes: bool
    target: Fraction | None = None
    reached: bool | None = None
    due_on: date | None = None


NOT_ASKED = Judged(owes=False)


@dataclass(frozen=True)
class JudgedAnew:
    """One figure that is judged otherwise; ``unit`` None: of all units together."""

    unit: str | None
    criterion: str
    before: Judged
    after: Judged


@dataclass(frozen=True)
class PlanEffects:
    """What an adjustment does on ``on``: figures of all units together, of single units, and ranks that move."""

    on: date
    criteria: tuple[JudgedAnew, ...]
    units: tuple[JudgedAnew, ...]
    ranks: tuple[RankEffect, ...]


def plan_effects(before: Known, after: Known) -> PlanEffects:
    """What becomes of the same figures when the plan of ``after`` takes the place of that of ``before``."""
    judged = before.judged, after.judged
    ranks = before.ranks(judged[0]), after.ranks(judged[1])
    moved = rank_effects(after.plan, *ranks)
    return PlanEffects(
        before.on,
        tuple(_anew(_of_all(before.plan, judged[0], before.on), _of_all(after.plan, judged[1], after.on))),
        tuple(_anew(_of_units(judged[0]), _of_units(judged[1]))),
        moved,
    )


Cells = Mapping[tuple[str | None, str], Judged]


def _anew(before: Cells, after: Cells) -> Iterator[JudgedAnew]:
    for key in dict.fromkeys([*after, *before]):
        was, now = before.get(key, NOT_ASKED), after.get(key, NOT_ASKED)
        if was != now:
            yield JudgedAnew(*key, was, now)


def _of_units(judged: pd.DataFrame) -> Cells:
    asked = judged[judged["state"] != State.NOT_APPLICABLE]
    names = ["unit", "criterion", "target_num", "target_den", "reached", "due_on"]
    return {
        (unit, code): Judged(
            owes=True,
            target=None if pd.isna(num) else Fraction(int(num), int(den)),
            reached=_known(reached),
            due_on=None if pd.isna(due) else due,
        )
        for unit, code, num, den, reached, due in asked[names].itertuples(index=False)
    }


def _of_all(plan: Plan, judged: pd.DataFrame, on: date) -> Cells:
    rows = totals(plan, judged, on)[["criterion", "target", "reached"]].itertuples(index=False)
    return {
        (None, code): Judged(owes=True, target=target, reached=_known(reached))
        for code, target, reached in rows
    }


def _known(value: Any) -> bool | None:  # noqa: ANN401 - a bool, or one of pandas' nothings
    return None if pd.isna(value) else bool(value)
