"""Which build of SQLite is used, and whether it is sound: the one place that decides.

Builds before 3.51.3 can damage a database with a write-ahead log when two connections write or
checkpoint at one moment (the "WAL-reset bug"); Debian 12 has such a build. So a build from PyPI
is taken where there is one, and an old build keeps a rollback journal, which the bug cannot touch.
"""

import sqlite3
from functools import cache
from types import ModuleType

#: The first version without the WAL-reset bug.
FIXED = (3, 51, 3)


@cache
def module() -> ModuleType:
    """The driver with the newest SQLite inside: that of PyPI, or that of this Python."""
    return max(_drivers(), key=lambda driver: driver.sqlite_version_info)


def version() -> tuple[int, ...]:
    """The version of SQLite in use."""
    return tuple(module().sqlite_version_info)


def sound() -> bool:
    """Whether this version keeps a write-ahead log without damaging the database."""
    return version() >= FIXED


def journal() -> str:
    """The journal that is safe with this version; without ``wal`` readers and the writer wait for each other.

    Not ``delete``: after a power cut the deleted journal can be back, and takes an acknowledged upload with it.
    """
    return "wal" if sound() else "truncate"


def described() -> str:
    """Version and origin of the build in use: "3.53.4 (pysqlite3)"."""
    numbers = ".".join(str(number) for number in version())
    return f"{numbers} ({module().__name__.partition('.')[0]})"


def _drivers() -> list[ModuleType]:
    try:
        from pysqlite3 import dbapi2
    except ImportError:  # there is no wheel for this machine
        return [sqlite3]
    return [dbapi2, sqlite3]
