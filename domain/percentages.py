"""How many tenths of a percent to print, so that the text never says more than is true (DESIGN 3.6)."""

from fractions import Fraction
from math import ceil, floor

#: Tenths of a percent in one whole.
WHOLE = 1000


def percent_tenths(value: Fraction, target: Fraction | None = None, *, limit: bool = False) -> int:
    """``value`` in tenths of a percent, rounded half up, on the same side of the target as ``value``.

    2499/2500 gives 999 and not 1000. A ``limit`` must not be exceeded: just above it the text stays
    above. The same holds for 100 %, which the text reaches only when the value does.
    """
    tenths = half_up(value * WHOLE)
    if target is not None:
        tenths = _above(tenths, value, target) if limit else _below(tenths, value, target)
    return _below(tenths, value, Fraction(1))


def half_up(value: Fraction) -> int:
    """The nearest whole number; halves go up."""
    return floor(value + Fraction(1, 2))


def _below(tenths: int, value: Fraction, border: Fraction) -> int:
    """Keep ``tenths`` below ``border`` if and only if ``value`` is."""
    if value < border:
        return min(tenths, ceil(border * WHOLE) - 1)
    return max(tenths, ceil(border * WHOLE))


def _above(tenths: int, value: Fraction, border: Fraction) -> int:
    """Keep ``tenths`` above ``border`` if and only if ``value`` is."""
    if value > border:
        return max(tenths, floor(border * WHOLE) + 1)
    return min(tenths, floor(border * WHOLE))
