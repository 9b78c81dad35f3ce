"""Fifty people at one server for a long time: views and uploads, and what they leave behind in memory and on disk."""

import os
import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from multiprocessing import Process, Queue
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

from sqlalchemy import Engine

from data.engine import make_engine
from domain.access import operator
from reports.standings_json import standings_as_json
from services.standings import standings
from tests.reliability import crowd, uploaders
from tests.reliability.handing import ON, take

PEOPLE, SENDERS = 50, 10
_THINKING = 2.0  # seconds between two clicks
_WARMING_UP = 1 / 6  # of the time


class Soaked(NamedTuple):
    """What was done and went wrong; by how many MiB memory grew after the beginning, and the largest WAL."""

    views: int
    uploads: int
    errors: tuple[str, ...]
    grown: float
    wal: float


def soak(url: str, seconds: float) -> Soaked:
    """The same in a process of its own, whose memory is nobody else's."""
    told: Queue[Soaked] = Queue()
    process = Process(target=_soak, args=(url, seconds, told))
    process.start()
    found = told.get(timeout=seconds + 600)
    process.join()
    return found


def _soak(url: str, seconds: float, told: "Queue[Soaked]") -> None:
    engine = make_engine(url)
    take(engine, uploaders.plan_of(SENDERS))
    done: Counter[str] = Counter()
    errors: list[str] = []
    end = monotonic() + seconds
    with crowd.cheaply():
        people = [
            threading.Thread(target=_person, args=(engine, number, end, done, errors))
            for number in range(PEOPLE)
        ]
        for person in people:
            person.start()
        sleep(seconds * _WARMING_UP)
        before, wal = _memory(), 0.0
        while any(person.is_alive() for person in people):
            wal = max(wal, _size(Path(f"{engine.url.database}-wal")))
            sleep(0.5)
    told.put(Soaked(done["view"], done["upload"], tuple(errors), _memory() - before, wal))


def _person(engine: Engine, number: int, end: float, done: Counter[str], errors: list[str]) -> None:
    """One of the first hands in now and then; everybody looks."""
    sleep(_THINKING * number / PEOPLE)
    times = 0
    while monotonic() < end:
        kind = "upload" if number < SENDERS and times % 5 == 0 else "view"
        try:
            _DEEDS[kind](engine, number, times)
        except Exception as error:  # noqa: BLE001 (whatever it is, it is what is counted)
            errors.append(f"{type(error).__name__}: {error}")
        done[kind] += 1
        times += 1
        sleep(_THINKING)


def _look(engine: Engine, number: int, times: int) -> None:
    on = ON - timedelta(days=(number + times) % 3)
    standings_as_json(standings(engine, operator(), "KH", on=on, unit=f"U{number % SENDERS}"))


_DEEDS: dict[str, Callable[[Engine, int, int], None]] = {"upload": uploaders.upload, "view": _look}


def _memory() -> float:
    """What this process holds, in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _size(path: Path) -> float:
    return path.stat().st_size / 2**20 if path.exists() else 0.0
