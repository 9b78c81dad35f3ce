import re

from reports.tree_page import path, tree_finding, tree_map
from tests.builders import by, plan, share, unit
from tests.reporting import standing

PLAN = plan(
    share("T"),
    by("2023-06-10"),
    unit("H", "Huyện", headcount=2),
    unit("X", "Xã", parent="H", headcount=10),
    unit("B", "Bản", parent="X", headcount=6),
    unit("Y", "Xã khác", parent="H", headcount=5),
)
FOUND = standing(PLAN, ("X", "T", "2023-06-01", 4, 10), ("B", "T", "2023-06-01", 6, 6))


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def test_the_finding_counts_those_right_below_and_all_below() -> None:
    assert tree_finding(FOUND, None) == "1 đơn vị ở cấp trên cùng, gồm 4 đơn vị cả bên dưới"
    assert tree_finding(FOUND, "H") == "Huyện: 2 đơn vị trực thuộc, gồm 3 đơn vị cả bên dưới"
    assert tree_finding(FOUND, "X") == "Xã: 1 đơn vị trực thuộc"


def test_a_row_is_the_total_of_its_branch_and_says_what_it_rests_on() -> None:
    rows = [words(row) for row in tree_map(FOUND, ["X", "Y"]).split("<tr>")[2:]]
    assert rows == ["Xã ▸ mở 1 đơn vị bên dưới ▲▲ 10/16 62,5 % 2/2 đơn vị", "Xã khác – chưa báo cáo"]


def test_below_a_unit_its_own_figure_comes_first_so_that_the_rows_add_up() -> None:
    rows = [words(row) for row in tree_map(FOUND, ["B"], "X").split("<tr>")[2:]]
    assert rows == ["Xã riêng đơn vị này ▲ 4/10 40,0 %", "Bản ✓ 6/6 100,0 %"]


def test_a_branch_opens_what_lies_below_and_its_total_what_it_is_made_of() -> None:
    html = tree_map(FOUND, ["X"])
    assert 'href="/so-sanh?dot=KH&amp;ngay=2023-06-30&amp;xem=cap&amp;duoi=X"' in html
    assert 'href="/giai-thich?dot=KH&amp;ngay=2023-06-30&amp;don-vi=X&amp;chi-tieu=T&amp;gom=1"' in html


def test_the_way_back_up_leads_through_every_superior() -> None:
    assert words(path(FOUND, "B")) == "Cấp trên cùng › Huyện › Xã › Bản"
    assert words(path(FOUND, None)) == "Cấp trên cùng"
