"""The decisive test: the same data in twenty layouts and more gives one result."""

from collections.abc import Callable

import pytest

from domain.problems import Severity
from tests.spreadsheets.layouts import LAYOUTS
from tests.spreadsheets.making import JUNE, figures, read

ONE_RESULT = [
    ("P1", "T1", 5, 6),
    ("P1", "T2", 1, None),
    ("P1", "T3", 2, None),
    ("P1", "T4", 1, None),
    ("P1", "T5", 3, None),
    ("P2", "T1", 5, 5),
    ("P2", "T2", 0, None),
    ("P2", "T3", 0, None),
    ("P2", "T4", 0, None),
    ("P2", "T5", 4, None),
    ("P3", "T1", 6, 8),
    ("P3", "T2", 2, None),
    ("P3", "T3", 1, None),
    ("P3", "T4", 1, None),
    ("P3", "T5", 2, None),
]


def test_there_are_at_least_twenty_layouts() -> None:
    assert len(LAYOUTS) >= 20


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_the_same_data_in_every_layout_gives_one_result(layout: Callable[[], bytes]) -> None:
    reading = read(layout(), on=None)
    assert (reading.reported_on, figures(reading)) == (JUNE, ONE_RESULT)
    stopping = [known.code for known in reading.problems if known.severity is not Severity.WARNING]
    assert stopping == (["legacy_text"] if layout.__name__ == "legacy_font" else [])
