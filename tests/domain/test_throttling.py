from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.throttling import OF_ADDRESS, OF_ONE, OF_STRANGERS, Tries, next_try, wait_after

NOON = datetime(2023, 6, 30, 12, tzinfo=UTC)


def at(*seconds: float) -> list[datetime]:
    return [NOON + timedelta(seconds=second) for second in seconds]


def seconds_to_wait(tries: Tries, now: float) -> float:
    moment = NOON + timedelta(seconds=now)
    return (next_try(tries, moment) - moment).total_seconds()


@pytest.mark.parametrize(
    ("failed", "seconds"), [(0, 0), (3, 0), (4, 2), (5, 4), (6, 8), (7, 16), (8, 32), (9, 60), (100, 60)]
)
def test_the_fifth_try_is_the_first_that_waits_and_none_waits_longer_than_a_minute(
    failed: int, seconds: int
) -> None:
    assert wait_after(failed) == timedelta(seconds=seconds)


def test_after_four_failures_the_next_try_waits_two_seconds_from_the_last() -> None:
    assert seconds_to_wait(Tries(own=at(0, 1, 2)), 3) == 0
    assert seconds_to_wait(Tries(own=at(0, 1, 2, 3)), 3.5) == 1.5
    assert seconds_to_wait(Tries(own=at(0, 1, 2, 3)), 5) == 0


def test_ten_tries_an_hour_are_taken_from_one_address() -> None:
    ten = at(*range(0, 1000, 100))
    assert len(ten) == OF_ONE
    assert seconds_to_wait(Tries(own=ten), 1800) == 1800
    assert seconds_to_wait(Tries(own=ten[:9]), 1800) == 0


def test_strangers_together_have_twenty_tries_an_hour() -> None:
    twenty = at(*range(OF_STRANGERS))
    assert seconds_to_wait(Tries(own=[], strangers=twenty), 600) == 3000
    assert seconds_to_wait(Tries(own=[], strangers=twenty[1:]), 600) == 0


def test_an_address_has_twenty_tries_a_minute() -> None:
    twenty = at(*range(OF_ADDRESS))
    assert seconds_to_wait(Tries(own=[], address=twenty), 30) == 30
    assert seconds_to_wait(Tries(own=[], address=twenty), 60) == 0


@given(st.lists(st.floats(0, 3599), max_size=60).map(sorted), st.floats(3600, 7200))
def test_whatever_happened_an_hour_without_tries_makes_all_good(passed: list[float], idle: float) -> None:
    tries = Tries(own=at(*passed), strangers=at(*passed), address=at(*passed))
    assert seconds_to_wait(tries, 3599 + idle) == 0
