"""Completion and reaching a target are exact, however large the numbers (DESIGN 3.1, 3.2)."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.completion import completion, reached
from domain.criteria import Criterion, Direction
from tests.builders import quantity, rating, share, yes_no

LIMIT = share("T5", "0.05", direction=Direction.AT_MOST)
amounts = st.none() | st.integers(0, 10**18)
targets = st.none() | st.fractions(0, 1)


@settings(max_examples=60)
@given(amounts, amounts, targets)
def test_a_share_is_compared_as_fractions_are(
    done: int | None, owed: int | None, target: Fraction | None
) -> None:
    if done is None or not owed or target is None:
        assert reached(share("T1", 1), done, owed, target) is None
        assert reached(LIMIT, done, owed, target) is None
    else:
        assert reached(share("T1", 1), done, owed, target) == (Fraction(done, owed) >= target)
        assert reached(LIMIT, done, owed, target) == (Fraction(done, owed) <= target)


def test_one_step_in_ten_to_the_fifteenth_decides() -> None:
    target, owed = Fraction(9999, 10000), 10**15
    assert reached(share("T1", 1), 999_900_000_000_000, owed, target) is True
    assert reached(share("T1", 1), 999_899_999_999_999, owed, target) is False


def test_a_completion_beyond_64_bits_is_exact() -> None:
    assert completion(share("T1", 1), 10**15 + 1, 10**15 - 1, Fraction(10**15 - 1, 10**15)) == (
        1_000_000_000_000_001_000_000_000_000_000,
        999_999_999_999_998_000_000_000_000_001,
    )


@pytest.mark.parametrize(
    ("criterion", "done", "owed", "target", "said"),
    [
        (share("T1", 1), 3, 4, Fraction(1, 2), (6, 4)),
        (share("T1", 1), 3, None, Fraction(1), None),
        (share("T1", 1), None, 4, Fraction(1), None),
        (quantity("T2", 5), 7, None, Fraction(5), (7, 5)),
        (quantity("T2", 5), 7, None, Fraction(0), None),
        (quantity("T2", 5), 7, None, None, None),
        (LIMIT, 1, 100, Fraction(1, 20), None),
        (yes_no("T3"), 1, None, Fraction(1), None),
        (rating("T4", 3), 4, None, Fraction(3), None),
    ],
)
def test_what_is_measured_has_a_completion(
    criterion: Criterion,
    done: int | None,
    owed: int | None,
    target: Fraction | None,
    said: tuple[int, int] | None,
) -> None:
    assert completion(criterion, done, owed, target) == said


@pytest.mark.parametrize(
    ("criterion", "done", "target", "said"),
    [
        (quantity("T2", 5), 5, 5, True),
        (quantity("T2", 5), 4, 5, False),
        (quantity("T2", 0), 0, 0, True),
        (yes_no("T3"), 0, 1, False),
        (rating("T4", 3), 3, 3, True),
        (rating("T4", 3), 2, 3, False),
    ],
)
def test_what_is_no_share_needs_no_total(criterion: Criterion, done: int, target: int, *, said: bool) -> None:
    assert reached(criterion, done, None, Fraction(target)) is said
