"""What a score and a rank are made of (DESIGN 3.9): the parts of the sum, and those it is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pandas as pd

from domain.criteria import Criterion
from domain.plans import Plan
from domain.ranking import Mark, marks_of, scored
from domain.standings import Standings
from domain.states import State


@dataclass(frozen=True)
class Part:
    """What one criterion adds to a score: ``weight`` × min(``completion``, 1); None: nothing that counts."""

    criterion: Criterion
    reported: bool
    completion: Fraction | None
    earned: Fraction


@dataclass(frozen=True)
class Score:
    """The score of one unit with its parts.

    ``row`` is its row of RANKING, ``peers`` the RANKING of its peer group as far as it is in sight.
    ``beside`` are criteria that it owes and that count in no ranking. ``since``: by unit, the day
    that the tie rule of the earlier day looks at, where the campaign has that rule.
    """

    plan: Plan
    on: date
    unit: str
    parts: tuple[Part, ...]
    row: Mapping[str, Any]
    peers: pd.DataFrame
    beside: tuple[Criterion, ...] = ()
    since: Mapping[str, date] = field(default_factory=dict)
    known_at: datetime | None = None

    @property
    def weight(self) -> Fraction:
        """Σ weight over all criteria that apply, reported or not."""
        return sum((part.criterion.weight for part in self.parts), Fraction(0))

    @property
    def earned(self) -> Fraction:
        """Σ weight × min(completion, 1)."""
        return sum((part.earned for part in self.parts), Fraction(0))


def score(found: Standings, unit: str, since: Mapping[str, date] | None = None) -> Score:
    """The score of ``unit``, which is in sight, as it stands in ``found``."""
    ranking, cells, plan = found.ranking, found.cells, found.plan
    row = ranking[ranking["unit"].eq(unit)].iloc[0]
    owed = cells[cells["unit"].eq(unit) & cells["state"].ne(State.NOT_APPLICABLE)]["criterion"]
    beside = [plan.criterion(code) for code in owed if not scored(plan.criterion(code))]
    return Score(
        plan,
        found.on,
        unit,
        parts=tuple(_part(mark) for mark in marks_of(plan, cells, unit)),
        row={str(name): value for name, value in row.items()},
        peers=ranking[ranking["peer_group"].eq(row["peer_group"])].reset_index(drop=True),
        beside=tuple(beside),
        since=since or {},
        known_at=found.known_at,
    )


def _part(mark: Mark) -> Part:
    return Part(mark.criterion, mark.reported, mark.completion, Fraction(mark.adds.earned, mark.adds.of))
