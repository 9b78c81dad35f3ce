"""What a decree asks of units: checked, and told change by change before anything is saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.problems import Code, Problem
from domain.unit_changes import UnitDeed
from domain.unit_tree import Parents, circular
from domain.units import Unit

#: More persons than any unit has.
MOST_PERSONS = 10_000_000


@dataclass(frozen=True)
class NewUnit:
    """A unit that a decree brings; of type and parent of those it comes from where it does not say otherwise."""

    code: str
    name: str
    unit_type: str = ""
    parent: str = ""
    persons: int | None = None


@dataclass(frozen=True)
class Decree:
    """One decision about units. ``effective_on`` is the first day on which it is as it says.

    ``merged``: units that go into ``into``, a known unit or the first of ``opened``. ``split``: a unit that
    becomes the ``opened`` ones, of which ``into``, if anyone, carries its figures on. ``renamed``: names by
    code; ``retyped``, ``called``: types and other names. ``moved``: superiors by code, "" for none. ``closed``: units that end with nobody after them.
    ``persons``: headcounts by code. ``along``: units that ended before and go where their successors go.
    Living units below those that end go to ``parts_to``, else to who comes after, or end too (``parts_end``).
    """

    number: str
    effective_on: date
    reason: str = ""
    merged: tuple[str, ...] = ()
    split: str = ""
    opened: tuple[NewUnit, ...] = ()
    into: str = ""
    renamed: tuple[tuple[str, str], ...] = ()
    closed: tuple[str, ...] = ()
    persons: tuple[tuple[str, int], ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    along: tuple[str, ...] = ()
    retyped: tuple[tuple[str, str], ...] = ()
    called: tuple[tuple[str, tuple[str, ...]], ...] = ()
    parts_to: str = ""
    parts_end: bool = False

    @property
    def ending(self) -> tuple[str, ...]:
        """The units that are no more from the day on."""
        gone = (*self.merged, *((self.split,) if self.split else ()), *self.closed)
        return tuple(code for code in gone if code != self.into)

    @property
    def named(self) -> tuple[str, ...]:
        """The codes of all known units that it speaks of."""
        new = {unit.code for unit in self.opened}
        spoken = (*self.merged, self.split, self.into, *self.closed, self.parts_to)
        spoken += tuple(code for code, _ in (*self.renamed, *self.retyped, *self.called, *self.persons))
        spoken += tuple(code for pair in self.moved for code in pair)
        return tuple(dict.fromkeys(code for code in spoken if code and code not in new))

    @property
    def asks(self) -> bool:
        """Whether it decides anything."""
        ends = (self.merged, self.split, self.closed)
        return any((*ends, self.renamed, self.retyped, self.called, self.moved, self.persons))


@dataclass(frozen=True)
class Step:
    """One change of one unit that the decree means, as ``UnitChange`` has it."""

    unit: str
    deed: UnitDeed
    before: Mapping[str, str | None]
    after: Mapping[str, str | None]


def faults(
    decree: Decree, known: Mapping[str, Unit], taken: Sequence[str], trees: Sequence[Parents] = ()
) -> list[Problem]:
    """Everything that keeps the decree from being carried out.

    ``known`` are the units named, as on the day; ``taken`` codes in use; ``trees`` the superiors above new
    superiors, on the day and whenever units move later.
    """
    return [
        *_of_paper(decree),
        *(Problem(Code.UNIT_NOT_THERE, value=code) for code in decree.named if code not in known),
        *_of_shape(decree),
        *_of_days(decree, known),
        *(Problem(Code.UNIT_CODE_TAKEN, value=code) for code in taken),
        *_of_new(decree),
        *_of_persons(decree),
        *_of_tree(decree, known, trees),
    ]


def steps(decree: Decree, known: Mapping[str, Unit]) -> list[Step]:
    """The changes that a decree without faults means, in the order in which they are made."""
    last = str(decree.effective_on - timedelta(days=1))
    heir = decree.into or None
    found = [_opening(decree, new, known) for new in decree.opened]
    for code in decree.ending:
        deed = _ending_as(decree, code)
        before = {"valid_to": _iso(known[code].valid_to), "successor": known[code].successor}
        after = {"valid_to": last, "successor": None if deed is UnitDeed.CLOSED else heir}
        found.append(Step(code, deed, before, after))
    found += [
        Step(
            code, UnitDeed.CALLED, {"aliases": "; ".join(known[code].aliases)}, {"aliases": "; ".join(names)}
        )
        for code, names in decree.called
    ]
    renamed = ((code, name.strip()) for code, name in decree.renamed)
    found += [
        Step(code, UnitDeed.RENAMED, {"name": known[code].name}, {"name": name})
        for code, name in renamed
        if name != known[code].name
    ]
    found += [
        Step(code, UnitDeed.RENAMED, {"unit_type": known[code].unit_type}, {"unit_type": kind})
        for code, kind in decree.retyped
    ]
    found += [
        Step(code, UnitDeed.MOVED, {"parent": known[code].parent}, {"parent": parent or None})
        for code, parent in decree.moved
    ]
    return found + [_counting(decree, known[code], persons) for code, persons in _headcounts(decree, known)]


def _opening(decree: Decree, new: NewUnit, known: Mapping[str, Unit]) -> Step:
    from_ones = [known[code] for code in decree.ending]
    persons = new.persons
    if persons is None and decree.merged and new.code == decree.into:
        persons = _together(decree, known)
    after = {
        "code": new.code,
        "name": new.name.strip(),
        "unit_type": new.unit_type or _shared({unit.unit_type for unit in from_ones}) or "",
        "parent": new.parent or _shared({unit.parent or "" for unit in from_ones}) or None,
        "persons": None if persons is None else str(persons),
    }
    return Step(new.code, UnitDeed.OPENED, {}, after)


def _headcounts(decree: Decree, known: Mapping[str, Unit]) -> list[tuple[str, int]]:
    """Those that are given, and that of a known unit into which others go, where all are known."""
    given = list(decree.persons)
    if decree.into in known and decree.merged and decree.into not in dict(given):
        together = _together(decree, known)
        given += [] if together is None else [(decree.into, together)]
    return given


def _together(decree: Decree, known: Mapping[str, Unit]) -> int | None:
    """The persons of all that become one; None where those of one are unknown."""
    eve = decree.effective_on - timedelta(days=1)
    whole = dict.fromkeys([*decree.merged, *([decree.into] if decree.into in known else [])])
    counts = [known[code].headcount(eve) for code in whole]
    return None if None in counts else sum(count for count in counts if count is not None)


def _counting(decree: Decree, unit: Unit, persons: int) -> Step:
    before = unit.headcount(decree.effective_on)
    said = None if before is None else str(before)
    return Step(unit.code, UnitDeed.COUNTED, {"persons": said}, {"persons": str(persons)})


def _ending_as(decree: Decree, code: str) -> UnitDeed:
    if code in decree.merged:
        return UnitDeed.MERGED
    return UnitDeed.SPLIT if code == decree.split else UnitDeed.CLOSED


def _of_paper(decree: Decree) -> list[Problem]:
    found = [] if decree.number.strip() else [Problem(Code.DECREE_MISSING)]
    return found if decree.asks else [*found, Problem(Code.NOTHING_DECIDED)]


def _of_shape(decree: Decree) -> list[Problem]:
    found = []
    if decree.merged and not decree.into:
        found.append(Problem(Code.HEIR_MISSING))
    if decree.merged and not decree.ending:
        found.append(Problem(Code.UNIT_TWICE, value=decree.into))
    if decree.split and len(decree.opened) < 2:
        found.append(Problem(Code.SPLIT_INTO_ONE, value=decree.split))
    if decree.split and decree.into and decree.into not in {new.code for new in decree.opened}:
        found.append(Problem(Code.UNIT_NOT_THERE, value=decree.into))
    return found


def _of_days(decree: Decree, known: Mapping[str, Unit]) -> list[Problem]:
    """Units that the decree ends must exist on the eve; others on the day."""
    eve, found = decree.effective_on - timedelta(days=1), []
    for code in decree.named:
        unit = known.get(code)
        if unit is None or code in decree.along:
            continue
        day = eve if code in decree.ending else decree.effective_on
        ended = unit.valid_to is not None and (code in decree.ending or unit.valid_to < day)
        if ended:
            found.append(Problem(Code.UNIT_ENDED, value=code, details={"on": _iso(unit.valid_to) or ""}))
        elif unit.valid_from is not None and day < unit.valid_from:
            found.append(Problem(Code.UNIT_NOT_BEGUN, value=code, details={"on": str(unit.valid_from)}))
    return found


def _of_new(decree: Decree) -> list[Problem]:
    nameless = [Problem(Code.UNIT_NAMELESS, value=new.code) for new in decree.opened if not new.name.strip()]
    nameless += [Problem(Code.UNIT_NAMELESS, value=code) for code, name in decree.renamed if not name.strip()]
    codes = [new.code.strip() for new in decree.opened]
    codeless = [Problem(Code.UNIT_CODELESS, value=new.name) for new in decree.opened if not new.code.strip()]
    twice = [Problem(Code.UNIT_TWICE, value=code) for code in dict.fromkeys(codes) if codes.count(code) > 1]
    return [*nameless, *codeless, *twice]


def _of_persons(decree: Decree) -> list[Problem]:
    return [
        Problem(Code.PERSONS_IMPOSSIBLE, value=code, details={"persons": str(persons)})
        for code, persons in decree.persons
        if not 0 <= persons <= MOST_PERSONS
    ]


def _of_tree(decree: Decree, known: Mapping[str, Unit], trees: Sequence[Parents]) -> list[Problem]:
    """Units that move to where they are, below one that ends, or below themselves on the day or later."""
    found, ends = [], set(decree.ending)
    moved: dict[str, str | None] = {code: parent or None for code, parent in decree.moved}
    around = {code for tree in trees for code in circular(moved, tree)}
    for code, parent in moved.items():
        details = {"parent": known[parent].name if parent and parent in known else parent or ""}
        if code in known and known[code].parent == parent and code not in decree.along:
            found.append(Problem(Code.UNIT_THERE_ALREADY, value=code, details=details))
        elif parent in ends:
            found.append(Problem(Code.UNIT_ENDS_TOO, value=code, details=details))
        elif code in around:
            found.append(Problem(Code.UNIT_BELOW_ITSELF, value=code, details=details))
    return found


def _shared(values: set[str]) -> str:
    """What all have in common, else nothing."""
    return next(iter(values)) if len(values) == 1 else ""


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
