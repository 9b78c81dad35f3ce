"""While it serves, the program looks after itself; and it does not serve by a clock that is wrong."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.engine import writing
from domain.access import operator
from services import upkeep as duties
from services.plans import take_up
from tests.builders import campaign, plan, share, unit
from web import serve, upkeep
from web.journal import NAME

PLAN = plan(campaign("KH"), share("T1"), unit("A"))


def test_a_copy_and_a_look_at_the_chains_come_soon_after_the_start(
    sqlite_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UPKEEP", "on")
    monkeypatch.setattr(upkeep, "_FIRST", 0.0)
    with upkeep.looked_after(sqlite_engine):
        while set(duties.done(sqlite_engine)) != {"backup", "chain_check"}:
            time.sleep(0.05)
    assert len(list((tmp_path / "sao-luu").glob("*-hang-ngay.db"))) == 1
    assert (tmp_path / "sao-luu").stat().st_mode & 0o077 == 0
    assert (tmp_path / NAME).exists()


def test_a_round_that_fails_does_not_end_the_thread(
    sqlite_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds: list[bool] = []

    def failing(engine: Engine, now: datetime, *, started: bool) -> None:
        rounds.append(started)
        raise OSError("gone")

    monkeypatch.setenv("UPKEEP", "on")
    monkeypatch.setattr(upkeep, "look_after", failing)
    monkeypatch.setattr(upkeep, "_FIRST", 0.0)
    monkeypatch.setattr(upkeep, "_EVERY", 0.0)
    with upkeep.looked_after(sqlite_engine):
        while len(rounds) < 3:
            time.sleep(0.01)
    assert rounds[:3] == [True, False, False]
    assert "OSError" in (tmp_path / NAME).read_text(encoding="utf-8")


def test_t29_with_a_clock_before_the_last_entry_the_server_does_not_start(
    sqlite_engine: Engine,
    sqlite_url: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    with writing(sqlite_engine) as session:
        take_up(session, operator(), PLAN, now=datetime.now(UTC) + timedelta(days=1))
    assert serve.serve(sqlite_url, port=0, open_browser=False) == 1
    said = capsys.readouterr().err
    assert said.startswith("Chưa chạy: đồng hồ của máy đang là ")
    assert "manage.py run --trust-clock" in said
