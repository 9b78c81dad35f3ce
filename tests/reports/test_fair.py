import re

import pytest

from domain.size_fair import Method, NoFunnel
from domain.standings import Standings
from reports import palette
from reports.fair import fair_finding, fair_note, intervals, why_no_funnel
from reports.funnel import describe_funnel, funnel, funnel_finding, funnel_note
from tests.builders import plan, share, unit
from tests.reporting import standing


def of(*figures: tuple[int, int]) -> tuple[Standings, list[str]]:
    codes = [f"U{number}" for number in range(len(figures))]
    units = [unit(code, f"Phòng {code}") for code in codes]
    results = [(code, "T", "2023-06-01", *figure) for code, figure in zip(codes, figures, strict=True)]
    return standing(plan(share("T"), *units), *results), codes


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        (((7, 8), (60, 80)), "Chênh lệch giữa Phòng U0 (7/8) và Phòng U1 (60/80) có thể chỉ do đơn vị nhỏ"),
        (
            ((79, 80), (40, 80)),
            "Chênh lệch giữa Phòng U0 (79/80) và Phòng U1 (40/80) lớn hơn mức ngẫu nhiên thường gặp ở đơn vị cỡ này",
        ),
        (((4, 5), (80, 100)), "2 đơn vị đã báo cáo có cùng tỷ lệ 80,0 %"),
        (((4, 5),), "Chưa đủ hai đơn vị có số liệu để so sánh"),
    ],
)
def test_one_sentence_says_what_a_difference_means(
    figures: tuple[tuple[int, int], ...], sentence: str
) -> None:
    found, codes = of(*figures)
    assert fair_finding(found, codes, "T", Method.WILSON) == sentence


def test_every_unit_has_its_fraction_its_interval_and_what_one_person_makes() -> None:
    found, codes = of((7, 8), (118, 120))
    html = intervals(found, codes, "T", Method.WILSON, (0, 2))
    rows = [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in html.split("<tr>")[2:]]
    assert rows == [
        "Phòng U1 118/120 98,3 % 94,1–99,5 % 0,8 điểm ≈ chưa khác rõ",
        "Phòng U0 7/8 87,5 % 52,9–97,8 % 12,5 điểm ≈ chưa khác rõ",
    ]
    assert "Thang từ 50 % đến 100 %" in html
    assert 'bt-dot-share" style="left:75.00%"' in html  # 87.5 % between 50 and 100


def test_a_page_shows_its_own_units_alone() -> None:
    found, codes = of((7, 8), (118, 120))
    html = intervals(found, codes, "T", Method.WILSON, (1, 2))
    assert "Phòng U0" in html
    assert "Phòng U1" not in html


def test_the_note_names_the_method_and_that_nothing_is_decided() -> None:
    assert "Clopper" in fair_note(Method.EXACT)
    assert "không quyết định đạt hay hạng" in fair_note(Method.WILSON)
    assert [why_no_funnel(reason).startswith("Không vẽ biểu đồ phễu: ") for reason in NoFunnel] == [True] * 4


def test_a_funnel_names_only_the_units_outside() -> None:
    found, codes = of(*[(90, 100)] * 9, (9, 10), (60, 100))
    assert funnel_finding(found, codes, "T") == "1 trong 11 đơn vị nằm ngoài mức dao động do quy mô"
    dots = funnel(found, codes, "T").data[-1]
    assert [text for text in dots.text if text] == ["Phòng U10"]
    assert funnel_note(found, codes, "T").endswith("bảng trên có tên mọi đơn vị")
    assert set(dots.marker.color) == {palette.DONE, palette.NEEDED}
    assert describe_funnel(found, codes, "T").startswith("Biểu đồ phễu Chỉ tiêu T: 1 trong 11")


def test_of_several_outside_of_one_size_the_farthest_is_named_and_many_are_remarked_on() -> None:
    found, codes = of(*[(95, 100)] * 7, (97, 100), (40, 100), (30, 100), (50, 100))
    assert [text for text in funnel(found, codes, "T").data[-1].text if text] == ["Phòng U7", "Phòng U9"]
    assert "vì lý do khác" in funnel_note(found, codes, "T")


def test_the_limits_of_a_funnel_lie_within_0_and_1_and_the_wider_ones_outside() -> None:
    found, codes = of(*[(9, 10)] * 10)
    low998, high998, low95, high95 = (trace.y for trace in funnel(found, codes, "T").data[:4])
    assert all(0 <= wide <= narrow for wide, narrow in zip(low998, low95, strict=True))
    assert all(narrow <= wide <= 1 for narrow, wide in zip(high95, high998, strict=True))
