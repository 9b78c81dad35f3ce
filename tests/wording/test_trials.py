from fractions import Fraction

import pytest

from domain.criteria import Direction
from tests.builders import quantity, share
from wording.trials import target_of, target_text, weight_of, weight_text

LIMIT = quantity("L", 2, direction=Direction.AT_MOST)
MONEY = quantity("M", 655, decimals=1, measure="triệu đồng")


@pytest.mark.parametrize(
    ("text", "weight"), [("1,5", Fraction(3, 2)), ("0", Fraction(0)), (" 2 ", Fraction(2))]
)
def test_a_weight_is_a_number_from_nought(text: str, weight: Fraction) -> None:
    assert weight_of(text) == weight


@pytest.mark.parametrize("text", ["", "-1", "nhiều", "1,234", "1 %"])
def test_what_is_no_weight_is_said_with_an_example(text: str) -> None:
    assert weight_of(text) == f"Trọng số “{text}” không đọc được: hãy ghi một số từ 0 trở lên, ví dụ 1,5."


@pytest.mark.parametrize(
    ("criterion", "text", "target"),
    [
        (share("T"), "90", Fraction(9, 10)),
        (share("T"), "90,5 %", Fraction(905, 1000)),
        (quantity("Q"), "3", Fraction(3)),
        (MONEY, "65,5", Fraction(655)),
        (LIMIT, "0", Fraction(0)),
    ],
)
def test_a_target_is_read_in_the_steps_of_its_criterion(
    criterion: object, text: str, target: Fraction
) -> None:
    assert target_of(criterion, text) == target  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("criterion", "text", "wanted"),
    [
        (share("T"), "101", "tỷ lệ phần trăm từ trên 0 đến 100, ví dụ 90"),
        (share("T"), "0", "tỷ lệ phần trăm từ trên 0 đến 100, ví dụ 90"),
        (quantity("T"), "một", "số nguyên lớn hơn 0"),
        (quantity("T"), "0", "số nguyên lớn hơn 0"),
    ],
)
def test_what_is_no_target_is_said_with_what_is_wanted(criterion: object, text: str, wanted: str) -> None:
    assert target_of(criterion, text) == f"Mức phấn đấu “{text}” của T không đọc được: hãy ghi {wanted}."  # type: ignore[arg-type]


def test_a_target_finer_than_its_steps_is_refused() -> None:
    assert target_of(quantity("Q"), "1,5") == "Mức phấn đấu “1,5” của Q lẻ quá: hãy ghi số nguyên lớn hơn 0."
    assert "1 chữ số sau dấu phẩy" in str(target_of(MONEY, "65,55"))


def test_numbers_are_offered_as_they_are_typed() -> None:
    assert weight_text(Fraction(3, 2)) == "1,5"
    assert [target_text(one) for one in (share("T", "9/10"), MONEY, quantity("Q", None))] == [
        "90",
        "65,5",
        "",
    ]
