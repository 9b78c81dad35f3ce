"""Where a campaign stands on a day: the one object that every screen and command reads."""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from domain.plans import Plan


@dataclass(frozen=True)
class Standings:
    """A campaign as of ``on`` (and as known at ``known_at``; None means all that is known).

    ``plan`` holds the units in sight of the one who asked. Frames as in ``domain.frames``:
    ``cells`` (CELLS), ``totals`` (TOTALS, in the plan's order of criteria), ``ranking`` (RANKING).
    """

    plan: Plan
    on: date
    known_at: datetime | None
    revision: int
    cells: pd.DataFrame
    totals: pd.DataFrame
    ranking: pd.DataFrame
