"""R2: what monitoring reads at /healthz, and what a stranger does not."""

import shutil
from datetime import UTC, datetime
from typing import NamedTuple

import pytest
from sqlalchemy import Engine, text
from starlette.testclient import TestClient

from data.engine import writing
from services.upkeep import check_chains
from tests.data.tampering import outside

NOW = datetime(2023, 6, 30, 5, 0, tzinfo=UTC)


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def asked(stranger: TestClient) -> tuple[int, str]:
    answer = stranger.get("/healthz")
    return answer.status_code, answer.text


def test_r2_all_is_well(stranger: TestClient) -> None:
    assert asked(stranger) == (200, "ok")


def test_r2_without_its_database_it_says_db(stranger: TestClient, sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        session.execute(text("DROP TABLE upkeep"))
    assert asked(stranger) == (503, "db")


def test_r2_without_room_it_says_full(stranger: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(10**9, 10**9 - 4096, 4096))
    assert asked(stranger) == (503, "full")


def test_r2_with_a_broken_chain_it_says_chain(
    administrator: TestClient, stranger: TestClient, sqlite_engine: Engine
) -> None:
    with outside(sqlite_engine) as connection:
        connection.execute(text("UPDATE audit SET actor = 'nobody'"))
        connection.commit()
    check_chains(sqlite_engine, NOW)
    assert asked(stranger) == (503, "chain")
