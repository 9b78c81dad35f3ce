"""How a figure is said, so that the words never claim more than the number (DESIGN 3.6, 3.8, 3.12)."""

from fractions import Fraction
from typing import Any

import pytest

from domain.cells import cells
from domain.criteria import DEFAULT_RATING_SCALE, Criterion, Direction
from domain.states import State
from domain.totals import totals
from domain.units import Unit
from tests.builders import day, plan, quantity, rating, share, stated, unit, yes_no
from tests.domain.judging import facts, result
from wording import figures

A, B, C = unit("A", headcount=6), unit("B", headcount=4), unit("C", headcount=5)


def rows(criterion: Criterion, units: tuple[Unit, ...], on: str, **done: Any) -> tuple[Any, Any]:
    """The frames of cells and totals after these figures of the middle of the year."""
    known = plan(*units, criterion)
    pairs = {code: figure if isinstance(figure, tuple) else (figure, None) for code, figure in done.items()}
    results = [result(code, criterion.code, "2023-06-30", *pair) for code, pair in pairs.items()]
    judged = cells(known, facts(known, results), day(on))
    return judged, totals(known, judged, day(on))


def total(
    criterion: Criterion, units: tuple[Unit, ...] = (A, B, C), on: str = "2023-06-30", **done: Any
) -> str:
    (row,) = rows(criterion, units, on, **done)[1].to_dict("records")
    return figures.total(criterion, row)


def cell(criterion: Criterion, on: str = "2023-06-30", **done: Any) -> str:
    (row,) = rows(criterion, (A,), on, **done)[0].to_dict("records")
    return figures.cell(criterion, row, DEFAULT_RATING_SCALE)


def pace(criterion: Criterion, on: str = "2023-06-30", **done: Any) -> str:
    (row,) = rows(criterion, (A, B, C), on, **done)[1].to_dict("records")
    return figures.pace(criterion, row)


# --- totals --------------------------------------------------------------------------------------


def test_a_share_is_said_in_percent() -> None:
    assert total(share("T"), A=(4, 6), B=(2, 4), C=(5, 5)) == "73,3 %"


def test_2499_of_2500_say_99_9_percent_and_that_one_person_is_missing() -> None:
    assert total(share("T"), (A,), A=(2499, 2500)) == "99,9 % (thiếu 1 người)"


def test_just_below_the_target_the_text_is_below_and_says_what_is_missing() -> None:
    assert total(share("T", "9/10"), (A,), A=(8999, 10000)) == "89,9 % (thiếu 1 người)"
    assert total(share("T", "9/10"), (A,), A=(9000, 10000)) == "90,0 %"


def test_a_reached_target_is_never_said_to_lack_something() -> None:
    assert "thiếu" not in total(share("T", "1/3"), (A,), A=(5, 15))
    assert total(share("T", "2/3"), (A,), A=(10, 15)) == "66,7 %"


def test_what_is_missing_is_said_in_the_digits_of_the_criterion() -> None:
    hectares = share("T", measure="ha", decimals=1)
    assert total(hectares, (A,), A=(24995, 25000)) == "99,9 % (thiếu 0,5 ha)"


def test_a_share_just_above_its_limit_is_said_to_be_above() -> None:
    limit = share("T", "1/20", direction=Direction.AT_MOST)
    assert total(limit, (A,), A=(501, 10000)) == "5,1 %"
    assert total(limit, (A,), A=(500, 10000)) == "5,0 %"


def test_a_quantity_is_said_as_so_much_of_so_much() -> None:
    assert total(quantity("Q", 2), A=2, B=2, C=1) == "5/6 công trình"
    assert total(quantity("Q", 1000, measure="cây"), A=1234, B=0) == "1.234/3.000 cây"


def test_65_and_a_half_million_are_said_with_a_comma() -> None:
    millions = quantity("Q", 650, decimals=1, measure="triệu đồng", whole_body=True)
    assert total(millions, A=655) == "65,5/65 triệu đồng"


def test_a_quantity_without_a_number_says_so() -> None:
    assert total(quantity("H3", None, measure="cây"), A=3, B=4) == "7 cây (chưa có con số)"
    assert total(quantity("H3", None, measure="cây", whole_body=True), A=3) == "3 cây (chưa có con số)"


@pytest.mark.parametrize("criterion", [yes_no("Y"), stated("S"), rating("R", 1)])
def test_other_totals_are_said_in_units(criterion: Criterion) -> None:
    assert total(criterion, A=1, B=1) == "2/3 đơn vị"


def test_ratings_without_a_level_to_reach_have_no_number_though_reported() -> None:
    assert total(rating("R", None), A=3) == "chưa có con số"


@pytest.mark.parametrize("criterion", [share("T"), quantity("Q"), yes_no("Y"), rating("R"), stated("S")])
def test_nobody_is_not_zero(criterion: Criterion) -> None:
    assert total(criterion) == "chưa báo cáo"
    zero = {"A": (0, 6)} if criterion.code == "T" else {"A": 0 if criterion.code != "R" else 1}
    assert total(criterion, **zero).startswith("0")


# --- cells ---------------------------------------------------------------------------------------


def test_a_true_zero_and_a_missing_figure_are_said_differently() -> None:
    assert cell(quantity("Q", 2), A=0) == "0/2 công trình"
    assert cell(quantity("Q", 2)) == "Chưa đến hạn"
    assert cell(quantity("Q", 2), on="2024-01-01") == "Chưa báo cáo"


def test_cells_of_a_share_are_percentages_against_their_target() -> None:
    assert cell(share("T"), A=(7, 8)) == "87,5 %"
    assert cell(share("T"), A=(2499, 2500)) == "99,9 % (thiếu 1 người)"
    assert cell(share("T"), A=(0, 8)) == "0,0 %"


