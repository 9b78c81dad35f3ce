"""What a reporter reads beside a criterion."""

from datetime import date
from fractions import Fraction

import pytest

from domain.criteria import DEFAULT_RATING_SCALE, Accumulation, Criterion, Direction
from tests.builders import quantity, rating, share, stated, yes_no
from wording.instructions import about, goal


@pytest.mark.parametrize(
    ("criterion", "words"),
    [
        (share("A", 1), "tối thiểu 100 %"),
        (share("A", "2/3"), "tối thiểu 2/3"),
        (share("A", "0.05", direction=Direction.AT_MOST), "tối đa 5 %"),
        (quantity("A", 1), "tối thiểu 1 công trình"),
        (quantity("A", 655, decimals=1, measure="triệu"), "tối thiểu 65,5 triệu"),
        (quantity("A", 1, inferred=True), "tối thiểu 1 công trình (suy ra)"),
        (quantity("A", None), "chưa có con số"),
        (rating("A", 3), "Hoàn thành tốt trở lên"),
        (rating("A", 4), "Hoàn thành xuất sắc"),
        (yes_no("A"), "đạt"),
        (stated("A"), "đạt"),
    ],
)
def test_a_target_in_words(criterion: Criterion, words: str) -> None:
    assert goal(criterion, criterion.target, DEFAULT_RATING_SCALE) == words


def test_the_note_tells_name_target_way_of_counting_day_and_sentence() -> None:
    criterion = quantity(
        "T4",
        Fraction(1),
        name="Công trình, phần việc",
        accumulation=Accumulation.INCREMENTS,
        whole_body=True,
        due_on=date(2023, 6, 30),
        source_text="Thực hiện được 01 công trình",
    )
    assert about(criterion, DEFAULT_RATING_SCALE).splitlines() == [
        "T4. Công trình, phần việc",
        "Mức phấn đấu (tính chung): tối thiểu 1 công trình.",
        "Ghi số đã thực hiện; chưa làm được thì ghi 0.",
        "Ghi số phát sinh của riêng kỳ này; chương trình tự cộng các kỳ.",
        "Hạn: 30/6/2023.",
        "Trích kế hoạch: Thực hiện được 01 công trình",
    ]
