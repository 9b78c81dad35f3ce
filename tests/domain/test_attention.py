from datetime import date

from domain.attention import (
    Call,
    Due,
    by_danger,
    calls,
    coming,
    due_soon,
    latest,
    over_on,
    summary,
    units_that_owe,
)
from tests.builders import before, by, campaign, plan, quantity, share, unit, yes_no
from tests.reporting import standing

UNITS = (unit("A"), unit("B"), unit("C"))
SHORT = campaign(opens="2023-06-01", closes="2023-06-30")


def test_a_campaign_in_a_few_numbers() -> None:
    of = plan(SHORT, share("T"), share("U"), share("V"), unit("A"), unit("B"))
    found = summary(
        standing(
            of,
            *(("A", "T", "2023-06-01", 4, 4), ("B", "T", "2023-06-01", 6, 6)),
            *(("A", "U", "2023-06-01", 0, 4), ("B", "U", "2023-06-01", 1, 6)),
            on="2023-06-20",
        )
    )
    assert (found.criteria, found.reached, found.behind, found.missed, found.open) == (3, 1, 1, 0, 1)
    assert (found.units, found.reported, found.silent, found.owing) == (2, 2, 0, 0)


def test_every_criterion_is_in_exactly_one_number() -> None:
    of = plan(SHORT, share("T"), share("U"), unit("A"))
    found = summary(
        standing(of, ("A", "T", "2023-06-01", 1, 4), ("A", "U", "2023-06-01", 3, 4), on="2023-06-22")
    )
    assert (found.reached, found.on_course, found.behind, found.missed, found.open) == (0, 1, 1, 0, 0)


def test_what_is_slow_while_there_is_time_is_missed_after_it() -> None:
    of = plan(SHORT, share("T"), unit("A"))
    late = summary(standing(of, ("A", "T", "2023-06-01", 1, 4), on="2023-07-01"))
    assert (late.behind, late.missed) == (0, 1)


def test_units_without_a_figure_are_silent_and_those_past_their_day_owe() -> None:
    of = plan(SHORT, share("T"), share("U"), *UNITS)
    found = summary(standing(of, ("A", "T", "2023-06-01", 4, 4), on="2023-07-01"))
    assert (found.units, found.silent, found.owing) == (3, 2, 3)


def test_what_nobody_owes_is_not_counted() -> None:
    of = plan(share("T"), share("X", applies_to=("bản",)), unit("A"))
    assert summary(standing(of)).criteria == 1


def test_the_longest_overdue_is_called_first_then_those_far_behind() -> None:
    of = plan(SHORT, share("T"), share("U"), by("2023-06-10", "B"), by("2023-06-05", "C"), *UNITS)
    found = calls(
        standing(
            of,
            *(("A", "T", "2023-06-01", 0, 4), ("A", "U", "2023-06-01", 4, 4)),
            ("B", "T", "2023-06-01", 4, 4),
            on="2023-06-20",
        )
    )
    assert found == [
        Call("C", overdue=("T", "U"), far_behind=(), late_days=15, due_on=date(2023, 6, 5)),
        Call("B", overdue=("U",), far_behind=(), late_days=10, due_on=date(2023, 6, 10)),
        Call("A", overdue=(), far_behind=("T",), late_days=0),
    ]


def test_of_those_that_lag_alike_the_lowest_and_then_the_largest_is_called_first() -> None:
    of = plan(SHORT, share("T"), unit("A"), unit("B"), unit("C", headcount=9), unit("D", headcount=90))
    behind = (("A", 2), ("B", 1), ("C", 0), ("D", 0))
    found = standing(of, *((unit, "T", "2023-06-01", done, 10) for unit, done in behind), on="2023-06-20")
    assert [call.unit for call in calls(found)] == ["D", "C", "B", "A"]


def test_where_nothing_is_due_soon_the_next_day_of_all_is_named() -> None:
    found = standing(plan(share("T"), by("2023-12-20"), by("2024-01-20"), unit("A")), on="2023-06-20")
    assert [one.on for one in due_soon(found)] == [date(2023, 12, 20)]


def test_nobody_is_called_when_all_is_well() -> None:
    assert calls(standing(plan(share("T"), unit("A")), ("A", "T", "2023-06-01", 4, 4))) == []


def test_units_that_owe_nothing_are_not_listed() -> None:
    of = plan(share("T", applies_to=("phòng",)), unit("BAN"), unit("A", unit_type="phòng"))
    assert units_that_owe(standing(of)) == ["A"]


