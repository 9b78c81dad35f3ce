"""S5 and S9: backups while others write, and a file whose bytes have changed."""

import sys
from pathlib import Path

import pytest

from cli.__main__ import main
from data import sqlite_build
from tests.bench import damage, live_backups
from tests.bench.servers import OwnServer

killing = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
sealing = pytest.mark.skipif(
    not sqlite_build.sound(), reason="a build without a log cannot tell who has the file open"
)


@killing
def test_s5_five_backups_while_two_write_are_whole_and_bare_copies_of_the_file_are_not(
    tmp_path: Path,
) -> None:
    found = live_backups.of_a_file(tmp_path, 5)
    assert (found.whole, found.wrong) == (5, [])
    assert found.uploads >= 5
    assert found.bare_lacking > 0


@killing
@pytest.mark.postgres
def test_s5_five_dumps_while_two_write_are_whole(own_postgres: OwnServer, tmp_path: Path) -> None:
    found = live_backups.on_a_server(own_postgres, tmp_path, 5)
    assert (found.whole, found.wrong) == (5, [])
    assert found.uploads >= 5


@sealing
def test_s9_thirty_changes_of_a_stopped_file_are_all_seen(tmp_path: Path) -> None:
    found = damage.changing_bytes(tmp_path, 30, sealed=True)
    assert found.silent == []
    assert found.found_by["seal"] + found.harmless == 30
    assert found.found_by["seal"] > 20


def test_s9_without_a_seal_the_content_tells_of_damage(tmp_path: Path) -> None:
    found = damage.changing_bytes(tmp_path, 15, sealed=False)
    assert found.found_by.total() > 0
    assert found.found_by.total() + found.harmless + len(found.silent) == 15


@sealing
def test_s9_a_changed_file_is_refused_in_one_sentence_until_its_seal_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "campaigns.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file.as_posix()}")
    assert main(["plan", "list"]) == 0
    with file.open("ab") as end:
        end.write(b"\0")
    assert main(["plan", "list"]) == 1
    assert capfd.readouterr().err.endswith(
        f"Tệp {file.as_posix()} đã bị thay đổi trong lúc chương trình không chạy. Nếu chính bạn đã thay tệp này, "
        f"hãy xóa tệp {file.as_posix()}.niem-phong rồi chạy lại; nếu không, hãy khôi phục từ bản sao lưu.\n"
    )
    file.with_name("campaigns.db.niem-phong").unlink()
    assert main(["plan", "list"]) == 0
