"""Exact arithmetic on columns and sums: integers of any size, fractions as pairs, missing stays missing.

Products are taken on Python integers, because 10^15 steps times the denominator of a target no
longer fit into 64 bits. Denominators are positive.
"""

from collections.abc import Iterable
from math import lcm

import numpy as np
import pandas as pd


def added(parts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """The sum of fractions, numerator and common denominator (not reduced)."""
    pairs = list(parts)
    common = lcm(*(den for _, den in pairs))
    return sum(num * (common // den) for num, den in pairs), common


def times(left: pd.Series, right: pd.Series) -> pd.Series:
    """Row by row the product, as an object column of int or None."""
    known = (left.notna() & right.notna()).to_numpy()
    product = np.full(len(left), None, dtype=object)
    product[known] = left[known].astype(object).to_numpy() * right[known].astype(object).to_numpy()
    return pd.Series(product, index=left.index, dtype=object)


def at_least(num: pd.Series, den: pd.Series, other_num: pd.Series, other_den: pd.Series) -> pd.Series:
    """Row by row whether ``num/den >= other_num/other_den``, as boolean; missing where a part is."""
    return _compare(times(num, other_den), times(other_num, den), at_most=False)


def at_most(num: pd.Series, den: pd.Series, other_num: pd.Series, other_den: pd.Series) -> pd.Series:
    """Row by row whether ``num/den <= other_num/other_den``, as boolean; missing where a part is."""
    return _compare(times(num, other_den), times(other_num, den), at_most=True)


def _compare(left: pd.Series, right: pd.Series, *, at_most: bool) -> pd.Series:
    known = (left.notna() & right.notna()).to_numpy()
    answer = pd.Series(pd.NA, index=left.index, dtype="boolean")
    lefts, rights = left[known].to_numpy(), right[known].to_numpy()
    answer[known] = (lefts <= rights if at_most else lefts >= rights).astype(bool)
    return answer
