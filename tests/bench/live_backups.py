"""S5: backups while two others upload; each holds all that was acknowledged before it began."""

import os
import random
import shutil
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from data.engine import make_engine
from domain.access import operator
from services import operations
from tests.bench import uploading
from tests.bench.kills import Uploader, uploader
from tests.bench.servers import OwnServer
from tests.reliability.handing import NOON

#: From a file of a backup to the address of a database that holds it.
Restore = Callable[[Path], str]


@dataclass
class Backups:
    """What came of backups that were taken while others wrote."""

    uploads: int = 0
    seconds: float = 0.0
    whole: int = 0
    wrong: list[str] = field(default_factory=list)
    #: Of copies of the bare file, those that lack what was acknowledged.
    bare_lacking: int = 0

    def __str__(self) -> str:
        rate = f"{self.uploads / self.seconds:.0f} lần nộp/giây" if self.seconds else ""
        return f"{self.whole} bản đủ và lành, {len(self.wrong)} bản sai, khi đang có {rate}"


def of_a_file(folder: Path, times: int) -> Backups:
    """Backups of an SQLite file, beside bare copies of it."""
    file = folder / "live.db"
    return _taken(_url(file), folder, times, restore=_url, bare=file)


def on_a_server(server: OwnServer, folder: Path, times: int) -> Backups:
    """Backups by pg_dump, restored by pg_restore into databases of their own."""

    def restore(file: Path) -> str:
        url = server.database(file.stem)
        address = ["--host", server.folder, "--username", "postgres", "--dbname", file.stem]
        subprocess.run([server.programs / "pg_restore", *address, "--exit-on-error", file], check=True)
        return url

    programs = f"{server.programs}{os.pathsep}{os.environ['PATH']}"
    with mock.patch.dict(os.environ, {"PATH": programs}):
        return _taken(server.database("live"), folder, times, restore=restore)


def _taken(url: str, folder: Path, times: int, *, restore: Restore, bare: Path | None = None) -> Backups:
    engine = make_engine(url)
    uploading.prepare(engine)
    found = Backups()
    dice = random.Random(5)
    acknowledged: list[int] = []
    taken: list[tuple[Path, list[int]]] = []
    bare_copies: list[tuple[Path, list[int]]] = []
    with ExitStack() as stack:
        writers = [stack.enter_context(uploader(url, first=1_000_000 * place)) for place in range(2)]
        begun = time.monotonic()
        for turn in range(times):
            time.sleep(dice.uniform(0, 0.3))
            acknowledged += _next(writers)
            if bare:
                bare_copies.append((folder / f"bare_{turn}.db", list(acknowledged)))
                shutil.copyfile(bare, bare_copies[-1][0])
            taken.append((folder / f"backup_{turn}", list(acknowledged)))
            operations.backup(engine, operator(), taken[-1][0], now=NOON)
        acknowledged += [number for writer in writers for number in writer.kill()]
        found.uploads, found.seconds = len(acknowledged), time.monotonic() - begun
    engine.dispose()
    for file, until_then in taken:
        problems = _looked_at(restore(file), until_then)
        found.whole += not problems
        found.wrong += [f"{file.name}: {line}" for line in problems]
    found.bare_lacking = sum(_lacks(_url(file), until_then) for file, until_then in bare_copies)
    return found


def _next(writers: list[Uploader]) -> list[int]:
    """What the writers were thanked for since, at least one upload."""
    patience = time.monotonic() + 60
    while time.monotonic() < patience:
        told = [number for writer in writers for number in writer.acknowledged()]
        if told:
            return told
        time.sleep(0.02)
    raise AssertionError("nobody uploads")


def _looked_at(url: str, acknowledged: list[int]) -> list[str]:
    """What is wrong with a restored backup."""
    engine = make_engine(url)
    losses = uploading.Losses()
    losses.count(engine, acknowledged)
    problems = uploading.unsound(engine)
    engine.dispose()
    return problems + ([str(losses)] if losses.lost or losses.partial else [])


def _lacks(url: str, acknowledged: list[int]) -> bool:
    """Whether a copy of the bare file is not what was acknowledged, be it that it cannot even be read."""
    try:
        return bool(_looked_at(url, acknowledged))
    except Exception:  # noqa: BLE001 - such a copy may be anything
        return True


def _url(file: Path) -> str:
    return f"sqlite:///{file.as_posix()}"
