"""Frames row by row, with missing values as Python knows them."""

from typing import Any, cast

import pandas as pd

Row = dict[str, Any]


def rows(frame: pd.DataFrame) -> list[Row]:
    """The rows of ``frame``, each by the names of its columns; what is missing is None."""
    plain = frame.astype(object)
    return cast("list[Row]", plain.where(plain.notna(), None).to_dict("records"))
