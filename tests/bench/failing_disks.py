"""S4: the n-th thing asked of the disk fails, once or for good; and a disk without room."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import apsw
from sqlalchemy import Engine

from data.engine import DatabaseUnwritable, make_engine
from tests.bench import uploading
from tests.bench.disks import Act, Disk, engine_on

_CODES = {
    "write": apsw.SQLITE_IOERR_WRITE,
    "sync": apsw.SQLITE_IOERR_FSYNC,
    "truncate": apsw.SQLITE_IOERR_TRUNCATE,
    "delete": apsw.SQLITE_IOERR_DELETE,
}
#: A checkpoint falls into the upload that is disturbed.
_SETTINGS = ("wal_autocheckpoint=50",)


class Failing:
    """Lets the act number ``at`` fail, and all after it where it is ``for_good``, until it is mended."""

    def __init__(self) -> None:
        self.acts = 0
        self.at = 0
        self.for_good = False

    def __call__(self, act: Act) -> None:
        self.acts += 1
        if self.at and (self.acts == self.at or (self.for_good and self.acts > self.at)):
            raise apsw.exception_for(_CODES[act.kind])

    def start(self, at: int, *, for_good: bool) -> None:
        """From now on, count; 0 is a disk that works."""
        self.acts, self.at, self.for_good = 0, at, for_good


@dataclass
class Failures:
    """What came of uploads on a failing disk."""

    tried: int = 0
    told: int = 0
    unclear: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def look(self, engine: Engine, acknowledged: list[int], name: str) -> None:
        """Note what is wrong after a failure was over."""
        losses = uploading.Losses(acknowledged=len(acknowledged))
        losses.count(engine, acknowledged)
        losses.unsound = uploading.unsound(engine)
        self.tried += 1
        self.wrong += [] if losses.none else [f"{name}: {losses} {losses.unsound[:3]}"]

    @property
    def none(self) -> bool:
        """Whether every failure was told as one, and nothing came of it."""
        return self.told > 0 and not (self.unclear or self.wrong)

    def __str__(self) -> str:
        return (
            f"{self.tried} lần đĩa lỗi, {self.told} lần người nộp được báo, "
            f"{len(self.unclear)} báo không rõ, {len(self.wrong)} sai lệch"
        )


def acts_of_an_upload(folder: Path) -> int:
    """How many things an upload asks of the disk."""
    file = folder / "counted.db"
    shutil.copyfile(_prepared(folder), file)
    disk = Disk(failing := Failing())
    with engine_on(disk, file, settings=_SETTINGS) as engine:
        failing.start(0, for_good=False)
        uploading.upload(engine, 1)
    return failing.acts


def failing(folder: Path, moments: Iterable[int], *, both: bool = True) -> Failures:
    """Let an upload meet a failure at each of these moments: once, and for good (in turn unless ``both``)."""
    found = Failures()
    source = _prepared(folder)
    for turn, moment in enumerate(moments):
        for for_good in (False, True) if both else (turn % 2 == 1,):
            file = folder / f"{moment} {for_good}.db"
            shutil.copyfile(source, file)
            _meet(found, file, moment, for_good=for_good)
            file.unlink()
    return found


def _prepared(folder: Path) -> Path:
    file = folder / "prepared.db"
    if not file.exists():
        engine = make_engine(f"sqlite:///{file.as_posix()}")
        uploading.prepare(engine)
        uploading.upload(engine, 0)
        engine.dispose()
    return file


def _meet(found: Failures, file: Path, moment: int, *, for_good: bool) -> None:
    """Upload, upload on a failing disk, mend the disk, and upload again with the same engine."""
    disk = Disk(failing := Failing())
    with engine_on(disk, file, settings=_SETTINGS) as engine:
        failing.start(moment, for_good=for_good)
        acknowledged = [0, 2]
        try:
            uploading.upload(engine, 1)
            acknowledged.append(1)
        except DatabaseUnwritable:
            found.told += 1
        except Exception as error:  # noqa: BLE001 - whatever else it is, it is not clear
            found.unclear.append(f"{moment}: {error!r}")
        failing.start(0, for_good=False)
        uploading.upload(engine, 2)
    engine = make_engine(f"sqlite:///{file.as_posix()}")
    found.look(engine, acknowledged, f"{moment} {for_good}")
    engine.dispose()


def without_room(folder: Path, rooms: Iterable[int]) -> Failures:
    """Let the disk have room for so many pages more than there are, with the product's own driver."""
    found = Failures()
    for room in rooms:
        file = folder / f"room {room}.db"
        shutil.copyfile(_prepared(folder), file)
        engine = make_engine(f"sqlite:///{file.as_posix()}")
        pages = _room(engine, room)
        acknowledged = [0, 99]
        try:
            for number in range(1, 20):
                uploading.upload(engine, number)
                acknowledged.append(number)
        except DatabaseUnwritable:
            found.told += 1
        _room(engine, pages)
        uploading.upload(engine, 99)
        found.look(engine, acknowledged, f"{room}")
        engine.dispose()
    return found


def _room(engine: Engine, more: int) -> int:
    """Let the file grow by so many pages on the one connection that there is; its pages now."""
    with engine.connect() as connection:
        pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + more}")
    return pages
