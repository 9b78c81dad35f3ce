"""Which deadline binds whom, and its last day in time (DESIGN 3.11 and 3.12)."""

import pytest

from domain.deadlines import bound_units, due_days, unmatched
from tests.builders import before, by, campaign, day, plan, quantity, unit, yes_no

ROOMS = (
    unit("P1", "Phòng Tổng hợp", unit_type="phòng"),
    unit("P2", "Phòng Tuyên truyền", unit_type="phòng", aliases=("Phòng TT",)),
    unit("CD", "Công đoàn cơ sở", unit_type="đoàn thể", aliases=("Công đoàn",)),
)


def test_before_excludes_the_day_and_by_includes_it() -> None:
    assert before("2022-10-14").last_day == day("2022-10-13")
    assert by("2022-10-14").last_day == day("2022-10-14")


@pytest.mark.parametrize(
    ("reporter", "bound"),
    [
        ("P1", {"P1"}),
        ("phòng tổng hợp", {"P1"}),
        ("Công đoàn", {"CD"}),
        ("Phòng TT", {"P2"}),
        ("phòng", {"P1", "P2"}),
        ("Các phòng", {"P1", "P2"}),
        ("các  Phòng", {"P1", "P2"}),
        ("Những đoàn thể", {"CD"}),
        ("Chi hội", set()),
    ],
)
def test_reporters_are_codes_names_aliases_or_types(reporter: str, bound: set[str]) -> None:
    assert bound_units(by("2022-10-14", reporter), ROOMS) == bound


def test_a_deadline_that_names_nobody_binds_all() -> None:
    assert bound_units(by("2022-10-14"), ROOMS) == {"P1", "P2", "CD"}


def test_what_matches_nothing_is_told_and_binds_nobody() -> None:
    deadline = by("2022-10-14", "Các phòng", "Các hộ")
    assert unmatched(deadline, ROOMS) == ["Các hộ"]
    assert bound_units(by("2022-10-14", "Các hộ"), ROOMS) == set()


def due(*parts: object, unit_code: str = "P1", criterion: str = "H1") -> object:
    return due_days(plan(*ROOMS, *parts))[unit_code, criterion]  # type: ignore[arg-type]  # parts of a plan


YEAR = campaign(opens="2022-09-05", closes="2022-10-15")


def test_a_cell_is_due_on_the_day_of_its_criterion_first_of_all() -> None:
    assert due(YEAR, yes_no("H1", due_on=day("2022-09-30")), before("2022-10-14")) == day("2022-09-30")


def test_else_it_is_due_on_the_first_deadline_that_includes_the_unit() -> None:
    chain = [by("2022-10-17"), by("2022-10-16", "Các phòng"), by("2022-10-15", "Công đoàn")]
    assert due(YEAR, yes_no("H1"), *chain) == day("2022-10-16")
    assert due(YEAR, yes_no("H1"), *chain, unit_code="CD") == day("2022-10-15")


def test_else_when_the_window_closes() -> None:
    assert due(YEAR, yes_no("H1"), by("2022-10-14", "Công đoàn")) == day("2022-10-15")


def test_a_plan_without_any_end_makes_nothing_due() -> None:
    assert due(campaign(opens=None, closes=None), quantity("H1")) is None