def test_a_share_without_its_total_lacks_data() -> None:
    assert cell(share("T"), A=4) == "Chưa đủ dữ liệu"
    assert cell(share("T"), A=(0, 0)) == "Chưa đủ dữ liệu"


def test_what_does_not_apply_says_so() -> None:
    assert cell(yes_no("C4", applies_to=("bản",)), A=1) == "Không áp dụng"


@pytest.mark.parametrize(("done", "text"), [(1, "Đạt"), (0, "Chưa đạt")])
def test_yes_and_no_are_said_as_reached_or_not_yet(done: int, text: str) -> None:
    assert cell(yes_no("Y"), A=done) == cell(stated("S"), A=done) == text


@pytest.mark.parametrize(
    ("level", "text"), [(1, "Không hoàn thành"), (3, "Hoàn thành tốt"), (4, "Hoàn thành xuất sắc"), (9, "9")]
)
def test_a_rating_is_said_by_its_level(level: int, text: str) -> None:
    assert cell(rating("R"), A=level) == text


def test_every_state_has_a_word_of_its_own() -> None:
    words = {figures.cell(yes_no("Y"), {"state": state}, ()) for state in State if state != State.REPORTED}
    assert len(words) == 4


# --- what stands beside --------------------------------------------------------------------------


def test_beside_a_percentage_of_few_units_stands_the_fraction() -> None:
    assert figures.fraction(7, 8, share("T")) == "7/8"
    assert figures.fraction(655, 650, quantity("Q", 650, decimals=1)) == "65,5/65"
    assert figures.fraction(7, None, quantity("Q", None)) == "7"


def test_coverage_is_said_in_units_and_heads() -> None:
    assert figures.coverage(9, 12, 81, 100) == "9/12 đơn vị, 81 % nhân sự"
    assert figures.coverage(9, 12) == "9/12 đơn vị"


def test_coverage_in_heads_reaches_one_hundred_only_when_nobody_is_missing() -> None:
    assert figures.coverage(11, 12, 9999, 10000) == "11/12 đơn vị, 99 % nhân sự"
    assert figures.coverage(12, 12, 10000, 10000) == "12/12 đơn vị, 100 % nhân sự"
    assert figures.coverage(1, 1, 0, 0) == "1/1 đơn vị"


def test_bounds_are_said_only_where_they_differ() -> None:
    assert figures.bounds(Fraction(2, 5), Fraction(11, 15)) == "từ 40,0 % đến 73,3 % khi đủ báo cáo"
    assert figures.bounds(Fraction(0), Fraction(2499, 2500)) == "từ 0,0 % đến 99,9 % khi đủ báo cáo"
    assert figures.bounds(Fraction(1, 2), Fraction(1, 2)) == figures.bounds(None, None) == ""


# --- pace ----------------------------------------------------------------------------------------


def test_pace_is_said_in_things_and_weeks() -> None:
    assert (
        pace(share("T"), "2023-12-24", A=(4, 6), B=(2, 4)) == "còn 9 người trong 7 ngày: mỗi tuần cần 9 người"
    )
    assert (
        pace(quantity("Q", 2), "2023-12-20", A=2)
        == "còn 4 công trình trong 11 ngày: mỗi tuần cần 2,5 công trình"
    )


def test_of_what_is_needed_less_than_once_a_week_the_days_for_one_are_said() -> None:
    assert pace(share("T"), A=(4, 6), B=(2, 4)) == "còn 9 người trong 184 ngày: cứ 20 ngày cần thêm 1 người"
    assert pace(quantity("Q", 2), A=2) == "còn 4 công trình trong 184 ngày: cứ 46 ngày cần thêm 1 công trình"
    assert pace(yes_no("Y"), A=1) == "còn 2 đơn vị trong 184 ngày: cứ 92 ngày cần thêm 1 đơn vị"
    assert pace(yes_no("Y"), A=1, B=1) == "còn 1 đơn vị trong 184 ngày: cứ 184 ngày cần thêm 1 đơn vị"


def test_a_need_too_small_for_one_decimal_is_not_said_as_none() -> None:
    millions = quantity("Q", 650, decimals=1, measure="triệu đồng", whole_body=True)
    assert pace(millions, A=649).endswith("mỗi tuần cần dưới 0,1 triệu đồng")


def test_what_the_last_weeks_brought_is_said_in_the_words_of_the_need() -> None:
    def said(per_week: Fraction) -> str:
        row = {"per_week": per_week, "achieved_per_week": Fraction(3, 4)}
        return figures.achieved(quantity("Q"), row)

    assert said(Fraction(1)) == "bốn tuần qua mỗi tuần được 0,8"
    assert said(Fraction(99, 100)) == "bốn tuần qua được 3"


def test_pace_of_fine_steps_is_said_in_the_unit_of_measure() -> None:
    millions = quantity("Q", 650, decimals=1, measure="triệu đồng", whole_body=True)
    assert (
        pace(millions, "2023-12-24", A=595) == "còn 5,5 triệu đồng trong 7 ngày: mỗi tuần cần 5,5 triệu đồng"
    )


def test_on_the_last_day_and_after_it_only_what_is_missing_is_said() -> None:
    assert pace(quantity("Q", 1), "2023-12-31") == "hôm nay là ngày cuối, còn thiếu 3 công trình"
    assert pace(quantity("Q", 1), "2024-01-01") == "hết thời gian, còn thiếu 3 công trình"


def test_without_an_end_only_what_is_left_is_said() -> None:
    row = {"remaining": 3, "days_left": None, "per_week": None}
    assert figures.pace(quantity("Q"), row) == "còn 3 công trình"


def test_what_is_reached_has_no_pace_to_tell() -> None:
    assert pace(quantity("Q", 1), A=1, B=1, C=1) == ""
