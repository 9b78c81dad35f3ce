"""Whether the program can do its work."""

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from data import people_store
from data.engine import DatabaseUnreachable, DatabaseUnwritable, reading


def database_answers(engine: Engine) -> bool:
    """Whether the database answers a question about our tables."""
    try:
        with reading(engine) as session:
            people_store.administrators(session)
    except (SQLAlchemyError, DatabaseUnreachable, DatabaseUnwritable):
        return False
    return True
