"""Copies of the database that the program makes by itself: daily, and before a deletion."""

import os
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from data import backups, chain_entries, disks, upkeep_store
from data.engine import reading, writing
from domain.calendar import VIETNAM
from domain.chain import Head

#: Daily copies that are kept; the older ones go.
KEPT = 14

#: The duty under which the last copy is remembered.
BACKUP = "backup"

_DAILY = "hang-ngay"
_LONG = timedelta(days=1)
_HEADS = ".ma.txt"
_ROOT = Path(__file__).resolve().parent.parent


def home(engine: Engine) -> Path:
    """The folder of what belongs to the database: UPKEEP_FOLDER, else where its file lies, else var/."""
    given = os.environ.get("UPKEEP_FOLDER")
    if given:
        return Path(given)
    on_sqlite = engine.dialect.name == "sqlite"
    return Path(str(engine.url.database)).resolve().parent if on_sqlite else _ROOT / "var"


def folder(engine: Engine) -> Path:
    """The folder of the copies; only its owner may look into it."""
    found = home(engine) / "sao-luu"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def daily(engine: Engine, now: datetime) -> Path:
    """Today's copy; of all daily ones the newest fourteen stay."""
    made = named(engine, now, why=_DAILY)
    for old in sorted(made.parent.glob(f"*-{_DAILY}.*"))[: -2 * KEPT]:
        old.unlink(missing_ok=True)
    for part in made.parent.glob("*.part"):  # of a program that ended while it was copying
        if part.stat().st_mtime < (now - _LONG).timestamp():
            part.unlink(missing_ok=True)
    return made


def named(engine: Engine, now: datetime, *, why: str) -> Path:
    """A copy in the folder of copies, named after the moment and its reason; BackupImpossible if there is none."""
    try:
        where = folder(engine)
    except OSError as error:
        raise backups.BackupImpossible(f"không tạo được thư mục sao lưu ({error})") from error
    ending = "db" if engine.dialect.name == "sqlite" else "dump"
    file = where / f"{now.astimezone(VIETNAM):%Y%m%d-%H%M%S}-{why}.{ending}"
    ends = write(engine, file, now)
    lines = [f"{chain} {end.entries} {end.hash}\n" for chain, end in ends.items()]
    file.with_name(file.name + _HEADS).write_text("".join(lines), encoding="utf-8")
    return file


def write(engine: Engine, file: Path, now: datetime) -> dict[str, Head]:
    """A whole copy in ``file``, remembered as the last one; the ends of the chains of a moment before."""
    with reading(engine) as session:
        ends = chain_entries.heads(session)
    backups.write(engine, file)
    disks.keep_private(file)
    with writing(engine) as session:
        upkeep_store.note(session, BACKUP, at=now, sound=True, said=str(file.resolve()))
    return ends
