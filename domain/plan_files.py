"""A plan document on its way to a campaign: what was read of it, and what a person made of that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from domain.calendar import day_in_vietnam
from domain.names import fold, unaccented
from domain.plan_doubts import DraftWarning, Source
from domain.plans import LegalBasis

#: Under this name a row of a table carries the id of what was read there.
ROW = "#"

#: Drafts that their author has not touched for so long go; a plan may wait for a signature longer than figures.
KEPT_FOR = timedelta(days=30)

_MOST_LETTERS = 6

Table = Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class PlanFile:
    """A document that is being confirmed, without its bytes; ``version`` counts what was said about it."""

    id: int
    file_name: str
    sha256: str
    created_at: datetime
    updated_at: datetime
    version: int

    @property
    def kept_until(self) -> date:
        """The last day on which the draft is still there, if nobody touches it."""
        return day_in_vietnam(self.updated_at + KEPT_FOR)


@dataclass(frozen=True)
class PlanPaper:
    """The text of the document, where each item stands, what was read first, and the tables as they are now.

    ``settled`` are the doubts (``doubt_id``) that a person has confirmed; ``activities`` are ids and texts;
    ``bases`` are the legal bases by their text.
    """

    file: PlanFile
    paragraphs: tuple[str, ...]
    sources: Mapping[str, Source]
    warnings: tuple[DraftWarning, ...]
    first: Mapping[str, Table]
    tables: Mapping[str, Table]
    settled: frozenset[str]
    activities: tuple[tuple[str, str], ...] = ()
    bases: Mapping[str, LegalBasis] = field(default_factory=dict)

    @property
    def open_doubts(self) -> tuple[DraftWarning, ...]:
        """What a person must still settle: neither confirmed, nor changed, nor dropped."""
        return tuple(
            warning
            for warning in self.warnings
            if warning.stops and doubt_id(warning) not in self.settled and not self._touched(warning.item)
        )

    def _touched(self, item: str) -> bool:
        return bool(item) and _rows_of(self.first, item) != _rows_of(self.tables, item)


def doubt_id(warning: DraftWarning) -> str:
    """The same whenever the same file is read."""
    return f"{warning.doubt}:{warning.item or warning.source.paragraph}"


def _rows_of(tables: Mapping[str, Table], item: str) -> list[Mapping[str, str]]:
    return [row for rows in tables.values() for row in rows if row.get(ROW) == item]


def codes_for(names: Sequence[str], taken: Mapping[str, str]) -> list[str]:
    """A code for each name: its initials, numbered where another unit has them; ``taken`` are names by code."""
    used = {code: fold(name) for code, name in taken.items()}
    codes = []
    for name in names:
        stem = _initials(name)
        tries = (f"{stem}{number or ''}" for number in (0, *range(2, len(used) + 3)))
        code = next(one for one in tries if used.get(one, fold(name)) == fold(name))
        used[code] = fold(name)
        codes.append(code)
    return codes


def _initials(name: str) -> str:
    words = "".join(sign if sign.isalnum() else " " for sign in unaccented(name)).upper().split()
    parts = (word if word.isdigit() else word[0] for word in words)
    return "".join(list(parts)[:_MOST_LETTERS]) or "DV"
