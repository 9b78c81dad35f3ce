"""The calendar of who handed in when."""

from datetime import UTC, date, datetime, timedelta

from domain.arrivals import (
    MOST_COLUMNS,
    Arrival,
    Kept,
    Span,
    columns,
    due_of_unit,
    unit_days,
    worst_first,
)
from domain.plans import Plan
from domain.submissions import Status
from tests.builders import before, by, campaign, day, plan, quantity, unit
from tests.reporting import standing

YEAR = plan(quantity("Q"), unit("A"), unit("B"), by("2023-03-31", "A"), before("2023-10-14"))


def came(
    of: str, when: str, *, unit: str = "A", status: Status = Status.ACCEPTED, corrections: int = 0
) -> Arrival:
    """A submission of figures of one day that came at an instant."""
    at = datetime.fromisoformat(when).replace(tzinfo=UTC)
    return Arrival(unit, 7, day(of), at, None, status, 1, corrections)


def kept(of: Plan, *arrivals: Arrival, on: str, unit: str = "A") -> list[tuple[str, Kept, int]]:
    found = due_of_unit(of, unit, arrivals, day(on))
    return [(str(one.deadline.last_day), one.kept, one.late_days) for one in found]


def test_figures_answer_the_first_due_day_on_or_after_their_own() -> None:
    found = kept(
        YEAR, came("2023-03-30", "2023-03-31T08:00"), came("2023-04-01", "2023-10-14T08:00"), on="2023-11-01"
    )
    assert found == [("2023-03-31", Kept.IN_TIME, 0), ("2023-10-13", Kept.LATE, 1)]


def test_a_due_day_without_figures_is_missed_once_it_is_over_and_not_before() -> None:
    assert kept(YEAR, on="2023-10-13") == [("2023-03-31", Kept.MISSED, 196), ("2023-10-13", Kept.COMING, 0)]
    assert kept(YEAR, on="2023-10-14")[1] == ("2023-10-13", Kept.MISSED, 1)


def test_what_waits_for_a_decision_is_not_missed() -> None:
    waiting = came("2023-03-30", "2023-03-31", status=Status.WAITING)
    assert kept(YEAR, waiting, on="2023-06-30")[0] == ("2023-03-31", Kept.IN_TIME, 0)


def test_a_deadline_binds_only_those_it_names_and_figures_of_others_answer_nothing() -> None:
    other = came("2023-10-01", "2023-10-01", unit="A")
    assert kept(YEAR, other, on="2023-11-01", unit="B") == [("2023-10-13", Kept.MISSED, 19)]


def test_without_a_deadline_the_end_of_the_window_is_due() -> None:
    of = plan(quantity("Q"), unit("A"))
    assert kept(of, on="2024-01-02") == [("2023-12-31", Kept.MISSED, 2)]
    assert kept(of, came("2023-06-30", "2023-07-01"), on="2024-01-02") == [("2023-12-31", Kept.IN_TIME, 0)]


def test_a_plan_without_any_end_owes_nothing_on_a_day() -> None:
    assert kept(plan(campaign(opens=None, closes=None), quantity("Q"), unit("A")), on="2023-06-30") == []


def test_a_short_window_has_a_column_per_day_and_a_long_one_per_week_or_month() -> None:
    def width(closes: str) -> tuple[int, int]:
        spans = columns(plan(campaign(opens="2023-01-02", closes=closes), unit("A")), day("2023-01-02"), [])
        first = spans[0]
        assert first.first
        assert first.last
        return len(spans), (first.last - first.first).days + 1

    assert width("2023-02-24") == (54, 1)
    assert width("2023-02-25") == (8, 7)
    assert width("2023-12-31") == (52, 7)
    assert width("2024-12-31") == (24, 30)


def test_the_columns_hold_every_day_of_the_window_once() -> None:
    spans = columns(YEAR, day("2023-06-30"), [])
    days = [date(2023, 1, 1) + timedelta(days=number) for number in range(365)]
    assert [sum(span.holds(known) for span in spans) for known in days] == [1] * 365
    assert len(spans) <= MOST_COLUMNS


def test_what_came_outside_the_window_has_a_column_of_its_own() -> None:
    spans = columns(
        YEAR, day("2024-02-01"), [came("2022-12-31", "2022-12-31"), came("2023-12-31", "2024-01-05")]
    )
    assert (spans[0], spans[-1]) == (Span(None, date(2022, 12, 31)), Span(date(2024, 1, 1), None))
    assert [span for span in columns(YEAR, day("2024-02-01"), []) if None in span] == []


def test_a_row_holds_what_came_where_it_came_and_what_did_not_on_its_due_day() -> None:
    of = plan(
        campaign(opens="2023-10-01", closes="2023-10-20"),
        quantity("Q"),
        unit("A"),
        by("2023-10-05"),
        by("2023-10-15"),
    )
    late = came("2023-10-05", "2023-10-07")
    row = unit_days(of, columns(of, day("2023-10-16"), [late]), "A", [late], day("2023-10-16"))
    assert {
        place: (len(slot.arrivals), [due.kept for due in slot.due]) for place, slot in row.slots.items()
    } == {
        6: (1, []),
        14: (0, [Kept.MISSED]),
    }


def test_those_who_need_a_call_come_first_then_those_who_were_late() -> None:
    of = plan(quantity("Q", 4), *(unit(code) for code in "ABC"), by("2023-05-20"))
    found = standing(of, ("A", "Q", "2023-05-01", 4, None), ("C", "Q", "2023-05-01", 4, None))
    assert worst_first(found, ["A", "B", "C"]) == ["B", "A", "C"]
