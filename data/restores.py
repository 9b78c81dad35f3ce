"""A backup of SQLite put in the place of the database while others go on reading: they see old or new."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Engine

from data import seals, sqlite_build
from data.engine import DatabaseUnwritable, make_engine
from data.migrate import revision_of, upgrade


class NotACopy(Exception):
    """The file cannot take the place of the database; the text says why."""


class Moved(Exception):
    """Somebody wrote while the previous database was being kept: nothing was changed, try again."""


#: Pages of the database that are written in one step of the switch.
_AT_ONCE = 1_000

LOOSE_ROWS = "tệp bị hỏng: có dòng trỏ tới dòng không tồn tại"
_NONE_OF_OURS = "tệp không phải bản sao lưu của chương trình này"


@contextmanager
def working_copy(file: Path, live: Engine) -> Iterator[Engine]:
    """A copy of ``file`` beside the database, checked and with the tables of this version; gone at the end.

    NotACopy where it is damaged or none of ours, DatabaseNewer where a newer version wrote it.
    """
    beside = _path(live)
    part = beside.with_name(f"{beside.name}.khoi-phuc")
    _drop(part)
    engine = make_engine(f"sqlite:///{part.as_posix()}")
    try:
        _copy(file, part)
        _make_ready(engine)
        yield engine
    finally:
        engine.dispose()
        _drop(part)


@contextmanager
def unmoved(live: Engine) -> Iterator[Callable[[], bool]]:
    """Tells whether anybody has written since; answers even while somebody else is writing."""
    if sqlite_build.journal() != "wal":  # a writer shuts readers out: only the file itself can be asked
        before = _changes(_path(live))
        yield lambda: _changes(_path(live)) == before
        return
    with closing(sqlite_build.module().connect(_path(live))) as watcher:
        version = watcher.execute("PRAGMA data_version").fetchone()
        yield lambda: bool(watcher.execute("PRAGMA data_version").fetchone() == version)


def switch(copy: Engine, live: Engine, still: Callable[[], bool]) -> None:
    """Let the database become what ``copy`` is, as one transaction of SQLite.

    Once nobody else can write, ``still`` must say that nobody has; else Moved, and nothing is changed.
    """
    driver = sqlite_build.module()
    begun = False

    def look(status: int, _remaining: int, _total: int) -> None:
        nonlocal begun
        if status == driver.SQLITE_OK and not begun:
            begun = True
            if not still():
                raise Moved

    with closing(driver.connect(_path(copy))) as source, closing(driver.connect(_path(live))) as target:
        for setting in ("synchronous=full", "fullfsync=1", "busy_timeout=30000"):
            target.execute(f"PRAGMA {setting}")
        pages = source.execute("PRAGMA page_count").fetchone()[0]
        seals.unseal(_path(live))
        try:
            # at least two steps: after the last one all is written, and it is too late to look
            source.backup(target, pages=max(1, min(_AT_ONCE, pages // 2)), progress=look)
        except driver.Error as error:
            raise NotACopy(f"không ghi được vào cơ sở dữ liệu đang dùng ({error})") from error


def _copy(file: Path, part: Path) -> None:
    if not file.is_file():
        raise FileNotFoundError(2, "no such file", str(file))
    with file.open("rb") as head:
        if head.read(16) != b"SQLite format 3\0":
            raise NotACopy(_NONE_OF_OURS)
    try:
        shutil.copyfile(file, part)
    except OSError as error:
        raise NotACopy(f"không chép được {file} để kiểm tra ({error.strerror})") from error


def _make_ready(engine: Engine) -> None:
    try:
        with engine.connect() as connection:
            whole = connection.exec_driver_sql("PRAGMA integrity_check").fetchall()
            if [tuple(row) for row in whole] != [("ok",)]:
                raise NotACopy("tệp bị hỏng")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone() is not None:
                raise NotACopy(LOOSE_ROWS)
            if revision_of(connection) is None:
                raise NotACopy(_NONE_OF_OURS)
    except DatabaseUnwritable as error:
        raise NotACopy(f"tệp bị hỏng ({error.reason})") from error
    upgrade(engine)


def _path(engine: Engine) -> Path:
    return Path(str(engine.url.database)).resolve()


def _changes(file: Path) -> bytes:
    """How often a database with a rollback journal was written, as its file says."""
    with file.open("rb") as head:
        return head.read(28)[24:]


def _drop(part: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal", seals.SEAL):
        with suppress(OSError):
            part.with_name(part.name + ending).unlink(missing_ok=True)
