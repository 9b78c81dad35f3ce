"""L1 on PostgreSQL: the role that serves owns nothing, cannot change the ledger, and can do all its work."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text
from sqlalchemy.exc import DBAPIError

from data import roles
from data.engine import make_engine, reading, writing
from domain.access import Actor, RoleName, Scope, operator
from services import database, deletion, people, plans, samples, sign_in
from services.operations import check, verify
from services.plans import take_up
from services.previews import Handed
from services.restoring import NotACopy, look
from services.standings import standings
from services.submissions import submit, withdraw
from services.templates import template
from tests.builders import campaign, plan, share, unit
from tests.filling import fill

pytestmark = pytest.mark.postgres

NOW = datetime(2023, 6, 30, 5, 0, tzinfo=UTC)
PLAN = plan(campaign("KH"), share("T1"), unit("A"))

STATEMENTS = (
    "UPDATE {table} SET hash = 'x'",
    "DELETE FROM {table}",
    "TRUNCATE {table} CASCADE",
    "INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET hash = 'x'",
    "ALTER TABLE {table} DISABLE TRIGGER ALL",
    "DROP TABLE {table} CASCADE",
    "SET session_replication_role = replica",
)


@pytest.fixture
def served(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The database as ``manage.py migrate`` leaves it, by a role of its own that serves."""
    name = f"serving_{make_url(postgres_url).database}"
    serving = make_url(postgres_url).set(username=name, password="mật khẩu 100%'")
    monkeypatch.setenv("MIGRATION_DATABASE_URL", postgres_url)
    monkeypatch.setenv("DATABASE_URL", serving.render_as_string(hide_password=False))
    engine = database.open_database(NOW)
    monkeypatch.delenv("MIGRATION_DATABASE_URL")
    yield engine
    engine.dispose()
    owner = make_engine(postgres_url)
    with writing(owner) as session:
        session.execute(text(f"DROP OWNED BY {name}"))
        session.execute(text(f"DROP ROLE {name}"))
    owner.dispose()


def figures(engine: Engine, done: int) -> Handed:
    return Handed(
        fill(template(engine, operator(), "KH")[0], {("A", "T1"): (9, done)}, on=date(2023, 6, 30)), "a"
    )


def refused(engine: Engine, statement: str) -> bool:
    with engine.connect() as connection:
        try:
            connection.execute(text(statement))
        except DBAPIError as error:
            return "permission denied" in str(error.orig) or "must be owner" in str(error.orig)
    return False


def test_l1_the_role_that_serves_owns_nothing(served: Engine, postgres_url: str) -> None:
    with reading(served) as session:
        assert roles.own(session.connection()) == (make_url(served.url).username, False)
    owner = make_engine(postgres_url)
    with reading(owner) as session:
        assert roles.own(session.connection())[1]
    owner.dispose()


def test_l1_seven_ways_of_changing_the_ledger_are_refused(served: Engine) -> None:
    with writing(served) as session:
        take_up(session, operator(), PLAN, now=NOW)
    submit(served, operator(), "KH", figures(served, 3), now=NOW)
    passed = [
        statement.format(table=table)
        for table in ("audit", "submission", "submissionevent")
        for statement in STATEMENTS
        if not refused(served, statement.format(table=table))
    ]
    passed += [
        f"{word} {table}"
        for table in ("result", "publication", "reopening", "planchange", "unitchange")
        for word in ("DELETE FROM", "TRUNCATE", "DROP TABLE")
        if not refused(served, f"{word} {table}")
    ]
    assert passed == []
    assert refused(served, "CREATE TABLE mine (id integer)")
    assert refused(served, "UPDATE alembic_version SET version_num = 'x'")


def test_l1_the_product_does_all_its_work_as_that_role(served: Engine) -> None:
    lan = Actor("lan", RoleName.ADMINISTRATOR, Scope.everything())
    with writing(served) as session:
        take_up(session, operator(), PLAN, now=NOW)
    link = people.add_account(
        served, operator(), login="lan", display_name="", role=RoleName.ADMINISTRATOR, unit=None, now=NOW
    )
    assert people.set_password(served, link_token=link, password="một câu dài mà ít ai nhớ", now=NOW)
    assert sign_in.sign_in(served, login="lan", password="một câu dài mà ít ai nhớ", now=NOW)
    sent = submit(served, lan, "KH", figures(served, 3), now=NOW).submission
    assert sent
    assert withdraw(served, lan, sent, reason="nhầm", now=NOW).done
    handed = figures(served, 4)
    assert submit(served, lan, "KH", Handed(handed.content, "b", accept=True), now=NOW).saved
    assert standings(served, lan, "KH", on=date(2023, 6, 30)).totals["done"].iloc[0] == 4
    assert plans.plan(served, lan, "KH").campaign.code == "KH"
    assert check(served, operator()) == {"KH": []}
    assert verify(served, operator()).faults == ()


def test_l1_illustrative_figures_go_and_real_ones_stay(served: Engine) -> None:
    with writing(served) as session:
        take_up(session, operator(), PLAN, now=NOW)
        take_up(session, operator(), plan(campaign("MH", illustrative=True), share("T1"), unit("C")), now=NOW)
    submit(served, operator(), "KH", figures(served, 3), now=NOW)
    assert samples.remove(served, operator(), now=NOW) == ["MH"]
    with served.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text("SELECT remove_ledger(id) FROM campaign WHERE code = 'KH'"))
    assert verify(served, operator()).faults == ()


def test_l1_what_lay_in_the_bin_for_thirty_days_can_be_erased(
    served: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UPKEEP_FOLDER", str(tmp_path))
    monkeypatch.setattr("data.backups.write", lambda engine, file: file.write_bytes(b"copy"))
    with writing(served) as session:
        take_up(session, operator(), PLAN, now=NOW)
    submit(served, operator(), "KH", figures(served, 3), now=NOW)
    deletion.delete(served, operator(), "KH", typed="KH", reason="nhầm", now=NOW)
    with writing(served) as session:
        session.execute(text("UPDATE campaign SET deleted_at = now() - interval '31 days'"))
    mai = Actor("mai", RoleName.ADMINISTRATOR, Scope.everything())
    deletion.erase(served, mai, "KH", now=datetime.now(UTC))
    assert verify(served, operator()).faults == ()


def test_l1_tables_of_an_older_version_are_one_sentence_for_that_role(
    served: Engine, postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = make_engine(postgres_url)
    with writing(owner) as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    owner.dispose()
    monkeypatch.setattr("data.backups.write", lambda engine, file: file.write_bytes(b"copy"))
    monkeypatch.setenv("UPKEEP_FOLDER", str(tmp_path))
    with pytest.raises(database.DatabaseNotOurs):
        database.open_database(NOW)


def test_l1_without_a_second_role_nothing_is_granted(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", postgres_url)
    monkeypatch.setenv("MIGRATION_DATABASE_URL", postgres_url)
    engine = database.open_database(NOW)
    with reading(engine) as session:
        assert session.execute(text("SELECT to_regprocedure('remove_ledger(integer)')")).scalar() is None
    engine.dispose()


def test_l1_that_role_cannot_put_a_backup_in_the_place_of_the_ledger(served: Engine, tmp_path: Path) -> None:
    with writing(served) as session:
        take_up(session, operator(), PLAN, now=NOW)
    (tmp_path / "a.dump").write_bytes(b"PGDMP")
    with pytest.raises(NotACopy, match="MIGRATION_DATABASE_URL"):
        look(served, operator(), tmp_path / "a.dump", now=NOW)
    with reading(served) as session:
        assert session.execute(text("SELECT count(*) FROM campaign")).scalar_one() == 1
