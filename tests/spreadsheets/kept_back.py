"""Files that were written, with what is right to read of them, before the reader was seen by their author.

They stand as text in ``kept_back/``: a sheet row by row, cells parted by " | ". A cell is a number, a day
(@2023-06-05), a formula with the value that was left beside it (=A1+1 => 2), a text in quotes where spaces count,
**bold** letters where a text is partly so, else a text.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from domain.plans import Plan
from tests.spreadsheets.kept_back_plans import PLANS
from tests.spreadsheets.kept_back_writing import Sheet, written
from tests.spreadsheets.making import Figure, Noted

FOLDER = Path(__file__).parent / "kept_back"
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_SEVERITIES = {"!": "error", "?": "question", ".": "warning"}


@dataclass
class Kept:
    """One file, what is read from it, what a person is told; what is read once it has been answered."""

    name: str
    said: dict[str, str]
    sheets: list[Sheet]

    @property
    def plan(self) -> Plan:
        return PLANS[self.said["plan"]]

    @property
    def first(self) -> str:
        """What came of it the first time."""
        return self.said["first"]

    def day(self, name: str) -> date | None:
        return date.fromisoformat(self.said[name]) if name in self.said else None

    def figures(self, name: str) -> list[Figure]:
        return sorted(_figure(text) for text in _parted(self.said.get(name, "")))

    @property
    def notes(self) -> list[Noted]:
        return [_noted(text) for text in _parted(self.said.get("notes", ""))]

    @property
    def answers(self) -> dict[str, str]:
        """Answers by the cells of their questions."""
        pairs = (text.partition(" ") for text in _parted(self.said.get("answers", "")))
        return {cell: answer for cell, _, answer in pairs}

    @cached_property
    def content(self) -> bytes:
        return written(self.said.get("file", "xlsx"), self.sheets)


@cache
def files() -> dict[str, Kept]:
    """All of them by their names."""
    found = [
        kept for path in sorted(FOLDER.glob("*.txt")) for kept in _files(path.read_text(encoding="utf-8"))
    ]
    return {kept.name: kept for kept in found}


def _files(text: str) -> Iterator[Kept]:
    for block in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        name, *lines = block.rstrip("\n").split("\n")
        about: dict[str, str] = {}
        sheets: list[Sheet] = []
        for line in lines:
            key, colon, value = line.partition(": ")
            if line.startswith("--- "):
                sheets.append(Sheet(line[4:]))
            elif not sheets:
                about[key] = value
            elif colon and key in {"merge", "hide", "hidden sheet", "format"}:
                sheets[-1].said[key] = value
            else:
                sheets[-1].rows.append([_cell(said) for said in line.split("|")])
        yield Kept(name, about, sheets)


def _parted(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _figure(text: str) -> Figure:
    unit, criterion, amount = text.split()
    done, _, owed = amount.partition("/")
    return unit, criterion, int(done), int(owed) if owed else None


def _noted(text: str) -> Noted:
    severity, code, *cell = text.split()
    return code, _SEVERITIES[severity], cell[0] if cell else ""


def _cell(said: str) -> Any:
    said = said.strip(" ")
    if not said:
        return None
    if said.startswith('"'):
        return json.loads(said)
    if said.startswith("@"):
        return datetime.fromisoformat(said[1:])
    if _NUMBER.fullmatch(said):
        return float(said) if "." in said else int(said)
    return said
