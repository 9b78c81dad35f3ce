"""A campaign and its window (DESIGN 2, 3.5, 3.11)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from domain.criteria import DEFAULT_RATING_SCALE


class Precision(StrEnum):
    """How exactly a plan states its window."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class RankBy(StrEnum):
    """What the ranking of a campaign rests on."""

    COMPLETION = "completion"
    POINTS = "points"


class Late(StrEnum):
    """What a campaign does with figures that come after they were due.

    ``reopening``: it takes them from units that were given leave, for a reason and up to an end.
    """

    ALLOWED = "allowed"
    REOPENING = "reopening"
    REFUSED = "refused"


class Acceptance(StrEnum):
    """Who lets a submission count: the secretariat, the superior unit before it, or the superior unit."""

    OFFICE = "office"
    SUPERIOR_FIRST = "superior_first"
    SUPERIOR = "superior"


class UnitsSee(StrEnum):
    """What the units of a campaign see of each other."""

    NOTHING = "nothing"
    TOTALS = "totals"
    ALL = "all"


class TieBreak(StrEnum):
    """What decides between equal scores; where the chain ends they stay equal (DESIGN 3.9)."""

    REQUIRED_REACHED = "required_reached"
    CRITERIA_REACHED = "criteria_reached"
    REACHED_EARLIER = "reached_earlier"


@dataclass(frozen=True)
class Tolerances:
    """Bands around the expected share, in percentage points (DESIGN 3.5).

    ``on_course`` is used on both sides: ahead from expected + on_course, on course from
    expected - on_course; slow from expected - slow; below that far behind.
    """

    on_course: Fraction = Fraction(10)
    slow: Fraction = Fraction(25)


@dataclass(frozen=True)
class Window:
    """The days of a campaign, both ends included; None where the plan states none."""

    opens_on: date | None
    closes_on: date | None
    precision: Precision = Precision.DAY
    open_ended: bool = False

    def elapsed(self, on: date, *, until: date | None = None) -> tuple[int, int] | None:
        """Days gone by at the end of ``on`` and days in all, (0, n) before and (n, n) after.

        ``until`` replaces the closing day (a criterion with a day of its own). None where the
        window lacks an end, so that nothing can be expected of a day inside it.
        """
        closes_on = until or self.closes_on
        if self.opens_on is None or closes_on is None or closes_on < self.opens_on:
            return None
        days = (closes_on - self.opens_on).days + 1
        return min(max((on - self.opens_on).days + 1, 0), days), days

    def is_open(self, on: date) -> bool:
        """Whether ``on`` lies inside the window; an absent end leaves that side open."""
        after_start = self.opens_on is None or on >= self.opens_on
        return after_start and (self.closes_on is None or on <= self.closes_on)


@dataclass(frozen=True)
class Campaign:
    """A plan in force with a window; what a plan document says of itself.

    ``previous`` is the code of the campaign it was copied from, ``answers`` the code or, in words, the symbol of
    the higher campaign that it answers (hưởng ứng).
    ``signed_for``, ``signer_role`` and ``signer`` are on whose behalf, as what and by whom the document is signed;
    ``recipients`` who gets it (nơi nhận).
    ``illustrative`` marks figures that were made up to show the program (số liệu minh họa).
    """

    code: str
    title: str
    window: Window
    number: str = ""
    symbol: str = ""
    issuer: str = ""
    superior: str = ""
    place: str = ""
    issued_on: date | None = None
    occasion: str = ""
    slogan: str = ""
    signed_for: str = ""
    signer_role: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()
    tolerances: Tolerances = Tolerances()
    rank_by: RankBy = RankBy.COMPLETION
    tie_chain: tuple[TieBreak, ...] = (TieBreak.REQUIRED_REACHED, TieBreak.CRITERIA_REACHED)
    auto_accept: bool = False
    late: Late = Late.ALLOWED
    acceptance: Acceptance = Acceptance.OFFICE
    units_see: UnitsSee = UnitsSee.NOTHING
    rating_scale: tuple[str, ...] = DEFAULT_RATING_SCALE
    illustrative: bool = False
    previous: str = ""
    answers: str = ""
