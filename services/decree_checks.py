"""What a decree on units means before it is carried out: all it concerns, and all that is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session

from data import store_units, unit_change_store, unit_trees
from domain.final_days import already_final
from domain.problems import Code, Problem
from domain.unit_deeds import Decree, faults
from domain.unit_tree import Parents
from domain.units import Unit


@dataclass(frozen=True)
class Shift:
    """What it means that units move: how many go along below them, and in which campaigns branches change.

    ``alone``: codes of moved units and of campaigns in which they take part, but their new superior does not.
    """

    below: int
    campaigns: tuple[str, ...]
    alone: tuple[tuple[str, str], ...]


def shift(session: Session, decree: Decree) -> Shift | None:
    """What its moves mean; None where nothing moves."""
    moved = {code: parent for code, parent in decree.moved if code not in decree.along}
    if not moved:
        return None
    ids = store_units.unit_ids(session, [*moved, *moved.values()])
    inside = unit_trees.below(session, [ids[code] for code in moved])
    places = {
        code: {place.code for place in unit_change_store.places_of(session, unit)}
        for code, unit in ids.items()
    }
    alone = [
        (code, campaign)
        for code, parent in moved.items()
        if parent in ids
        for campaign in sorted(places[code] - places[parent])
    ]
    campaigns = unit_change_store.codes_of(session, unit_change_store.campaigns_of(session, inside))
    return Shift(len(inside) - len(moved), tuple(campaigns), tuple(alone))


def completed(session: Session, decree: Decree) -> Decree:
    """With what becomes of those below the units that end, and those that go where their successors go."""
    decree = _with_parts(session, decree)
    goes = [(one, parent) for code, parent in decree.moved for one in unit_trees.before(session, code)]
    return replace(decree, moved=(*decree.moved, *goes), along=tuple(code for code, _ in goes))


def _with_parts(session: Session, decree: Decree) -> Decree:
    """With the living units below those that end: where they go, or that they end too."""
    ids, on = store_units.unit_ids(session, decree.ending), decree.effective_on
    if decree.parts_end:
        parts = unit_change_store.all_living_below(session, list(ids.values()), on)
        return replace(decree, closed=(*decree.closed, *(one for one in parts if one not in decree.ending)))
    settled = {*decree.ending, *(code for code, _ in decree.moved)}
    target, goes = decree.parts_to or decree.into, list(decree.moved)
    for code, unit in ids.items() if target else ():
        above = store_units.existing_units(session, [code], on=on)[code].parent or ""
        parts = [one for one, _ in unit_change_store.living_below(session, unit, on) if one not in settled]
        goes += [(one, above if one == target else target) for one in parts]
    return replace(decree, moved=tuple(goes))


def judged(session: Session, decree: Decree) -> tuple[Mapping[str, Unit], list[Problem]]:
    """The known units that it names as of its day, by code, and all that is wrong with a completed decree."""
    new = [unit.code for unit in decree.opened]
    known = store_units.existing_units(session, decree.named, on=decree.effective_on)
    taken = list(store_units.unit_ids(session, new))
    found = [*faults(decree, known, taken, _trees(session, decree)), *_kept_by_others(session, decree)]
    return known, found + _kept_by_final_days(session, decree)


def _trees(session: Session, decree: Decree) -> list[Parents]:
    """The units above new superiors, on the day and whenever units move after it."""
    if not decree.moved:
        return []
    superiors = [parent for _, parent in decree.moved if parent]
    days = unit_trees.turns_since(session, decree.effective_on)
    return [unit_trees.parents_above(session, superiors, on) for on in days]


def concerned(session: Session, decree: Decree) -> list[int]:
    """The ids of the known units that it speaks of, and of all below those that move."""
    moved = store_units.unit_ids(session, [code for code, _ in decree.moved]).values()
    named = store_units.unit_ids(session, decree.named).values()
    return sorted({*named, *unit_trees.below(session, list(moved))})


def _kept_by_final_days(session: Session, decree: Decree) -> list[Problem]:
    """Figures that were declared final stay as they are, whatever is decided later."""
    final = unit_change_store.final_days(session, concerned(session, decree))
    return [one for code, on in final for one in already_final(decree.effective_on, on, code)]


def _kept_by_others(session: Session, decree: Decree) -> list[Problem]:
    """Units that may not end yet: others stay below them, or figures of a later day are theirs."""
    found, ids = [], store_units.unit_ids(session, decree.ending)
    settled = {*decree.ending, *(code for code, _ in decree.moved)}
    for code, unit in ((code, ids[code]) for code in decree.ending if code in ids):
        parts = unit_change_store.living_below(session, unit, decree.effective_on)
        names = ", ".join(name for one, name in parts if one not in settled)
        if names:
            found.append(Problem(Code.UNIT_HAS_PARTS, value=code, details={"parts": names}))
        reported = unit_change_store.reported_since(session, unit, decree.effective_on)
        if reported:
            details = {"campaign": reported[0], "on": reported[1].isoformat()}
            found.append(Problem(Code.UNIT_REPORTED_SINCE, value=code, details=details))
    return found
