"""Rows S1 to S10: what is acknowledged stays, whatever happens to the machine."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from data import sqlite_build
from data.engine import PRAGMAS, durability, make_engine
from tests.bench import broken_upgrades, damage, failing_disks, kills, live_backups, power_cuts
from tests.bench.reliability import Reached, Row
from tests.bench.servers import own_server

_NOTHING_LOST = "mất 0, dở dang 0, sai lệch 0"
#: A killed server must answer again after so many seconds.
_READY = 10


def _in_a_folder(measure: Callable[[Path, bool], Reached]) -> Row:
    def row(full: bool) -> Reached:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            return measure(Path(folder), full)

    return row


def _s1(folder: Path, full: bool) -> Reached:
    times = 200 if full else 20
    on_sqlite = kills.killing_uploaders(f"sqlite:///{(folder / 's1.db').as_posix()}", times)
    with own_server() as server:
        on_postgresql = kills.killing_uploaders(server.database("s1"), times)
    return Reached(
        on_sqlite.none and on_postgresql.none,
        f"{times} lần buộc dừng trên mỗi hệ: {_NOTHING_LOST}",
        f"SQLite: {on_sqlite}; PostgreSQL: {on_postgresql}",
    )


def _s2(_folder: Path, full: bool) -> Reached:
    times = 60 if full else 10
    with own_server() as server:
        found = kills.killing_the_server(server.database("s2"), times, server.kill)
        slowest = max(server.starts[1:])
    return Reached(
        found.none and slowest <= _READY,
        f"{times} lần buộc dừng cả máy chủ: {_NOTHING_LOST}, chạy lại trong {_READY} giây",
        f"{found}; chạy lại chậm nhất {slowest:.1f} giây",
    )


def _s3(folder: Path, full: bool) -> Reached:
    cuts, uploads = (200, 12) if full else (40, 8)
    for name in ("safe", "old", "control"):
        (folder / name).mkdir()
    safe = power_cuts.cutting(folder / "safe", cuts, uploads=uploads)
    old = power_cuts.cutting(folder / "old", cuts // 3, uploads=uploads, build=(3, 40, 1))
    control = power_cuts.cutting(folder / "control", cuts // 6, uploads=uploads, forgetful=True)
    return Reached(
        safe.none and old.none and control.lost > 0,
        f"{cuts} lần mất điện: {_NOTHING_LOST}; đối chứng synchronous=NORMAL phải mất",
        f"{safe}; nhật ký hoàn tác: {old}; đối chứng: {control}",
    )


def _s4(folder: Path, full: bool) -> Reached:
    acts = failing_disks.acts_of_an_upload(folder)
    broken = failing_disks.failing(folder, range(1, acts + 1, 1 if full else 5), both=full)
    filled = failing_disks.without_room(folder, range(0, 100, 5 if full else 40))
    return Reached(
        broken.none and filled.none,
        f"mỗi thao tác đĩa trong {acts} thao tác lỗi một lần hoặc lỗi hẳn, và đĩa đầy: báo rõ, đủ 500 hoặc 0 dòng",
        f"đĩa lỗi: {broken}; đĩa đầy: {filled}",
    )


def _s5(folder: Path, full: bool) -> Reached:
    times = 20 if full else 5
    for name in ("sqlite", "postgresql"):
        (folder / name).mkdir()
    on_sqlite = live_backups.of_a_file(folder / "sqlite", times)
    with own_server() as server:
        on_postgresql = live_backups.on_a_server(server, folder / "postgresql", times)
    return Reached(
        on_sqlite.whole == on_postgresql.whole == times and on_sqlite.bare_lacking > 0,
        f"{times}/{times} bản sao lưu lành và đủ trên mỗi hệ khi có hai người ghi; chép riêng tệp .db phải thiếu",
        f"SQLite: {on_sqlite}, chép riêng tệp .db thiếu {on_sqlite.bare_lacking}/{times}; PostgreSQL: {on_postgresql}",
    )


def _s7(_folder: Path, _full: bool) -> Reached:
    wanted = ".".join(str(number) for number in sqlite_build.FIXED)
    return Reached(sqlite_build.sound(), f"SQLite từ {wanted}", sqlite_build.described())


def _s8(folder: Path, _full: bool) -> Reached:
    engine = make_engine(f"sqlite:///{(folder / 's8.db').as_posix()}")
    wrong = durability(engine)
    engine.dispose()
    settings = ", ".join(f"{name}={value}" for name, value in PRAGMAS.items())
    journal = f"journal_mode={sqlite_build.journal()}"
    return Reached(
        not wrong, f"{journal}, {settings}", "; ".join(wrong) or "đọc lại trên kết nối mới: đúng cả"
    )


def _s9(folder: Path, full: bool) -> Reached:
    changes = 200 if full else 30
    for name in ("stopped", "killed"):
        (folder / name).mkdir()
    stopped = damage.changing_bytes(folder / "stopped", changes, sealed=True)
    killed = damage.changing_bytes(folder / "killed", changes, sealed=False, seed=90)
    return Reached(
        not stopped.silent,
        f"{changes} lần đổi byte trong tệp của chương trình đã dừng: không con số sai nào mà không báo",
        f"dừng bình thường: {stopped}; bị buộc dừng (không có niêm phong): {killed}",
    )


def _s10(folder: Path, full: bool) -> Reached:
    kills_of_files, kills_on_a_server = (50, 20) if full else (8, 3)
    on_sqlite = broken_upgrades.killing_upgrades_of_files(folder, "0001", kills_of_files)
    with own_server() as server:
        on_postgresql = broken_upgrades.killing_upgrades_on_a_server(
            server, folder, "0001", kills_on_a_server
        )
    return Reached(
        not (on_sqlite.wrong or on_postgresql.wrong),
        f"{kills_of_files} lần buộc dừng khi nâng cấp từ 0001: bản cũ hoặc bản mới, mất 0 dòng, có bản sao trước",
        f"SQLite: {on_sqlite}; PostgreSQL: {on_postgresql}",
    )


ROWS: dict[str, Row] = {
    "S1": _in_a_folder(_s1),
    "S2": _in_a_folder(_s2),
    "S3": _in_a_folder(_s3),
    "S4": _in_a_folder(_s4),
    "S5": _in_a_folder(_s5),
    "S7": _in_a_folder(_s7),
    "S8": _in_a_folder(_s8),
    "S9": _in_a_folder(_s9),
    "S10": _in_a_folder(_s10),
}
