"""Units that hand in 500 figures each, in processes of their own, as fast as they can; and readers beside them."""

import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from multiprocessing.synchronize import Barrier
from time import monotonic
from typing import Any

from sqlalchemy import Engine

from data.engine import make_engine
from domain.access import Actor, RoleName, Scope, operator
from domain.plans import Plan
from services import submissions
from services.standings import standings
from tests.reliability import crowd
from tests.reliability.handing import NOON, ON, handed, take, tree

LEAVES, CRITERIA = 25, 20
FIRST_DAY = crowd.FIRST_DAY


@dataclass(frozen=True)
class Told:
    """What one process saw: how long each deed took, in seconds, and what went wrong."""

    reader: bool
    seconds: tuple[float, ...]
    errors: tuple[str, ...]


@dataclass(frozen=True)
class Rush:
    """What all processes saw together within ``lasted`` seconds."""

    told: tuple[Told, ...]
    lasted: float

    def times(self, *, reader: bool) -> list[float]:
        """How long each deed took, the quickest first."""
        return sorted(one for told in self.told if told.reader is reader for one in told.seconds)

    @property
    def errors(self) -> list[str]:
        """Everything that went wrong."""
        return [error for told in self.told for error in told.errors]

    @property
    def fewest(self) -> int:
        """How many uploads the slowest unit got through."""
        return min(len(told.seconds) for told in self.told if not told.reader)


def within(times: list[float], of: float) -> float:
    """The time within which that share of all was done."""
    return times[min(int(len(times) * of), len(times) - 1)]


def plan_of(units: int) -> Plan:
    """Units with 25 below each and 20 criteria: 500 figures. What is handed in counts at once."""
    made = tree(units, LEAVES, CRITERIA)
    window = replace(made.campaign.window, opens_on=FIRST_DAY)
    return replace(made, campaign=replace(made.campaign, window=window, auto_accept=True))


def rush(engine: Engine, *, writers: int, seconds: float, readers: int = 0) -> Rush:
    """Let so many processes hand in, and so many look at the standings, for that long."""
    take(engine, plan_of(writers))
    url = engine.url.render_as_string(hide_password=False)
    engine.dispose()  # no process may inherit a connection
    start = multiprocessing.Barrier(writers + readers)
    told: multiprocessing.Queue[Told] = multiprocessing.Queue()
    deeds = [upload] * writers + [look] * readers
    processes = [
        multiprocessing.Process(target=_work, args=(url, deed, number, seconds, start, told))
        for number, deed in enumerate(deeds)
    ]
    for process in processes:
        process.start()
    found = tuple(told.get(timeout=seconds + 300) for _ in processes)
    for process in processes:
        process.join()
    return Rush(found, seconds)


def _work(
    url: str,
    deed: Callable[[Engine, int, int], Any],
    number: int,
    seconds: float,
    start: Barrier,
    told: "multiprocessing.Queue[Told]",
) -> None:
    engine = make_engine(url)
    times: list[float] = []
    errors: list[str] = []
    with crowd.cheaply():
        deed(engine, number, 0)  # a program that has been running for a while
        start.wait()
        end = monotonic() + seconds
        while monotonic() < end:
            begun = monotonic()
            try:
                deed(engine, number, len(times) + 1)
            except Exception as error:  # noqa: BLE001 (whatever it is, it is what is counted)
                errors.append(f"{type(error).__name__}: {error}")
            times.append(monotonic() - begun)
    told.put(Told(deed is look, tuple(times), tuple(errors)))


def upload(engine: Engine, number: int, time: int) -> None:
    """500 new figures of the own units as of the next day."""
    own = f"U{number}"
    figures = {
        (f"{own}.{leaf}", f"T{place}"): time + 1 for leaf in range(LEAVES) for place in range(CRITERIA)
    }
    reporter = Actor(f"cán bộ {number}", RoleName.REPORTER, Scope(own))
    sent = handed(figures, on=FIRST_DAY + timedelta(days=time), token=f"{number}/{time}")
    outcome = submissions.submit(engine, reporter, "KH", sent, now=NOON)
    if not outcome.saved or len(outcome.preview.new) != LEAVES * CRITERIA:
        raise AssertionError(outcome)


def look(engine: Engine, number: int, time: int) -> None:
    """What the overview asks for."""
    standings(engine, operator(), "KH", on=ON)
