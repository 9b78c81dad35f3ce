from datetime import date

from domain.cells import cells
from domain.frames import FACTS, empty
from domain.plans import Plan
from domain.reminders import Reminder, pressing, reminders, report_days
from tests.builders import before, by, campaign, plan, quantity, unit

KH = campaign("KH")
TITLE = "Phong trào KH"


def days(known: Plan, on: str) -> list[tuple[str, int, tuple[str, ...]]]:
    today = date.fromisoformat(on)
    found = reminders(known, cells(known, empty(FACTS), today), today)
    return [(str(one.due_on), one.days_left, one.units) for one in found]


def test_what_nobody_has_reported_is_one_line_for_each_day_with_the_days_left() -> None:
    known = plan(KH, quantity("T1"), unit("A", "Xã A"), unit("B", "Xã B"), by("2023-06-10", "A"))
    assert days(known, "2023-06-07") == [("2023-06-10", 3, ("Xã A",)), ("2023-12-31", 207, ("Xã B",))]
    assert days(known, "2023-06-10")[0] == ("2023-06-10", 0, ("Xã A",))
    assert days(known, "2023-06-12")[0] == ("2023-06-10", -2, ("Xã A",))


def test_before_a_day_excludes_it_and_a_criterion_has_a_day_of_its_own() -> None:
    known = plan(
        KH,
        quantity("T1"),
        quantity("T2", due_on=date(2023, 9, 2)),
        unit("A", "Xã A"),
        before("2023-10-14"),
    )
    assert [one[0] for one in days(known, "2023-06-07")] == ["2023-09-02", "2023-10-13"]


def test_a_later_report_is_owed_by_those_it_binds_although_none_of_their_figures_waits_for_it() -> None:
    known = plan(
        KH, quantity("T1"), unit("A", "Xã A"), unit("B", "Xã B"), by("2023-06-30"), by("2023-09-30", "B")
    )
    assert days(known, "2023-07-01") == [
        ("2023-06-30", -1, ("Xã A", "Xã B")),
        ("2023-09-30", 91, ("Xã B",)),
    ]


def test_a_calendar_holds_past_and_coming_days_but_none_of_units_that_owe_nothing() -> None:
    closed = unit("B", "Xã B", valid_to=date(2023, 1, 31))
    known = plan(KH, quantity("T1"), unit("A", "Xã A"), closed, by("2023-03-31", "A"), by("2023-04-30", "B"))
    judged = cells(known, empty(FACTS), date(2023, 6, 1))
    assert report_days(known, judged) == [("KH", TITLE, date(2023, 3, 31))]


def test_only_what_is_due_within_three_days_or_late_by_a_month_at_most_is_mailed() -> None:
    known = [Reminder("KH", TITLE, date(2023, 6, 30), left, ("Xã A",)) for left in (-31, -30, -1, 0, 3, 4)]
    assert [one.days_left for one in pressing(known)] == [-30, -1, 0, 3]
