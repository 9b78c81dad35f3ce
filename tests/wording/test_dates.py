"""Days and periods as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.campaigns import Precision
from wording.dates import Period, day, days, parse_date, parse_period


@pytest.mark.parametrize(
    "text",
    [
        "5/3/2023",
        "05/03/2023",
        "5-3-2023",
        "05.03. 2023",
        "2023-03-05",
        "2023-03-05T00:00:00",
        "ngày 5/3/2023",
        "Ngày 05 tháng 3 năm 2023",
        " 5/3/2023\u00a0",
    ],
)
def test_a_day_is_read_day_before_month(text: str) -> None:
    assert parse_date(text) == date(2023, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "30/2/2023",
        "3/13/2023",
        "00/00/2021",
        "5/3/23",
        "5/3",
        "2023",
        "ngày    tháng    năm 2023",
        "5/3/0023",
    ],
)
def test_what_names_no_day_is_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("5/3/2023", "2023-03-05", "2023-03-05", Precision.DAY),
        ("2/2023", "2023-02-01", "2023-02-28", Precision.MONTH),
        ("tháng 02/2024", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("tháng 2 năm 2023", "2023-02-01", "2023-02-28", Precision.MONTH),
        ("2023-02", "2023-02-01", "2023-02-28", Precision.MONTH),
        ("quý II/2023", "2023-04-01", "2023-06-30", Precision.QUARTER),
        ("Quý 4 năm 2023", "2023-10-01", "2023-12-31", Precision.QUARTER),
        ("2023", "2023-01-01", "2023-12-31", Precision.YEAR),
        ("Năm 2023", "2023-01-01", "2023-12-31", Precision.YEAR),
    ],
)
def test_a_period_is_its_first_and_last_day(text: str, first: str, last: str, precision: Precision) -> None:
    assert parse_period(text) == Period(date.fromisoformat(first), date.fromisoformat(last), precision)


@pytest.mark.parametrize("text", ["13/2023", "quý V/2023", "1234", "thường xuyên", ""])
def test_what_names_no_period_is_none(text: str) -> None:
    assert parse_period(text) is None


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_printed_day_reads_back_as_itself(value: date) -> None:
    assert parse_date(day(value)) == value


def test_a_window_is_told_by_the_ends_it_has() -> None:
    assert days(date(2023, 2, 1), date(2023, 6, 30)) == "từ 1/2/2023 đến 30/6/2023"
    assert days(date(2023, 2, 1), None) == "từ 1/2/2023"
