"""Columns and rows as plain Python values: what is missing is None, whatever pandas calls it."""

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest

from domain.frames import plain, rows

NOON = datetime(2023, 6, 30, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("values", "dtype"),
    [
        ([1, None, 10**18], "Int64"),
        ([True, None, False], "boolean"),
        (["Đạt", None], "string"),
        ([date(2023, 6, 30), None], "object"),
        ([Fraction(1, 2), None, 10**30], "object"),
        ([NOON, None], "datetime64[us, UTC]"),
        ([], "Int64"),
    ],
)
def test_a_column_is_a_list_of_python_values(values: list[Any], dtype: str) -> None:
    found = plain(pd.Series(values, dtype=dtype))
    assert found == values
    assert all(isinstance(one, type(value)) for one, value in zip(found, values, strict=True))


@pytest.mark.parametrize("missing", [None, pd.NA, pd.NaT, float("nan")])
def test_every_sign_for_missing_is_none(missing: object) -> None:
    assert plain(pd.Series([missing, 1], dtype=object)) == [None, 1]


def test_rows_carry_the_names_of_their_columns() -> None:
    frame = pd.DataFrame({"unit": ["A", "B"], "done": pd.Series([1, None], dtype="Int64")})
    assert rows(frame) == [{"unit": "A", "done": 1}, {"unit": "B", "done": None}]
