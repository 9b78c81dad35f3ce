"""How much a share of so many says: intervals and funnel limits, for drawing only (DESIGN 8).

Results are full counts; nothing here corrects them, and nothing here decides what is reached or who ranks where.
"""

from fractions import Fraction
from itertools import accumulate
from math import exp, lgamma, log, sqrt

#: The normal quantile of 95 %, two sides.
Z95 = 1.959963984540054

#: What an exact limit leaves on its side, of one: 2.5 %.
TAIL = Fraction(1, 40)

#: Halvings of an exact limit: it is found to 1/2^20, a ten-thousandth of a percentage point.
_HALVINGS = 20

Interval = tuple[float, float]


def wilson(done: int, owed: int, z: float = Z95) -> Interval:
    """The score interval of ``done`` in ``owed`` (Wilson 1927), which also holds at 0 % and 100 %.

    Newcombe, Statistics in Medicine 17 (1998) 857-872, method 3: 81/263 gives 0.2553 to 0.3662.
    """
    share = done / owed
    middle = 2 * done + z * z
    half = z * sqrt(z * z + 4 * done * (1 - share))
    scale = 2 * (owed + z * z)
    low = 0.0 if done == 0 else (middle - half) / scale
    return low, 1.0 if done == owed else (middle + half) / scale


def clopper_pearson(done: int, owed: int) -> Interval:
    """The exact interval of ``done`` in ``owed``: outside it at most 2.5 % would reach so far, on each side.

    Found by halving on binomial sums of whole numbers. Newcombe 1998, method 5: 1/29 gives 0.0009 to 0.1776.
    """
    return 1 - _highest(owed - done, owed), _highest(done, owed)


def overlap(one: Interval, other: Interval) -> bool:
    """Whether two intervals share a point: then size alone may explain the difference."""
    return one[0] <= other[1] and other[0] <= one[1]


def funnel_limits(rate: Fraction, size: int, tail: float) -> Interval:
    """Between which shares a unit of ``size`` stays, but for ``tail`` on each side, if ``rate`` holds for all.

    ``rate`` lies between 0 and 1. Exact binomial limits, between whole numbers by interpolation as in
    Spiegelhalter, Statistics in Medicine 24 (2005) 1185-1202, appendix A.1.1; the upper one is the lower
    one of what was missed, so that both sides are treated alike.
    """
    return _lowest(float(rate), size, tail), 1 - _lowest(1 - float(rate), size, tail)


def _highest(done: int, owed: int) -> float:
    """The rate at which no more than ``done`` of ``owed`` is as rare as TAIL."""
    if done == owed:
        return 1.0
    at = 1
    for power in range(1, _HALVINGS):
        at = 2 * at + (1 if _is_common(done, owed, at, power) else -1)
    return at / (1 << _HALVINGS)


def _is_common(done: int, owed: int, at: int, power: int) -> bool:
    """Whether at most ``done`` of ``owed`` is more than TAIL, exactly, at the rate ``at / 2**power``."""
    missed = (1 << power) - at
    total, term = 0, 1
    for count in range(done + 1):
        total = total * missed + term
        term = term * at * (owed - count) // (count + 1)
    chance = total * pow(missed, owed - done)
    return bool(chance * TAIL.denominator > TAIL.numerator << (power * owed))


def _chances(rate: float, size: int) -> list[float]:
    """The chance of each count from 0 to ``size``."""
    whole = lgamma(size + 1)
    logs = (
        whole
        - lgamma(count + 1)
        - lgamma(size - count + 1)
        + count * log(rate)
        + (size - count) * log(1 - rate)
        for count in range(size + 1)
    )
    return [exp(value) for value in logs]


def _lowest(rate: float, size: int, tail: float) -> float:
    """Where the distribution passes ``tail``, as a share of ``size``."""
    reached = list(accumulate(_chances(rate, size)))
    count = next((count for count, chance in enumerate(reached) if chance >= tail), size)
    step = reached[count] - (reached[count - 1] if count else 0.0)
    return max((count - (reached[count] - tail) / step) / size, 0.0)
