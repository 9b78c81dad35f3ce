"""Comparisons of columns are those of fractions, however large the numbers (DESIGN 3.1)."""

from fractions import Fraction

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.exact import at_least, at_most, times

numbers = st.none() | st.integers(-(10**18), 10**18)
positive = st.none() | st.integers(1, 10**18)
parts = st.lists(st.tuples(numbers, positive, numbers, positive), min_size=1, max_size=6)


def column(values: list[int | None]) -> pd.Series:
    return pd.Series(values, dtype="Int64")


@settings(max_examples=40)
@given(parts)
def test_columns_compare_as_fractions_do(rows: list[tuple[int | None, ...]]) -> None:
    columns = [column(list(values)) for values in zip(*rows, strict=True)]
    for place, (num, den, other_num, other_den) in enumerate(rows):
        if num is None or den is None or other_num is None or other_den is None:
            assert pd.isna(at_least(*columns)[place])
            assert pd.isna(at_most(*columns)[place])
        else:
            one, other = Fraction(num, den), Fraction(other_num, other_den)
            assert at_least(*columns)[place] == (one >= other)
            assert at_most(*columns)[place] == (one <= other)


def test_a_product_beyond_64_bits_is_exact() -> None:
    assert times(column([10**15 + 1]), column([10**15 - 1]))[0] == 10**30 - 1


def test_a_product_with_something_missing_is_missing() -> None:
    assert list(times(column([None, 2]), column([3, None]))) == [None, None]


def test_one_step_in_ten_to_the_fifteenth_decides() -> None:
    least = 10**15
    target = column([9999]), column([10000])
    assert list(at_least(column([least * 9999 // 10000]), column([least]), *target)) == [True]
    assert list(at_least(column([least * 9999 // 10000 - 1]), column([least]), *target)) == [False]
