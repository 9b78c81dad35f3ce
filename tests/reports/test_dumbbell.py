import re
from fractions import Fraction

import pytest

from domain.two_days import two_days
from reports.dumbbell import change_text, dumbbell, lacking, moves_finding
from tests.builders import plan, share, unit
from tests.reporting import standing

PLAN = plan(share("T"), unit("A", "Phòng Một"), unit("B", "Phòng Hai"), unit("C", "Phòng Ba"))
RESULTS = (
    ("A", "T", "2023-05-01", 1, 4),
    ("A", "T", "2023-06-01", 3, 4),
    ("B", "T", "2023-05-01", 4, 5),
    ("B", "T", "2023-06-01", 3, 5),
    ("C", "T", "2023-06-01", 0, 5),
)
BEFORE, AFTER = standing(PLAN, *RESULTS, on="2023-05-31"), standing(PLAN, *RESULTS)
FOUND = two_days(BEFORE, AFTER, ["A", "B", "C"], "T")


def row_of(html: str, name: str) -> str:
    return next(row for row in html.split("<tr>") if name in row)


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def test_the_finding_counts_who_rose_and_who_fell() -> None:
    assert (
        moves_finding(BEFORE, AFTER, FOUND) == "1 đơn vị tăng, 1 giảm, 0 không đổi từ 31/5/2023 đến 30/6/2023"
    )
    same = two_days(AFTER, AFTER, ["A", "B", "C"])
    assert moves_finding(AFTER, AFTER, same).startswith("Cả 3 đơn vị không thay đổi")
    none = two_days(standing(PLAN, on="2023-04-30"), AFTER, ["A"])
    assert moves_finding(BEFORE, AFTER, none).startswith("Không đơn vị nào có số liệu ở cả hai ngày")


def test_both_days_stand_on_one_line_and_as_figures_with_what_they_are_made_of() -> None:
    row = row_of(dumbbell(BEFORE, AFTER, FOUND.both, "T"), "Phòng Một")
    assert 'bt-dot-then" style="left:25.00%"' in row
    assert 'bt-dot-now" style="left:75.00%"' in row
    assert 'bt-stretch-rise" style="left:25.00%;width:50.00%"' in row
    assert words(row) == "Phòng Một 25,0 % 1/4 người 75,0 % 3/4 người ▲ 50,0 điểm"


def test_a_fall_differs_in_form_sign_and_stretch() -> None:
    row = row_of(dumbbell(BEFORE, AFTER, FOUND.both, "T"), "Phòng Hai")
    assert "bt-dot-now-lower" in row
    assert "bt-stretch-fall" in row
    assert "▼ 20,0 điểm" in row


def test_each_figure_opens_the_explanation_of_its_own_day() -> None:
    row = row_of(dumbbell(BEFORE, AFTER, FOUND.both, "T"), "Phòng Một")
    assert re.findall(r"giai-thich\?dot=KH&amp;ngay=([\d-]+)&amp;don-vi=A&amp;chi-tieu=T", row) == [
        "2023-05-31",
        "2023-06-30",
    ]


def test_units_without_a_figure_are_named_and_never_drawn() -> None:
    assert "Phòng Ba" not in dumbbell(BEFORE, AFTER, FOUND.both, "T")
    assert [words(part) for part in lacking(BEFORE, AFTER, FOUND)] == [
        "Chưa có số liệu ngày 31/5/2023: Phòng Ba."
    ]


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (Fraction(1, 8), "▲ 12,5 điểm"),
        (Fraction(-1, 3), "▼ 33,3 điểm"),
        (Fraction(1, 10000), "▲ dưới 0,1 điểm"),
        (Fraction(0), "= không đổi"),
    ],
)
def test_a_change_is_said_in_points_with_its_sign(change: Fraction, text: str) -> None:
    assert change_text(change) == text
