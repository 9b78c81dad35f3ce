"""manage.py restore at the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal


@pytest.fixture
def on_sqlite(terminal: Terminal, sqlite_bundled_url: str, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("DATABASE_URL", sqlite_bundled_url)
    return terminal


@pytest.fixture
def bundled_url(sqlite_bundled_url: str) -> str:
    """These commands are the same on PostgreSQL; what they do there is tested with the services."""
    return sqlite_bundled_url


def accounts(terminal: Terminal) -> str:
    return terminal("user", "list").output


def test_t14_a_person_sees_the_ends_and_what_vanishes_before_agreeing(
    on_sqlite: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = on_sqlite("verify", "--json").json["heads"]["audit"]["hash"]
    assert on_sqlite("backup", tmp_path / "a.copy").status == 0
    assert on_sqlite("user", "add", "lan", "--role", "leader").status == 0
    now = on_sqlite("verify", "--json").json["heads"]["audit"]["hash"]
    monkeypatch.setattr("builtins.input", lambda question: "thôi")
    said = on_sqlite("restore", tmp_path / "a.copy")
    assert (said.status, "không có gì thay đổi" in said.errors) == (2, True)
    assert head in said.errors
    assert now in said.errors
    assert "Số mục sẽ mất: 2" in said.errors
    assert "lan" in accounts(on_sqlite)
    monkeypatch.setattr("builtins.input", lambda question: "khôi phục")
    said = on_sqlite("restore", tmp_path / "a.copy")
    assert (said.status, "Mọi người phải đăng nhập lại" in said.errors) == (0, True)
    assert "lan" not in accounts(on_sqlite)
    assert len(list(tmp_path.glob("*.db.truoc-khoi-phuc-*"))) == 1
    assert on_sqlite("verify").status == 0


def test_s6_a_damaged_database_is_put_aside_and_the_backup_takes_its_place(
    on_sqlite: Terminal, tmp_path: Path, sqlite_bundled_url: str
) -> None:
    on_sqlite("user", "add", "lan", "--role", "leader")
    assert on_sqlite("backup", tmp_path / "a.copy").status == 0
    file = Path(sqlite_bundled_url.removeprefix("sqlite:///"))
    file.write_bytes(b"what a disk left of it " * 1000)
    for ending in ("-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    said = on_sqlite("restore", tmp_path / "a.copy", "--yes")
    assert (said.status, "bị hỏng" in said.errors) == (0, True)
    assert "lan" in accounts(on_sqlite)
    aside = [file for file in tmp_path.glob("*.db.hong-*") if b"what a disk left" in file.read_bytes()]
    assert len(aside) == 1


def test_s6_what_is_no_backup_is_one_sentence(on_sqlite: Terminal, tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"PK\x03\x04")
    said = on_sqlite("restore", tmp_path / "x.docx", "--yes")
    assert (said.status, said.errors) == (
        2,
        "Chưa khôi phục: tệp không phải bản sao lưu của chương trình này.\n",
    )
    assert on_sqlite("restore", tmp_path / "none.db", "--yes").status == 2
