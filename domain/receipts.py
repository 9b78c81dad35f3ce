"""What a unit holds in its hand after handing in: the proof of what arrived, when, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import day_in_vietnam
from domain.lateness import late_days
from domain.plans import Plan
from domain.results import ReadResult
from domain.submissions import Status


@dataclass(frozen=True)
class Receipt:
    """One submission as it arrived, with where it stands now.

    ``sha256`` is the fingerprint of the file, ``entry`` the hash of its place in the ledger's chain, ``unit``
    None where it speaks of several units.
    """

    plan: Plan
    submission: int
    unit: str | None
    reported_on: date
    received_at: datetime
    due_on: date | None
    submitted_by: str
    file_name: str
    sha256: str
    entry: str
    results: tuple[ReadResult, ...]
    status: Status
    decided_by: str
    decided_at: datetime | None
    reason: str

    @property
    def late_days(self) -> int:
        """By how many days it came late, as the plan said when it arrived."""
        return late_days(self.due_on, day_in_vietnam(self.received_at))
