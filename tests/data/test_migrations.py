"""Migrations make the tables that the models describe, all or nothing."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

from data.engine import DatabaseNewer, make_engine, writing
from data.migrate import drift, is_current, upgrade
from models import Base


def fresh(folder: Path) -> Engine:
    return make_engine(f"sqlite:///{(folder / 'fresh.db').as_posix()}")


def test_an_empty_database_gets_every_table(tmp_path: Path) -> None:
    engine = fresh(tmp_path)
    assert not is_current(engine)
    upgrade(engine)
    assert is_current(engine)
    assert set(Base.metadata.tables) | {"alembic_version"} == set(inspect(engine).get_table_names())


def test_the_tables_are_those_of_the_models(engine: Engine) -> None:
    drift(engine)


def test_a_second_upgrade_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    assert is_current(engine)


def test_upgrading_works_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    upgrade(fresh(tmp_path))
    assert is_current(fresh(tmp_path))


def test_a_database_of_a_newer_version_is_refused(engine: Engine) -> None:
    with writing(engine) as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for step in (is_current, upgrade):
        with pytest.raises(DatabaseNewer) as caught:
            step(engine)
        assert caught.value.revision == "9999"


def test_an_upgrade_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    engine = fresh(tmp_path)
    with writing(engine) as session:
        session.execute(text("CREATE TABLE result (id INTEGER)"))
    with pytest.raises(Exception, match="already exists"):
        upgrade(engine)
    assert inspect(engine).get_table_names() == ["result"]


def test_upgrading_says_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    upgrade(fresh(tmp_path))
    assert capfd.readouterr() == ("", "")
