"""A results workbook as it was handed in, and what it says and would change."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from data.queries_submissions import Position
from domain.access import Scope
from domain.campaigns import Campaign
from domain.corrections import Correction
from domain.effects import Effects
from domain.problems import Code, Problem, stops
from domain.results import Change, Echo, Meaning, ReadResult
from services.comparison import SoFar, changes

#: Remarks that nobody has to act on.
IN_PASSING = frozenset({Code.CAMPAIGN_LINE_MISSING, Code.ROW_IGNORED})
#: What is only so because figures are missing that an error or a question keeps from being read.
OF_WHAT_IS_LEFT = frozenset({Code.TOTAL_ROW_DIFFERS})


@dataclass(frozen=True)
class Handed:
    """A workbook as it was handed in, with what the person said about it.

    ``unit`` narrows what it may speak of; ``on`` is the day of the figures where the file or the
    person does not leave it open; ``answers`` answer questions by their ids; ``corrections`` by place
    ("Kết quả!F17") stand for what the file has there, "" for nothing. ``accept`` asks that
    it counts at once. ``token`` is the one-time token of the form: the same token is the same deed.
    ``draft`` is the draft that ends when it is handed in.
    """

    content: bytes
    file_name: str = ""
    unit: str | None = None
    on: date | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    source: str = "upload"
    accept: bool = False
    token: str = ""
    corrections: Mapping[str, str] = field(default_factory=dict)
    draft: int | None = None

    @property
    def sha256(self) -> str:
        """The fingerprint of the file."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Preview:
    """What a workbook says and would change; nothing is saved.

    ``rows`` are all figures read, ``new`` those that are not known already (all of them as long
    as an error keeps them from being compared with what is known ``so_far``), ``due_on`` the last day
    in time for the new figures, ``scope`` the units that may be spoken of. ``echoes``, ``meanings``,
    ``choices``, ``layout`` and ``learned`` are those of the reading, ``seen_at`` is how far the ledger
    had come, ``home`` the unit that sends the file, "" where no one unit does, ``corrected`` what was
    corrected on the screen. ``effects`` only where they were asked for and can be had at once.
    """

    campaign: Campaign
    reported_on: date | None
    rows: tuple[ReadResult, ...]
    wrong: tuple[Problem, ...]
    sha256: str
    odd: tuple[Problem, ...] = ()
    new: tuple[ReadResult, ...] = ()
    so_far: SoFar | None = None
    due_on: date | None = None
    scope: Scope = field(default_factory=Scope.everything)
    echoes: tuple[Echo, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    layout: str = ""
    learned: Mapping[str, str] = field(default_factory=dict)
    seen_at: Position | None = None
    home: str = ""
    corrected: tuple[Correction, ...] = ()
    effects: Effects | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the file, then what is odd beside the figures so far."""
        return self.wrong + self.odd

    @property
    def unchanged(self) -> int:
        """How many of the figures read are known already."""
        return len(self.rows) - len(self.new)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """How the standings of that day would move; nothing where the figures are not compared."""
        return tuple(changes(self.new, self.so_far)) if self.so_far else ()

    @property
    def can_be_saved(self) -> bool:
        """Whether nothing stands against saving."""
        return not stops(self.problems)
