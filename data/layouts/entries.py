"""What a layout comes down to: the cells of one unit and one criterion, wherever they stood."""

from dataclasses import dataclass

from data.result_forms import Part
from data.sheets import Cell
from domain.criteria import Criterion
from domain.units import Unit


@dataclass(slots=True)
class Entry:
    """The figures of one unit for one criterion. ``shared`` is a total that stands before several shares."""

    unit: Unit
    criterion: Criterion
    parts: dict[Part, Cell]
    shared: Cell | None = None
    note: str = ""
