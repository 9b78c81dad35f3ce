"""Columns and rows as plain Python values: what is missing is None, whatever pandas calls it."""

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest

from domain.frames import RANKING, SERIES, framed, plain, rows

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


def test_a_frame_of_rows_has_its_dtypes_and_what_is_missing_in_them() -> None:
    day = date(2023, 6, 30)
    made = framed([("T1", day, 10**18, None, 1), ("T2", None, 0, 4, None)], SERIES)
    assert [str(dtype) for dtype in made.dtypes] == ["string", "object", "Int64", "Int64", "Int64"]
    assert rows(made) == [
        {"criterion": "T1", "day": day, "done": 10**18, "owed": None, "units": 1},
        {"criterion": "T2", "day": None, "done": 0, "owed": 4, "units": None},
    ]


def test_a_frame_of_no_rows_has_its_dtypes_too() -> None:
    made = framed([], RANKING)
    assert {name: str(dtype) for name, dtype in made.dtypes.items()} == RANKING
    assert len(made) == 0


def test_what_is_no_whole_number_is_refused_and_other_whole_numbers_are_taken() -> None:
    day = date(2023, 6, 30)
    with pytest.raises((TypeError, ValueError)):
        framed([("T1", day, 2.5, None, 1)], SERIES)
    with pytest.raises((TypeError, ValueError, OverflowError)):
        framed([("T1", day, 10**30, None, 1)], SERIES)
    made = framed([("T1", day, np.int32(2), 3.0, True)], SERIES)
    assert rows(made) == [{"criterion": "T1", "day": day, "done": 2, "owed": 3, "units": 1}]
    assert [str(dtype) for dtype in made.dtypes] == ["string", "object", "Int64", "Int64", "Int64"]


def test_tuples_stay_tuples_in_a_frame() -> None:
    row = ("A", "xã", Fraction(1, 3), 1, 1, 2, 0, 0, None, ("T1", "T2"))
    assert plain(framed([row, row], RANKING)["unreported"]) == [("T1", "T2"), ("T1", "T2")]
