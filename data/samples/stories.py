"""What the made-up results are to show in each plan: who keeps up, who is late, who stays silent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction


class Habit(StrEnum):
    """How a unit comes along during the window."""

    PROMPT = "prompt"
    STEADY = "steady"
    LAST_MINUTE = "last_minute"
    STALLED = "stalled"
    SILENT = "silent"

    def progress(self, elapsed: Fraction) -> Fraction:
        """The share of the way that is gone when ``elapsed`` of the time is."""
        ways = {
            Habit.PROMPT: min(elapsed * 3 / 2, Fraction(1)),
            Habit.STEADY: elapsed,
            Habit.LAST_MINUTE: max(2 * elapsed - 1, Fraction(0)),
            Habit.STALLED: elapsed / 3,
        }
        return ways.get(self, Fraction(0))


WHOLE_TIME = Fraction(0), Fraction(1)
FIRST_THIRD = Fraction(0), Fraction(1, 3)
FIRST_HALF = Fraction(0), Fraction(1, 2)
LAST_TWO_THIRDS = Fraction(1, 3), Fraction(1)
LAST_HALF = Fraction(1, 2), Fraction(1)


@dataclass(frozen=True)
class Story:
    """The course of one campaign, by codes of units and criteria.

    Who is not named comes along steadily and arrives. ``ends`` is where a unit ends up instead;
    ``spans`` the part of the time in which a criterion is worked on, where it is not all of it;
    ``only_on`` the days of criteria that are judged seldom; ``unsaid`` what is never reported;
    ``first_day`` when a unit begins to report; ``late`` by how many days a report arrives after
    its day; ``mistaken`` what was reported first, before the correction of the same day.
    """

    begins: date
    days: tuple[date, ...]
    habits: Mapping[str, Habit]
    ends: Mapping[tuple[str, str], int] = field(default_factory=dict)
    spans: Mapping[str, tuple[Fraction, Fraction]] = field(default_factory=dict)
    only_on: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    unsaid: frozenset[tuple[str, str]] = frozenset()
    first_day: Mapping[str, date] = field(default_factory=dict)
    late: Mapping[tuple[str, date], int] = field(default_factory=dict)
    mistaken: Mapping[tuple[str, date], Mapping[str, int]] = field(default_factory=dict)


BDV = Story(
    begins=date(2023, 1, 1),
    days=(
        date(2023, 3, 31),
        date(2023, 4, 30),
        date(2023, 5, 31),
        date(2023, 6, 30),
        date(2023, 7, 31),
        date(2023, 8, 31),
        date(2023, 9, 30),
        date(2023, 10, 31),
        date(2023, 11, 30),
        date(2023, 12, 31),
    ),
    habits={
        "BDV-P1": Habit.PROMPT,
        "BDV-P2": Habit.LAST_MINUTE,
        "BDV-LD": Habit.PROMPT,
        "BDV-CD": Habit.PROMPT,
        "BDV-CB": Habit.SILENT,
    },
    ends={
        ("BDV-P1", "T1C"): 1,
        ("BDV-P1", "T2B"): 1,
        ("BDV-P3", "T1A"): 5,
        ("BDV-P3", "T1B"): 5,
    },
    spans={
        "T1B": LAST_TWO_THIRDS,
        "T1C": LAST_TWO_THIRDS,
        "T2A": LAST_HALF,
        "T2B": LAST_HALF,
    },
    only_on={"T3": (date(2023, 6, 30), date(2023, 12, 31))},
    unsaid=frozenset({("BDV-P4", "T1B"), ("BDV-P4", "T1C"), ("BDV-P4", "T2A"), ("BDV-P4", "T2B")}),
    late={("BDV-P4", date(2023, 9, 30)): 6},
    mistaken={
        ("BDV-P1", date(2023, 6, 30)): {"T1A": 5},
        ("BDV-P3", date(2023, 12, 31)): {"T1A": 6, "T1B": 6},
    },
)

KH_311 = Story(
    begins=date(2022, 9, 5),
    days=(
        date(2022, 9, 9),
        date(2022, 9, 16),
        date(2022, 9, 23),
        date(2022, 9, 30),
        date(2022, 10, 7),
        date(2022, 10, 13),
        date(2022, 10, 15),
    ),
    habits={
        "SL-TD1": Habit.PROMPT,
        "SL-TD2": Habit.PROMPT,
        "SL-CD": Habit.PROMPT,
        "SL-P3": Habit.STALLED,
        "SL-P4": Habit.SILENT,
    },
    ends={("SL-P3", "H3"): 6, ("SL-CCB", "H3"): 0},
    spans={"H1": FIRST_HALF},
    unsaid=frozenset({("SL-TD3", "H5")}),
    first_day={"SL-DTN": date(2022, 10, 13)},
    late={("SL-DTN", date(2022, 10, 13)): 2},
    mistaken={("SL-P2", date(2022, 9, 23)): {"H3": 40}},
)

KH_334 = Story(
    begins=date(2022, 10, 12),
    days=(date(2022, 10, 13), date(2022, 10, 14), date(2022, 10, 15)),
    habits={
        "SL-BCU": Habit.PROMPT,
        "SL-CD": Habit.PROMPT,
        "SL-CCB": Habit.STALLED,
        "SL-DTN": Habit.SILENT,
    },
    first_day={"SL-TD1": date(2022, 10, 15)},
    mistaken={("SL-CD", date(2022, 10, 14)): {"N2": 2}},
)

KH_30 = Story(
    begins=date(2023, 2, 1),
    days=(
        date(2023, 2, 28),
        date(2023, 3, 31),
        date(2023, 4, 30),
        date(2023, 5, 31),
        date(2023, 6, 11),
        date(2023, 6, 30),
    ),
    habits={
        "YC-DU": Habit.PROMPT,
        "YC-UB": Habit.PROMPT,
        "YC-PN": Habit.PROMPT,
        "YC-TN": Habit.LAST_MINUTE,
        "YC-CCB": Habit.STALLED,
        "YC-TK1": Habit.PROMPT,
        "YC-TK2": Habit.PROMPT,
        "YC-TK5": Habit.STALLED,
        "YC-TK6": Habit.SILENT,
        "YC-B1": Habit.PROMPT,
        "YC-B4": Habit.STALLED,
        "YC-TH1": Habit.PROMPT,
        "YC-DN2": Habit.SILENT,
    },
    ends={
        ("YC-UB", "C3"): 3,
        ("YC-PN", "C3"): 2,
        ("YC-TK2", "C3"): 2,
        ("YC-TK4", "C2"): 2,
        ("YC-B2", "C4"): 0,
    },
    spans={"C1": FIRST_THIRD},
    only_on={"C2": (date(2023, 5, 31), date(2023, 6, 30))},
    unsaid=frozenset({("YC-TH3", "C2"), ("YC-B3", "C4")}),
    first_day={"YC-HTX": date(2023, 6, 30)},
    late={("YC-HTX", date(2023, 6, 30)): 3},
    mistaken={("YC-TK2", date(2023, 5, 31)): {"C3": 3}},
)

STORIES = {
    "BDV-BT-2023": BDV,
    "311-KH-CB": KH_311,
    "334-KH-CB": KH_334,
    "30-KH-UBND": KH_30,
}
