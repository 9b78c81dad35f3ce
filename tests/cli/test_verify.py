"""manage.py verify and the hashes that backup prints, at the command line."""

from pathlib import Path

import pytest
from sqlalchemy import text

from data.engine import make_engine
from domain.access import operator
from services.samples import remove
from tests.cli.conftest import Terminal
from tests.data.tampering import outside
from tests.databases import LOADED_AT


def test_what_nobody_touched_is_sound_with_its_ends(terminal: Terminal) -> None:
    said = terminal("verify", "--json")
    assert said.status == 0
    assert said.json["sound"]
    assert said.json["faults"] == []
    assert said.json["heads"]["audit"]["entries"] == 8
    assert said.json["heads"]["audit"]["hash"] in said.errors
    assert "đúng như lúc ghi" in said.errors


def test_an_edit_is_named_and_the_status_is_1(terminal: Terminal, bundled_url: str) -> None:
    engine = make_engine(bundled_url)
    with outside(engine) as connection:
        connection.execute(text("UPDATE result SET done = done + 1 WHERE id = 1"))
        connection.commit()
    engine.dispose()
    said = terminal("verify", "--json")
    assert said.status == 1
    assert said.json["faults"][0]["why"] == "content"
    assert said.json["faults"][0]["table"] == "submission"
    assert "mục số 1 (lần nộp của minh-hoa lúc" in said.errors


def test_a_hash_must_still_be_there(terminal: Terminal) -> None:
    head = terminal("verify", "--json").json["heads"]["audit"]["hash"]
    assert terminal("verify", "--head", head).status == 0
    assert terminal("verify", "--head", "0a" * 32).status == 1


def test_removing_what_is_made_up_leaves_everything_sound(terminal: Terminal, bundled_url: str) -> None:
    head = terminal("verify", "--json").json["heads"]["audit"]["hash"]
    engine = make_engine(bundled_url)
    assert len(remove(engine, operator(), now=LOADED_AT)) == 4
    engine.dispose()
    said = terminal("verify", "--head", head, "--json")
    assert said.status == 0
    assert list(said.json["heads"]) == ["audit"]


def test_a_copy_comes_with_the_ends_of_the_chains(
    sqlite_bundled_url: str, terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_bundled_url)
    head = terminal("verify", "--json").json["heads"]["audit"]["hash"]
    said = terminal("backup", tmp_path / "sao-luu.db")
    assert said.status == 0
    assert head in said.errors
    assert head in (tmp_path / "sao-luu.db.ma.txt").read_text(encoding="utf-8")
