"""What people do at once is done as if one after the other."""

from sqlalchemy import Engine

from tests.reliability import crowd


def test_c1_sixteen_people_at_once_lose_nothing_and_nothing_is_there_unasked(engine: Engine) -> None:
    with crowd.cheaply():
        assert crowd.lost(engine, threads=16, times=10) == []
