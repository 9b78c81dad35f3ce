"""What an edited list of units asks for: units that are new, and decrees about those that are known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from domain.problems import Code, Problem
from domain.unit_deeds import Decree
from domain.units import Unit


@dataclass(frozen=True)
class Edit:
    """One row: a unit as it shall be from ``on`` by ``decree``. What is empty stays as it is.

    ``unit`` has no headcounts: ``persons`` are those from ``on``. ``sheet`` and ``cell`` are where the row stands.
    """

    unit: Unit
    persons: int | None = None
    on: date | None = None
    decree: str = ""
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Paper:
    """The day and the decree of the rows that name none."""

    on: date | None = None
    number: str = ""
    reason: str = ""


def new_units(edits: Sequence[Edit], known: Mapping[str, Unit], ever: date) -> list[Unit]:
    """The units that nobody knows yet; a headcount without a day holds from ``ever``."""
    fresh = [edit for edit in edits if edit.unit.code not in known]
    return [
        replace(
            edit.unit,
            peer_group="",
            headcounts=() if edit.persons is None else ((edit.on or ever, edit.persons),),
            valid_from=edit.unit.valid_from or edit.on,
        )
        for edit in fresh
    ]


def decrees(edits: Sequence[Edit], known: Mapping[str, Unit], paper: Paper, today: date) -> list[Decree]:
    """What is asked of ``known`` units, as they are today: one decree per day and number, the earliest first."""
    found: dict[tuple[date, str], Decree] = {}
    for edit in edits:
        on, number = edit.on or paper.on, (edit.decree or paper.number).strip()
        if on is not None and edit.unit.code in known:
            now = found.get((on, number), Decree(number, on, paper.reason))
            found[on, number] = _with(now, edit, known[edit.unit.code], today)
    return sorted((one for one in found.values() if one.asks), key=lambda one: one.effective_on)


def faults(edits: Sequence[Edit], known: Mapping[str, Unit], paper: Paper, today: date) -> Iterator[Problem]:
    """Rows about known units that cannot be carried out: without a day or a decree, or about first and last days."""
    for edit in edits:
        unit = known.get(edit.unit.code)
        if unit is None:
            continue
        place: dict[str, Any] = {"sheet": edit.sheet, "cell": edit.cell, "value": edit.unit.code}
        days = [(edit.unit.valid_from, unit.valid_from), (edit.unit.valid_to, unit.valid_to)]
        if any(said not in (None, was) for said, was in days):
            yield Problem(Code.UNIT_DAYS_FIXED, **place)
        lacks = [] if edit.on or paper.on else ["day"]
        lacks += [] if (edit.decree or paper.number).strip() else ["decree"]
        if lacks and _with(Decree("", today), edit, unit, today).asks:
            yield Problem(Code.EDIT_WITHOUT_PAPER, **place, details={"lacks": "_and_".join(lacks)})


def _with(decree: Decree, edit: Edit, known: Unit, today: date) -> Decree:
    """The decree with what a row says otherwise than it is."""
    said, code = edit.unit, known.code
    pairs = {
        "renamed": (code, said.name) if said.name not in ("", known.name) else None,
        "retyped": (code, said.unit_type) if said.unit_type not in ("", known.unit_type) else None,
        "moved": (code, said.parent) if said.parent not in (None, known.parent) else None,
        "called": (code, said.aliases) if said.aliases not in ((), known.aliases) else None,
        "persons": (code, edit.persons) if edit.persons not in (None, known.headcount(today)) else None,
    }
    told: dict[str, Any] = {
        name: (*getattr(decree, name), pair) for name, pair in pairs.items() if pair is not None
    }
    return replace(decree, **told)
