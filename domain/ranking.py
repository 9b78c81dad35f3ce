"""Ranks inside a peer group (DESIGN 3.9, 3.12)."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, cached_property
from typing import Any, NamedTuple

import pandas as pd

from domain.campaigns import TieBreak
from domain.criteria import Criterion, Kind
from domain.exact import added
from domain.frames import RANKING, framed, plain, rows
from domain.plans import Plan
from domain.states import State

#: What a unit is ordered by, highest first: its score, then one number per rule of the tie chain.
Key = tuple[Fraction | int, ...]

#: What is not said of a unit in a peer group that is seen in part.
_UNPLACED = dict.fromkeys(("rank", "rank_best", "rank_worst", "broken_by"))


@dataclass(frozen=True)
class Mark:
    """One cell as the ranking sees it: a criterion that applies to a unit, and what was reported."""

    criterion: Criterion
    reported: bool
    done: int | None
    owed: int | None
    target: Fraction | None

    @property
    def ratio(self) -> tuple[int, int] | None:
        """Done against the target, numerator and denominator, or 1 and 0 for targets that are reached or not; None if unknown."""
        kind = self.criterion.kind
        whole = self.owed if kind is Kind.SHARE else 1
        if not self.reported or self.done is None or self.target is None or not whole:
            return None
        num, den = self.done * self.target.denominator, whole * self.target.numerator
        if self.criterion.is_limit:
            return int(num <= den), 1
        if kind in (Kind.SHARE, Kind.QUANTITY):
            return (num, den) if den > 0 else None
        return int(num >= den), 1

    @property
    def completion(self) -> Fraction | None:
        """The ratio as a number."""
        ratio = self.ratio
        return None if ratio is None else Fraction(*ratio)

    @property
    def adds(self) -> "Merit":
        """What the cell adds to its unit's merit."""
        num, den = self.ratio or (0, 1)
        reached, weight = num >= den, self.criterion.weight
        earned, of = weight.numerator * min(num, den), weight.denominator * den
        return Merit(earned, of, int(reached and self.criterion.required), int(reached))

    def one_more_or_less(self) -> "Iterator[Mark]":
        """The cell as it would be, had one more or one fewer person been counted."""
        if self.reported and self.done is not None and self.criterion.counts_people:
            most = self.owed if self.criterion.kind is Kind.SHARE else None
            highest = self.done + 1 if most is None else min(self.done + 1, most)
            for done in {max(self.done - 1, 0), highest} - {self.done}:
                yield Mark(self.criterion, self.reported, done, self.owed, self.target)


