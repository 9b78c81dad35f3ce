"""apsw in the clothes of Python's own SQLite driver, so that the product runs on a disk of the tests.

Only what SQLAlchemy and ``data.engine`` ask of a driver.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from types import SimpleNamespace
from typing import Any

import apsw


class Error(Exception):
    """What went wrong, by SQLite's code and name."""

    def __init__(self, cause: apsw.Error) -> None:
        super().__init__(str(cause))
        self.sqlite_errorcode = getattr(cause, "extendedresult", 0)
        names: Any = apsw.mapping_result_codes
        self.sqlite_errorname = names.get(self.sqlite_errorcode & 0xFF, "unknown")


class IntegrityError(Error):
    """A constraint says no."""


class ProgrammingError(Error):
    """A closed connection was used; never so here, but SQLAlchemy asks."""


class Cursor:
    """One statement and its rows."""

    arraysize = 1

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._rows: Iterator[Sequence[Any]] = iter(())
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid = 0

    def execute(self, statement: str, values: Sequence[Any] = ()) -> "Cursor":
        return self._run(statement, [values])

    def executemany(self, statement: str, values: Iterable[Sequence[Any]]) -> "Cursor":
        return self._run(statement, values)

    def _run(self, statement: str, each: Iterable[Sequence[Any]]) -> "Cursor":
        cursor = self._connection.apsw.cursor()
        self.description = None

        def describe(*_what: object) -> bool:
            self.description = cursor.description_full and [
                (*row, *[None] * 6)[:7] for row in cursor.get_description()
            ]
            return True

        cursor.exec_trace = describe
        before = self._connection.apsw.total_changes()
        with _named():
            self._rows = iter([row for values in each for row in cursor.execute(statement, tuple(values))])
        self.rowcount = self._connection.apsw.total_changes() - before
        self.lastrowid = self._connection.apsw.last_insert_rowid()
        return self

    def fetchone(self) -> Sequence[Any] | None:
        return next(self._rows, None)

    def fetchmany(self, size: int = 1) -> list[Sequence[Any]]:
        return [row for row, _ in zip(self._rows, range(size), strict=False)]

    def fetchall(self) -> list[Sequence[Any]]:
        return list(self._rows)

    def __iter__(self) -> Iterator[Sequence[Any]]:
        return self._rows

    def close(self) -> None:
        self._rows = iter(())


class Connection:
    """A connection with ``settings`` of its own."""

    isolation_level: str | None = ""

    def __init__(self, vfs: str, settings: Sequence[str], file: str, **_how: object) -> None:
        with _named():
            self.apsw = apsw.Connection(file, vfs=vfs)
            for setting in settings:
                self.apsw.execute(f"PRAGMA {setting}").fetchall()

    def cursor(self) -> Cursor:
        return Cursor(self)

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Cursor:
        return Cursor(self).execute(statement, values)

    def create_function(self, name: str, arguments: int, function: Any, **_how: object) -> None:
        self.apsw.create_scalar_function(name, function, arguments)

    def commit(self) -> None:
        self._end("COMMIT")

    def rollback(self) -> None:
        self._end("ROLLBACK")

    def close(self) -> None:
        with _named():
            self.apsw.close()

    def _end(self, statement: str) -> None:
        if self.apsw.in_transaction:  # after some errors SQLite has ended it already
            self.execute(statement)


def driver(vfs: str, settings: Sequence[str] = ()) -> Any:
    """What stands in for the module ``sqlite3``: connections to files on the disk named ``vfs``."""
    return SimpleNamespace(
        Binary=bytes,
        __name__="apsw",
        paramstyle="qmark",
        sqlite_version_info=tuple(int(part) for part in apsw.sqlite_lib_version().split(".")),
        connect=partial(Connection, vfs, settings),
        Error=Error,
        IntegrityError=IntegrityError,
        ProgrammingError=ProgrammingError,
    )


@contextmanager
def _named() -> Iterator[None]:
    try:
        yield
    except apsw.ConstraintError as error:
        raise IntegrityError(error) from error
    except apsw.Error as error:
        raise Error(error) from error
