"""What came in over time: by scope, by day, as known at an instant, late and corrected."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from data.engine import reading, writing
from data.plan_store import save_plan
from data.queries_courses import arrivals, days_of_cells
from data.store import NewResult
from domain.access import Scope
from domain.criteria import Accumulation
from domain.frames import CELL_DAYS
from domain.submissions import Status
from tests.builders import plan, quantity, share, unit
from tests.data.ledgers import accept, at, hand_in, send, withdraw

ALL = Scope.everything()
YEAR_END = date(2023, 12, 31)
BODY = plan(
    share("T"),
    quantity("L", accumulation=Accumulation.INCREMENTS),
    unit("A"),
    unit("B", parent="A"),
    unit("D"),
)


@pytest.fixture
def campaign(engine: Engine) -> int:
    with writing(engine) as session:
        return save_plan(session, BODY, by="a", at=at("2023-01-01"))


def days(engine: Engine, campaign: int, **asked: Any) -> list[tuple[Any, ...]]:
    """Unit, criterion, day, done and corrected, in order."""
    with reading(engine) as session:
        found = days_of_cells(session, campaign, **{"scope": ALL, "on": YEAR_END, **asked})
    assert {name: str(kind) for name, kind in found.dtypes.items()} == CELL_DAYS
    rows = found.itertuples(index=False)
    return sorted((row.unit, row.criterion, str(row.day), row.done, row.corrected) for row in rows)


def came(engine: Engine, campaign: int, *units: str, **asked: Any) -> list[tuple[Any, ...]]:
    """Unit, day of figures, status, results and corrections, in the order of arrival."""
    with reading(engine) as session:
        found = arrivals(session, campaign, units, **{"scope": ALL, "on": YEAR_END, **asked})
    return [(one.unit, str(one.reported_on), one.status, one.results, one.corrections) for one in found]


def test_what_stood_on_each_day_adds_up_by_the_rule_of_its_criterion(engine: Engine, campaign: int) -> None:
    assert days(engine, campaign) == []
    send(engine, campaign, "2023-02-28", NewResult("B", "L", 2), NewResult("B", "T", 1, 4))
    send(engine, campaign, "2023-03-31", NewResult("B", "L", 3), NewResult("B", "T", 2, 4))
    send(engine, campaign, "2023-03-31", NewResult("B", "T", 3, 4), when="2023-04-02")
    assert days(engine, campaign, units=["B"]) == [
        ("B", "L", "2023-02-28", 2, False),
        ("B", "L", "2023-03-31", 5, False),
        ("B", "T", "2023-02-28", 1, False),
        ("B", "T", "2023-03-31", 3, True),
    ]


def test_days_are_those_of_the_scope_the_criterion_and_the_day_asked_for(
    engine: Engine, campaign: int
) -> None:
    for code in ("A", "B", "D"):
        send(engine, campaign, "2023-02-28", NewResult(code, "L", 1), NewResult(code, "T", 1, 2))
    send(engine, campaign, "2023-06-30", NewResult("D", "L", 1))
    assert [row[0] for row in days(engine, campaign, criterion="L", on=date(2023, 3, 1))] == ["A", "B", "D"]
    assert [row[0] for row in days(engine, campaign, criterion="L", scope=Scope("A"))] == ["A", "B"]
    assert days(engine, campaign, units=["D"], scope=Scope("A")) == []


def test_days_as_they_were_known_never_change_by_what_arrives_later(engine: Engine, campaign: int) -> None:
    first = send(engine, campaign, "2023-02-28", NewResult("D", "T", 1, 4))
    send(engine, campaign, "2023-02-28", NewResult("D", "T", 4, 4), when="2023-03-05")
    withdraw(engine, first, "2023-03-06")
    then = days(engine, campaign, criterion="T", known_at=at("2023-03-04"))
    assert then == [("D", "T", "2023-02-28", 1, False)]
    assert days(engine, campaign, criterion="T") == [("D", "T", "2023-02-28", 4, False)]


def test_arrivals_are_what_counts_or_waits_with_what_it_corrected(engine: Engine, campaign: int) -> None:
    send(engine, campaign, "2023-02-28", NewResult("B", "L", 2), NewResult("B", "T", 1, 4))
    send(
        engine,
        campaign,
        "2023-02-28",
        NewResult("B", "T", 2, 4),
        NewResult("D", "T", 2, 4),
        when="2023-03-01",
    )
    gone = send(engine, campaign, "2023-03-31", NewResult("B", "L", 2))
    withdraw(engine, gone, "2023-04-01")
    hand_in(engine, campaign, "2023-04-30", NewResult("B", "L", 1))
    assert came(engine, campaign, "B", "D") == [
        ("B", "2023-02-28", Status.ACCEPTED, 2, 0),
        ("B", "2023-02-28", Status.ACCEPTED, 1, 1),
        ("D", "2023-02-28", Status.ACCEPTED, 1, 0),
        ("B", "2023-04-30", Status.WAITING, 1, 0),
    ]


def test_arrivals_are_those_of_the_units_asked_for_that_the_scope_shows(
    engine: Engine, campaign: int
) -> None:
    for code in ("B", "D"):
        send(engine, campaign, "2023-02-28", NewResult(code, "L", 2))
    assert [row[0] for row in came(engine, campaign, "B")] == ["B"]
    assert [row[0] for row in came(engine, campaign, "B", "D", scope=Scope("A"))] == ["B"]


def test_an_arrival_waits_until_the_instant_it_was_accepted(engine: Engine, campaign: int) -> None:
    number = hand_in(engine, campaign, "2023-02-28", NewResult("B", "L", 2), when="2023-03-01")
    accept(engine, number, "2023-03-05")
    known = [
        came(engine, campaign, "B", known_at=at(when)) for when in ("2023-02-28", "2023-03-02", "2023-03-06")
    ]
    assert [[row[2] for row in rows] for rows in known] == [[], [Status.WAITING], [Status.ACCEPTED]]
