"""What the program does by itself: a copy a day, the newest fourteen kept; chains looked at; the clock."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from data.backups import BackupImpossible
from data.engine import writing
from domain.access import operator
from services import upkeep
from services.copies import home
from services.plans import take_up
from tests.builders import campaign, plan, share, unit
from tests.data.tampering import outside

NOW = datetime(2023, 6, 30, 5, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def filled(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setenv("UPKEEP_FOLDER", str(tmp_path))
    monkeypatch.setattr("data.backups.write", lambda engine, file: file.write_bytes(b"copy"))
    with writing(engine) as session:
        take_up(session, operator(), plan(campaign("KH"), share("T1"), unit("A")), now=NOW)
    return engine


def copies_in(folder: Path) -> list[str]:
    return sorted(file.stem for file in (folder / "sao-luu").iterdir() if not file.name.endswith(".txt"))


def test_a_copy_is_made_every_day_and_the_newest_fourteen_stay(filled: Engine, tmp_path: Path) -> None:
    (tmp_path / "sao-luu").mkdir()
    left, fresh = (tmp_path / "sao-luu" / name for name in ("left.db.part", "fresh.db.part"))
    for part, at in ((left, NOW), (fresh, NOW + 20 * DAY)):
        part.write_bytes(b"half a copy")
        os.utime(part, (at.timestamp(), at.timestamp()))
    for hours in range(0, 20 * 24, 12):
        upkeep.look_after(filled, NOW + hours * HOUR)
    assert (left.exists(), fresh.exists()) == (False, True)
    fresh.unlink()
    found = copies_in(tmp_path)
    assert len(found) == 14
    assert found[-1] == "20230719-120000-hang-ngay"
    assert found[0] == "20230706-120000-hang-ngay"
    assert upkeep.done(filled)["backup"].sound


def test_a_copy_that_fails_is_remembered_and_tried_again_after_an_hour(
    filled: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(engine: Engine, file: Path) -> None:
        raise BackupImpossible("ổ đĩa đã đầy")

    with monkeypatch.context() as without_room:
        without_room.setattr("data.backups.write", full)
        upkeep.look_after(filled, NOW)
    last = upkeep.done(filled)["backup"]
    assert (last.at, last.sound, last.note) == (NOW, False, "ổ đĩa đã đầy")
    upkeep.look_after(filled, NOW + 0.5 * HOUR)
    assert copies_in(tmp_path) == []
    upkeep.look_after(filled, NOW + HOUR)
    assert copies_in(tmp_path) == ["20230630-130000-hang-ngay"]


def test_the_chains_are_looked_at_after_every_start_and_daily(filled: Engine) -> None:
    upkeep.look_after(filled, NOW, started=True)
    upkeep.look_after(filled, NOW + HOUR)
    assert upkeep.done(filled)["chain_check"].at == NOW
    upkeep.look_after(filled, NOW + 2 * HOUR, started=True)
    assert upkeep.done(filled)["chain_check"].at == NOW + 2 * HOUR
    upkeep.look_after(filled, NOW + 2 * HOUR + DAY)
    assert upkeep.done(filled)["chain_check"] == (NOW + 2 * HOUR + DAY, True, "")


def test_a_broken_chain_is_remembered(filled: Engine) -> None:
    with outside(filled) as connection:
        connection.execute(text("UPDATE audit SET actor = 'nobody'"))
        connection.commit()
    assert not upkeep.check_chains(filled, NOW).sound
    assert upkeep.done(filled)["chain_check"].note.startswith("audit content 1")


def test_t29_a_clock_before_the_last_entry_is_noticed(filled: Engine) -> None:
    assert upkeep.written_later(filled, NOW - DAY) == NOW
    assert upkeep.written_later(filled, NOW - timedelta(minutes=1)) is None
    assert upkeep.written_later(filled, NOW) is None


def test_t29_entries_written_by_a_clock_set_back_are_still_in_order(filled: Engine) -> None:
    with writing(filled) as session:
        other = plan(campaign("KH2"), share("T1"), unit("A"))
        take_up(session, operator(), other, now=NOW - DAY)
    assert upkeep.check_chains(filled, NOW).sound


def test_what_belongs_to_a_file_lies_beside_it(sqlite_engine: Engine, tmp_path: Path) -> None:
    assert home(sqlite_engine) == tmp_path.resolve()
