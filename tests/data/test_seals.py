"""The seal of a database file that nobody has open."""

from pathlib import Path

import pytest
from sqlalchemy import text

from data import seals, sqlite_build
from data.engine import DatabaseChanged, let_go, make_engine, reading, require_unchanged, writing
from data.migrate import upgrade

pytestmark = pytest.mark.skipif(
    not sqlite_build.sound(), reason="a build without a log cannot tell who has the file open"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database that was written and let go of."""
    found = tmp_path / "campaigns.db"
    engine = make_engine(url(found))
    upgrade(engine)
    let_go(engine)
    return found


def url(file: Path) -> str:
    return f"sqlite:///{file.as_posix()}"


def change(file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)


def test_s9_a_file_that_nobody_touched_is_taken(file: Path) -> None:
    assert seals.seal_of(file).exists()
    require_unchanged(make_engine(url(file)))


@pytest.mark.parametrize("at", [0, 50, 5000, -1])
def test_s9_one_changed_byte_is_refused_and_the_seal_is_named(file: Path, at: int) -> None:
    change(file, at)
    with pytest.raises(DatabaseChanged) as refused:
        require_unchanged(make_engine(url(file)))
    assert refused.value.path == file.as_posix()
    assert refused.value.reason == f"{file.as_posix()}.niem-phong"


def test_a_file_without_a_seal_is_taken(file: Path) -> None:
    change(file, -1)
    seals.seal_of(file).unlink()
    require_unchanged(make_engine(url(file)))


def test_the_seal_is_broken_by_who_writes_and_kept_by_who_reads(file: Path) -> None:
    engine = make_engine(url(file))
    with reading(engine) as session:
        session.execute(text("SELECT 1"))
    assert seals.seal_of(file).exists()
    with writing(engine) as session:
        session.execute(text("SELECT 1"))
        assert not seals.seal_of(file).exists()
    let_go(engine)
    assert seals.seal_of(file).exists()


def test_a_file_that_somebody_else_has_open_is_not_sealed(file: Path) -> None:
    mine, other = make_engine(url(file)), make_engine(url(file))
    with reading(other) as session:
        session.execute(text("SELECT count(*) FROM campaign"))
        with writing(mine) as writer:
            writer.execute(text("UPDATE revision SET number = number"))
        let_go(mine)
        assert not seals.seal_of(file).exists()
    let_go(other)
    assert seals.seal_of(file).exists()


def test_a_file_that_an_old_build_has_opened_in_between_is_taken(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(sqlite_build, "version", lambda: (3, 40, 1))
        engine = make_engine(url(file))
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "truncate"
        engine.dispose()
    require_unchanged(make_engine(url(file)))
