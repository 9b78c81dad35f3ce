from sqlalchemy import Engine

from data.engine import make_engine
from services.health import database_answers


def test_a_database_with_our_tables_answers(engine: Engine) -> None:
    assert database_answers(engine)


def test_a_database_without_our_tables_does_not_answer() -> None:
    assert not database_answers(make_engine("sqlite://"))


def test_a_server_that_is_not_there_does_not_answer() -> None:
    assert not database_answers(make_engine("postgresql://nobody@127.0.0.1:9/none?connect_timeout=2"))
