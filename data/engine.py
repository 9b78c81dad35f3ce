"""The way to the database: SQLite by default, PostgreSQL by DATABASE_URL."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, event, make_url, text
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, create_engine

from data import seals, sqlite_build
from data.turns import in_turn

#: Set and read back on every connection: reliability comes from these, not from the defaults.
PRAGMAS: dict[str, int | str] = {
    "synchronous": 2,  # full
    "fullfsync": 1,  # else a Mac only hands the bytes to the drive
    "foreign_keys": 1,
    "busy_timeout": 30000,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "mmap_size": 0,
}

#: What PostgreSQL must not be set to, or what it acknowledged can be lost.
_FORGETFUL = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}

#: How long, in milliseconds, somebody in haste waits for a row of PostgreSQL that another one writes.
_HASTE = 50

#: Of SQLite's error codes, without what they say in detail: PERM, READONLY, IOERR, FULL, CANTOPEN.
_UNWRITABLE = {3, 8, 10, 13, 14}
#: BUSY, LOCKED.
_TAKEN = {5, 6}
#: CORRUPT, NOTADB.
_DAMAGED = {11, 26}


class DatabaseUnwritable(Exception):
    """The database file cannot be made or written; ``reason`` is SQLite's or the system's word for it."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class DatabaseDamaged(DatabaseUnwritable):
    """The file is not, or no longer, a whole database: it must come back from a backup."""


class DatabaseChanged(DatabaseDamaged):
    """The file is not what it was when the program last let go of it: somebody changed it in between."""

    def __init__(self, path: str) -> None:
        super().__init__(path, f"{path}{seals.SEAL}")


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


def require_unchanged(engine: Engine) -> None:
    """Refuse an SQLite file that was changed while nobody had it open; ``DatabaseChanged`` names it."""
    file = engine.url.database
    if engine.dialect.name == "sqlite" and file and seals.is_broken(Path(file)):
        raise DatabaseChanged(file)


def let_go(engine: Engine) -> None:
    """Close all connections; the last one to let go of an SQLite file seals it.

    Only with a build that keeps a log can it be seen whether somebody else has the file open.
    """
    engine.dispose()
    file = engine.url.database
    if engine.dialect.name == "sqlite" and file and sqlite_build.sound():
        seals.seal(Path(file))


def durability(engine: Engine) -> list[str]:
    """The settings that let acknowledged figures be lost, as "name = value"; empty where all is well."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            found = {name: connection.execute(text(f"SHOW {name}")).scalar_one() for name in _FORGETFUL}
            return [f"{name} = {value}" for name, value in found.items() if value == _FORGETFUL[name]]
        wrong = _not_as_set(connection.connection.driver_connection)
    return [*wrong, *([] if sqlite_build.sound() else [f"sqlite = {sqlite_build.described()}"])]


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that sees one state of the database throughout, and changes nothing."""
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with Session(engine, expire_on_commit=False) as session:
        yield session


@contextmanager
def asking(engine: Engine) -> Iterator[Connection]:
    """A connection for single questions, which need not be answered from one state; half as dear as a session."""
    with engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session that is one transaction, committed on leaving and undone by an exception."""
    turn = in_turn(engine.url.database) if engine.dialect.name == "sqlite" else nullcontext()
    writer = engine.execution_options(writing=True)
    with turn, Session(writer, expire_on_commit=False) as session, session.begin():
        yield session


def write_if_free(engine: Engine, deed: Callable[[Session], object]) -> bool:
    """Do ``deed`` in one transaction of its own unless somebody else is writing; whether it was done.

    For what may as well be done later: nobody waits here for anybody.
    """
    hasty = engine.execution_options(writing=True, hasty=True)
    try:
        with Session(hasty, expire_on_commit=False) as session, session.begin():
            if engine.dialect.name == "postgresql":
                session.execute(text(f"SET LOCAL lock_timeout = '{_HASTE}ms'"))
            deed(session)
    except OperationalError as error:
        if not _is_taken(error.orig):
            raise
        return False
    return True


def _is_taken(error: object) -> bool:
    """Whether another writer holds what is wanted."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _TAKEN or getattr(error, "sqlstate", "") == "55P03"


def _sqlite(address: URL) -> Engine:
    in_memory = address.database in (None, "", ":memory:")
    if in_memory:
        options: dict[str, Any] = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    else:
        _make_folder(Path(str(address.database)).parent)
        options = {"pool_size": 10, "max_overflow": 30}
    engine = create_engine(address, module=sqlite_build.module(), **options)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _name_file_trouble)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnwritable(str(folder), error.strerror or type(error).__name__) from error


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver decides what it is
    connection.isolation_level = None  # the driver must not begin transactions: _begin does
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}")
    connection.execute(f"PRAGMA journal_mode={sqlite_build.journal()}")
    wrong = _not_as_set(connection)
    if wrong:
        raise DatabaseUnwritable(_file_of(connection), "; ".join(wrong))


def _not_as_set(connection: Any) -> list[str]:  # noqa: ANN401 - the driver decides what it is
    """The settings that this connection did not take."""
    found = {name: connection.execute(f"PRAGMA {name}").fetchone() for name in (*PRAGMAS, "journal_mode")}
    fitting = PRAGMAS | {"journal_mode": sqlite_build.journal() if _file_of(connection) else "memory"}
    # a database in memory has no mmap_size
    return [f"{name} = {row[0]}" for name, row in found.items() if row and row[0] != fitting[name]]


def _file_of(connection: Any) -> str:  # noqa: ANN401 - the driver decides what it is
    """The path of the database, empty where it is in memory."""
    return str(connection.execute("PRAGMA database_list").fetchone()[2] or "")


def _begin(connection: Connection) -> None:
    # a transaction that reads first and writes later would fail at once when another one wrote
    options = connection.get_execution_options()
    writes = options.get("writing", False)
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
    if options.get("hasty", False):
        _at_once(connection, begin)
    else:
        connection.exec_driver_sql(begin)
    if writes and connection.engine.url.database:
        seals.unseal(Path(connection.engine.url.database))


def _at_once(connection: Connection, begin: str) -> None:
    """Begin now or not at all."""
    connection.exec_driver_sql("PRAGMA busy_timeout=0")
    try:
        connection.exec_driver_sql(begin)
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={PRAGMAS['busy_timeout']}")


def _name_file_trouble(context: ExceptionContext) -> None:
    error = context.original_exception
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _UNWRITABLE | _DAMAGED:
        path = context.engine.url.database if context.engine else None
        kind = DatabaseDamaged if code in _DAMAGED else DatabaseUnwritable
        raise kind(str(path), getattr(error, "sqlite_errorname", str(error)))


def _name_server_trouble(context: ExceptionContext) -> None:
    if context.connection is None and not context.is_pre_ping:
        raise DatabaseUnreachable(str(context.original_exception).strip())
