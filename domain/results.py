"""Results as a person hands them in, and what they would change."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReadResult:
    """One figure read from a cell. Whole steps; ``owed`` is None unless the kind reports it.

    ``beside`` is the other one where a sheet gives a period's figure and lũy kế.
    """

    unit: str
    criterion: str
    done: int
    owed: int | None
    sheet: str
    cell: str
    note: str = ""
    beside: int | None = None


@dataclass(frozen=True)
class Figure:
    """What is done, of what where the kind reports it."""

    done: int
    owed: int | None


@dataclass(frozen=True)
class Change:
    """How the standing of one cell, as of the day of the figures, moves; ``before`` None: first figure."""

    unit: str
    criterion: str
    before: Figure | None
    after: Figure
