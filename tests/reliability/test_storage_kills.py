"""S1 and S2: what was acknowledged is there after the process, or the whole database server, was killed."""

import sys
from pathlib import Path

import pytest

from data.engine import durability, make_engine
from tests.bench import kills
from tests.bench.servers import OwnServer
from tests.bench.uploading import Losses

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


def assert_nothing_lost(found: Losses, accidents: int) -> None:
    assert found.unsound == []
    assert (found.accidents, found.lost, found.partial) == (accidents, 0, 0)
    assert found.acknowledged >= accidents


def test_s1_twenty_kills_of_the_uploading_process_lose_nothing_on_sqlite(tmp_path: Path) -> None:
    url = f"sqlite:///{(tmp_path / 'kills.db').as_posix()}"
    assert_nothing_lost(kills.killing_uploaders(url, 20), 20)


@pytest.mark.postgres
def test_s1_twenty_kills_of_the_uploading_process_lose_nothing_on_postgresql(own_postgres: OwnServer) -> None:
    assert_nothing_lost(kills.killing_uploaders(own_postgres.database("s1"), 20), 20)


@pytest.mark.postgres
def test_s2_ten_kills_of_the_whole_server_lose_nothing_and_it_is_ready_again(own_postgres: OwnServer) -> None:
    assert_nothing_lost(kills.killing_the_server(own_postgres.database("s2"), 10, own_postgres.kill), 10)
    assert len(own_postgres.starts) > 10


@pytest.mark.postgres
def test_s2_a_server_as_it_comes_keeps_what_it_acknowledged(own_postgres: OwnServer) -> None:
    engine = make_engine(own_postgres.database("settings"))
    assert durability(engine) == []
    engine.dispose()
