"""What a layout comes down to: the cells of one unit and one criterion, wherever they stood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from data.result_forms import Part
from data.sheets import Cell
from domain.criteria import Criterion
from domain.results import ReadResult
from domain.units import Unit


@dataclass(slots=True)
class Entry:
    """The figures of one unit for one criterion. ``shared`` is a total that stands before several shares."""

    unit: Unit
    criterion: Criterion
    parts: dict[Part, Cell]
    shared: Cell | None = None
    note: str = ""


class Told(NamedTuple):
    """Figures that were read at once, of units that nothing else is said of; ``rows`` by unit code."""

    rows: Mapping[str, int]
    results: Sequence[ReadResult]