class Merit(NamedTuple):
    """What a unit is ordered by: Σ weight × min(completion, 1), and how many criteria it has reached.

    The sum is ``earned``/``of``, whole numbers (not reduced): of a thousand units it is taken 10,000 times.
    """

    earned: int
    of: int
    required_reached: int
    criteria_reached: int

    def changed(self, less: "Merit", more: "Merit") -> "Merit":
        """This merit with one part of it replaced by another, which is of as many."""
        return Merit(
            self.earned + (more.earned - less.earned) * (self.of // more.of),
            self.of,
            self.required_reached - less.required_reached + more.required_reached,
            self.criteria_reached - less.criteria_reached + more.criteria_reached,
        )


@dataclass(frozen=True)
class Unit:
    """One unit as the ranking sees it."""

    code: str
    marks: tuple[Mark, ...]
    since: date | None

    @property
    def has_reported(self) -> bool:
        """Whether any figure counts; a unit without one is not ranked."""
        return any(mark.reported for mark in self.marks)

    @cached_property
    def parts(self) -> list[Merit]:
        """What each of its cells adds."""
        return [mark.adds for mark in self.marks]

    @cached_property
    def merit(self) -> Merit:
        """What all its cells add up to."""
        parts = self.parts
        earned, of = added((part.earned, part.of) for part in parts)
        required = sum(part.required_reached for part in parts)
        return Merit(earned, of, required, sum(part.criteria_reached for part in parts))

    @cached_property
    def weight(self) -> tuple[int, int]:
        """Σ weight over all criteria that apply, reported or not, as two whole numbers."""
        weights = [mark.criterion.weight for mark in self.marks]
        return added((weight.numerator, weight.denominator) for weight in weights)

    def key(self, chain: tuple[TieBreak, ...], merit: Merit) -> Key:
        """Score and tie rules as numbers of which more is better."""
        weight, parts = self.weight
        return (Fraction(merit.earned * parts, merit.of * weight), *self.ties(chain, merit))

    def ties(self, chain: tuple[TieBreak, ...], merit: Merit) -> tuple[int, ...]:
        """The tie rules as numbers of which more is better."""
        rules = {
            TieBreak.REQUIRED_REACHED: merit.required_reached,
            TieBreak.CRITERIA_REACHED: merit.criteria_reached,
            TieBreak.REACHED_EARLIER: -(self.since or date.max).toordinal(),
        }
        return tuple(rules[rule] for rule in chain)

    def nearby(self, chain: tuple[TieBreak, ...]) -> tuple[Merit, Merit]:
        """The least and the most that its merit may be, had one more or one fewer person been counted in one cell."""
        others = [
            self.merit.changed(part, other.adds)
            for mark, part in zip(self.marks, self.parts, strict=True)
            for other in mark.one_more_or_less()
        ]
        # all of them are parts of one whole
        found = sorted([self.merit, *others], key=lambda one: (one.earned, *self.ties(chain, one)))
        return found[0], found[-1]


def ranking(plan: Plan, cells: pd.DataFrame, reached_since: Mapping[str, date] | None = None) -> pd.DataFrame:
    """RANKING: one row per unit, in the plan's order, ranked inside its peer group.

    ``reached_since`` is the day on which a unit's number of reached criteria first had its present
    value, for campaigns whose tie chain asks for it. Ranks do not depend on the order of rows.
    """
    since = reached_since or {}
    units = {code: Unit(code, marks, since.get(code)) for code, marks in _marks(plan, cells).items()}
    chain = plan.campaign.tie_chain
    groups: dict[str, list[Key]] = {}
    for unit in plan.units:
        if units[unit.code].has_reported:
            groups.setdefault(unit.peer_group, []).append(units[unit.code].key(chain, units[unit.code].merit))
    standing = {name: sorted(keys) for name, keys in groups.items()}
    found = [
        {"unit": unit.code, "peer_group": unit.peer_group}
        | _ranked(units[unit.code], standing.get(unit.peer_group, []), chain)
        for unit in plan.units
    ]
    return framed([[row.get(name) for name in RANKING] for row in found], RANKING)


def seen_ranks(ranking: pd.DataFrame, plan: Plan, sizes: Mapping[str, int]) -> pd.DataFrame:
    """RANKING of the units of ``plan`` alone, without ranks in groups that ``ranking`` holds in part.

    ``sizes`` are the units of each peer group of the campaign; who sees three of five cannot say
    which of them is first.
    """
    known = {row["unit"]: row for row in rows(ranking)}
    held = Counter(row["peer_group"] for row in known.values())
    in_part = {name for name, size in sizes.items() if held[name] < size}
    wanted = (known[unit.code] for unit in plan.units if unit.code in known)
    seen = (row | _UNPLACED if row["peer_group"] in in_part else row for row in wanted)
    return framed([list(row.values()) for row in seen], RANKING)


def scored(criterion: Criterion) -> bool:
    """Whether a criterion counts in the ranking: it has a weight and is not the whole body's."""
    return criterion.weight > 0 and not criterion.whole_body


def marks_of(plan: Plan, cells: pd.DataFrame, unit: str) -> tuple[Mark, ...]:
    """The cells of one unit that count in the ranking (``cells`` is CELLS), in the order of the criteria."""
    return _marks(plan, cells[cells["unit"].eq(unit)])[unit]


def _marks(plan: Plan, cells: pd.DataFrame) -> dict[str, tuple[Mark, ...]]:
    criteria = {criterion.code: criterion for criterion in plan.criteria if scored(criterion)}
    marks: dict[str, list[Mark]] = {unit.code: [] for unit in plan.units}
    counted = cells[(cells["state"] != State.NOT_APPLICABLE) & cells["criterion"].isin(list(criteria))]
    columns = ["unit", "criterion", "state", "done", "owed", "target_num", "target_den"]
    for unit, code, state, done, owed, num, den in zip(
        *(plain(counted[name]) for name in columns), strict=True
    ):
        target = None if num is None else _target(num, den)
        marks[unit].append(Mark(criteria[code], state == State.REPORTED, done, owed, target))
    return {unit: tuple(own) for unit, own in marks.items()}


@cache
def _target(num: int, den: int) -> Fraction:
    """Of a thousand cells most have the same target."""
    return Fraction(num, den)


def _ranked(unit: Unit, standing: list[Key], chain: tuple[TieBreak, ...]) -> dict[str, Any]:
    unreported = tuple(mark.criterion.code for mark in unit.marks if not mark.reported)
    if not unit.has_reported:
        return {"score": None, "unreported": unreported}
    own = unit.key(chain, unit.merit)
    least, most = (unit.key(chain, merit) for merit in unit.nearby(chain))
    return {
        "score": own[0],
        "rank": _place(own, own, standing),
        "rank_best": _place(most, own, standing),
        "rank_worst": _place(least, own, standing),
        "required_reached": unit.merit.required_reached,
        "criteria_reached": unit.merit.criteria_reached,
        "broken_by": _broken_by(own, standing, chain),
        "unreported": unreported,
    }


def _place(key: Key, own: Key, standing: list[Key]) -> int:
    """1 + the number of others that are strictly better than ``key``; ``own`` stands in the list."""
    better = len(standing) - bisect_right(standing, key)
    return 1 + better - (own > key)


def _broken_by(own: Key, standing: list[Key], chain: tuple[TieBreak, ...]) -> str | None:
    """The tie rule that parts this unit from its nearest neighbour of the same score, if any."""
    above, below = bisect_right(standing, own), bisect_left(standing, own) - 1
    for place in (above, below):
        if 0 <= place < len(standing) and standing[place][0] == own[0]:
            differs = [mine != theirs for mine, theirs in zip(own, standing[place], strict=True)]
            return str(chain[differs.index(True) - 1])
    return None
