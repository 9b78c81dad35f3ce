"""What a criterion says of itself (DESIGN 3.2, 3.9 and 3.12)."""

import pytest

from domain.criteria import (
    Accumulation,
    Direction,
    Kind,
    Role,
    default_accumulation,
    default_weight,
)
from tests.builders import quantity, share, yes_no


@pytest.mark.parametrize(
    ("kind", "how"),
    [
        (Kind.QUANTITY, Accumulation.RUNNING_TOTAL),
        (Kind.SHARE, Accumulation.RESTATED),
        (Kind.YES_NO, Accumulation.RESTATED),
        (Kind.RATING, Accumulation.RESTATED),
        (Kind.STATED, Accumulation.RESTATED),
    ],
)
def test_where_the_plan_does_not_say_quantities_run_on_and_the_rest_is_restated(
    kind: Kind, how: Accumulation
) -> None:
    assert default_accumulation(kind) is how


def test_targets_weigh_one_and_conditions_of_awards_nothing() -> None:
    weights = [default_weight(role) for role in (Role.TARGET, Role.AWARD_COLLECTIVE, Role.AWARD_INDIVIDUAL)]
    assert weights == [1, 0, 0]


@pytest.mark.parametrize(
    ("types", "applies"), [((), True), ((" bản", "Trường học"), True), (("phòng",), False)]
)
def test_a_criterion_applies_to_its_types_or_to_all(types: tuple[str, ...], applies: bool) -> None:
    assert yes_no("C4", applies_to=types).applies_to_type("Bản ") is applies


def test_only_numbers_can_be_limits() -> None:
    assert quantity("Q", 0, direction=Direction.AT_MOST).is_limit
    assert not yes_no("Y", direction=Direction.AT_MOST).is_limit


def test_people_are_counted_where_the_measure_says_so() -> None:
    assert share("T", measure=" Người ").counts_people
    assert not share("T", measure="hộ").counts_people
