"""The database, for those who may not know how one is made."""

import os
from pathlib import Path

from sqlalchemy import Engine

from data.engine import database_url, make_engine
from data.migrate import upgrade

__all__ = ["Engine", "open_database"]

_ROOT = Path(__file__).resolve().parent.parent


def open_database() -> Engine:
    """A new engine of DATABASE_URL, else of the file under var/, with the tables of this version."""
    engine = make_engine(database_url(os.environ, _ROOT))
    upgrade(engine)
    return engine
