"""Questions about figures: by scope, by day, as known at an instant, and where they came from."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, text

from data.engine import reading, writing
from data.plan_removal import delete_campaign
from data.plan_store import save_plan
from data.queries import (
    SOURCES,
    SUBMISSIONS,
    campaign_id,
    facts,
    ledger,
    revision,
    revision_of,
    revisions,
    submissions,
)
from data.queries_rows import moved_rows, standing_rows
from data.queries_series import series
from data.store import NewResult, add_event
from domain.access import Scope
from domain.frames import FACTS, SERIES
from domain.submissions import Event
from tests.builders import plan, quantity, share, unit
from tests.data.ledgers import accept, at, hand_in, send, withdraw

ALL = Scope.everything()
YEAR_END = date(2023, 12, 31)
MARCH = date(2023, 3, 31)

BODY = plan(share("T"), quantity("L"), unit("A"), unit("B", parent="A"), unit("C", parent="A"), unit("D"))
SAMPLE = replace(BODY, campaign=replace(BODY.campaign, illustrative=True))


@pytest.fixture
def campaign(engine: Engine) -> int:
    with writing(engine) as session:
        return save_plan(session, BODY, by="a", at=at("2023-01-01"))


def done(
    engine: Engine, campaign: int, on: date, scope: Scope = ALL, known_at: str | None = None
) -> dict[str, int]:
    """What each unit has done of L."""
    instant = None if known_at is None else at(known_at)
    with reading(engine) as session:
        found = facts(session, campaign, scope=scope, on=on, known_at=instant)
    return {row.unit: row.done for row in found.sort_values("unit").itertuples()}


def rows(engine: Engine, campaign: int, **asked: Any) -> list[tuple[Any, ...]]:
    """Unit, day, figure and status of each result behind L."""
    with reading(engine) as session:
        found = ledger(session, campaign, **{"scope": ALL, "criterion": "L", "on": YEAR_END, **asked})
    return [(row.unit, str(row.reported_on), row.done, row.status) for row in found.itertuples()]


def test_frames_have_the_columns_and_types_of_the_contract_even_when_empty(
    engine: Engine, campaign: int
) -> None:
    def check() -> None:
        with reading(engine) as session:
            frames = (
                (facts(session, campaign, scope=ALL, on=MARCH), FACTS),
                (facts(session, campaign, scope=ALL, on=MARCH, known_at=at("2023-12-31")), FACTS),
                (series(session, campaign, scope=ALL, on=MARCH), SERIES),
                (series(session, campaign, scope=ALL, on=MARCH, known_at=at("2023-12-31")), SERIES),
                (ledger(session, campaign, scope=ALL, criterion="L", on=MARCH), SOURCES),
                (submissions(session, campaign, scope=ALL), SUBMISSIONS),
            )
        for frame, columns in frames:
            assert {name: str(kind) for name, kind in frame.dtypes.items()} == columns

    check()
    send(engine, campaign, "2023-02-01", NewResult("B", "L", 1))
    send(engine, campaign, "2023-05-01", NewResult("B", "L", 2))
    check()


def test_a_scope_shows_figures_of_its_units_only(engine: Engine, campaign: int) -> None:
    everything = [NewResult(code, "L", number) for number, code in enumerate("ABCD", start=1)]
    send(engine, campaign, "2023-02-01", *everything)
    assert done(engine, campaign, MARCH) == {"A": 1, "B": 2, "C": 3, "D": 4}
    assert done(engine, campaign, MARCH, Scope("A")) == {"A": 1, "B": 2, "C": 3}
    assert done(engine, campaign, MARCH, Scope("C")) == {"C": 3}
    assert done(engine, campaign, MARCH, Scope("D"), known_at="2023-12-31") == {"D": 4}
    assert done(engine, campaign, MARCH, Scope("KHÔNG CÓ")) == {}


def test_a_day_shows_the_figures_up_to_it(engine: Engine, campaign: int) -> None:
    send(engine, campaign, "2023-02-01", NewResult("B", "L", 1), NewResult("C", "L", 5))
    send(engine, campaign, "2023-04-01", NewResult("B", "L", 2), NewResult("D", "L", 9))
    assert done(engine, campaign, date(2023, 1, 31)) == {}
    assert done(engine, campaign, date(2023, 2, 1)) == {"B": 1, "C": 5}
    assert done(engine, campaign, MARCH) == {"B": 1, "C": 5}
    assert done(engine, campaign, date(2023, 4, 1)) == {"B": 2, "C": 5, "D": 9}


def test_what_was_known_before_an_upload_can_be_asked_again(engine: Engine, campaign: int) -> None:
    send(engine, campaign, "2023-02-01", NewResult("B", "L", 1), when="2023-02-02T08:00")
    second = send(engine, campaign, "2023-02-01", NewResult("B", "L", 7), when="2023-02-10T08:00")
    withdraw(engine, second, "2023-02-20T08:00")
    moments = {
        "2023-02-02T07:59": {},
        "2023-02-02T08:00": {"B": 1},
        "2023-02-10T07:59": {"B": 1},
        "2023-02-10T08:00": {"B": 7},
        "2023-02-20T08:00": {"B": 1},
    }
    assert {moment: done(engine, campaign, MARCH, known_at=moment) for moment in moments} == moments


def test_a_figure_is_known_from_its_acceptance(engine: Engine, campaign: int) -> None:
    submission = hand_in(engine, campaign, "2023-02-01", NewResult("B", "L", 1), when="2023-02-02")
    accept(engine, submission, "2023-02-05")
    assert done(engine, campaign, MARCH, known_at="2023-02-04") == {}
    assert done(engine, campaign, MARCH, known_at="2023-02-05") == {"B": 1}


def test_totals_over_time_can_be_asked_as_they_were_known(engine: Engine, campaign: int) -> None:
    send(engine, campaign, "2023-02-01", NewResult("B", "L", 1), NewResult("B", "T", 1, 2), when="2023-02-02")
    send(engine, campaign, "2023-02-15", NewResult("B", "L", 4), NewResult("C", "T", 3, 4), when="2023-02-16")
    send(engine, campaign, "2023-02-01", NewResult("B", "L", 2), when="2023-02-20")

    def totals(known_at: str | None) -> list[tuple[Any, ...]]:
        instant = None if known_at is None else at(known_at)
        with reading(engine) as session:
            found = series(session, campaign, scope=Scope("A"), on=MARCH, known_at=instant)
        return [tuple(row) for row in found.astype({"day": str}).itertuples(index=False)]

    assert totals("2023-02-10") == [("L", "2023-02-01", 1, 0, 1), ("T", "2023-02-01", 1, 2, 1)]
    assert totals(None) == [
        ("L", "2023-02-01", 2, 0, 1),
        ("L", "2023-02-15", 4, 0, 1),
        ("T", "2023-02-01", 1, 2, 1),
        ("T", "2023-02-15", 4, 6, 2),
    ]
    assert totals("2023-12-31") == totals(None)


def test_every_result_behind_a_figure_is_told_with_its_source(engine: Engine, campaign: int) -> None:
    submission = send(
        engine,
        campaign,
        "2023-02-01",
        NewResult("B", "L", 1, None, "Kết quả", "E5"),
        NewResult("B", "T", 1, 2),
    )
    with reading(engine) as session:
        [row] = ledger(session, campaign, scope=ALL, criterion="L", on=MARCH).to_dict("records")
    told = ("unit", "done", "submission", "status", "source", "file_name", "sheet", "cell", "submitted_by")
    assert [row[name] for name in told] == [
        "B", 1, submission, "accepted", "file", "kết quả.xlsx", "Kết quả", "E5", "cán bộ",
    ]  # fmt: skip
    assert row["received_at"] == at("2023-02-01")


def test_results_that_do_not_count_are_told_as_such(engine: Engine, campaign: int) -> None:
    withdrawn = send(engine, campaign, "2023-02-01", NewResult("B", "L", 1), when="2023-02-01")
    withdraw(engine, withdrawn, "2023-02-03")
    hand_in(engine, campaign, "2023-02-05", NewResult("C", "L", 2))
    send(engine, campaign, "2023-02-02", NewResult("D", "L", 3))
    assert rows(engine, campaign) == [
        ("B", "2023-02-01", 1, "withdrawn"),
        ("D", "2023-02-02", 3, "accepted"),
        ("C", "2023-02-05", 2, "waiting"),
    ]
    assert rows(engine, campaign, known_at=at("2023-02-02")) == [
        ("B", "2023-02-01", 1, "accepted"),
        ("D", "2023-02-02", 3, "accepted"),
    ]
    assert rows(engine, campaign, scope=Scope("A"), units=["C"]) == [("C", "2023-02-05", 2, "waiting")]
    assert rows(engine, campaign, scope=Scope("A"), units=["D"]) == []


def test_the_history_of_submissions_shows_what_became_of_each(engine: Engine, campaign: int) -> None:
    first = hand_in(engine, campaign, "2023-02-01", NewResult("B", "L", 1), NewResult("D", "L", 1))
    second = send(engine, campaign, "2023-02-01", NewResult("D", "L", 2), when="2023-02-03")
    with writing(engine) as session:
        add_event(session, first, Event.RETURNED, at=at("2023-02-04"), by="thư ký", reason="thiếu tổng số")
    with reading(engine) as session:
        everything = submissions(session, campaign, scope=ALL).to_dict("records")
        below_a = submissions(session, campaign, scope=Scope("A")).to_dict("records")
        latest = submissions(session, campaign, scope=ALL, limit=1)
    assert [(row["submission"], row["status"], row["results"]) for row in everything] == [
        (second, "accepted", 1),
        (first, "returned", 2),
    ]
    assert (everything[1]["status_by"], everything[1]["reason"]) == ("thư ký", "thiếu tổng số")
    assert everything[1]["status_at"] == at("2023-02-04")
    # B's part of the first one; the second speaks of nobody below A
    assert [(row["submission"], row["results"]) for row in below_a] == [(first, 1)]
    assert list(latest["submission"]) == [second]


def test_a_campaign_is_found_by_its_code(engine: Engine, campaign: int) -> None:
    with reading(engine) as session:
        assert campaign_id(session, "KH") == campaign
        assert campaign_id(session, "KHÁC") is None


def test_the_revision_of_a_campaign_is_found_by_its_code_too(engine: Engine, campaign: int) -> None:
    with reading(engine) as session:
        first = revision_of(session, "KH")
        assert first is not None
        assert (first.number, revision(session, campaign)) == (1, 1)
        assert revision_of(session, "KHÁC") is None
    send(engine, campaign, "2023-02-01", NewResult("D", "L", 3))
    with reading(engine) as session:
        assert revision_of(session, "KH") == (3, first.created_at)
        assert revision(session, campaign) == 3
        assert revisions(session) == [(3, first.created_at)]


def test_a_campaign_that_takes_the_code_of_a_removed_one_has_another_revision(sqlite_engine: Engine) -> None:
    found = []
    for day in ("2023-01-01", "2023-01-02"):
        with writing(sqlite_engine) as session:
            number = save_plan(session, SAMPLE, by="a", at=at(day))
            found.append(revision_of(session, "KH"))
            delete_campaign(session, number)
    then, now = found
    assert then is not None
    assert now is not None
    assert then.number == now.number == 1
    assert then != now


def test_the_figures_of_a_unit_are_looked_up_without_going_through_those_of_all(
    sqlite_engine: Engine,
) -> None:
    statements = (standing_rows(1, Scope("C"), MARCH), moved_rows(1, Scope("C"), MARCH))
    with reading(sqlite_engine) as session:
        for statement in statements:
            asked = statement.compile(sqlite_engine, compile_kwargs={"literal_binds": True})
            steps = [row[3] for row in session.execute(text(f"EXPLAIN QUERY PLAN {asked}"))]
            assert (
                "SEARCH standing USING PRIMARY KEY (campaign_id=? AND top_unit_id=? AND unit_id=?)" in steps
            )


def test_the_figures_of_a_unit_that_has_ended_stand_in_another_tree_and_are_found(engine: Engine) -> None:
    body = plan(
        quantity("L"), unit("A"), unit("B", parent="A"), unit("D"), unit("E", parent="D", successor="B")
    )
    with writing(engine) as session:
        campaign = save_plan(session, body, by="a", at=at("2023-01-01"))
    send(
        engine, campaign, "2023-02-01", NewResult("B", "L", 1), NewResult("D", "L", 2), NewResult("E", "L", 4)
    )
    assert done(engine, campaign, MARCH, Scope("A")) == {"B": 1, "E": 4}
    assert done(engine, campaign, MARCH, Scope("B")) == {"B": 1, "E": 4}
    assert done(engine, campaign, MARCH, Scope("D")) == {"D": 2, "E": 4}
    assert done(engine, campaign, MARCH) == {"B": 1, "D": 2, "E": 4}
