"""Whether the program can do its work."""

from enum import StrEnum
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from data import disks, people_store, upkeep_store
from data.engine import DatabaseUnreachable, DatabaseUnwritable, reading
from services.upkeep import CHAIN_CHECK

#: With less room than this the next upload may be the last.
LEAST_ROOM = 64 * 1024 * 1024


class Trouble(StrEnum):
    """Why the program cannot be relied on."""

    DATABASE = "db"
    FULL = "full"
    CHAIN = "chain"


def trouble(engine: Engine) -> Trouble | None:
    """The first of these that is so; None where all is well."""
    try:
        with reading(engine) as session:
            people_store.administrators(session)
            checked = upkeep_store.done(session).get(CHAIN_CHECK)
            only_reads = _only_reads(engine, session.execute(text(_READ_ONLY[engine.dialect.name])).scalar())
    except (SQLAlchemyError, DatabaseUnreachable, DatabaseUnwritable, OSError):
        return Trouble.DATABASE
    if only_reads:
        return Trouble.FULL
    return None if checked is None or checked.sound else Trouble.CHAIN


_READ_ONLY = {"sqlite": "PRAGMA query_only", "postgresql": "SELECT pg_is_in_recovery()"}


def _only_reads(engine: Engine, told: object) -> bool:
    """Whether nothing more can be written: no room, no right, or a server that only follows another."""
    file = engine.url.database
    if engine.dialect.name != "sqlite" or not file:
        return bool(told)
    path = Path(file).resolve()
    return bool(told) or disks.room(path.parent) < LEAST_ROOM or not disks.writable(path)
