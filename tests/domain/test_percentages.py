"""The text of a percentage never says more than is true (DESIGN 3.6)."""

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.percentages import half_up, percent_tenths
from tests.domain import reference
from wording.figures import percent

tenths = st.integers(1, 1000).map(lambda tenth: Fraction(tenth, 1000))
values = st.fractions(0, 2, max_denominator=5000)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0,0 %"),
        ("2/3", "66,7 %"),
        ("1/8", "12,5 %"),
        ("1/2000", "0,1 %"),
        ("1/2001", "0,0 %"),
        ("2499/2500", "99,9 %"),
        ("9999999/10000000", "99,9 %"),
        ("1", "100,0 %"),
        ("2501/2500", "100,0 %"),
        ("5/4", "125,0 %"),
        ("1234/100", "1.234,0 %"),
    ],
)
def test_one_decimal_rounded_half_up_but_never_up_to_one_hundred(value: str, text: str) -> None:
    assert percent(Fraction(value)) == text


@pytest.mark.parametrize(
    ("value", "target", "text"),
    [
        ("8999/10000", "9/10", "89,9 %"),
        ("9/10", "9/10", "90,0 %"),
        ("9001/10000", "9/10", "90,0 %"),
        ("6666/10000", "2/3", "66,6 %"),
        ("2/3", "2/3", "66,7 %"),
        ("66665/100000", "6667/10000", "66,6 %"),
    ],
)
def test_below_the_target_the_text_is_below_the_target(value: str, target: str, text: str) -> None:
    assert percent(Fraction(value), Fraction(target)) == text


def test_above_a_limit_the_text_is_above_the_limit() -> None:
    limit = Fraction(5, 100)
    assert percent(Fraction(5001, 100000), limit, limit=True) == "5,1 %"
    assert percent(limit, limit, limit=True) == "5,0 %"
    assert percent(Fraction(4999, 100000), limit, limit=True) == "5,0 %"


@example(value=Fraction(2499, 2500), target=Fraction(1))
@given(values, tenths)
def test_the_text_is_on_the_side_of_target_and_of_one_hundred_on_which_the_value_is(
    value: Fraction, target: Fraction
) -> None:
    shown = Fraction(percent_tenths(value, target), 1000)
    assert (shown >= target) == (value >= target)
    assert (shown >= 1) == (value >= 1)


@given(values, tenths.filter(lambda tenth: tenth < Fraction(999, 1000)))
def test_the_text_is_on_the_side_of_a_limit_on_which_the_value_is(value: Fraction, limit: Fraction) -> None:
    shown = Fraction(percent_tenths(value, limit, limit=True), 1000)
    assert (shown <= limit) == (value <= limit)
    assert (shown >= 1) == (value >= 1)


@given(values, tenths | st.fractions(0, Fraction(499, 500), max_denominator=500) | st.none(), st.booleans())
def test_the_text_is_that_of_the_reference(value: Fraction, target: Fraction | None, limit: bool) -> None:
    assert percent(value, target, limit=limit) == reference.percent_text(value, target, limit=limit)


@given(values)
def test_without_a_target_the_text_is_within_a_tenth_of_the_value(value: Fraction) -> None:
    assert abs(Fraction(percent_tenths(value), 1000) - value) <= Fraction(1, 1000)


@pytest.mark.parametrize(("value", "whole"), [("1/2", 1), ("3/2", 2), ("49/100", 0), ("-1/2", 0)])
def test_halves_go_up(value: str, whole: int) -> None:
    assert half_up(Fraction(value)) == whole
