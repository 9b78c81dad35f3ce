"""What can happen to a submission, and where it stands because of it."""

from enum import StrEnum


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
