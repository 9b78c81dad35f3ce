"""A campaign once more a year later."""

from dataclasses import replace

from domain.campaigns import Precision, Window
from domain.plan_copies import a_year_later, next_year, years_on
from tests.builders import by, campaign, day, plan, quantity, unit, unit_target

PLAN = plan(
    replace(campaign("KH-2023", illustrative=True, number="05", symbol="KH/ĐU"), title="Phong trào năm 2023"),
    quantity("Q1", 2, due_on=day("2023-11-20")),
    quantity("Q2", 1),
    unit("A"),
    unit("B", valid_to=day("2023-12-31")),
    unit("C", valid_from=day("2023-07-01")),
    unit_target("A", "Q1", 4),
    unit_target("A", "Q1", 6, "2023-07-01"),
    unit_target("B", "Q1", 9),
    by("2023-12-15"),
)


def test_days_move_by_a_year_and_the_document_is_still_to_come() -> None:
    found = next_year(PLAN, "KH-2024")
    known = found.campaign
    assert (known.code, known.title, known.number, known.symbol) == ("KH-2024", "Phong trào năm 2024", "", "")
    assert known.window == Window(day("2024-01-01"), day("2024-12-31"))
    assert (known.previous, known.illustrative) == ("KH-2023", False)
    assert [one.due_on for one in found.criteria] == [day("2024-11-20"), None]
    assert [one.due_on for one in found.deadlines] == [day("2024-12-15")]


def test_a_copy_goes_to_the_same_recipients_and_nobody_has_signed_it() -> None:
    signed = {"signed_for": "T/M ĐẢNG ỦY", "signer_role": "BÍ THƯ", "signer": "Đỗ Thị Mai"}
    first = replace(PLAN, campaign=replace(PLAN.campaign, recipients=("Huyện ủy", "Lưu"), **signed))
    known = next_year(first, "KH-2024").campaign
    assert known.recipients == ("Huyện ủy", "Lưu")
    assert (known.signed_for, known.signer_role, known.signer) == ("T/M ĐẢNG ỦY", "BÍ THƯ", "")


def test_units_that_are_there_then_keep_the_last_target_they_had() -> None:
    found = next_year(PLAN, "KH-2024", "Tên khác")
    assert [one.code for one in found.units] == ["A", "C"]
    assert [(one.unit, one.target, one.from_on) for one in found.unit_targets] == [("A", 6, None)]
    assert found.campaign.title == "Tên khác"


def test_the_end_of_february_stays_the_end_where_months_are_meant() -> None:
    months = replace(PLAN.campaign, window=Window(day("2023-02-01"), day("2023-02-28"), Precision.MONTH))
    assert next_year(replace(PLAN, campaign=months), "X").campaign.window.closes_on == day("2024-02-29")
    days = replace(PLAN.campaign, window=Window(day("2023-02-01"), day("2023-02-28")))
    assert next_year(replace(PLAN, campaign=days), "X").campaign.window.closes_on == day("2024-02-28")
    assert a_year_later(day("2024-02-29")) == day("2025-02-28")


def test_years_in_a_title_go_on_by_one_and_nothing_else_does() -> None:
    assert years_on("Năm học 2025-2026, 70 năm, số 20235") == "Năm học 2026-2027, 70 năm, số 20235"
