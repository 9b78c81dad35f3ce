"""S10: the process that brings a released database to this version is killed while it does."""

import gzip
import os
import random
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from unittest import mock

from sqlalchemy import Engine, inspect, text

from data.engine import make_engine
from services.database import open_database
from tests.bench import uploading
from tests.bench.servers import OwnServer

#: What released versions left behind, as SQL: one file for each revision and database.
RELEASED = Path(__file__).parent.parent / "reliability" / "released"
_NOW = datetime(2026, 2, 1, tzinfo=UTC)
_processes = get_context("forkserver")


@dataclass
class Upgrades:
    """What killed upgrades left behind."""

    kills: int = 0
    old: int = 0
    new: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.kills} lần buộc dừng: {self.old} còn bản cũ, {self.new} đã là bản mới, {len(self.wrong)} sai"


def released(engine: Engine, revision: str) -> None:
    """Fill an empty database with what that revision left behind."""
    file = RELEASED / f"{revision}.{engine.dialect.name}.sql.gz"
    script = gzip.decompress(file.read_bytes()).decode()
    raw = engine.raw_connection()
    driver = raw.driver_connection
    if driver is None:
        raise AssertionError("no connection")
    on_sqlite = f"PRAGMA foreign_keys=off; {script}"  # the tables come in the order of their names
    driver.executescript(on_sqlite) if engine.dialect.name == "sqlite" else driver.execute(script)
    raw.commit()
    raw.invalidate()  # the script has changed its settings


def killing_upgrades_of_files(folder: Path, revision: str, kills: int, seed: int = 10) -> Upgrades:
    """Kill upgrades of SQLite files of that revision."""
    source = folder / "released.db"
    engine = make_engine(_url(source))
    released(engine, revision)
    engine.dispose()

    def fresh(name: str) -> str:
        shutil.copyfile(source, folder / name)
        return _url(folder / name)

    return _killing(fresh, folder, {}, kills, seed)


def killing_upgrades_on_a_server(
    server: OwnServer, folder: Path, revision: str, kills: int, seed: int = 11
) -> Upgrades:
    """The same on a PostgreSQL server, whose copies come into ``folder``."""

    def fresh(name: str) -> str:
        url = server.database(name)
        engine = make_engine(url)
        released(engine, revision)
        engine.dispose()
        return url

    programs = f"{server.programs}{os.pathsep}{os.environ['PATH']}"
    settings = {"UPKEEP_FOLDER": str(folder), "PATH": programs}
    return _killing(fresh, folder / "sao-luu", settings, kills, seed)


def _killing(
    fresh: Callable[[str], str], copies: Path, settings: dict[str, str], kills: int, seed: int
) -> Upgrades:
    """Kill an upgrade of every database that ``fresh`` makes, then let it come to its end."""
    dice = random.Random(seed)
    found = Upgrades()
    url = fresh("undisturbed")
    old = _schema(url)
    patience = _kill_after(settings | {"DATABASE_URL": url}, None)
    new = _schema(url)
    for turn in range(kills):
        url = fresh(f"upgrade_{turn}")
        here = settings | {"DATABASE_URL": url}
        _kill_after(here, dice.uniform(0, 1.2 * patience))
        left = _schema(url)
        found.kills += 1
        found.old += left == old
        found.new += left == new
        found.wrong += [] if left in (old, new) else [f"{turn}: between"]
        found.wrong += [f"{turn}: {line}" for line in _wrong_at_the_end(here, new)]
        copy = copies / f"upgrade_{turn}.truoc-{new[0]}.bak"
        found.wrong += [] if copy.exists() else [f"{turn}: no copy"]
    return found


def _kill_after(settings: dict[str, str], seconds: float | None) -> float:
    """Upgrade in a process that is killed after so many seconds, None: never; the seconds it had."""
    _processes.set_forkserver_preload(["__main__", "tests.bench.kills", "tests.bench.broken_upgrades"])
    hearing, telling = _processes.Pipe(duplex=False)
    process = _processes.Process(target=_upgrade, args=(settings, telling), daemon=True)
    process.start()
    hearing.recv()
    begun = time.monotonic()
    process.join(seconds)
    process.kill()
    process.join()
    return time.monotonic() - begun


def _upgrade(settings: dict[str, str], telling: Connection) -> None:
    telling.send("begun")
    _open(settings).dispose()


def _open(settings: dict[str, str]) -> Engine:
    with mock.patch.dict(os.environ, settings):
        return open_database(_NOW)


def _wrong_at_the_end(settings: dict[str, str], new: list[str]) -> list[str]:
    """What is wrong when the upgrade has come to its end after all."""
    engine = _open(settings)
    found = uploading.unsound(engine)
    engine.dispose()
    return found + ([] if _schema(settings["DATABASE_URL"]) == new else ["other rows than undisturbed"])


def _url(file: Path) -> str:
    return f"sqlite:///{file.as_posix()}"


def _schema(url: str) -> list[str]:
    """The revision, and every table with its columns and the number of its rows."""
    engine = make_engine(url)
    with engine.connect() as connection:
        look = inspect(connection)
        revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        tables = {table: look.get_columns(table) for table in sorted(look.get_table_names())}
        found = [
            f"{table} ({', '.join(sorted(column['name'] for column in columns))}): "
            f"{connection.execute(text(f'SELECT count(*) FROM {table}')).scalar_one()}"
            for table, columns in tables.items()
        ]
    engine.dispose()
    return [str(revision), *found]
