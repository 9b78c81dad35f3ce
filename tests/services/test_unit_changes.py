"""Units merged, split, renamed and closed while a campaign runs."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pandas as pd
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from data import store
from data.engine import reading, writing
from data.store import NewResult
from domain.access import Actor, RoleName, Scope, operator
from domain.criteria import Accumulation
from domain.explanation import from_sources
from domain.problems import Code, NotFound
from domain.standings import Standings
from domain.states import State
from domain.submissions import Event
from domain.unit_changes import UnitDeed
from domain.unit_deeds import Decree, NewUnit
from services import operations, unit_changes
from services.explanations import explanation
from services.plan_changes import Proposal, adjust
from services.publications import publish
from services.receipts import receipt
from services.standings import standings
from tests.builders import campaign, plan, quantity, share, unit, yes_no
from tests.services.test_standings import NOW, hand_in, taken_up
from wording.problems import sentence

DECIDED = datetime(2023, 7, 3, 2, tzinfo=UTC)
JULY = date(2023, 7, 1)
PLAN = plan(
    campaign("KH"),
    share("T1"),
    quantity("T2", target=5, accumulation=Accumulation.INCREMENTS),
    yes_no("T3"),
    unit("A", parent="GỐC", peer_group="cụm 1", headcount=6),
    unit("B", parent="GỐC", peer_group="cụm 1", headcount=4),
    unit("C", parent="GỐC", peer_group="cụm 1", headcount=10),
    unit("GỐC"),
)
MERGER = Decree("12/NQ-HĐND", JULY, merged=("A", "B"), into="D", opened=(NewUnit("D", "Đơn vị D"),))


def figures(found: Standings, code: str) -> dict[str, tuple[int, int]]:
    """Done and owed of a criterion by unit, of what is reported."""
    cells = found.cells[found.cells["criterion"].eq(code) & found.cells["state"].eq(State.REPORTED)]
    return {row.unit: (row.done, row.owed) for row in cells.itertuples()}


def total(found: Standings, code: str) -> tuple[int, int]:
    row = found.totals[found.totals["criterion"].eq(code)].iloc[0]
    return int(row["done"]), int(row["owed"])


def drawn(found: Standings, code: str) -> tuple[date, int, int, int]:
    """The last of what is drawn over time: the day, done, owed, how many units."""
    last = found.series[found.series["criterion"].eq(code)].iloc[-1]
    return last["day"], int(last["done"]), int(last["owed"]), int(last["units"])


@pytest.fixture
def known(engine: Engine) -> int:
    """The campaign, with what A, B and C reported for the first quarter."""
    campaign_id = taken_up(engine, PLAN)
    first = (
        NewResult("A", "T1", 4, 6),
        NewResult("B", "T1", 2, 4),
        NewResult("C", "T1", 10, 10),
        NewResult("A", "T2", 2),
        NewResult("B", "T2", 1),
        NewResult("A", "T3", 1),
    )
    hand_in(engine, campaign_id, "2023-03-31", *first)
    return campaign_id


def merge(engine: Engine) -> None:
    assert unit_changes.decide(engine, operator(), MERGER, now=DECIDED).problems == ()


def test_days_before_a_merger_are_as_they_were(engine: Engine, known: int) -> None:
    on = date(2023, 6, 30)
    before = standings(engine, operator(), "KH", on=on)
    merge(engine)
    after = standings(engine, operator(), "KH", on=on)
    old = after.cells[after.cells["unit"] != "D"].reset_index(drop=True)
    pd.testing.assert_frame_equal(old, before.cells)
    pd.testing.assert_frame_equal(after.totals, before.totals)
    pd.testing.assert_frame_equal(after.series, before.series)
    ranks = after.ranking[after.ranking["unit"] != "D"].reset_index(drop=True)
    pd.testing.assert_frame_equal(ranks, before.ranking)


def test_from_the_day_on_the_successor_carries_the_sums_of_both(engine: Engine, known: int) -> None:
    merge(engine)
    found = standings(engine, operator(), "KH", on=JULY)
    assert figures(found, "T1") == {"C": (10, 10), "D": (6, 10)}
    assert figures(found, "T2") == {"D": (3, 5)}
    assert figures(found, "T3") == {}  # that A said yes is no yes of D
    assert total(found, "T1") == (16, 20)
    assert drawn(found, "T1") == (JULY, 16, 20, 2)
    gone = found.cells[found.cells["unit"].isin(["A", "B"])]
    assert set(gone["state"]) == {State.NOT_APPLICABLE}


def test_what_the_successor_reports_speaks_of_all_its_people_and_adds_to_what_was_done(
    engine: Engine, known: int
) -> None:
    merge(engine)
    hand_in(engine, known, "2023-09-30", NewResult("D", "T1", 9, 10), NewResult("D", "T2", 2))
    found = standings(engine, operator(), "KH", on=date(2023, 9, 30))
    assert figures(found, "T1") == {"C": (10, 10), "D": (9, 10)}
    assert figures(found, "T2") == {"D": (5, 5)}
    assert total(found, "T1") == (19, 20)
    assert drawn(found, "T1") == (date(2023, 9, 30), 19, 20, 2)
    assert drawn(found, "T2") == (date(2023, 9, 30), 5, 0, 1)


def test_who_asks_for_the_successor_alone_gets_the_same_figures(engine: Engine, known: int) -> None:
    merge(engine)
    found = standings(engine, operator(), "KH", on=date(2023, 7, 15), unit="D")
    assert total(found, "T1") == (6, 10)
    assert drawn(found, "T1") == (JULY, 6, 10, 1)
    of_d = Actor("d", RoleName.REPORTER, Scope("D"))
    assert figures(standings(engine, of_d, "KH", on=date(2023, 6, 30)), "T1") == {"A": (4, 6), "B": (2, 4)}


def test_as_known_before_the_decree_nothing_has_merged(engine: Engine, known: int) -> None:
    before = standings(engine, operator(), "KH", on=date(2023, 7, 31), known_at=NOW)
    merge(engine)
    after = standings(engine, operator(), "KH", on=date(2023, 7, 31), known_at=NOW)
    pd.testing.assert_frame_equal(after.cells, before.cells)
    pd.testing.assert_frame_equal(after.series, before.series)
    assert [one.code for one in after.plan.units] == ["A", "B", "C", "GỐC"]


def test_the_new_unit_takes_the_place_of_the_old_with_their_people(engine: Engine, known: int) -> None:
    decided = unit_changes.decide(engine, operator(), MERGER, now=DECIDED)
    assert decided.campaigns == ("KH",)
    new = standings(engine, operator(), "KH", on=JULY).plan.unit("D")
    assert (new.parent, new.peer_group, new.headcount(JULY), new.valid_from) == ("GỐC", "cụm 1", 10, JULY)
    assert new.headcount(date(2023, 6, 30)) is None


def test_what_is_kept_beside_the_ledger_needs_no_rebuilding(engine: Engine, known: int) -> None:
    merge(engine)
    hand_in(engine, known, "2023-09-30", NewResult("D", "T1", 9, 10))
    assert [line for lines in operations.check(engine, operator()).values() for line in lines] == []


def test_the_figure_of_a_successor_is_made_of_results_of_those_before_it_until_it_reports(
    engine: Engine, known: int
) -> None:
    merge(engine)
    found = explanation(engine, operator(), "KH", criterion="T1", unit="D", on=JULY, below=False)
    assert [(row.unit, row.fate) for row in found.sources.itertuples()] == [
        ("A", "counted"),
        ("B", "counted"),
    ]
    assert (from_sources(found.sources).done, found.figure["done"]) == (6, 6)
    hand_in(engine, known, "2023-09-30", NewResult("D", "T1", 9, 10))
    later = explanation(engine, operator(), "KH", criterion="T1", unit="D", on=date(2023, 9, 30), below=False)
    fates = {row.unit: row.fate for row in later.sources.itertuples()}
    assert fates == {"A": "ended", "B": "ended", "D": "counted"}
    assert (from_sources(later.sources).done, later.figure["done"]) == (9, 9)


def test_a_unit_can_go_into_one_that_is_there(engine: Engine, known: int) -> None:
    decree = Decree("7/QĐ-UBND", JULY, merged=("A",), into="C")
    assert unit_changes.decide(engine, operator(), decree, now=DECIDED).problems == ()
    found = standings(engine, operator(), "KH", on=JULY)
    assert figures(found, "T1") == {"B": (2, 4), "C": (14, 16)}
    assert found.plan.unit("C").headcount(JULY) == 16


def test_of_a_split_only_the_heir_that_is_named_carries_the_figures(engine: Engine, known: int) -> None:
    parts = (NewUnit("C1", "C một", persons=6), NewUnit("C2", "C hai", persons=4))
    decree = Decree("8/QĐ-UBND", JULY, split="C", opened=parts, into="C1")
    unit_changes.decide(engine, operator(), decree, now=DECIDED)
    found = standings(engine, operator(), "KH", on=JULY)
    assert figures(found, "T1") == {"A": (4, 6), "B": (2, 4), "C1": (10, 10)}
    assert found.plan.unit("C2").headcount(JULY) == 4


def test_a_unit_that_closes_with_nobody_after_it_counts_no_longer(engine: Engine, known: int) -> None:
    unit_changes.decide(engine, operator(), Decree("9/QĐ-UBND", JULY, closed=("C",)), now=DECIDED)
    assert total(standings(engine, operator(), "KH", on=date(2023, 6, 30)), "T1") == (16, 20)
    later = standings(engine, operator(), "KH", on=JULY)
    assert total(later, "T1") == (6, 10)
    assert drawn(later, "T1") == (JULY, 6, 10, 2)


def test_a_report_on_an_earlier_day_has_the_names_of_that_day(engine: Engine, known: int) -> None:
    decree = Decree("3/QĐ-UBND", JULY, renamed=(("A", "Xã An Bình"),))
    unit_changes.decide(engine, operator(), decree, now=DECIDED)
    names = [
        standings(engine, operator(), "KH", on=on).plan.unit("A").name for on in (date(2023, 6, 30), JULY)
    ]
    assert names == ["Đơn vị A", "Xã An Bình"]
    receipts_of = [receipt(engine, operator(), number).plan.unit("A").name for number in (1,)]
    assert receipts_of == ["Đơn vị A"]
    explained = [
        explanation(engine, operator(), "KH", criterion="T1", unit="A", on=on).plan.unit("A").name
        for on in (date(2023, 6, 30), JULY)
    ]
    assert explained == names
    assert "Đơn vị A" in standings(engine, operator(), "KH", on=JULY).plan.unit("A").aliases


def test_what_rests_on_headcounts_rests_on_those_of_the_day(engine: Engine, known: int) -> None:
    before = standings(engine, operator(), "KH", on=JULY, known_at=NOW)
    hand_in(engine, known, "2023-06-15", NewResult("C", "T1", 10, 10))
    decree = Decree("6/QĐ", JULY, persons=(("GỐC", 30), ("A", 8)))
    assert unit_changes.decide(engine, operator(), decree, now=DECIDED).saved
    found = [standings(engine, operator(), "KH", on=on) for on in (date(2023, 6, 30), JULY)]
    assert [one.plan.unit("A").headcount(one.on) for one in found] == [6, 8]
    assert [one.totals["bounds_low"].iloc[0] for one in found] == [None, Fraction(16, 50)]
    after = standings(engine, operator(), "KH", on=JULY, known_at=NOW)
    pd.testing.assert_frame_equal(
        after.cells[after.cells["unit"] != "C"], before.cells[before.cells["unit"] != "C"]
    )
    wrong = unit_changes.preview(engine, operator(), replace(decree, persons=(("A", -1),)))
    assert [one.code for one in wrong.problems] == [Code.PERSONS_IMPOSSIBLE]


def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_saved(engine: Engine, known: int) -> None:
    hand_in(engine, known, "2023-08-31", NewResult("B", "T1", 4, 4))
    decree = Decree(" ", JULY, merged=("GỐC", "B", "X"), into="C", opened=(NewUnit("A", ""),))
    found = unit_changes.decide(engine, operator(), decree, now=DECIDED)
    assert [(one.code, one.value) for one in found.problems] == [
        (Code.DECREE_MISSING, ""),
        (Code.UNIT_NOT_THERE, "X"),
        (Code.UNIT_CODE_TAKEN, "A"),
        (Code.UNIT_NAMELESS, "A"),
        (Code.UNIT_REPORTED_SINCE, "B"),
    ]
    assert (found.saved, found.steps) == (False, ())
    assert unit_changes.history(engine, operator(), "B") == []


def test_units_below_one_that_ends_go_to_its_successor_or_where_the_decree_says(
    engine: Engine, known: int
) -> None:
    into_c = Decree("7/QĐ-UBND", JULY, merged=("GỐC",), into="C")
    seen = unit_changes.preview(engine, operator(), into_c)
    moves = [(one.unit, one.after["parent"]) for one in seen.steps if one.deed is UnitDeed.MOVED]
    assert moves == [("A", "C"), ("B", "C"), ("C", None)]
    closing = Decree("7/QĐ-UBND", JULY, closed=("GỐC",))
    stopped = unit_changes.decide(engine, operator(), closing, now=DECIDED).problems
    assert [(one.code, one.details["parts"]) for one in stopped] == [
        (Code.UNIT_HAS_PARTS, "Đơn vị A, Đơn vị B, Đơn vị C")
    ]
    to_c = unit_changes.preview(engine, operator(), replace(closing, parts_to="C"))
    assert [(one.unit, one.deed) for one in to_c.steps] == [
        ("GỐC", UnitDeed.CLOSED),
        ("A", UnitDeed.MOVED),
        ("B", UnitDeed.MOVED),
        ("C", UnitDeed.MOVED),
    ]
    assert unit_changes.decide(engine, operator(), replace(closing, parts_end=True), now=DECIDED).saved
    assert [total(standings(engine, operator(), "KH", on=date(2023, 6, 30)), "T1")] == [(16, 20)]
    assert figures(standings(engine, operator(), "KH", on=JULY), "T1") == {}


def test_units_below_one_that_merges_count_in_its_successor_from_the_day_on(
    engine: Engine, known: int
) -> None:
    decree = Decree("7", JULY, merged=("GỐC",), into="E", opened=(NewUnit("E", "Đơn vị E"),))
    assert unit_changes.decide(engine, operator(), decree, now=DECIDED).problems == ()
    asked = [("GỐC", date(2023, 6, 30)), ("E", JULY)]
    found = [total(standings(engine, operator(), "KH", on=on, unit=code), "T1") for code, on in asked]
    assert found == [(16, 20), (16, 20)]
    assert [line for lines in operations.check(engine, operator()).values() for line in lines] == []


def test_a_report_that_was_withdrawn_stands_in_nobodys_way(engine: Engine, known: int) -> None:
    hand_in(engine, known, "2023-08-31", NewResult("B", "T1", 4, 4))
    stopped = unit_changes.preview(engine, operator(), MERGER).problems
    assert [(one.code, one.value) for one in stopped] == [(Code.UNIT_REPORTED_SINCE, "B")]
    with writing(engine) as session:
        last = session.execute(text("SELECT max(id) FROM submission")).scalar_one()
        store.add_event(session, last, Event.WITHDRAWN, at=NOW, by="thu", reason="nhầm")
        store.unapply(session, last)
    assert unit_changes.preview(engine, operator(), MERGER).problems == ()


def test_what_a_decree_changes_begins_after_the_days_that_are_final(engine: Engine, known: int) -> None:
    publish(engine, operator(), "KH", on=JULY, now=NOW)
    stopped = unit_changes.decide(engine, operator(), MERGER, now=DECIDED).problems
    assert [(one.code, one.details["campaign"]) for one in stopped] == [(Code.EFFECTIVE_FINAL, "KH")]
    assert sentence(stopped[0]).startswith("Số liệu đến ngày 1/7/2023 của đợt KH đã chốt")
    later = replace(MERGER, effective_on=date(2023, 7, 2))
    assert unit_changes.preview(engine, operator(), later).problems == ()


def test_in_the_days_by_which_a_campaign_was_extended_the_new_unit_still_takes_part(
    engine: Engine, known: int
) -> None:
    longer = Proposal(date(2023, 12, 1), "5/QĐ", "Mưa lũ", rows={"Kế hoạch": [{"Đến ngày": "31/3/2024"}]})
    assert adjust(engine, operator(), "KH", longer, now=DECIDED).saved == 1
    later = replace(MERGER, effective_on=date(2024, 2, 1))
    assert unit_changes.decide(engine, operator(), later, now=DECIDED).campaigns == ("KH",)
    past = Decree("9", date(2024, 5, 1), merged=("C",), into="E", opened=(NewUnit("E", "Đơn vị E"),))
    assert unit_changes.decide(engine, operator(), past, now=DECIDED).campaigns == ()


def test_a_unit_that_has_ended_or_not_begun_is_not_decided_about(engine: Engine, known: int) -> None:
    merge(engine)
    again = Decree("5/QĐ-UBND", date(2023, 6, 1), merged=("A",), into="D")
    problems = unit_changes.preview(engine, operator(), again).problems
    assert [(one.code, one.value, one.details["on"]) for one in problems] == [
        (Code.UNIT_ENDED, "A", "2023-06-30"),
        (Code.UNIT_NOT_BEGUN, "D", "2023-07-01"),
    ]


def test_a_split_into_one_and_a_merger_into_nobody_are_refused(engine: Engine, known: int) -> None:
    one = Decree("1", JULY, split="C", opened=(NewUnit("C1", "Một"),))
    nobody = Decree("1", JULY, merged=("A", "B"))
    found = [
        [problem.code for problem in unit_changes.preview(engine, operator(), decree).problems]
        for decree in (one, nobody, Decree("1", JULY))
    ]
    assert found == [[Code.SPLIT_INTO_ONE], [Code.HEIR_MISSING], [Code.NOTHING_DECIDED]]


def test_the_history_of_a_unit_says_who_decided_what_and_when(engine: Engine, known: int) -> None:
    merge(engine)
    (change,) = unit_changes.history(engine, operator(), "A")
    assert (change.deed, change.decree, change.effective_on) == (UnitDeed.MERGED, "12/NQ-HĐND", JULY)
    assert (change.made_by, change.made_at) == ("operator", DECIDED)
    assert change.after == {"valid_to": "2023-06-30", "successor": "D"}
    with pytest.raises(NotFound):
        unit_changes.history(engine, Actor("c", RoleName.REPORTER, Scope("C")), "A")


@pytest.mark.parametrize("statement", ["UPDATE unitchange SET decree = 'khác'", "DELETE FROM unitchange"])
def test_what_was_decided_is_never_changed(engine: Engine, known: int, statement: str) -> None:
    merge(engine)
    with pytest.raises(DBAPIError, match="append-only"), writing(engine) as session:
        session.execute(text(statement))
    with reading(engine) as session:
        assert session.execute(text("SELECT count(*) FROM unitchange")).scalar_one() == 3
