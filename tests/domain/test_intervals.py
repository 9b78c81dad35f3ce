"""Published values: Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, methods 3 and 5."""

from fractions import Fraction
from math import comb

import pytest

from domain.intervals import clopper_pearson, funnel_limits, overlap, wilson

PUBLISHED = [
    (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
    (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
    (0, 20, (0.0, 0.1611), (0.0, 0.1684)),
    (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
]


@pytest.mark.parametrize(("done", "owed", "score", "exact"), PUBLISHED)
def test_intervals_are_those_that_newcombe_printed(
    done: int, owed: int, score: tuple[float, float], exact: tuple[float, float]
) -> None:
    assert [round(end, 4) for end in wilson(done, owed)] == list(score)
    assert [round(end, 4) for end in clopper_pearson(done, owed)] == list(exact)


@pytest.mark.parametrize("interval", [wilson, clopper_pearson])
def test_everything_and_nothing_have_one_end_at_the_border(interval: object) -> None:
    assert callable(interval)
    assert interval(5, 5)[1] == 1.0
    assert interval(0, 5)[0] == 0.0
    assert interval(5, 5)[0] == pytest.approx(1 - interval(0, 5)[1])


def test_an_exact_interval_of_none_ends_where_none_has_a_chance_of_one_in_forty() -> None:
    # (1 - p) ** 10 = 0.025
    assert clopper_pearson(0, 10)[1] == pytest.approx(1 - 0.025**0.1, abs=1e-6)


def test_an_exact_interval_leaves_at_most_one_in_forty_on_each_side() -> None:
    low, high = clopper_pearson(7, 8)

    def chance(rate: float, counts: range) -> float:
        return sum(comb(8, count) * rate**count * (1 - rate) ** (8 - count) for count in counts)

    assert chance(low, range(7, 9)) == pytest.approx(0.025, abs=1e-5)
    assert chance(high, range(8)) == pytest.approx(0.025, abs=1e-5)


def test_a_larger_unit_has_a_narrower_interval() -> None:
    widths = [high - low for low, high in (wilson(part, 10 * part // 8) for part in (8, 80, 800))]
    assert widths == sorted(widths, reverse=True)


def test_intervals_that_touch_overlap() -> None:
    assert overlap((0.1, 0.5), (0.5, 0.9))
    assert not overlap((0.6, 0.7), (0.1, 0.5))


def test_a_funnel_leaves_out_what_is_rarer_than_its_tail() -> None:
    # of 10 at one half: at most 1 has the chance 11/1024 = 0.0107, at most 2 has 56/1024 = 0.0547
    low, high = funnel_limits(Fraction(1, 2), 10, 0.025)
    assert 0.1 < low < 0.2
    assert low == pytest.approx((2 - (56 / 1024 - 0.025) / (45 / 1024)) / 10)
    assert high == pytest.approx(1 - low)


def test_a_funnel_narrows_with_size_and_holds_the_common_rate() -> None:
    ends = [funnel_limits(Fraction(9, 10), size, 0.025) for size in (5, 50, 500)]
    assert [low < 0.9 < high for low, high in ends] == [True, True, True]
    assert [round(high - low, 3) for low, high in ends] == sorted(
        (round(high - low, 3) for low, high in ends), reverse=True
    )
