import re

from reports.heat import MOST_CELLS, heat_map, rows_that_fit
from tests.builders import campaign, plan, quantity, share, unit
from tests.reporting import standing

PLAN = plan(
    share("T"), quantity("Q", 2), unit("A", "Phòng Một"), unit("B", "Phòng Hai"), unit("C", "Phòng Ba")
)
FOUND = standing(
    PLAN,
    ("A", "T", "2023-06-01", 7, 8),
    ("A", "Q", "2023-06-01", 2, None),
    ("B", "T", "2023-06-01", 7, 8),
    ("B", "Q", "2023-06-01", 2, None),
)


def head_of(html: str, name: str) -> str:
    """The words at the head of the row of a unit."""
    row = next(row for row in html.split("<tr>") if f">{name}<" in row)
    return " ".join(re.sub("<[^>]+>", " ", row.split("</th>")[0]).split())


def test_every_row_begins_with_rank_score_range_and_tie() -> None:
    html = heat_map(FOUND, ["A", "B", "C"])
    # one person less: (6/8 + 1) / 2, below the other; one more: before it
    assert head_of(html, "Phòng Một") == "= 1 Phòng Một 93,8 % · khoảng hạng 1–2 · đồng hạng"
    assert head_of(html, "Phòng Ba") == "– Phòng Ba chưa xếp hạng"


def test_figures_open_their_explanation_heads_the_course_and_names_the_profile() -> None:
    html = heat_map(FOUND, ["A"])
    about = "dot=KH&amp;ngay=2023-06-30"
    assert f'<a href="/giai-thich?{about}&amp;don-vi=A&amp;chi-tieu=T"' in html
    assert f'<a href="/giai-thich?{about}&amp;don-vi=A"' in html
    assert f'<a href="/tien-do?{about}&amp;chi-tieu=T"' in html
    assert f'<a href="/ho-so-don-vi?{about}&amp;don-vi=A"' in html


def test_a_cell_without_a_figure_has_no_figure_to_open() -> None:
    row = heat_map(FOUND, ["C"]).split("<tbody>")[1]
    assert "/giai-thich" not in row
    assert row.count("chưa đến hạn") == 2


def test_what_holds_of_all_figures_is_said_once() -> None:
    early = standing(
        plan(campaign(), share("T"), unit("A"), unit("B")),
        ("A", "T", "2023-06-01", 1, 2),
        ("B", "T", "2023-06-01", 1, 2),
    )
    assert heat_map(early, ["A", "B"]).count("tạm tính") <= 1


def test_a_page_of_many_criteria_has_fewer_rows_and_stays_below_300_kilobytes() -> None:
    codes = [f"DON-VI-{number:02}" for number in range(60)]
    criteria = [
        share(f"CT{number}", name="Cán bộ, công chức đạt danh hiệu tiên tiến") for number in range(20)
    ]
    of = plan(
        campaign("30-KH-UBND-2023"), *criteria, *(unit(code, f"Trường tiểu học số {code}") for code in codes)
    )
    results = [(code, one.code, "2023-06-01", 7, 80) for code in codes for one in criteria]
    found = standing(of, *results)
    rows = rows_that_fit(found)
    assert rows == MOST_CELLS // 20 == 40
    assert len(heat_map(found, codes[:rows]).encode()) < 300_000
    assert rows_that_fit(standing(PLAN)) == 60
