"""Chains of entries: each carries the hash of what it says and of the entry before it.

Whoever changes an entry later must change all that follow, and cannot change a hash that was written
down elsewhere.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from json.encoder import encode_basestring_ascii
from typing import Any, NamedTuple

#: What comes before the first entry.
START = "0" * 64


class Break(StrEnum):
    """Why an entry cannot be what was written."""

    NUMBER = "number"  # an entry is missing before it, or it was put in
    PREVIOUS = "previous"  # the entry before it was replaced
    CONTENT = "content"  # it says something else than when it was written
    END = "end"  # the chain does not end where it is noted to end
    ANCHOR = "anchor"  # the ledger lacks an entry that the audit names
    UNTRACED = "untraced"  # the ledger has entries that the audit does not know
    UNREADABLE = "unreadable"  # the database cannot even read it: bytes that are no text
    LOOSE = "loose"  # it belongs to a submission that does not exist
    GUARD = "guard"  # the database no longer refuses changes of its table
    PUBLISHED = "published"  # published figures are not those that the audit vouches for
    ADJUSTED = "adjusted"  # an adjustment of a plan is not the one that the audit vouches for
    HEAD = "head"  # the hash that was asked for is in no chain


class Head(NamedTuple):
    """The end of a chain: how many entries it has, and the hash of the last."""

    entries: int = 0
    hash: str = START


class Entry(NamedTuple):
    """One entry as it is kept. ``who`` and ``at`` are part of ``content`` and repeated to name it."""

    table: str
    number: int
    previous: str
    hash: str
    content: Mapping[str, Any]
    who: str
    at: object


@dataclass(frozen=True)
class Fault:
    """The first bad entry of a chain, which is the audit or a campaign's ledger by its code."""

    chain: str
    why: Break
    table: str = ""
    number: int = 0
    who: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Verification:
    """What was found of all chains: their ends by name, and the first fault of each."""

    heads: dict[str, Head]
    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing was changed."""
        return not self.faults


class Trail:
    """A ledger beside what the audit says of it: ``named`` are its ends after each deed, in order."""

    def __init__(self, named: Mapping[str, Entry]) -> None:
        self._missing = list(named.items())[::-1]
        self._untraced: Entry | None = None

    def see(self, entry: Entry) -> None:
        """Take in the next entry of the ledger."""
        if self._missing and self._missing[-1][0] == entry.hash:
            self._missing.pop()
            self._untraced = None
        else:
            self._untraced = self._untraced or entry

    def fault(self, chain: str) -> Fault | None:
        """The first entry that names what the ledger lacks, else the first that the audit does not know."""
        if self._missing:
            return _fault(chain, Break.ANCHOR, self._missing[-1][1])
        return _fault(chain, Break.UNTRACED, self._untraced) if self._untraced else None


def canonical(content: object) -> str:
    """``content`` as JSON: days and instants as ISO texts, instants in UTC."""
    return _encode(content)


def canonical_rows(rows: Sequence[Sequence[object]]) -> list[str]:
    """``canonical`` of every row; all are of one length, and taken column by column, for there may be many."""
    columns = (_texts(column) for column in zip(*rows, strict=True))
    return [f"[{said}]" for said in map(",".join, zip(*columns, strict=True))]


def fingerprint(content: object) -> str:
    """The SHA-256 of the canonical text."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def linked(table: str, number: int, previous: str, content: Mapping[str, Any]) -> str:
    """The hash of an entry that follows the entry with the hash ``previous``.

    What is null is left out: a column that comes later leaves the hashes of earlier entries as they are.
    """
    said = {name: value for name, value in content.items() if value is not None}
    return fingerprint([table, number, previous, said])


def first_fault(
    chain: str, entries: Iterable[Entry], noted: Head, see: Callable[[Entry], None]
) -> Fault | None:
    """The first bad entry, in the order of ``entries``; ``see`` is told of every good one."""
    now = Head()
    for entry in entries:
        why = _fault_after(now, entry)
        if why is not None:
            return _fault(chain, why, entry)
        now = Head(entry.number, entry.hash)
        see(entry)
    return None if now == noted else Fault(chain, Break.END, number=now.entries)


def _fault(chain: str, why: Break, entry: Entry) -> Fault:
    return Fault(chain, why, entry.table, entry.number, entry.who, _instant(entry.at))


def _instant(kept: object) -> datetime | None:
    """``kept`` as an instant; None where somebody made it unreadable."""
    try:
        return kept if isinstance(kept, datetime) else datetime.fromisoformat(str(kept))
    except ValueError:
        return None


def _fault_after(before: Head, entry: Entry) -> Break | None:
    if entry.number != before.entries + 1:
        return Break.NUMBER
    if entry.previous != before.hash:
        return Break.PREVIOUS
    if entry.hash != linked(entry.table, entry.number, entry.previous, entry.content):
        return Break.CONTENT
    return None


def _texts(column: Sequence[object]) -> Iterable[str]:
    kinds = set(map(type, column))
    if kinds == {int}:
        return map(repr, column)
    if kinds == {str}:
        return map(encode_basestring_ascii, map(str, column))
    if kinds == {date}:
        said = {day: canonical(day) for day in set(column)}
        return [said[day] for day in column]
    return map(canonical, column)


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return f"bytes {value.hex()}"
    raise TypeError(f"{type(value).__name__} has no canonical text")


_encode = json.JSONEncoder(separators=(",", ":"), sort_keys=True, default=_text).encode
