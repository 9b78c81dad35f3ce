"""Vietnam's calendar day decides (DESIGN 3.11)."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from domain.calendar import day_in_vietnam
from tests.builders import day


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2022, 10, 13, 16, 59, 59, tzinfo=UTC), "2022-10-13"),
        (datetime(2022, 10, 13, 17, 0, 0, tzinfo=UTC), "2022-10-14"),
        (datetime(2022, 10, 13, 23, 30, tzinfo=timezone(timedelta(hours=7))), "2022-10-13"),
        (datetime(2022, 10, 13, 12, 0, tzinfo=timezone(timedelta(hours=-8))), "2022-10-14"),
    ],
)
def test_a_moment_belongs_to_its_day_in_vietnam(moment: datetime, expected: str) -> None:
    assert day_in_vietnam(moment) == day(expected)
