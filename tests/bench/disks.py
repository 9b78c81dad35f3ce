"""A disk that remembers what was written and what was made sure of, and that may fail."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import apsw
from sqlalchemy import Engine

from data import sqlite_build
from data.engine import make_engine
from tests.bench import apsw_driver

_NAME = "disk of the tests"


class Act(NamedTuple):
    """One thing that was asked of the disk: ``kind`` is write, truncate, sync, delete or mark."""

    kind: str
    file: str = ""
    place: int = 0
    content: bytes = b""


class Disk(apsw.VFS):
    """The system's disk, with a memory; ``refuse`` may raise instead of letting an act happen."""

    def __init__(self, refuse: Callable[[Act], None] = lambda act: None) -> None:
        self.acts: list[Act] = []
        self.refuse = refuse
        super().__init__(_NAME, "")

    def do(self, act: Act) -> None:
        """Remember an act that happens now."""
        self.refuse(act)
        self.acts.append(act)

    def xOpen(self, name: Any, flags: list[int]) -> "_File":  # noqa: N802 - SQLite's word
        return _File(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 - SQLite's word
        self.do(Act("delete", Path(filename).name, int(syncdir)))
        super().xDelete(filename, syncdir)


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self._disk = disk
        self._name = Path(name.filename() if isinstance(name, apsw.URIFilename) else name or "temporary").name
        super().__init__("", name, flags)

    def xWrite(self, content: bytes, place: int) -> None:  # noqa: N802 - SQLite's word
        self._disk.do(Act("write", self._name, place, bytes(content)))
        super().xWrite(content, place)

    def xTruncate(self, size: int) -> None:  # noqa: N802 - SQLite's word
        self._disk.do(Act("truncate", self._name, size))
        super().xTruncate(size)

    def xSync(self, _flags: int) -> None:  # noqa: N802 - SQLite's word
        self._disk.do(Act("sync", self._name))
        # to the real disk it does not matter: the tests look at the acts


@contextmanager
def engine_on(
    disk: Disk, file: Path, *, build: tuple[int, ...] = (), settings: Sequence[str] = ()
) -> Iterator[Engine]:
    """The product's engine for a file on that disk, as with SQLite of version ``build`` if one is given."""
    # on a disk written in Python connections share no memory, which a write-ahead log needs
    alone = () if build and build < sqlite_build.FIXED else ("locking_mode=exclusive",)
    driver = apsw_driver.driver(_NAME, (*alone, *settings))
    if build:
        driver.sqlite_version_info = build
    with mock.patch.object(sqlite_build, "module", return_value=driver):
        engine = make_engine(f"sqlite:///{file.as_posix()}")
        try:
            yield engine
        finally:
            engine.dispose()
            disk.unregister()
