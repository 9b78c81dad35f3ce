"""Exact arithmetic on sums: integers of any size, fractions as pairs."""

from collections.abc import Iterable
from math import lcm


def added(parts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """The sum of fractions, numerator and common denominator (not reduced)."""
    pairs = list(parts)
    common = lcm(*(den for _, den in pairs))
    return sum(num * (common // den) for num, den in pairs), common
