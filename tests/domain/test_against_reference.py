"""The product against the plain reference, for any plan and any ledger: every figure the same."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.plans import Plan
from tests.domain import reference, reference_ranking, reference_totals
from tests.domain.judging import facts, judge, rows
from tests.domain.reference import Result
from tests.domain.strategies import FIRST, after, contests, days, ledgers, moments, plans

thoroughly = settings(max_examples=100)
since = st.dictionaries(st.sampled_from(["U1", "U2", "U3", "U4"]), days)
late_days = after(FIRST, 15, 39) | after(FIRST, -2, 45)


def same(*names: str) -> dict[str, str]:
    """Columns that the reference calls by the same names."""
    return {name: name for name in names}


STANDING = same("done", "owed", "reported_on", "received_at", "first_received_at", "results", "corrected")
STANDING |= {"submission": "sequence"}
CELL = same("state", "done", "owed", "target", "completion", "reached", "course", "due_on", "late_days")
CELL |= same("reported_on", "provisional", "corrected", "headcount")
TOTAL = same(
    "done", "owed", "target", "completion", "reached", "course", "remaining", "days_left", "per_week"
)
TOTAL |= same("reported_units", "owed_units", "reported_persons", "owed_persons", "distribution")
TOTAL |= {"bounds_low": "low", "bounds_high": "high"}
PLACE = same("score", "rank", "broken_by", "unreported") | {"rank_best": "best", "rank_worst": "worst"}


@st.composite
def situations(draw: st.DrawFn) -> tuple[Plan, list[Result], date]:
    """A plan, what was reported, and the day that is asked for."""
    plan = draw(plans())
    return plan, draw(ledgers(plan)), draw(late_days)


def differences(ours: Any, theirs: Any, names: dict[str, str]) -> dict[str, tuple[Any, Any]]:
    """What differs, as (product, reference) by the name of the column."""
    pairs = {column: (getattr(ours, column), getattr(theirs, name)) for column, name in names.items()}
    return {column: pair for column, pair in pairs.items() if pair[0] != pair[1]}


def all_differences(ours: dict[Any, Any], theirs: dict[Any, Any], names: dict[str, str]) -> dict[Any, Any]:
    """The differences of all rows that have some."""
    assert ours.keys() == theirs.keys()
    found = {row: differences(ours[row], theirs[row], names) for row in theirs}
    return {row: differing for row, differing in found.items() if differing}


@thoroughly
@given(situations(), st.none() | moments)
def test_the_standing_of_every_cell_is_that_of_the_reference(situation: Any, known_at: Any) -> None:
    plan, results, on = situation
    counting = reference.known(results, on, known_at)
    expected = {
        cell: reference.standing(
            [result for result in counting if result[:2] == cell], plan.criterion(cell[1]).accumulation
        )
        for cell in {result[:2] for result in counting}
    }
    ours = {(row.unit, row.criterion): row for row in rows(facts(plan, counting))}
    assert all_differences(ours, expected, STANDING) == {}


@thoroughly
@given(situations(), st.booleans(), since)
def test_every_cell_total_and_place_is_that_of_the_reference(
    situation: Any, whole: bool, since: dict[str, date]
) -> None:
    plan, results, on = situation
    judged = judge(plan, *results, on=on, whole=whole, since=since)
    cells = reference.cells(plan, results, on)
    totals = {
        criterion.code: reference_totals.total(plan, criterion, cells.values(), on, whole=whole)
        for criterion in plan.criteria
    }
    assert all_differences(judged.cells, cells, CELL) == {}
    assert all_differences(judged.totals, totals, TOTAL) == {}
    assert all_differences(judged.places, reference_ranking.places(plan, cells, since), PLACE) == {}


@settings(max_examples=50)
@given(contests(), since)
def test_close_contests_end_as_in_the_reference(contest: Any, since: dict[str, date]) -> None:
    plan, results = contest
    expected = reference_ranking.places(plan, reference.cells(plan, results, FIRST), since)
    judged = judge(plan, *results, on=FIRST, since=since)
    assert all_differences(judged.places, expected, PLACE) == {}
