from datetime import UTC, date, datetime
from typing import Any

import pandas as pd

from domain.cell_days import cell_days
from domain.criteria import Accumulation
from domain.frames import CELL_DAYS, LEDGER, shaped

COLUMNS = LEDGER | {"due_on": "object"}
DUE = date(2023, 4, 3)


def results(*rows: tuple[str, int, str]) -> pd.DataFrame:
    """Results of one cell: day of figures, done, and when they arrived in UTC."""
    found = [
        (
            "A",
            "Q",
            date.fromisoformat(on),
            done,
            None,
            datetime.fromisoformat(at).replace(tzinfo=UTC),
            number,
            number,
            DUE,
        )
        for number, (on, done, at) in enumerate(rows, start=1)
    ]
    return shaped(pd.DataFrame(found, columns=list(COLUMNS), dtype=object), COLUMNS)


def days(*rows: tuple[str, int, str], how: Accumulation = Accumulation.RESTATED) -> list[tuple[Any, ...]]:
    """Day, done, days late and corrected."""
    found = cell_days(results(*rows), {"Q": how})
    assert list(found.columns) == list(CELL_DAYS)
    return [(str(row.day), row.done, row.late_days, row.corrected) for row in found.itertuples()]


def test_increments_add_up_and_other_figures_stand_alone() -> None:
    rows = (("2023-03-31", 2, "2023-04-01"), ("2023-04-30", 3, "2023-04-01"))
    assert [row[1] for row in days(*rows, how=Accumulation.INCREMENTS)] == [2, 5]
    assert [row[1] for row in days(*rows)] == [2, 3]


def test_late_is_counted_on_vietnams_calendar() -> None:
    in_time = days(("2023-03-31", 2, "2023-04-03T16:59:59"))
    a_second_later = days(("2023-03-31", 2, "2023-04-03T17:00:00"))
    assert (in_time, a_second_later) == ([("2023-03-31", 2, 0, False)], [("2023-03-31", 2, 1, False)])


def test_a_correction_after_the_due_day_is_no_late_report() -> None:
    assert days(("2023-03-31", 2, "2023-04-01"), ("2023-03-31", 4, "2023-04-20")) == [
        ("2023-03-31", 4, 0, True)
    ]


def test_nothing_reported_is_an_empty_frame_and_no_zero() -> None:
    assert days() == []
