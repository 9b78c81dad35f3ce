"""Measures of one sort, and how many of one make another."""

from fractions import Fraction

import pytest

from domain.measures import counts_people, is_measure, ratio, same


@pytest.mark.parametrize(
    ("stated", "wanted", "times"),
    [
        ("đồng", "triệu đồng", Fraction(1, 1_000_000)),
        ("nghìn đồng", "Triệu đồng", Fraction(1, 1_000)),
        ("tr.đ", "triệu", Fraction(1)),
        ("m", "km", Fraction(1, 1_000)),
        ("ha", "m2", Fraction(10_000)),
        ("đồng", "km", None),
        ("công trình", "triệu đồng", None),
    ],
)
def test_one_measure_is_so_many_of_another_of_its_sort(
    stated: str, wanted: str, times: Fraction | None
) -> None:
    assert ratio(stated, wanted) == times


def test_a_measure_is_the_same_however_it_is_spelled_and_nothing_is_the_same_as_none() -> None:
    assert same("tỷ đồng", "Tỉ đồng")
    assert same("công trình", "Công trình ")
    assert not same("", "")
    assert not same("m", "km")


def test_words_that_count_people_are_no_measures_that_can_be_converted() -> None:
    assert counts_people("đ/c")
    assert not counts_people("hộ")
    assert not is_measure("người")
