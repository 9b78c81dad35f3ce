"""The frames that travel between layers: their columns and dtypes, in one place.

Nullable dtypes throughout, so that missing stays missing. Codes identify units and criteria.
Whole numbers are in the criterion's smallest step; exact fractions travel as two integer columns
``*_num`` and ``*_den`` (not reduced), or as ``object`` columns of ``Fraction`` where there are few rows.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

#: One row per result of the ledger. ``sequence`` rises with arrival and breaks ties of time.
LEDGER = {
    "unit": "string",
    "criterion": "string",
    "reported_on": "object",
    "done": "Int64",
    "owed": "Int64",
    "received_at": "object",
    "sequence": "Int64",
    "submission": "Int64",
}

#: One row per unit and criterion with a figure: the latest accepted one (hiện trạng).
#: ``results`` is how many days of figures count, ``corrected`` whether one replaced another,
#: ``first_received_at`` when the first figure of the cell arrived (lateness counts from there).
FACTS = {
    "unit": "string",
    "criterion": "string",
    "done": "Int64",
    "owed": "Int64",
    "reported_on": "object",
    "received_at": "object",
    "first_received_at": "object",
    "submission": "Int64",
    "results": "Int64",
    "corrected": "boolean",
}

#: One row per unit and criterion, whether reported or not (DESIGN 3.2, 3.4, 3.5).
CELLS = {
    "unit": "string",
    "criterion": "string",
    "state": "string",
    "done": "Int64",
    "owed": "Int64",
    "target_num": "Int64",
    "target_den": "Int64",
    "completion_num": "object",
    "completion_den": "object",
    "reached": "boolean",
    "course": "string",
    "due_on": "object",
    "late_days": "Int64",
    "reported_on": "object",
    "received_at": "object",
    "submission": "Int64",
    "provisional": "boolean",
    "corrected": "boolean",
    "headcount": "Int64",
}

#: One row per criterion: the figure of all units in sight (DESIGN 3.2, 3.7, 3.8). Where there is a
#: pace, ``remaining`` may still be missing: what a unit owes that has not reported is not known.
#: ``target`` is what done (of owed, for a share) is compared with: of differing targets their mean
#: by what each unit owes. ``required`` is what done has to come to once everybody has reported,
#: None where that is not known. ``target``, ``completion``, ``required``, ``bounds_low``, ``bounds_high`` and ``per_week`` hold Fraction or None.
TOTALS = {
    "criterion": "string",
    "done": "Int64",
    "owed": "Int64",
    "target": "object",
    "completion": "object",
    "reached": "boolean",
    "course": "string",
    "reported_units": "Int64",
    "owed_units": "Int64",
    "reported_persons": "Int64",
    "owed_persons": "Int64",
    "bounds_low": "object",
    "bounds_high": "object",
    "bounds_reason": "string",
    "has_pace": "boolean",
    "required": "object",
    "remaining": "Int64",
    "days_left": "Int64",
    "per_week": "object",
    "achieved_per_week": "object",
    "distribution": "object",
}

#: One row per unit (DESIGN 3.9). ``score`` is Fraction or None; ``unreported`` a tuple of codes.
RANKING = {
    "unit": "string",
    "peer_group": "string",
    "score": "object",
    "rank": "Int64",
    "rank_best": "Int64",
    "rank_worst": "Int64",
    "required_reached": "Int64",
    "criteria_reached": "Int64",
    "broken_by": "string",
    "unreported": "object",
}

#: One row per criterion and day on which a total changed: the total as of that day.
SERIES = {
    "criterion": "string",
    "day": "object",
    "done": "Int64",
    "owed": "Int64",
    "units": "Int64",
}

#: One row per unit, criterion and day of accepted figures: what stood from that day on, by how many days its
#: first figures came late (missing where nothing was due), and whether others of the same day replaced them.
CELL_DAYS = {
    "unit": "string",
    "criterion": "string",
    "day": "object",
    "done": "Int64",
    "owed": "Int64",
    "late_days": "Int64",
    "corrected": "boolean",
}


def empty(columns: dict[str, str]) -> pd.DataFrame:
    """A frame without rows that has these columns and dtypes."""
    return shaped(pd.DataFrame(columns=list(columns)), columns)


def shaped(frame: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    """``frame`` with exactly these columns, in order and with their dtypes."""
    return frame.reindex(columns=list(columns)).astype(columns)


def framed(found: Sequence[Sequence[Any]], columns: dict[str, str]) -> pd.DataFrame:
    """The frame with these columns and dtypes whose rows are ``found``, each with its values in their order."""
    values = list(zip(*found, strict=True)) or [()] * len(columns)
    typed = zip(columns.items(), values, strict=True)
    index = pd.RangeIndex(len(found))
    made = {name: _column(given, dtype, index) for (name, dtype), given in typed}
    return pd.DataFrame(made, index=index, copy=False)


def _column(values: Sequence[Any], dtype: str, index: pd.Index) -> ExtensionArray | pd.Series:
    if dtype == "object":  # an array of objects would look for a dtype of its own
        return pd.Series(values, dtype=object, index=index)
    masked = _masked(values, dtype) if dtype in _MASKED else None
    if masked is not None:
        return masked
    found: ExtensionArray = pd.array(values, dtype=_dtype(dtype))  # type: ignore[arg-type] # the stubs want a literal
    return found


def _masked(values: Sequence[Any], dtype: str) -> ExtensionArray | None:
    """The column at once where all that is known is of the very kind; None where pandas has to look closer."""
    filler, kind, array = _MASKED[dtype]
    filled = np.array([filler if value is None else value for value in values])
    missing = np.array([value is None for value in values])
    return array(filled, missing) if filled.dtype == kind else None


#: By dtype, what stands where nothing is known, the dtype of the values in numpy, and the array.
_MASKED: Mapping[str, tuple[Any, type, Callable[..., ExtensionArray]]] = {
    "Int64": (0, np.int64, pd.arrays.IntegerArray),
    "boolean": (False, np.bool_, pd.arrays.BooleanArray),
}
_dtype = cache(pd.api.types.pandas_dtype)


def plain(column: pd.Series) -> list[Any]:
    """The values as Python has them; what is missing is None."""
    if column.dtype == object:
        values = column.array.to_numpy()
        return [None if lacks else value for value, lacks in zip(values, pd.isna(values), strict=True)]
    # of instants alone pandas would keep its own sign for a missing one
    known = column.astype(object) if column.dtype.kind in "mM" else column
    found: list[Any] = known.to_numpy(dtype=object, na_value=None).tolist()  # type: ignore[call-overload] # the stubs know no None
    return found


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of ``frame``, each by the names of its columns; what is missing is None."""
    columns = {str(name): plain(frame[name]) for name in frame.columns}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
