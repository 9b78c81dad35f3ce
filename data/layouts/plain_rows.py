"""Rows of units in which nothing is to be asked or told: whole numbers in their usual places.

They are taken column by column, many rows at once. What is not plain is not taken, and read cell by
cell; both ways give the same figures.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, repeat
from operator import attrgetter, le, mul
from typing import NamedTuple

from data.layouts.entries import Told
from data.layouts.table import Run
from data.result_forms import Part
from data.result_values import PLAIN_DIGITS, counts_itself
from data.sheets import CellKind, Shape, address
from domain.criteria import Criterion, Kind
from domain.results import ReadResult
from domain.units import Unit

_NOTHING_ELSE = ({Part.DONE}, {Part.DONE, Part.OWED})
_name = attrgetter("name")
_unit_type = attrgetter("unit_type")

#: ``ReadResult._make`` without its check of the length.
_result: Callable[[tuple[str, str, int, int | None, str, str, str, int | None]], ReadResult] = partial(
    tuple.__new__, ReadResult
)


class Group(NamedTuple):
    """The columns of one criterion, and the column of a total that stands before several shares (0: none)."""

    criterion: Criterion
    parts: Mapping[Part, int]
    shared: int


class Labels(NamedTuple):
    """The columns of codes, names and remarks; 0 where there is none."""

    code: int
    name: int
    note: int


class _Figures(NamedTuple):
    """Where rows of one shape hold what is done and what is owed (None: nothing); ``shared`` a total of several."""

    criterion: Criterion
    done: int
    owed: int | None
    shared: bool


class _Places(NamedTuple):
    """Where rows of one shape hold what, by the places of their texts."""

    label: int
    name: int | None
    note: int | None
    figures: tuple[_Figures, ...]


class PlainRows:
    """Takes runs of such rows; ``typed`` are units by texts that mean nothing else."""

    def __init__(
        self,
        sheet: str,
        labels: Labels,
        groups: Sequence[Group],
        typed: Mapping[str, Unit],
        above: Container[str],
    ) -> None:
        self._sheet = sheet
        self._labels = labels
        self._groups = groups
        self._typed = typed
        self._above = above
        self._places: dict[Shape, _Places | None] = {}
        codes = {group.criterion.code for group in groups}
        self._related = any(group.criterion.parent in codes for group in groups)

    def told(self, run: Run, known: Mapping[str, int]) -> Told | None:
        """The figures of all rows of the run; None where one of them is not plain, or of a ``known`` unit."""
        places = self._of(run.shape)
        if places is None or not run.numbers:
            return None
        columns = list(zip(*run.texts, strict=True))
        units = self._units(columns, places)
        rows = {} if units is None else dict(zip((unit.code for unit in units), run.numbers, strict=True))
        if units is None or len(rows) < len(units) or not known.keys().isdisjoint(rows):
            return None
        notes: Sequence[str] = columns[places.note] if places.note is not None else [""] * len(units)
        found = []
        types = set(map(_unit_type, units))
        for figures in places.figures:
            said = _counts(columns, figures) if _fits(figures, units, types) else None
            if said is None:
                return None
            letters = address(1, run.shape.columns[figures.done])[:-1] if run.shape else ""
            cells = [f"{letters}{number}" for number in run.numbers]
            about = (rows, repeat(figures.criterion.code), *said, repeat(self._sheet), cells)
            found.append(map(_result, zip(*about, notes, repeat(None), strict=False)))
        return Told(rows, list(chain.from_iterable(zip(*found, strict=True))))

    def _units(self, columns: Sequence[Sequence[str]], places: _Places) -> list[Unit] | None:
        """The unit of every row, where all are named as the plan does."""
        found = [self._typed.get(text) for text in columns[places.label]]
        units = [unit for unit in found if unit is not None and unit.code not in self._above]
        if len(units) < len(found):
            return None
        named = places.name is None or list(map(_name, units)) == list(columns[places.name])
        return units if named else None

    def _of(self, shape: Shape | None) -> _Places | None:
        if shape is None or self._related:
            return None
        if shape not in self._places:
            self._places[shape] = self._found(shape)
        return self._places[shape]

    def _found(self, shape: Shape) -> _Places | None:
        """Where rows of this shape hold what; None where they cannot be plain."""
        place = {column: place for place, column in enumerate(shape.columns)}
        code, name, note = (place.get(column) for column in self._labels)
        label = name if code is None else code
        figures = [_figures(group, shape, place) for group in self._groups if _is_filled(group, place)]
        plain = [known for known in figures if known is not None]
        strange_note = note is not None and shape.kinds[note] is not CellKind.TEXT
        if label is None or strange_note or not plain or len(plain) < len(figures):
            return None
        return _Places(label, name, note, tuple(plain))


def _is_filled(group: Group, place: Mapping[int, int]) -> bool:
    return any(column in place for column in group.parts.values())


def _figures(group: Group, shape: Shape, place: Mapping[int, int]) -> _Figures | None:
    """Where such rows hold the figures of the group; None where they do not hold all of them as numbers."""
    parts = {part: place[column] for part, column in group.parts.items() if column in place}
    quantity = group.criterion.kind is Kind.QUANTITY
    if parts.keys() not in _NOTHING_ELSE or (quantity and len(parts) > 1):
        return None
    shared = Part.OWED not in parts
    owed = None if quantity else place.get(group.shared) if shared else parts[Part.OWED]
    used = [parts[Part.DONE], *([] if owed is None else [owed])]
    numbers = all(shape.kinds[known] is CellKind.NUMBER for known in used)
    if group.criterion.kind not in {Kind.QUANTITY, Kind.SHARE} or not numbers:
        return None
    return (
        None if owed is None and not quantity else _Figures(group.criterion, parts[Part.DONE], owed, shared)
    )


def _fits(figures: _Figures, units: Sequence[Unit], types: set[str]) -> bool:
    """Whether the criterion is asked of all these units, and none of them is what it counts."""
    if not all(map(figures.criterion.applies_to_type, types)):
        return False
    examples = {unit.unit_type: unit for unit in units} if figures.shared and figures.owed is not None else {}
    return not any(counts_itself(figures.criterion, unit) for unit in examples.values())


def _counts(
    columns: Sequence[Sequence[str]], figures: _Figures
) -> tuple[Sequence[int], Sequence[int] | Iterator[None]] | None:
    """What is done and owed in every row; None where one of them cannot be taken as it stands."""
    done = _whole(columns[figures.done], figures.criterion)
    if figures.owed is None or done is None:
        return None if done is None else (done, repeat(None))
    owed = _whole(columns[figures.owed], figures.criterion)
    return (done, owed) if owed and all(owed) and all(map(le, done, owed)) else None


def _whole(texts: Sequence[str], criterion: Criterion) -> list[int] | None:
    if not all(map(str.isdecimal, texts)) or max(map(len, texts)) > PLAIN_DIGITS:
        return None
    counts = map(int, texts)
    return list(map(mul, counts, repeat(10**criterion.decimals)) if criterion.decimals else counts)
