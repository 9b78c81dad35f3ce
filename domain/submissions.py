"""What can happen to a submission, and where it stands because of it."""

from collections.abc import Mapping
from enum import StrEnum

import pandas as pd

from domain.campaigns import Acceptance


class Event(StrEnum):
    """What somebody did to a submission. Only an accepted one counts, until it is withdrawn.

    ``endorsed``: the superior unit found it right and passed it on.
    """

    ENDORSED = "endorsed"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Status(StrEnum):
    """Where a submission stands: waiting until something happens to it, then as its last event says."""

    WAITING = "waiting"
    ENDORSED = "endorsed"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


#: What may still happen to a submission; what was returned is corrected by a new one.
_NEXT: Mapping[Status, frozenset[Event]] = {
    Status.WAITING: frozenset(Event),
    Status.ENDORSED: frozenset(Event) - {Event.ENDORSED},
    Status.ACCEPTED: frozenset({Event.WITHDRAWN}),
    Status.RETURNED: frozenset(),
    Status.WITHDRAWN: frozenset(),
}

#: A submission that nobody has decided yet.
UNDECIDED = (Status.WAITING, Status.ENDORSED)


def can_happen(event: Event, status: Status) -> bool:
    """Whether ``event`` may happen to a submission that stands there."""
    return event in _NEXT[status]


def review_by_superior(acceptance: Acceptance) -> Event:
    """What the superior unit's review does: it passes the submission on, or lets it count."""
    return Event.ACCEPTED if acceptance is Acceptance.SUPERIOR else Event.ENDORSED


def waits_for_superior(acceptance: Acceptance, status: Status, *, has_superior: bool) -> bool:
    """Whether the superior unit comes first, before the secretariat may accept.

    ``has_superior``: somebody reports for a unit above; where nobody does, the secretariat need not wait.
    """
    return acceptance is Acceptance.SUPERIOR_FIRST and status is Status.WAITING and has_superior


def to_correct(history: pd.DataFrame) -> pd.DataFrame:
    """The rows of submissions that came back and after which their unit has handed in nothing yet."""
    last = history.groupby("unit", dropna=False)["submission"].transform("max")
    return history[(history["status"] == Status.RETURNED) & (history["submission"] == last)]
