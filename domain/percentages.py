"""How many tenths of a percent to print, so that the text never says more than is true (DESIGN 3.6)."""

from fractions import Fraction
from math import ceil, floor

#: Tenths of a percent in one whole.
WHOLE = 1000


def percent_tenths(value: Fraction, target: Fraction | None = None, *, limit: bool = False) -> int:
    """``value`` in tenths of a percent, rounded half up, but never saying "reached" when it is not.

    2499/2500 gives 999 and not 1000: the text reaches a target, and 100 %, only when the value does.
    A ``limit`` must not be exceeded: the text stays on the side of it where the value is.
    """
    tenths = half_up(value * WHOLE)
    if target is not None:
        tenths = _on_its_side(tenths, value, target) if limit else _below(tenths, value, target)
    return _below(tenths, value, Fraction(1))


def half_up(value: Fraction) -> int:
    """The nearest whole number; halves go up."""
    return floor(value + Fraction(1, 2))


def _below(tenths: int, value: Fraction, border: Fraction) -> int:
    """Keep ``tenths`` below ``border`` where ``value`` is."""
    return min(tenths, ceil(border * WHOLE) - 1) if value < border else tenths


def _on_its_side(tenths: int, value: Fraction, limit: Fraction) -> int:
    """Keep ``tenths`` above ``limit`` where ``value`` is, and at most at it otherwise."""
    highest = floor(limit * WHOLE)
    return max(tenths, highest + 1) if value > limit else min(tenths, highest)
