"""R2: a health answer that means something."""

import shutil
from datetime import UTC, datetime
from typing import NamedTuple

import pytest
from sqlalchemy import Engine, text

from data.engine import make_engine, writing
from domain.access import operator
from services import upkeep
from services.health import LEAST_ROOM, Trouble, trouble
from services.plans import take_up
from tests.builders import campaign, plan, share, unit
from tests.data.tampering import outside

NOW = datetime(2023, 6, 30, 5, 0, tzinfo=UTC)


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def test_r2_a_database_with_our_tables_is_well(engine: Engine) -> None:
    assert trouble(engine) is None
    assert upkeep.check_chains(engine, NOW).sound
    assert trouble(engine) is None


def test_r2_a_database_without_our_tables_is_in_trouble() -> None:
    assert trouble(make_engine("sqlite://")) is Trouble.DATABASE


def test_r2_a_server_that_is_not_there_is_in_trouble() -> None:
    nowhere = make_engine("postgresql://nobody@127.0.0.1:9/none?connect_timeout=2")
    assert trouble(nowhere) is Trouble.DATABASE


@pytest.mark.parametrize(("free", "found"), [(LEAST_ROOM - 1, Trouble.FULL), (LEAST_ROOM, None)])
def test_r2_a_full_disk_is_trouble(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, free: int, found: Trouble | None
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(10**9, 10**9 - free, free))
    assert trouble(sqlite_engine) is found


def test_r2_a_chain_that_was_found_broken_is_trouble_until_it_is_found_whole(engine: Engine) -> None:
    with writing(engine) as session:
        take_up(session, operator(), plan(campaign("KH"), share("T1"), unit("A")), now=NOW)
    with outside(engine) as connection:
        connection.execute(text("UPDATE audit SET actor = 'nobody'"))
        connection.commit()
    upkeep.check_chains(engine, NOW)
    assert trouble(engine) is Trouble.CHAIN
