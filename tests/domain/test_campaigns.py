"""The window of a campaign and how much of it has gone by (DESIGN 3.5)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import day, window


@pytest.mark.parametrize(
    ("on", "elapsed"),
    [
        ("2022-12-31", (0, 365)),
        ("2023-01-01", (1, 365)),
        ("2023-06-30", (181, 365)),
        ("2023-12-31", (365, 365)),
        ("2024-01-01", (365, 365)),
    ],
)
def test_days_elapsed_count_both_ends_of_the_window(on: str, elapsed: tuple[int, int]) -> None:
    assert window("2023-01-01", "2023-12-31").elapsed(day(on)) == elapsed


def test_a_window_of_one_day_is_over_at_its_end() -> None:
    assert window("2023-05-19", "2023-05-19").elapsed(day("2023-05-19")) == (1, 1)


def test_a_day_of_its_own_replaces_the_closing_day() -> None:
    assert window("2023-01-01", "2023-12-31").elapsed(day("2023-01-31"), until=day("2023-06-30")) == (31, 181)


@pytest.mark.parametrize(
    ("opens", "closes"),
    [(None, "2023-12-31"), ("2023-01-01", None), (None, None), ("2023-12-31", "2023-01-01")],
)
def test_without_both_ends_in_order_nothing_can_be_expected(opens: str | None, closes: str | None) -> None:
    assert window(opens, closes).elapsed(day("2023-06-30")) is None


@pytest.mark.parametrize(
    ("on", "is_open"),
    [("2022-12-31", False), ("2023-01-01", True), ("2023-12-31", True), ("2024-01-01", False)],
)
def test_both_ends_belong_to_the_window(on: str, is_open: bool) -> None:
    assert window("2023-01-01", "2023-12-31").is_open(day(on)) is is_open


def test_an_absent_end_leaves_its_side_open() -> None:
    assert window(None, "2023-12-31").is_open(day("1930-02-03"))
    assert window("2023-01-01", None).is_open(day("2099-01-01"))
    assert not window("2023-01-01", None).is_open(day("2022-12-31"))


@given(st.dates(), st.dates(), st.dates())
def test_what_has_elapsed_lies_between_nothing_and_all(one: object, other: object, on: object) -> None:
    opens, closes = sorted([str(one), str(other)])
    gone, of = window(opens, closes).elapsed(day(str(on))) or (-1, -1)
    assert 0 <= gone <= of
    assert (gone == 0) == (str(on) < opens)
    assert (gone == of) == (str(on) >= closes)
