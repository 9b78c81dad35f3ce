"""Results as a person hands them in, and what they would change."""

from dataclasses import dataclass
from typing import NamedTuple


class ReadResult(NamedTuple):
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


class Figure(NamedTuple):
    """What is done, of what where the kind reports it."""

    done: int
    owed: int | None


class Change(NamedTuple):
    """How the standing of one cell, as of the day of the figures, moves; ``before`` None: first figure."""

    unit: str
    criterion: str
    before: Figure | None
    after: Figure


@dataclass(frozen=True)
class Echo:
    """A text that was read as a value written otherwise ("1.234,5" as 1234,5), the first cell of ``times``."""

    sheet: str
    cell: str
    text: str
    reading: str
    times: int = 1


@dataclass(frozen=True)
class Meaning:
    """What a header, or the name of a row, was taken for, with a value that stands beside it.

    ``taken`` is one of the choices of the reading ("done:T1", "unit:P1", "leave_out"), "" where
    nothing is known; ``words`` say it. An answer under ``id`` gives it another meaning. Not
    ``sure``: a person has been asked, or has answered.
    """

    id: str
    sheet: str
    cell: str
    text: str
    sample: str
    taken: str
    words: str
    sure: bool
