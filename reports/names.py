"""Many names in one sentence: the first of them, and how many more."""

from collections.abc import Sequence

from domain.plans import Plan
from wording.numbers import number

MOST_NAMES = 24


def names(plan: Plan, units: Sequence[str], most: int = MOST_NAMES) -> str:
    """The names of ``units`` in their order: "A, B và 5 đơn vị khác"."""
    said = ", ".join(plan.unit(unit).name for unit in units[:most])
    rest = len(units) - most
    return f"{said} và {number(rest)} đơn vị khác" if rest > 0 else said


def short(text: str, most: int = 26) -> str:
    """``text``, cut where a picture has no room for more."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
