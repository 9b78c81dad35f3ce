import pytest

from domain.access import Phase
from domain.campaigns import Late
from domain.lateness import due_of, late_days, phase_of
from tests.builders import before, by, campaign, day, plan, unit

QUARTERS = plan(
    campaign(), unit("A"), unit("B"), by("2023-03-31"), before("2023-07-01"), by("2023-10-05", "B")
)


@pytest.mark.parametrize(
    ("reported_on", "units", "due_on"),
    [
        ("2023-02-10", {"A"}, "2023-03-31"),
        ("2023-03-31", {"A"}, "2023-03-31"),
        ("2023-04-01", {"A"}, "2023-06-30"),
        ("2023-07-01", {"A"}, "2023-12-31"),
        ("2023-07-01", {"B"}, "2023-10-05"),
        ("2023-07-01", {"A", "B"}, "2023-10-05"),
        ("2024-01-05", {"A"}, "2023-12-31"),
    ],
)
def test_figures_are_due_on_the_first_day_after_them_that_binds_one_of_the_units(
    reported_on: str, units: set[str], due_on: str
) -> None:
    assert due_of(QUARTERS, units, day(reported_on)) == day(due_on)


def test_without_deadlines_and_without_a_close_nothing_is_due() -> None:
    endless = plan(campaign(closes=None), unit("A"))
    assert due_of(endless, {"A"}, day("2023-03-31")) is None


def test_late_days_count_from_the_day_after() -> None:
    assert late_days(day("2023-03-31"), day("2023-03-31")) == 0
    assert late_days(day("2023-03-31"), day("2023-04-02")) == 2
    assert late_days(None, day("2023-04-02")) == 0


def test_a_campaign_that_takes_late_figures_never_closes() -> None:
    phases = [
        phase_of(campaign(), day("2023-03-31"), day(on)) for on in ("2022-12-31", "2023-01-01", "2024-05-01")
    ]
    assert phases == [Phase.BEFORE, Phase.OPEN, Phase.OPEN]


def test_a_campaign_that_refuses_them_closes_after_the_due_day() -> None:
    strict = campaign(late=Late.REFUSED)
    phases = [phase_of(strict, day("2023-03-31"), day(on)) for on in ("2023-03-31", "2023-04-01")]
    assert phases == [Phase.OPEN, Phase.CLOSED]
    assert phase_of(strict, None, day("2030-01-01")) is Phase.OPEN