def test_the_criterion_furthest_behind_comes_first_and_the_reached_one_late() -> None:
    of = plan(share("GOOD"), share("FAR"), share("FARTHER"), share("NONE"), unit("A"))
    found = standing(
        of,
        ("A", "GOOD", "2023-06-01", 10, 10),
        ("A", "FAR", "2023-06-01", 2, 10),
        ("A", "FARTHER", "2023-06-01", 1, 10),
    )
    assert by_danger(found) == ["FARTHER", "FAR", "NONE", "GOOD"]


def test_inferred_targets_come_after_those_the_plan_states() -> None:
    of = plan(quantity("INFERRED", 1, inferred=True), share("STATED"), unit("A"))
    found = standing(of, ("A", "INFERRED", "2023-06-01", 0, None), ("A", "STATED", "2023-06-01", 2, 10))
    assert by_danger(found) == ["STATED", "INFERRED"]


def test_deadlines_of_the_next_two_weeks_with_the_days_of_criteria() -> None:
    of = plan(
        *(before("2023-07-10", text="Trước"), by("2023-08-01", text="Sau")),
        *(quantity("Q", due_on=date(2023, 6, 30)), unit("A")),
    )
    near = coming(of, date(2023, 6, 28))
    assert [(known.text, known.last_day) for known in near] == [
        ("Chỉ tiêu Q", date(2023, 6, 30)),
        ("Trước", date(2023, 7, 9)),
    ]


def test_a_plan_is_over_on_the_day_after_its_last_day() -> None:
    closes = campaign(closes="2022-10-15")
    assert over_on(plan(closes, before("2022-10-14"), unit("A"))) == date(2022, 10, 16)
    assert over_on(plan(closes, by("2022-10-20"), unit("A"))) == date(2022, 10, 21)
    assert over_on(plan(campaign(opens=None, closes=None), unit("A"))) is None


def test_a_deadline_names_the_units_it_binds_and_those_that_have_yet_to_report() -> None:
    of = plan(SHORT, share("T"), share("U"), by("2023-06-10", "A", "B", text="Lần đầu"), *UNITS)
    found = standing(
        of,
        *(("A", code, "2023-06-01", 4, 4) for code in "TU"),
        ("B", "T", "2023-06-01", 4, 4),
        on="2023-06-08",
    )
    assert due_soon(found) == [Due("Lần đầu", date(2023, 6, 10), units=("A", "B"), waiting=("B",))]


def test_what_is_due_a_second_time_is_not_known_to_be_missing() -> None:
    of = plan(SHORT, share("T"), by("2023-06-10"), by("2023-06-20", text="Lần hai"), unit("A"))
    found = standing(of, ("A", "T", "2023-06-01", 4, 4), on="2023-06-12")
    assert due_soon(found) == [Due("Lần hai", date(2023, 6, 20), units=("A",), waiting=None)]


def test_the_own_day_of_a_criterion_binds_those_who_owe_it() -> None:
    of = plan(
        SHORT,
        share("T"),
        quantity("Q", due_on=date(2023, 6, 15), applies_to=("xã",)),
        unit("A"),
        unit("B", unit_type="xã"),
    )
    assert due_soon(standing(of, on="2023-06-08")) == [
        Due("Chỉ tiêu Q", date(2023, 6, 15), units=("B",), waiting=("B",))
    ]


def test_the_latest_day_of_any_figure() -> None:
    of = plan(SHORT, share("T"), *UNITS)
    results = (("A", "T", "2023-06-03", 1, 4), ("B", "T", "2023-06-09", 1, 4))
    assert latest(standing(of, *results, on="2023-06-20")) == date(2023, 6, 9)
    assert latest(standing(of, *results, on="2023-06-08")) == date(2023, 6, 3)
    assert latest(standing(of, *results, on="2023-06-02")) is None


def test_criteria_without_a_number_and_whether_every_figure_is_there() -> None:
    of = plan(SHORT, share("T"), share("N", target=None), yes_no("Y"), unit("A"), unit("B"))
    some = standing(of, ("A", "N", "2023-06-01", 1, 4), on="2023-06-20")
    assert (summary(some).open, summary(some).unnumbered, summary(some).complete) == (3, 1, False)
    every = standing(
        of, *((unit, code, "2023-06-01", 1, 1) for unit in "AB" for code in "TNY"), on="2023-06-20"
    )
    assert (summary(every).reached, summary(every).unnumbered, summary(every).complete) == (2, 1, True)


def test_what_has_no_end_is_never_over() -> None:
    of = plan(campaign(opens="2023-06-01", closes=None), share("T"), unit("A"))
    found = summary(standing(of, ("A", "T", "2023-06-01", 1, 4), on="2023-06-20"))
    assert (found.missed, found.open, found.endless) == (0, 1, 1)
