"""The database, for those who may not know how one is made."""

import os
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from data.engine import (
    DatabaseNewer,
    DatabaseUnreachable,
    DatabaseUnwritable,
    database_url,
    make_engine,
)
from data.migrate import upgrade
from services import samples

__all__ = [
    "DatabaseNewer",
    "DatabaseUnreachable",
    "DatabaseUnwritable",
    "Engine",
    "address",
    "open_database",
]

_ROOT = Path(__file__).resolve().parent.parent


def address() -> str:
    """DATABASE_URL, else the address of the file under var/."""
    return database_url(os.environ, _ROOT)


def open_database(now: datetime) -> Engine:
    """A new engine with the tables of this version; a database just made gets the bundled plans."""
    engine = make_engine(address())
    if upgrade(engine):
        samples.load(engine, now=now)
    return engine
