"""Headcounts by date and the days of a unit's life (DESIGN 5)."""

import pytest

from tests.builders import day, unit


@pytest.mark.parametrize(
    ("on", "persons"), [("2022-12-31", None), ("2023-01-01", 6), ("2023-06-30", 6), ("2023-07-01", 5)]
)
def test_a_headcount_holds_from_its_day_to_the_next(on: str, persons: int | None) -> None:
    known = unit("A", headcounts=((day("2023-01-01"), 6), (day("2023-07-01"), 5)))
    assert known.headcount(day(on)) == persons


def test_nobody_is_a_known_headcount() -> None:
    assert unit("A", headcount=0).headcount(day("2023-01-01")) == 0


@pytest.mark.parametrize(
    ("on", "exists"),
    [("2023-01-31", False), ("2023-02-01", True), ("2023-06-30", True), ("2023-07-01", False)],
)
def test_a_unit_lives_from_its_first_to_its_last_day(on: str, exists: bool) -> None:
    known = unit("A", valid_from=day("2023-02-01"), valid_to=day("2023-06-30"))
    assert known.exists(day(on)) is exists
