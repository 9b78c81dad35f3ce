"""The way to the database: SQLite by default, PostgreSQL by DATABASE_URL."""

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, create_engine

#: Read back on every connection by a test: reliability comes from these, not from the defaults.
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": "on",
    "busy_timeout": "30000",
    "recursive_triggers": "on",
    "trusted_schema": "off",
}

#: Where SQLite waits for its lock by polling, threads of one process queue up here: a better tail.
_one_writer = threading.Lock()

_UNWRITABLE = ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM", "SQLITE_FULL")


class DatabaseUnwritable(Exception):
    """The database file cannot be made or written; ``reason`` is SQLite's or the system's word for it."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class DatabaseUnreachable(Exception):
    """The database server does not answer, or does not let us in."""


class DatabaseNewer(Exception):
    """The database was written by a newer version of this program; ``revision`` is its schema."""

    def __init__(self, revision: str) -> None:
        super().__init__(revision)
        self.revision = revision


def database_url(environment: Mapping[str, str], root: Path) -> str:
    """DATABASE_URL where it is set, else the SQLite file under ``root``/var."""
    return environment.get("DATABASE_URL") or f"sqlite:///{(root / 'var' / 'campaigns.db').as_posix()}"


def make_engine(url: str) -> Engine:
    """An engine with the settings that writing safely needs."""
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address)
    engine = create_engine(
        address.set(drivername="postgresql+psycopg"), pool_size=10, max_overflow=30, pool_pre_ping=True
    )
    event.listen(engine, "handle_error", _name_server_trouble)
    return engine


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise DatabaseUnreachable("DATABASE_URL") from error
    if address.get_backend_name() not in {"sqlite", "postgres", "postgresql"}:
        raise DatabaseUnreachable(address.get_backend_name())
    return address


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that sees one state of the database throughout, and changes nothing."""
    options: dict[str, Any] = {}
    if engine.dialect.name == "postgresql":
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with Session(engine.execution_options(**options), expire_on_commit=False) as session:
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session that is one transaction, committed on leaving and undone by an exception."""
    queue = _one_writer if engine.dialect.name == "sqlite" else nullcontext()
    writer = engine.execution_options(writing=True)
    with queue, Session(writer, expire_on_commit=False) as session, session.begin():
        yield session


def _sqlite(address: URL) -> Engine:
    in_memory = address.database in (None, "", ":memory:")
    if in_memory:
        engine = create_engine(address, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        _make_folder(Path(str(address.database)).parent)
        engine = create_engine(address, pool_size=10, max_overflow=30)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _name_file_trouble)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnwritable(str(folder), error.strerror or type(error).__name__) from error


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin transactions: _begin does
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}")


def _begin(connection: Connection) -> None:
    # a transaction that reads first and writes later would fail at once when another one wrote
    writes = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _name_file_trouble(context: ExceptionContext) -> None:
    name = getattr(context.original_exception, "sqlite_errorname", "")
    if name.startswith(_UNWRITABLE):
        path = context.engine.url.database if context.engine else None
        raise DatabaseUnwritable(str(path), name)


def _name_server_trouble(context: ExceptionContext) -> None:
    if context.connection is None and not context.is_pre_ping:
        raise DatabaseUnreachable(str(context.original_exception).strip())
