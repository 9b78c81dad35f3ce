"""Which build of SQLite is used, and what an old one changes."""

import platform
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data import sqlite_build
from data.engine import make_engine, writing
from data.migrate import upgrade
from data.plan_store import save_plan
from tests.builders import campaign, plan
from tests.test_architecture import imports_of, shipped

NOW = datetime(2023, 1, 1, tzinfo=UTC)

#: For these the pins name a build.
SERVED = {("linux", "x86_64"), ("darwin", "arm64"), ("win32", "AMD64")}


@pytest.fixture
def old_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian 12's version."""
    monkeypatch.setattr(sqlite_build, "version", lambda: (3, 40, 1))


@pytest.mark.skipif(
    (sys.platform, platform.machine()) not in SERVED, reason="no wheel of SQLite for this machine"
)
def test_s7_the_build_in_use_is_sound() -> None:
    assert sqlite_build.sound(), sqlite_build.described()
    assert sqlite_build.journal() == "wal"


@pytest.mark.parametrize(
    ("version", "sound"),
    [((3, 40, 1), False), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 53, 4), True), ((4, 0, 0), True)],
)
def test_s7_a_build_is_sound_from_3_51_3_on(
    version: tuple[int, int, int], sound: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_build, "version", lambda: version)
    assert sqlite_build.sound() == sound


def test_s7_the_newest_build_at_hand_is_taken() -> None:
    assert sqlite_build.version() >= sqlite3.sqlite_version_info


def test_s7_without_a_build_from_pypi_that_of_python_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pysqlite3", None)
    assert sqlite_build.module.__wrapped__() is sqlite3


def test_s7_an_old_build_keeps_a_rollback_journal_also_where_there_was_a_log(
    old_build: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{(tmp_path / 'a.db').as_posix()}"
    with monkeypatch.context() as today:
        today.setattr(sqlite_build, "version", lambda: (3, 53, 4))
        assert _journal_after_a_plan(url, "A") == "wal"
    assert _journal_after_a_plan(url, "B") == "truncate"


def _journal_after_a_plan(url: str, code: str) -> str:
    engine = make_engine(url)
    upgrade(engine)
    with writing(engine) as session:
        save_plan(session, plan(campaign(code)), by="a", at=NOW)
    with engine.connect() as connection:
        mode = str(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one())
    engine.dispose()
    return mode


def test_no_other_module_opens_a_database_with_a_driver_of_its_own() -> None:
    """Two libraries in one process undo each other's locks on a file."""
    drivers = {"sqlite3", "pysqlite3", "apsw"}
    around = {Path("data/sqlite_build.py"), Path("tests/data/test_sqlite_build.py")}
    found = [
        f"{path} imports {name}"
        for path in shipped()
        for name in imports_of(path)
        if name.split(".")[0] in drivers and path not in around and path.parts[:2] != ("tests", "bench")
    ]
    assert found == []
