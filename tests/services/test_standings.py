"""What a person gets to see of a campaign."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
import pytest
from sqlalchemy import Engine

from data import store
from data.engine import writing
from domain.access import Actor, RoleName, Scope, operator
from domain.campaigns import TieBreak
from domain.plans import Plan
from domain.problems import NotFound
from domain.submissions import Event
from services.campaigns import campaigns, revision
from services.plans import take_up
from services.standings import standings
from tests.builders import campaign, day, plan, quantity, share, unit

NOW = datetime(2023, 6, 1, 3, 0, tzinfo=UTC)
PLAN = plan(
    campaign("KH"),
    share("T1"),
    quantity("T2", target=1, whole_body=True),
    unit("GỐC"),
    unit("A", parent="GỐC", peer_group="khối 1", headcount=6),
    unit("B", parent="GỐC", peer_group="khối 1", headcount=4),
)
OF_A = Actor("a", RoleName.REPORTER, Scope("A"))


def taken_up(engine: Engine, plan: Plan) -> int:
    with writing(engine) as session:
        return take_up(session, operator(), plan, now=NOW)


def hand_in(engine: Engine, campaign_id: int, on: str, *results: store.NewResult, at: datetime = NOW) -> None:
    with writing(engine) as session:
        submission = store.add_submission(
            session,
            campaign_id=campaign_id,
            unit_id=None,
            reported_on=day(on),
            received_at=at,
            submitted_by="thu",
            account_id=None,
            source="test",
            file_name="",
            sha256="",
            token=f"{on}{at}{results}",
            note="",
            results=results,
        )
        store.add_event(session, submission, Event.ACCEPTED, at=at, by="thu")
        store.apply(session, submission)


def test_four_of_six_and_two_of_four_are_three_fifths(engine: Engine) -> None:
    known = taken_up(engine, PLAN)
    hand_in(engine, known, "2023-06-01", store.NewResult("A", "T1", 4, 6), store.NewResult("B", "T1", 2, 4))
    found = standings(engine, operator(), "KH", on=date(2023, 6, 30))
    total = found.totals.iloc[0]
    assert (total["done"], total["owed"], str(total["completion"])) == (6, 10, "3/5")


def test_a_reporter_sees_the_own_unit_and_no_other(engine: Engine) -> None:
    known = taken_up(engine, PLAN)
    hand_in(engine, known, "2023-06-01", store.NewResult("A", "T1", 4, 6), store.NewResult("B", "T1", 2, 4))
    found = standings(engine, OF_A, "KH", on=date(2023, 6, 30))
    assert [one.code for one in found.plan.units] == ["A"]
    assert set(found.cells["unit"]) == set(found.ranking["unit"]) == {"A"}
    assert (found.totals.iloc[0]["done"], list(found.series["done"])) == (4, [4])


def test_a_reporter_who_asks_for_another_unit_hears_that_there_is_none(engine: Engine) -> None:
    taken_up(engine, PLAN)
    with pytest.raises(NotFound):
        standings(engine, OF_A, "KH", on=date(2023, 6, 30), unit="B")
    with pytest.raises(NotFound):
        standings(engine, operator(), "KH", on=date(2023, 6, 30), unit="X")


def test_what_the_whole_body_owes_is_not_judged_by_one_unit(engine: Engine) -> None:
    known = taken_up(engine, PLAN)
    hand_in(engine, known, "2023-06-01", store.NewResult("B", "T2", 1), store.NewResult("A", "T2", 0))
    whole = standings(engine, operator(), "KH", on=date(2023, 6, 30)).totals.iloc[1]
    part = standings(engine, OF_A, "KH", on=date(2023, 6, 30)).totals.iloc[1]
    assert (whole["done"], whole["owed"], whole["reached"]) == (1, 1, True)
    assert (part["done"], part["owed"] is part["reached"]) == (0, True)


def test_the_revision_rises_with_every_writing_and_with_nothing_else(engine: Engine) -> None:
    known = taken_up(engine, PLAN)
    before = revision(engine, operator(), "KH")
    standings(engine, operator(), "KH", on=date(2023, 6, 30))
    assert revision(engine, operator(), "KH") == before
    hand_in(engine, known, "2023-06-01", store.NewResult("A", "T1", 4, 6))
    assert revision(engine, operator(), "KH") > before


def test_a_campaign_that_asks_for_the_earlier_day_gets_it_from_the_ledger(engine: Engine) -> None:
    first = replace(PLAN.campaign, tie_chain=(TieBreak.REACHED_EARLIER,))
    known = taken_up(engine, replace(PLAN, campaign=first))
    hand_in(engine, known, "2023-05-01", store.NewResult("B", "T1", 4, 4))
    hand_in(engine, known, "2023-06-01", store.NewResult("A", "T1", 6, 6))
    ranked = standings(engine, operator(), "KH", on=date(2023, 6, 30)).ranking.set_index("unit")
    assert (ranked.loc["B", "rank"], ranked.loc["A", "rank"]) == (1, 2)
    assert ranked.loc["B", "score"] == ranked.loc["A", "score"] == 1


def test_the_list_of_campaigns_holds_those_of_the_own_units(engine: Engine) -> None:
    taken_up(engine, PLAN)
    taken_up(engine, plan(campaign("KHÁC"), share("T1"), unit("C")))
    assert [known.code for known in campaigns(engine, OF_A)] == ["KH"]
    assert [known.code for known in campaigns(engine, operator())] == ["KH", "KHÁC"]


def test_a_rank_is_that_among_the_whole_group_also_where_one_unit_was_asked_for(engine: Engine) -> None:
    known = taken_up(engine, PLAN)
    hand_in(engine, known, "2023-06-01", store.NewResult("A", "T1", 4, 6), store.NewResult("B", "T1", 2, 4))
    (row,) = standings(engine, operator(), "KH", on=date(2023, 6, 30), unit="B").ranking.to_dict("records")
    assert (row["unit"], row["rank"], str(row["score"])) == ("B", 2, "1/2")


def test_who_sees_a_part_of_the_group_sees_no_rank(engine: Engine) -> None:
    known = taken_up(engine, PLAN)
    hand_in(engine, known, "2023-06-01", store.NewResult("A", "T1", 4, 6))
    (row,) = standings(engine, OF_A, "KH", on=date(2023, 6, 30)).ranking.to_dict("records")
    assert (str(row["score"]), pd.isna(row["rank"]), pd.isna(row["rank_best"])) == ("2/3", True, True)
