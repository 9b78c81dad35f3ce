"""The engine's settings, and what transactions promise."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from data import sqlite_build
from data.engine import (
    DatabaseDamaged,
    DatabaseUnreachable,
    DatabaseUnwritable,
    _prepare,
    database_url,
    durability,
    make_engine,
    reading,
    writing,
)
from data.plan_store import save_plan
from data.queries import revision
from data.store import lock_campaign, raise_revision
from tests.builders import campaign, plan

pytestmark = pytest.mark.usefixtures("careful_sqlite")

NOW = datetime(2023, 1, 1, tzinfo=UTC)


def count(session: Session) -> int:
    return int(session.execute(text("SELECT count(*) FROM campaign")).scalar_one())


def test_the_database_is_a_file_in_var_unless_the_environment_names_another(tmp_path: Path) -> None:
    assert database_url({}, tmp_path) == f"sqlite:///{tmp_path.as_posix()}/var/campaigns.db"
    assert database_url({"DATABASE_URL": "postgres://server/db"}, tmp_path) == "postgres://server/db"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_uses_one_driver(scheme: str) -> None:
    engine = make_engine(f"{scheme}://someone:secret@server:5433/campaigns")
    assert engine.url.drivername == "postgresql+psycopg"
    assert (engine.url.host, engine.url.port, engine.url.database) == ("server", 5433, "campaigns")


def test_s8_every_connection_to_sqlite_has_the_safe_settings(sqlite_engine: Engine) -> None:
    wanted = {
        "journal_mode": sqlite_build.journal(),
        "synchronous": 2,
        "fullfsync": 1,
        "foreign_keys": 1,
        "busy_timeout": 30000,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "mmap_size": 0,
    }
    with sqlite_engine.connect() as first, sqlite_engine.connect() as second:
        for connection in (first, second):
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
            assert found == wanted


@pytest.mark.parametrize(
    ("setting", "usual"), [("synchronous", 1), ("foreign_keys", 0), ("trusted_schema", 1)]
)
def test_s8_a_connection_that_does_not_take_a_setting_is_refused(
    setting: str, usual: int, tmp_path: Path
) -> None:
    class Deaf(sqlite_build.module().Connection):  # type: ignore[misc]
        def execute(self, said: str, *values: object) -> object:
            heard = f"PRAGMA {setting}={usual}" if said.startswith(f"PRAGMA {setting}=") else said
            return super().execute(heard, *values)

    deaf = sqlite_build.module().connect(tmp_path / "deaf.db", factory=Deaf)
    with closing(deaf), pytest.raises(DatabaseUnwritable) as caught:
        _prepare(deaf, None)
    assert caught.value.reason == f"{setting} = {usual}"


def test_s8_what_writes_begins_by_taking_the_lock_and_what_reads_does_not(sqlite_engine: Engine) -> None:
    said: list[str] = []

    def hear(*heard: object) -> None:
        said.append(str(heard[2]))

    event.listen(sqlite_engine, "before_cursor_execute", hear)
    for session_of in (reading, writing):
        with session_of(sqlite_engine) as session:
            session.execute(text("SELECT 1"))
    event.remove(sqlite_engine, "before_cursor_execute", hear)
    assert [statement for statement in said if "BEGIN" in statement] == ["BEGIN", "BEGIN IMMEDIATE"]


def test_a_database_in_memory_keeps_its_tables_between_sessions() -> None:
    engine = make_engine("sqlite://")
    with writing(engine) as session:
        session.execute(text("CREATE TABLE thing (id INTEGER)"))
    with reading(engine) as session:
        assert session.execute(text("SELECT count(*) FROM thing")).scalar_one() == 0


def test_what_is_written_is_there_after_leaving_and_not_before(engine: Engine) -> None:
    with writing(engine) as session:
        save_plan(session, plan(), by="a", at=NOW)
        with reading(engine) as other:
            assert count(other) == 0
    with reading(engine) as other:
        assert count(other) == 1


def test_an_exception_undoes_everything_written(engine: Engine) -> None:
    def save_and_fail() -> None:
        with writing(engine) as session:
            save_plan(session, plan(), by="a", at=NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        save_and_fail()
    with reading(engine) as session:
        assert count(session) == 0


def test_a_reader_sees_one_state_throughout(engine: Engine) -> None:
    with reading(engine) as reader:
        assert count(reader) == 0
        with writing(engine) as session:
            save_plan(session, plan(), by="a", at=NOW)
        assert count(reader) == 0


def test_no_update_is_lost_when_eight_write_at_once(engine: Engine) -> None:
    with writing(engine) as session:
        saved = save_plan(session, plan(), by="a", at=NOW)

    def write(_turn: int) -> None:
        with writing(engine) as session:
            before = lock_campaign(session, saved)
            raise_revision(session, saved)
            assert lock_campaign(session, saved) == before + 1

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(40)))
    with reading(engine) as session:
        assert revision(session, saved) == 41


def test_who_may_write_keeps_all_others_from_writing(sqlite_engine: Engine, sqlite_url: str) -> None:
    other = create_engine(sqlite_url, module=sqlite_build.module(), connect_args={"timeout": 0})
    with writing(sqlite_engine) as session, other.connect() as connection:
        assert count(session) == 0  # the first look takes the lock: what it sees stays true
        with pytest.raises(OperationalError, match="database is locked"):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
    other.dispose()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file, not a folder")
    with pytest.raises(DatabaseUnwritable) as caught:
        make_engine(f"sqlite:///{(tmp_path / 'var' / 'campaigns.db').as_posix()}")
    assert caught.value.path == str(tmp_path / "var")


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "campaigns.db").mkdir()
    engine = make_engine(f"sqlite:///{(tmp_path / 'campaigns.db').as_posix()}")
    with pytest.raises(DatabaseUnwritable) as caught, engine.connect():
        pass
    assert caught.value.path == (tmp_path / "campaigns.db").as_posix()


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "campaigns.db").write_bytes(b"a letter, not a database" * 100)
    engine = make_engine(f"sqlite:///{(tmp_path / 'campaigns.db').as_posix()}")
    with pytest.raises(DatabaseDamaged) as caught, engine.connect():
        pass
    assert caught.value.reason == "SQLITE_NOTADB"


def test_a_full_disk_is_told_and_leaves_the_database_whole(sqlite_engine: Engine) -> None:
    def fill() -> None:
        with writing(sqlite_engine) as session:
            session.execute(text("PRAGMA max_page_count=1"))
            for number in range(1000):
                save_plan(session, plan(campaign(f"KH{number}")), by="a", at=NOW)

    with pytest.raises(DatabaseUnwritable) as caught:
        fill()
    assert caught.value.reason == "SQLITE_FULL"
    sqlite_engine.dispose()
    with writing(sqlite_engine) as session:
        assert count(session) == 0
        save_plan(session, plan(), by="a", at=NOW)


def test_a_server_that_does_not_answer_is_told() -> None:
    engine = make_engine("postgresql://someone@127.0.0.1:1/campaigns?connect_timeout=2")
    with pytest.raises(DatabaseUnreachable), engine.connect():
        pass


def test_s2_nothing_is_said_of_settings_that_keep_what_was_acknowledged(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_build, "version", lambda: (3, 51, 3))
    assert durability(sqlite_engine) == []


def test_s7_an_old_build_of_sqlite_is_named(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sqlite_build, "module", lambda: SimpleNamespace(sqlite_version_info=(3, 51, 2), __name__="sqlite3")
    )
    assert durability(sqlite_engine)[-1] == "sqlite = 3.51.2 (sqlite3)"


@pytest.mark.postgres
def test_s2_a_server_that_forgets_is_named(postgres_url: str) -> None:
    """The server of the tests is in haste, as no server with real figures may be."""
    engine = make_engine(postgres_url)
    assert durability(engine) == ["fsync = off", "full_page_writes = off", "synchronous_commit = off"]
    engine.dispose()


@pytest.mark.postgres
def test_s2_asynchronous_commit_is_found_where_only_the_database_is_set_so(postgres_url: str) -> None:
    engine = make_engine(postgres_url)
    name = make_url(postgres_url).database
    for setting in ("on", "off"):
        with engine.begin() as connection:
            connection.execute(text(f"ALTER DATABASE {name} SET synchronous_commit = {setting}"))
        engine.dispose()
        assert ("synchronous_commit = off" in durability(engine)) == (setting == "off")
    engine.dispose()
