"""The states of a cell and the course of what is not reached yet (DESIGN 3.4, 3.5)."""

from enum import StrEnum


class State(StrEnum):
    """What is known of one unit and criterion. None of them ever turns into another."""

    REPORTED = "reported"
    NOT_DUE = "not_due"
    OVERDUE = "overdue"
    NOT_APPLICABLE = "not_applicable"
    INSUFFICIENT = "insufficient"


class Course(StrEnum):
    """Completion against the expected share of the window."""

    AHEAD = "ahead"
    ON_COURSE = "on_course"
    SLOW = "slow"
    FAR_BEHIND = "far_behind"
