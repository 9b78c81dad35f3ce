from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlmodel import Session

from data.engine import make_engine, reading, write_if_free, writing
from data.tables import ACCOUNT, LAST_LOOK
from domain.access import Actor, RoleName, Scope, operator
from domain.campaigns import UnitsSee
from domain.differences import Differing
from domain.results import Figure
from services.looks import look, since
from services.people import add_account
from services.plans import take_up
from services.publications import publish
from services.standings import standings
from services.submissions import submit, withdraw
from tests.builders import campaign, plan, quantity, unit
from tests.reliability import handing

NOON = datetime(2023, 6, 30, 5, 0, tzinfo=UTC)
ON = date(2023, 6, 30)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
PLAN = plan(campaign("KH"), quantity("T1", 3), quantity("T2"), unit("A"), unit("B"))


def prepared(engine: Engine) -> Actor:
    """A leader with an account, and a campaign."""
    with writing(engine) as session:
        take_up(session, operator(), PLAN, now=NOON - HOUR)
    add_account(
        engine, operator(), login="son", display_name="", role=RoleName.LEADER, unit=None, now=NOON - HOUR
    )
    with reading(engine) as session:
        (account,) = session.execute(select(ACCOUNT.c.id).where(ACCOUNT.c.login == "son")).scalars()
    return Actor("son", RoleName.LEADER, Scope.everything(), account_id=account)


@pytest.fixture
def leader(engine: Engine) -> Actor:
    return prepared(engine)


def kept(engine: Engine) -> list[tuple[datetime, datetime | None]]:
    with reading(engine) as session:
        rows = session.execute(select(LAST_LOOK.c.seen_at, LAST_LOOK.c.before_at))
        return [(seen, before) for seen, before in rows]


def test_a_visit_ends_after_half_an_hour_and_is_noted_once_a_minute(engine: Engine, leader: Actor) -> None:
    seconds = timedelta(seconds=30)
    assert look(engine, leader, "KH", NOON) is None
    assert look(engine, leader, "KH", NOON + seconds) is None
    assert kept(engine) == [(NOON, None)]
    assert look(engine, leader, "KH", NOON + 29 * MINUTE) is None
    assert look(engine, leader, "KH", NOON + 2 * HOUR) == NOON + 29 * MINUTE
    assert look(engine, leader, "KH", NOON + 2 * HOUR + seconds) == NOON + 29 * MINUTE
    assert kept(engine) == [(NOON + 2 * HOUR, NOON + 29 * MINUTE)]


def test_who_has_no_account_is_not_remembered(engine: Engine, leader: Actor) -> None:
    assert look(engine, operator(), "KH", NOON) is None
    assert look(engine, operator(), "KH", NOON + 2 * HOUR) is None
    assert kept(engine) == []


@pytest.fixture
def held(sqlite_url: str) -> Iterator[tuple[Engine, Engine]]:
    """Two engines on one file."""
    engines = make_engine(sqlite_url), make_engine(sqlite_url)
    yield engines
    for one in engines:
        one.dispose()


def test_looking_waits_for_no_writer_and_is_noted_the_next_time(held: tuple[Engine, Engine]) -> None:
    reader, writer = held
    leader = prepared(reader)
    assert look(reader, leader, "KH", NOON) is None
    with writing(writer) as session:
        session.connection()  # which takes the lock
        assert look(reader, leader, "KH", NOON + HOUR) == NOON
        assert kept(reader) == [(NOON, None)]
    assert look(reader, leader, "KH", NOON + HOUR) == NOON
    assert kept(reader) == [(NOON + HOUR, NOON)]


@pytest.mark.postgres
def test_on_postgresql_too_looking_waits_for_no_writer(postgres_url: str) -> None:
    engine = make_engine(postgres_url)
    leader = prepared(engine)
    look(engine, leader, "KH", NOON)
    with writing(engine) as session:
        session.execute(select(LAST_LOOK).with_for_update())
        assert look(engine, leader, "KH", NOON + HOUR) == NOON
    assert kept(engine) == [(NOON, None)]
    engine.dispose()


def test_another_fault_of_the_database_is_not_hidden(sqlite_engine: Engine) -> None:
    def wrong(session: Session) -> None:
        session.connection().exec_driver_sql("INSERT INTO no_table VALUES (1)")

    with pytest.raises(Exception, match="no such table"):
        write_if_free(sqlite_engine, wrong)


def test_what_was_missed_since_the_last_visit(engine: Engine, leader: Actor) -> None:
    office = operator()

    def sent(figures: dict[tuple[str, str], int], at: datetime) -> int:
        handed = replace(handing.handed(figures), accept=True)
        number = submit(engine, office, "KH", handed, now=at).submission
        assert number is not None
        return number

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("data.result_sheet.read", handing.read)
        wrong = sent({("B", "T2"): 1}, NOON)
        sent({("A", "T1"): 1}, NOON)
        sent({("A", "T1"): 2, ("B", "T1"): 3}, NOON + 2 * HOUR)
    withdraw(engine, office, wrong, reason="nhầm", now=NOON + 2 * HOUR)
    publish(engine, office, "KH", on=ON, now=NOON + 3 * HOUR)
    now = standings(engine, leader, "KH", on=ON)

    found = since(engine, leader, now, known_at=NOON + HOUR, then_on=ON)
    assert found.differences.new == (Differing("B", "T1", None, Figure(3, 3)),)
    assert found.differences.changed == (Differing("A", "T1", Figure(1, 3), Figure(2, 3)),)
    assert found.differences.gone == (Differing("B", "T2", Figure(1, 1), None),)
    assert [one.reported_on for one in found.published] == [ON]

    after = since(engine, leader, now, known_at=NOON + 4 * HOUR, then_on=ON)
    assert (after.differences.new, after.published) == ((), ())


def test_a_unit_that_sees_totals_learns_what_all_have_reached_and_only_its_own_figures(
    sqlite_engine: Engine,
) -> None:
    seen = plan(campaign("KH", units_see=UnitsSee.TOTALS), quantity("T1", 3), unit("A"), unit("B"))
    with writing(sqlite_engine) as session:
        take_up(session, operator(), seen, now=NOON - HOUR)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("data.result_sheet.read", handing.read)
        handed = replace(handing.handed({("A", "T1"): 3, ("B", "T1"): 3}), accept=True)
        submit(sqlite_engine, operator(), "KH", handed, now=NOON)
    reporter = Actor("an", RoleName.REPORTER, Scope("A"))
    found = since(
        sqlite_engine,
        reporter,
        standings(sqlite_engine, reporter, "KH", on=ON),
        known_at=NOON - MINUTE,
        then_on=ON,
    )
    assert found.differences.new == (Differing("A", "T1", None, Figure(3, 3)),)
    assert found.differences.reached == ("T1",)
