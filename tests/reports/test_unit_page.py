"""The screen Hồ sơ đơn vị: figures, who set targets, what the unit is, and the campaign before."""

from datetime import UTC, date, datetime
from fractions import Fraction

from domain.profiles import Background, Kin, TargetSet
from domain.standings import Standings
from reports.earlier_page import earlier_finding, earlier_table, earlier_title, unmatched_note
from reports.unit_page import about_table, cells_table
from tests.builders import campaign, plan, quantity, rating, share, unit, unit_target, yes_no
from tests.reporting import standing

NOTHING = Background((), (), None, ())
AT = datetime(2023, 3, 1, 2, 5, tzinfo=UTC)


def now(*results: tuple[str, int, int | None]) -> Standings:
    """The campaign of 2023 with what A reported of some criteria."""
    of = plan(
        share("T1", name="Lao động tiên tiến"), quantity("T2", 3, name="Công trình"), rating("T3"), unit("A")
    )
    return standing(of, *(("A", code, "2023-06-30", done, owed) for code, done, owed in results))


def before(*results: tuple[str, int, int | None]) -> Standings:
    """The campaign of 2022, which had other codes and one criterion of its own."""
    window = campaign("CŨ", "2022-01-01", "2022-12-31", title="Thi đua 2022")
    of = plan(
        window,
        share("C1", name="Lao động tiên tiến"),
        quantity("T2", 2, name="Phần việc"),
        yes_no("C9"),
        unit("A"),
    )
    return standing(
        of, *(("A", code, "2022-12-31", done, owed) for code, done, owed in results), on="2023-01-01"
    )


def test_a_target_of_its_own_says_who_set_it_when_and_why() -> None:
    found = standing(
        plan(quantity("Q", 3), unit("A"), unit_target("A", "Q", 5)), ("A", "Q", "2023-03-31", 4, None)
    )
    target = TargetSet("Q", Fraction(5), date(2023, 2, 1), "thêm người", "hoa", AT)
    html = cells_table(found, Background((target,), (), None, ()), "A")
    assert "ít nhất 5 công trình" in html
    assert "giao riêng bởi hoa, 9:05 ngày 1/3/2023, áp dụng từ 1/2/2023: thêm người" in html
    assert ">4/5 công trình</a>" in html
    assert ">80,0 %</a>" in html


def test_what_is_not_reported_has_no_figure_and_no_completion() -> None:
    html = cells_table(standing(plan(quantity("Q", 3), unit("A")), on="2024-01-05"), NOTHING, "A")
    assert "chưa báo cáo" in html
    assert "bt-figure" not in html
    assert "0,0 %" not in html


def test_the_unit_says_its_people_by_day_its_names_and_what_it_came_from() -> None:
    people = ((date(2023, 1, 1), 6), (date(2023, 7, 1), 8))
    of = plan(quantity("Q"), unit("A", "Xã Mới", headcounts=people, aliases=("X. Mới", "Mới")))
    kin = Kin("A1", "Xã <b>Cũ</b>", date(2022, 12, 31))
    html = about_table(standing(of), Background((), (kin,), None, ()), "A")
    assert "6 người từ 1/1/2023" in html
    assert "8 người từ 1/7/2023" in html
    assert "X. Mới, Mới" in html
    assert "A1 Xã &lt;b&gt;Cũ&lt;/b&gt; (đến 31/12/2022)" in html
    assert "Nay là" not in html


def test_last_years_figures_stand_beside_this_years_with_the_exact_difference() -> None:
    new, old = now(("T1", 2, 3), ("T2", 3, None)), before(("C1", 1, 2), ("T2", 1, None))
    html = earlier_table(new, old, "A")
    share_row, quantity_row = html.split("<tr>")[2:]
    assert ">1/2</a>" in share_row
    assert ">2/3</a>" in share_row
    assert "+16,7 điểm %" in share_row
    assert ">tên<" in share_row
    assert "+2 công trình" in quantity_row
    assert "đợt trước gọi là: Phần việc" in quantity_row
    assert earlier_title(old)[0] == "So với đợt trước: Thi đua 2022 (CŨ)"
    assert earlier_finding(new, old, "A") == "2 chỉ tiêu so được: 2 tăng."
    assert unmatched_note(new, old, "A").startswith("Không so: T3 (")


def test_a_difference_too_small_for_a_tenth_is_not_printed_as_none() -> None:
    new, old = now(("T1", 5001, 10000)), before(("C1", 5000, 10000))
    assert "dưới 0,1 điểm %" in earlier_table(new, old, "A")


def test_what_one_of_both_did_not_report_has_no_difference() -> None:
    new, old = now(("T1", 2, 3)), before(("T2", 1, None))
    assert earlier_table(new, old, "A").count("–</div>") == 2
    assert "chưa chỉ tiêu nào có đủ số liệu" in earlier_finding(new, old, "A")


def test_campaigns_without_a_common_criterion_say_so() -> None:
    other = standing(
        plan(campaign("CŨ", "2022-01-01", "2022-12-31"), yes_no("C9"), unit("A")), on="2023-01-01"
    )
    assert earlier_finding(now(), other, "A").startswith("Không chỉ tiêu nào của hai đợt")
