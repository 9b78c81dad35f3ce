"""L5: from the ledger alone every total and rank comes out again, to the byte."""

import pytest

from data.engine import make_engine
from tests.reliability.replaying import CODES, differing


def compare(source: str, target: str) -> list[str]:
    engines = make_engine(source), make_engine(target)
    found = differing(*engines, codes=CODES[:1])
    for engine in engines:
        engine.dispose()
    return found


def test_l5_the_ledger_gives_every_total_and_rank_again_to_the_byte(
    sqlite_bundled_url: str, sqlite_url: str
) -> None:
    assert compare(sqlite_bundled_url, sqlite_url) == []


@pytest.mark.postgres
def test_l5_from_sqlite_into_postgresql(sqlite_bundled_url: str, postgres_url: str) -> None:
    assert compare(sqlite_bundled_url, postgres_url) == []


@pytest.mark.postgres
def test_l5_from_postgresql_into_sqlite(postgres_bundled_url: str, sqlite_url: str) -> None:
    assert compare(postgres_bundled_url, sqlite_url) == []
