"""Giải thích con số: every figure is taken apart, down to the cells of the files."""

from datetime import date

from sqlalchemy import Engine

from domain.access import RoleName, operator
from services.plan_changes import Proposal, adjust
from tests.pages.conftest import NOW, Opens, shown

FILE = "follow/explain.py"
CELL = {"dot": "BDV-BT-2023", "don_vi": "BDV-P1", "chi_tieu": "T1A", "ngay": "2023-06-30"}


def test_a_total_is_the_sum_of_the_units_that_are_listed(screen: Opens) -> None:
    html = shown(screen(FILE, dot="BDV-BT-2023", chi_tieu="T1A", ngay="2023-06-30"))
    assert "tất cả đơn vị: 11/26 người, 42,3 %</h1>" in html
    assert "Đã qua 181/365 ngày, làm đều thì nay phải được 49,6 % mức phấn đấu" in html
    assert html.count("&amp;don-vi=BDV-") == 5
    assert "<b>Cộng 5 đơn vị</b>" in html
    assert "<b>11</b>" in html
    assert "<b>26</b>" in html


def test_a_cell_names_the_result_it_rests_on_and_those_that_were_replaced(screen: Opens) -> None:
    html = shown(screen(FILE, **CELL))
    used, _, left = html.partition("4 kết quả không dùng, và vì sao")
    assert "1 kết quả được dùng" in used
    assert "ket-qua-BDV-P1-30-06-2023-dinh-chinh.xlsx" in used
    assert "đã sửa: có bản nộp sau thay cho số liệu cùng ngày" in used
    assert "đã có bản đính chính cùng ngày" in left
    assert "đã có số liệu của ngày sau" in left


def test_a_score_is_a_sum_and_a_rank_stands_among_its_peers(screen: Opens) -> None:
    html = shown(screen(FILE, dot="BDV-BT-2023", don_vi="BDV-P3", ngay="2024-01-01"))
    assert "hoàn thành chung 88,9 %, hạng 3 trong Các phòng</h1>" in html
    assert "(1 × 5/6 + 1 × 5/6 + 1 × 1) ÷ 3 = 8/9 = 88,9 %" in html
    assert "Phòng Đoàn thể và các hội" in html


def test_without_unit_and_criterion_the_counts_of_the_campaign_are_taken_apart(screen: Opens) -> None:
    test = screen(FILE, RoleName.LEADER)
    assert "3 trong 7 chỉ tiêu đạt" in shown(test)
    test.selectbox(key="explained-chi-tieu").set_value("T3").run()
    assert test.query_params["chi-tieu"] == "T3"
    assert "Tập thể hoàn thành xuất sắc nhiệm vụ – tất cả đơn vị" in shown(test)


def test_counts_name_the_adjustments_that_hold_on_their_day(screen: Opens, bundled: Engine) -> None:
    ended = {"Chỉ tiêu": [{"Mã": "C4", "Chấm dứt": "x"}]}
    proposal = Proposal(date(2023, 6, 1), "47/QĐ-UBND", "Trùng với chỉ tiêu khác", rows=ended)
    assert adjust(bundled, operator(), "30-KH-UBND", proposal, now=NOW).saved
    asked = {"dot": "30-KH-UBND", "ngay": "2023-05-31"}
    test = screen(FILE, **asked)
    assert "47/QĐ-UBND" not in shown(test)
    test.query_params["ngay"] = "2023-06-01"
    html = shown(test.run())
    assert "Kế hoạch đã được điều chỉnh đến ngày này" in html
    assert "47/QĐ-UBND" in html
    assert "Chấm dứt C4 Bản làng xanh" in html


def test_of_a_unit_out_of_sight_a_reporter_learns_nothing(screen: Opens) -> None:
    test = screen(FILE, RoleName.REPORTER, unit="BDV-P2", **CELL)
    assert "Không có con số này trong phạm vi của bạn" in test.warning[0].value
    assert "bt-finding" not in shown(test)


def test_a_figure_can_be_asked_for_as_it_was_known_before_its_correction(screen: Opens) -> None:
    html = shown(screen(FILE, **CELL, biet_luc="2023-06-30T12:00:00+00:00"))
    assert "Phòng Dân vận các cơ quan nhà nước: 5/5 người" in html
    assert "Theo những gì đã biết lúc" in html
    assert "dinh-chinh" not in html
