"""Units that end in mid-window: nothing of before changes, nothing is lost, nobody is counted twice."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.cell_history import Figure
from domain.criteria import Accumulation
from domain.plans import Plan
from domain.standings import Standings
from domain.succession import carried_on, heritages, inherited, succeeded
from tests.builders import campaign, day, plan, quantity, share, unit
from tests.reporting import ARRIVED, Result, standing

CODES = ("A", "B", "C")
APART = plan(
    campaign("KH"),
    share("T1"),
    quantity("T2", target=5, accumulation=Accumulation.INCREMENTS),
    quantity("T3", target=5, accumulation=Accumulation.RUNNING_TOTAL),
    *(unit(code, headcount=10) for code in CODES),
)
DAYS = [f"2023-{month:02d}-28" for month in range(1, 13)]


def merged(since: date) -> Plan:
    """The same plan in which A goes into B on that day."""
    gone = replace(APART.unit("A"), valid_to=since - timedelta(days=1), successor="B")
    return replace(APART, units=(gone, *APART.units[1:]))


@st.composite
def reports(draw: st.DrawFn) -> list[Result]:
    """Up to a dozen results of the three units."""
    found = []
    for _ in range(draw(st.integers(1, 12))):
        code, on = draw(st.sampled_from(("T1", "T2", "T3"))), draw(st.sampled_from(DAYS))
        owed = draw(st.integers(1, 10)) if code == "T1" else None
        done = draw(st.integers(0, 10 if owed is None else owed))
        found.append((draw(st.sampled_from(CODES)), code, on, done, owed))
    return list({(one[0], one[1], one[2]): one for one in found}.values())


def over_time(of: Plan, results: list[Result], on: date) -> pd.DataFrame:
    """What is drawn, from what every unit counts by itself."""
    until = [one for one in results if day(one[2]) <= on]
    apart = standing(APART, *until, on=on.isoformat()).series
    concerned = succeeded(of, on)
    histories: dict[tuple[str, str], list[Figure]] = {}
    for number, (code, criterion, said, done, owed) in enumerate(until, start=1):
        if code in concerned:
            figure = Figure(day(said), ARRIVED, number, number, done, owed)
            histories.setdefault((code, criterion), []).append(figure)
    return carried_on(apart, of, histories, on)


def totals(found: Standings) -> dict[str, tuple[object, object]]:
    rows = zip(found.totals["criterion"], found.totals["done"], found.totals["owed"], strict=True)
    return {code: (None if pd.isna(done) else int(done), owed) for code, done, owed in rows}


def of_a_successor(of: Plan, results: list[Result], since: date) -> list[Result]:
    """Without what A says after its end, which nobody would take."""
    return [one for one in results if one[0] != "A" or day(one[2]) < since]


@given(reports(), st.sampled_from(DAYS[1:]), st.sampled_from(DAYS))
@settings(max_examples=10, deadline=None)
def test_days_before_a_merger_are_the_same_with_and_without_it(
    results: list[Result], merger: str, on: str
) -> None:
    since = day(merger)
    before = min(day(on), since - timedelta(days=1)).isoformat()
    apart, together = standing(APART, *results, on=before), standing(merged(since), *results, on=before)
    pd.testing.assert_frame_equal(together.cells, apart.cells)
    pd.testing.assert_frame_equal(together.totals, apart.totals)
    pd.testing.assert_frame_equal(together.ranking, apart.ranking)


@given(reports(), st.sampled_from(DAYS[1:]))
@settings(max_examples=10, deadline=None)
def test_as_long_as_the_successor_is_silent_no_sum_changes(results: list[Result], merger: str) -> None:
    since = day(merger)
    silent = [one for one in results if day(one[2]) < since]
    end = "2023-12-31"
    apart, together = standing(APART, *silent, on=end), standing(merged(since), *silent, on=end)
    assert {code: done for code, (done, _) in totals(together).items()} == {
        code: done for code, (done, _) in totals(apart).items()
    }
    assert totals(together)["T1"] == totals(apart)["T1"]


@given(reports(), st.sampled_from(DAYS[1:]), st.sampled_from(DAYS))
@settings(max_examples=10, deadline=None)
def test_what_is_drawn_over_time_ends_at_the_totals(results: list[Result], merger: str, on: str) -> None:
    since = day(merger)
    of, told = merged(since), of_a_successor(APART, results, since)
    found = totals(standing(of, *told, on=on))
    last = over_time(of, told, day(on)).groupby("criterion").last()
    for code, (done, owed) in found.items():
        if done is None:
            assert code not in last.index or int(last.loc[code, "units"]) == 0
        else:
            assert int(last.loc[code, "done"]) == done
            assert code != "T1" or int(last.loc[code, "owed"]) == owed


def test_a_figure_since_the_merger_speaks_of_all_and_increments_are_never_lost() -> None:
    of = merged(day("2023-07-01"))
    told = [
        ("A", "T1", "2023-03-31", 4, 6),
        ("B", "T1", "2023-03-31", 2, 4),
        ("A", "T2", "2023-03-31", 3, None),
        ("A", "T3", "2023-03-31", 7, None),
        ("B", "T1", "2023-09-30", 8, 10),
        ("B", "T2", "2023-09-30", 1, None),
        ("B", "T3", "2023-09-30", 9, None),
    ]
    found = standing(of, *told, on="2023-09-30").cells.set_index(["unit", "criterion"])
    said = {
        code: (found.loc[("B", code), "done"], found.loc[("B", code), "owed"]) for code in ("T1", "T2", "T3")
    }
    assert said == {"T1": (8, 10), "T2": (4, 5), "T3": (9, 5)}


def test_who_goes_into_one_that_goes_on_into_another_is_carried_by_the_last() -> None:
    chain = (
        replace(APART.unit("A"), valid_to=day("2023-03-31"), successor="B"),
        replace(APART.unit("B"), valid_to=day("2023-06-30"), successor="C"),
        APART.unit("C"),
    )
    of = replace(APART, units=chain)
    told = [("A", "T1", "2023-02-28", 3, 5), ("B", "T1", "2023-02-28", 2, 5), ("C", "T1", "2023-02-28", 1, 5)]
    found = standing(of, *told, on="2023-07-01").cells.set_index(["unit", "criterion"]).loc[("C", "T1")]
    assert (found["done"], found["owed"]) == (6, 15)
    assert list(heritages(of, day("2023-07-01"))) == ["B", "C"]


def test_a_plan_in_which_nothing_ended_is_left_alone() -> None:
    facts = pd.DataFrame({"unit": []})
    assert inherited(APART, facts, day("2023-07-01")) is facts
    assert succeeded(APART, day("2023-07-01")) == frozenset()
