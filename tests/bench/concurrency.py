"""Rows C1 to C6, T30 and U8: many at once, again and again, cut short."""

import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from data.engine import make_engine
from data.migrate import upgrade
from domain.access import operator
from services.submissions import submit
from tests.bench.reliability import Reached, Row
from tests.bench.servers import own_server
from tests.bench.soak import PEOPLE, soak
from tests.reliability import crowd, uploaders
from tests.reliability.handing import NOON, counted, handed, take, wrong
from tests.reliability.uploaders import Rush, within

_SLOWEST, _PER_SECOND, _FEWEST, _READ = 5, 10, 5, 2
_MOST_MEMORY, _MOST_WAL = 50, 64


@contextmanager
def _sqlite() -> Iterator[Engine]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        engine = make_engine(f"sqlite:///{(Path(folder) / 'a.db').as_posix()}")
        upgrade(engine)
        yield engine
        engine.dispose()


@contextmanager
def _postgresql() -> Iterator[Engine]:
    with own_server() as server:
        engine = make_engine(server.database("concurrency"))
        upgrade(engine)
        yield engine
        engine.dispose()


def _on_both(measure: Callable[[Engine], tuple[bool, str]], bar: str) -> Reached:
    met = True
    said: list[str] = []
    for name, database in (("SQLite", _sqlite), ("PostgreSQL", _postgresql)):
        with database() as engine:
            one, reached = measure(engine)
        met = met and one
        said.append(f"{name}: {reached}")
    return Reached(met, bar, "; ".join(said))


def _c1(full: bool) -> Reached:
    threads, times = (32, 60) if full else (16, 10)

    def measure(engine: Engine) -> tuple[bool, str]:
        with crowd.cheaply():
            lost = crowd.lost(engine, threads, times)
        return not lost, f"{threads * (times + 1)} việc, sai lệch {len(lost)}" + "".join(
            f" ({lost[0]})" for _ in lost[:1]
        )

    return _on_both(measure, f"{threads} luồng × {times} lượt đọc rồi ghi: mất 0")


def _rushed(engine: Engine, found: Rush, *, part: float) -> tuple[bool, str]:
    times = found.times(reader=False)
    per_second, slowest, left = len(times) / found.lasted, within(times, 0.99), wrong(engine)
    met = slowest <= _SLOWEST and per_second >= _PER_SECOND and found.fewest >= _FEWEST * part
    said = (
        f"lỗi {len(found.errors)}, p50 {within(times, 0.5):.2f} giây, p99 {slowest:.2f} giây, "
        f"{per_second:.1f} lần nộp/giây, đơn vị chậm nhất {found.fewest} lần, sai lệch {len(left)}"
    )
    return met and not found.errors and not left, said


def _c2(full: bool) -> Reached:
    writers, seconds = (32, 60) if full else (8, 5)
    return _on_both(
        lambda engine: _rushed(
            engine, uploaders.rush(engine, writers=writers, seconds=seconds), part=seconds / 60
        ),
        f"{writers} tiến trình nộp 500 dòng trong {seconds} giây: 0 lỗi, p99 ≤ {_SLOWEST} giây, "
        f"≥ {_PER_SECOND} lần nộp/giây, đơn vị chậm nhất ≥ {_FEWEST * seconds / 60:g} lần",
    )


def _t30(full: bool) -> Reached:
    writers, readers, seconds = (32, 20, 60) if full else (8, 5, 5)

    def measure(engine: Engine) -> tuple[bool, str]:
        found = uploaders.rush(engine, writers=writers, seconds=seconds, readers=readers)
        times = found.times(reader=True)
        slowest = within(times, 0.95)
        return (
            slowest <= _READ and not found.errors,
            f"{len(times)} lần xem, p95 {slowest:.2f} giây, lỗi {len(found.errors)}",
        )

    return _on_both(measure, f"{writers} người nộp, {readers} người xem: p95 của xem ≤ {_READ} giây")


def _u8(full: bool) -> Reached:
    times = 32 if full else 8

    def measure(engine: Engine) -> tuple[bool, str]:
        take(engine, crowd.PLAN)
        with crowd.cheaply(), ThreadPoolExecutor(times) as pool:
            file = handed({("A", "T1"): 5})
            asked = [pool.submit(submit, engine, operator(), "KH", file, now=NOON) for _ in range(times)]
            told = sum(bool(one.result().preview.problems) for one in asked)
        stored = counted(engine)["submission"]
        return (stored, told) == (1, times - 1), f"lưu {stored}, được báo đã nộp {told}"

    return _on_both(measure, f"cùng một tệp {times} lần cùng lúc: lưu 1, {times - 1} được báo")


def _c6(full: bool) -> Reached:
    seconds = 300 if full else 20
    with _sqlite() as engine:
        found = soak(str(engine.url), seconds)
        left = wrong(engine)
    met = found.grown <= _MOST_MEMORY and found.wal <= _MOST_WAL
    return Reached(
        met and not found.errors and not left,
        f"{PEOPLE} người trong {seconds} giây: 0 lỗi, bộ nhớ tăng ≤ {_MOST_MEMORY} MiB, WAL ≤ {_MOST_WAL} MiB",
        f"{found.views} lần xem, {found.uploads} lần nộp, lỗi {len(found.errors)}, "
        f"bộ nhớ tăng {found.grown:.0f} MiB, WAL {found.wal:.0f} MiB, sai lệch {len(left)}",
    )


ROWS: dict[str, Row] = {"C1": _c1, "C2": _c2, "C6": _c6, "T30": _t30, "U8": _u8}
