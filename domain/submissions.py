"""What can happen to a submission, and where it stands because of it."""

from collections.abc import Mapping
from enum import StrEnum

import pandas as pd


class Event(StrEnum):
    """What somebody did to a submission. Only an accepted one counts, until it is withdrawn."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Status(StrEnum):
    """Where a submission stands: waiting until something happens to it, then as its last event says."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


#: What may still happen to a submission; what was returned is corrected by a new one.
_NEXT: Mapping[Status, frozenset[Event]] = {
    Status.WAITING: frozenset(Event),
    Status.ACCEPTED: frozenset({Event.WITHDRAWN}),
    Status.RETURNED: frozenset(),
    Status.WITHDRAWN: frozenset(),
}


def can_happen(event: Event, status: Status) -> bool:
    """Whether ``event`` may happen to a submission that stands there."""
    return event in _NEXT[status]


def to_correct(history: pd.DataFrame) -> pd.DataFrame:
    """The rows of submissions that came back and after which their unit has handed in nothing yet."""
    last = history.groupby("unit", dropna=False)["submission"].transform("max")
    return history[(history["status"] == Status.RETURNED) & (history["submission"] == last)]
