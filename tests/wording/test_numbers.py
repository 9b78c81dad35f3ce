"""Vietnamese numbers, exactly, in both directions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wording.numbers import (
    Ambiguous,
    decimals_of,
    number,
    parse_machine_number,
    parse_number,
    parse_percentage,
    parse_ratio,
    percentage,
    steps,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("01", "1"),
        ("1234", "1234"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1 234", "1234"),
        ("1\u00a0234,5", "1234.5"),
        ("65,5", "65.5"),
        ("0,125", "0.125"),
        ("91.5", "91.5"),
        ("1234,567", "1234.567"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        (" 7 ", "7"),
        ("-3", "-3"),
        ("−3,5", "-3.5"),
    ],
)
def test_a_number_with_one_reading_is_read_exactly(text: str, value: str) -> None:
    assert parse_number(text) == Fraction(value)


@pytest.mark.parametrize("text", ["1,234", "12,345", "999,000", "-1,234"])
def test_a_comma_before_three_digits_is_not_guessed(text: str) -> None:
    assert isinstance(parse_number(text), Ambiguous)


def test_an_ambiguous_number_names_both_readings() -> None:
    assert parse_number("1,234") == Ambiguous(vietnamese=Fraction("1.234"), english=Fraction(1234))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "9_1",
        "1e5",
        "NaN",
        "--1",
        "1.2.3",
        "1,2,3",
        "12 người",
        "11/11",
        "1.234.56",
        "٣",
        "+5",
        "1. 5",
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("65.5", "65.5"),
        ("1E-3", "0.001"),
        ("-2", "-2"),
        ("0.30000000000000004", "0.3"),
        ("72.050000000000011", "72.05"),
    ],
)
def test_a_number_of_a_spreadsheet_is_what_excel_shows(text: str, value: str) -> None:
    assert parse_machine_number(text) == Fraction(value)


@pytest.mark.parametrize("text", ["9_1", "NaN", "INF", "1E400", "", "65,5"])
def test_what_no_spreadsheet_writes_is_none(text: str) -> None:
    assert parse_machine_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"), [("100 %", "1"), ("100%", "1"), ("66,5 %", "0.665"), ("0%", "0"), ("1.234 %", "12.34")]
)
def test_a_percentage_is_a_share_of_one(text: str, value: str) -> None:
    assert parse_percentage(text) == Fraction(value)


def test_a_number_without_the_sign_is_no_percentage() -> None:
    assert parse_percentage("100") is None


def test_a_ratio_is_two_whole_numbers() -> None:
    assert parse_ratio("2/3") == Fraction(2, 3)
    assert parse_ratio("2/0") is None
    assert parse_ratio("2/3/2023") is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("1234", "1.234"),
        ("1234.5", "1.234,5"),
        ("-1234567", "-1.234.567"),
        ("0.05", "0,05"),
        ("2/3", "2/3"),
    ],
)
def test_a_number_is_printed_as_vietnam_writes_it(value: str, text: str) -> None:
    assert number(Fraction(value)) == text


def test_steps_are_printed_as_the_number_they_stand_for() -> None:
    assert steps(655, 1) == "65,5"
    assert steps(12, 0) == "12"
    assert number(3, decimals=2) == "3,00"


def test_a_share_is_printed_as_an_exact_percentage() -> None:
    assert percentage(Fraction(1)) == "100 %"
    assert percentage(Fraction("0.665")) == "66,5 %"
    assert percentage(Fraction(2, 3)) == "2/3"


def test_digits_that_never_end_are_told_apart() -> None:
    assert decimals_of(Fraction(1, 8)) == 3
    assert decimals_of(Fraction(5)) == 0
    assert decimals_of(Fraction(1, 3)) is None


@given(st.integers(-(10**12), 10**12), st.integers(0, 2))
def test_what_is_printed_reads_back_as_itself(count: int, decimals: int) -> None:
    value = Fraction(count, 10**decimals)
    assert parse_number(number(value)) == value


@given(st.text(alphabet="0123456789., -", max_size=12))
def test_a_text_of_digits_and_marks_never_crashes_the_reader(text: str) -> None:
    assert parse_number(text) is None or isinstance(parse_number(text), Fraction | Ambiguous)
