"""S10: an upgrade that is killed leaves the old or the new schema, every row, and a copy from before."""

import logging
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from data import backups
from data.engine import DatabaseUnwritable, make_engine, writing
from services.database import open_database
from tests.bench import broken_upgrades
from tests.bench.servers import OwnServer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

NOW = datetime(2026, 2, 1, tzinfo=UTC)


@pytest.fixture
def released_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The database of the environment: one of the first released version."""
    file = tmp_path / "campaigns.db"
    url = f"sqlite:///{file.as_posix()}"
    engine = make_engine(url)
    broken_upgrades.released(engine, "0001")
    engine.dispose()
    monkeypatch.setenv("DATABASE_URL", url)
    return file


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if not file.name.endswith(("-turn", "-wal", "-shm")))


def test_s10_eight_killed_upgrades_of_a_file_leave_all_or_nothing(tmp_path: Path) -> None:
    found = broken_upgrades.killing_upgrades_of_files(tmp_path, "0001", 8)
    assert found.wrong == []
    assert found.old + found.new == 8
    assert found.old > 0


@pytest.mark.postgres
def test_s10_three_killed_upgrades_on_a_server_leave_all_or_nothing(
    own_postgres: OwnServer, tmp_path: Path
) -> None:
    found = broken_upgrades.killing_upgrades_on_a_server(own_postgres, tmp_path, "0001", 3)
    assert found.wrong == []
    assert found.old + found.new == 3


def test_s10_before_an_upgrade_a_copy_is_kept_and_only_the_newest(released_file: Path) -> None:
    released_file.with_name("campaigns.db.truoc-0000.bak").touch()
    open_database(NOW).dispose()
    assert "campaigns.db.truoc-0000.bak" not in names_in(released_file.parent)
    copies = [name for name in names_in(released_file.parent) if ".truoc-" in name]
    assert len(copies) == 1
    engine = make_engine(f"sqlite:///{released_file.with_name(copies[0]).as_posix()}")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "0001"
        assert connection.execute(text("SELECT count(*) FROM result")).scalar_one() == 649
    engine.dispose()


def test_s10_a_new_database_and_one_of_this_version_are_not_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{(tmp_path / 'new.db').as_posix()}")
    for _ in range(2):
        open_database(NOW).dispose()
    assert names_in(tmp_path) == ["new.db"]


def test_s10_without_room_for_the_copy_nothing_is_upgraded(
    released_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_of: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "_copy_sqlite", no_room)
    with pytest.raises(DatabaseUnwritable):
        open_database(NOW)
    engine = make_engine(f"sqlite:///{released_file.as_posix()}")
    with writing(engine) as session:
        assert session.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "0001"
    engine.dispose()


@pytest.mark.postgres
def test_s10_a_server_without_pg_dump_is_upgraded_and_the_log_says_that_there_is_no_copy(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    engine = make_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    broken_upgrades.released(engine, "0001")
    monkeypatch.setenv("DATABASE_URL", postgres_url)
    monkeypatch.setenv("UPKEEP_FOLDER", str(tmp_path))
    monkeypatch.setenv("PATH", "")
    with caplog.at_level(logging.WARNING):
        open_database(NOW).dispose()
    assert "No copy of the database before it is upgraded" in caplog.text
    engine.dispose()
