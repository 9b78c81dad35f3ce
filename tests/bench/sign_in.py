"""Rows A1 to A10 but for A7 and what of the threats stands on them: who gets in, and who does not."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from statistics import median
from threading import Event, Thread
from time import sleep

from sqlalchemy import Engine

from data.engine import make_engine
from data.migrate import upgrade
from services import passwords
from services.visitors import Visitor
from tests.bench.reliability import Reached, Row
from tests.reliability import strangers
from wording.numbers import number

_ROOT = Path(__file__).resolve().parent.parent.parent
_MIB = 1024 * 1024

#: Files whose tests carry the names of rows that are measured whole by them.
_TESTS = ("tests/reliability", "tests/services", "tests/web", "tests/ui")

_WORDS = {"passed": "phép thử đạt", "failed": "không đạt", "skipped": "bỏ qua", "error": "lỗi"}


@contextmanager
def _database() -> Iterator[Engine]:
    """An empty database of its own."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        engine = make_engine(f"sqlite:///{(Path(folder) / 'a.db').as_posix()}")
        upgrade(engine)
        yield engine
        engine.dispose()


def _a1(full: bool) -> Reached:
    attempts, taken = 32 if full else 8, passwords.hash_milliseconds()
    kept = passwords.renewed(strangers.PASSWORD)
    added = _peak_added(lambda: _many_at_once(kept, attempts))
    strong = kept.startswith("$argon2id$v=19$m=47104,t=2,p=1$")
    return Reached(
        strong and 50 <= taken <= 250 and added <= 200 * _MIB,
        f"Argon2id m ≥ 46 MiB t=2 p=1, 50 đến 250 ms; {attempts} lần cùng lúc thêm ≤ 200 MiB",
        f"{kept[:30]}, {taken:.0f} ms, thêm {added / _MIB:.0f} MiB",
    )


def _many_at_once(kept: str, attempts: int) -> None:
    with ThreadPoolExecutor(attempts) as many:
        list(many.map(lambda _: passwords.matches("sai", kept), range(attempts)))


def _peak_added(work: Callable[[], None]) -> int:
    """By how many bytes this process grew at most while it worked."""
    before, peak, over = _resident(), 0, Event()

    def watch() -> None:
        nonlocal peak
        while not over.is_set():
            peak = max(peak, _resident())
            sleep(0.002)

    watcher = Thread(target=watch)
    watcher.start()
    work()
    over.set()
    watcher.join()
    return max(0, peak - before)


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _a2(full: bool) -> Reached:
    tries = 200 if full else 30
    with _database() as engine:
        strangers.account(engine)
        known, unknown = strangers.timed_tries(engine, ["lan", "không có ai"], tries).values()
    apart, guessed = 100 * abs(median(known) / median(unknown) - 1), strangers.best_guess(known, unknown)
    return Reached(
        apart <= 10 and guessed <= 0.65,
        f"{tries} lần mỗi bên: trung vị lệch ≤ 10 %, đoán đúng ≤ 65 %",
        f"{1000 * median(known):.0f} và {1000 * median(unknown):.0f} ms (lệch {number(Fraction(apart), decimals=1)} %), đoán đúng {100 * guessed:.0f} %",
    )


def _a3(full: bool) -> Reached:
    count, found, waited = 1000 if full else 200, {}, {}
    for addresses in (1, 20):
        with _database() as engine:
            strangers.account(engine)
            found[addresses] = strangers.guesses(engine, addresses, count)
            waited[addresses] = strangers.seconds_until_in(engine, strangers.HOME, 3600)
            if addresses == 1:
                waited[0] = strangers.seconds_until_in(engine, Visitor(address="10.0.0.8"), 3600)
    looked_at = {addresses: one["wrong"] for addresses, one in found.items()}
    in_time = all(late is not None and late <= 60 for late in waited.values())
    none_in = not any(one["in"] for one in found.values())
    return Reached(
        max(looked_at.values()) <= 30 and in_time and none_in,
        f"{count} lần đoán: ≤ 30 lần được xét mỗi giờ, chủ tài khoản vào trong 60 giây",
        f"1 địa chỉ: {looked_at[1]} lần, 20 địa chỉ: {looked_at[20]} lần; chủ tài khoản đợi "
        f"{waited[1]} và {waited[20]} giây, trình duyệt mới ở địa chỉ khác {waited[0]} giây",
    )


def _a4(full: bool) -> Reached:
    with _database() as engine:
        shown, got_in = strangers.replays(engine, 15 if full else 3)
    return Reached(
        got_in == 0, f"{shown} lần dùng lại phiên đã hết: 0 lần vào được", f"{got_in} lần vào được"
    )


def _by_tests(names: str, bar: str) -> Row:
    """A row whose tests are as large as the bar asks."""

    def row(_full: bool) -> Reached:
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-n0",
            "-p",
            "no:cacheprovider",
            "-k",
            names,
            *_TESTS,
        ]
        said = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
        counted = re.findall(r"(\d+) (passed|failed|skipped|error)", said.stdout)
        reached = ", ".join(f"{many} {_WORDS[kind]}" for many, kind in counted)
        return Reached(said.returncode == 0, bar, reached or said.stdout[-200:])

    return row


ROWS: dict[str, Row] = {
    "A1": _a1,
    "A2": _a2,
    "A3": _a3,
    "A4": _a4,
    "A5": _by_tests("test_a5_", "mọi địa chỉ: không phiên thì 401, 403 hoặc trang đăng nhập"),
    "A6": _by_tests("test_a6_", "0 trong 3 cách dùng mã của trang vào được, khi trang đang mở và đã đóng"),
    "A8": _by_tests("test_a8_", "thông điệp và địa chỉ bịa đặt không có tác dụng"),
    "A9": _by_tests("test_a9_", "không có tài khoản mặc định, liên kết một lần, mật khẩu đủ dài"),
    "A10": _by_tests("test_a10_", "quản trị viên cuối cùng không bị khóa, không bị đổi vai trò"),
    "T9": _by_tests("test_t9_", "người lạ mở mọi địa chỉ của một phiên: 0 dữ liệu"),
    "T10": _by_tests("test_t10_", "sau khi đăng xuất, nút quay lại không hiện gì"),
    "T22": _by_tests("test_t22_", "5 cách mở kết nối: chỉ trang của chính mình vào được"),
}
