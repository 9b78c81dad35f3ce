"""Why a figure is on course or not, in a sentence with its numbers."""

from datetime import date
from fractions import Fraction

from domain.campaigns import Tolerances
from domain.criteria import Direction
from domain.states import Course
from tests.builders import campaign, quantity, share
from wording.explanations import bands, course

MIDDLE = date(2023, 6, 30)


def test_the_course_names_the_days_what_was_due_and_where_each_band_begins() -> None:
    assert course(campaign(), share("T1"), MIDDLE, Fraction(2, 6), Course.SLOW) == (
        "Đã qua 181/365 ngày, làm đều thì nay phải được 49,6 % mức phấn đấu; thực tế 33,3 %: ! chậm. "
        "Các mức ngày này: ▲▲ vượt tiến độ từ 59,6 %; ▲ đúng tiến độ từ 39,6 %; ! chậm từ 24,6 %; "
        "!! chậm nhiều dưới 24,6 %."
    )


def test_a_completion_just_below_a_band_is_never_rounded_into_it() -> None:
    near = Fraction(181, 365) - Fraction(1, 10)
    said = course(campaign(), share("T1"), MIDDLE, near - Fraction(1, 10**6), Course.SLOW)
    assert "thực tế 39,5 %: ! chậm" in said
    assert "▲ đúng tiến độ từ 39,6 %" in said


def test_a_day_of_its_own_shortens_the_time() -> None:
    said = course(campaign(), share("T1", due_on=MIDDLE), MIDDLE, Fraction(9, 10), Course.ON_COURSE)
    assert said.startswith(
        "Đã qua 181/181 ngày, làm đều thì nay phải được 100,0 % mức phấn đấu; thực tế 90,0 %"
    )


def test_at_the_beginning_nobody_can_be_far_behind() -> None:
    said = bands(campaign(tolerances=Tolerances(Fraction(10), Fraction(25))), Fraction(1, 10))
    assert said == "Các mức ngày này: ▲▲ vượt tiến độ từ 20,0 %; ▲ đúng tiến độ từ 0,0 %."


def test_without_a_course_it_is_said_why() -> None:
    endless, over = campaign(closes=None), date(2024, 1, 1)
    limit = quantity("T2", direction=Direction.AT_MOST)
    told = [
        course(endless, share("T1"), MIDDLE, Fraction(1, 2), None),
        course(campaign(), share("T1"), over, Fraction(1, 2), None),
        course(campaign(), limit, MIDDLE, None, None),
        course(campaign(), share("T1"), MIDDLE, None, None),
    ]
    assert told == [
        "Kế hoạch không ghi đủ ngày bắt đầu và kết thúc, nên không xét tiến độ.",
        "Ngày này nằm ngoài thời gian của đợt thi đua, nên không xét tiến độ.",
        "Đã qua 181/365 ngày; không xét tiến độ của con số này (mức là giới hạn không được vượt).",
        (
            "Đã qua 181/365 ngày; không xét tiến độ của con số này "
            "(đã đạt, không có phần trăm hoàn thành, hoặc chưa biết hết số phải đạt)."
        ),
    ]
