"""What a criterion is: its kind, its target and how its results add up (DESIGN 3.1 to 3.3)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """What is counted or judged."""

    SHARE = "share"
    QUANTITY = "quantity"
    YES_NO = "yes_no"
    RATING = "rating"
    STATED = "stated"


class Direction(StrEnum):
    """On which side of its target a criterion is reached."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Accumulation(StrEnum):
    """How the results of one unit and criterion add up over time."""

    INCREMENTS = "increments"
    RUNNING_TOTAL = "running_total"
    RESTATED = "restated"


class Role(StrEnum):
    """Where a plan puts a criterion: among its targets, or among the conditions for an award."""

    TARGET = "target"
    AWARD_COLLECTIVE = "award_collective"
    AWARD_INDIVIDUAL = "award_individual"


#: The four levels of a yearly rating, lowest first, unless a plan brings its own scale.
DEFAULT_RATING_SCALE = (
    "Không hoàn thành",
    "Hoàn thành",
    "Hoàn thành tốt",
    "Hoàn thành xuất sắc",
)

#: The unit of measure that counts people.
PERSONS = "người"


@dataclass(frozen=True)
class Criterion:
    """One thing counted or judged in a campaign.

    ``target`` is exact and in the unit in which ``done`` is compared with it: a share of one for
    ``share`` (1 is 100 %), steps of ``10 ** -decimals`` for ``quantity``, a place on the rating
    scale (lowest 1) for ``rating``, 1 for ``yes_no`` and ``stated``; None means that the plan
    states no number. ``due_on`` is the last day that is still in time. An empty ``applies_to``
    means every unit of the campaign.
    """

    code: str
    name: str
    kind: Kind
    target: Fraction | None = None
    direction: Direction = Direction.AT_LEAST
    inferred: bool = False
    measure: str = ""
    decimals: int = 0
    accumulation: Accumulation = Accumulation.RESTATED
    whole_body: bool = False
    applies_to: tuple[str, ...] = ()
    parent: str | None = None
    weight: Fraction = Fraction(1)
    required: bool = False
    due_on: date | None = None
    role: Role = Role.TARGET
    group: str = ""
    aliases: tuple[str, ...] = field(default=())
    source_text: str = ""

    @property
    def is_limit(self) -> bool:
        """Whether the target must not be exceeded (chỉ tiêu ngược)."""
        return self.direction is Direction.AT_MOST and self.kind in (Kind.SHARE, Kind.QUANTITY)

    @property
    def counts_people(self) -> bool:
        """Whether people are what is counted, so that a headcount can stand in for a total."""
        return self.measure.strip().casefold() == PERSONS

    def applies_to_type(self, unit_type: str) -> bool:
        """Whether units of ``unit_type`` owe a result (types compare without case and outer spaces)."""
        wanted = {known.strip().casefold() for known in self.applies_to}
        return not wanted or unit_type.strip().casefold() in wanted


def default_accumulation(kind: Kind) -> Accumulation:
    """How results add up where the plan does not say (DESIGN 3.12)."""
    return Accumulation.RUNNING_TOTAL if kind is Kind.QUANTITY else Accumulation.RESTATED


def default_weight(role: Role) -> Fraction:
    """The weight in the ranking where the plan gives none (DESIGN 3.9)."""
    return Fraction(1) if role is Role.TARGET else Fraction(0)
