"""Hands on the database outside the program: nothing refuses them, and nothing of it stays."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text
from sqlmodel import Session

from data.chain_check import verification
from domain.chain import Fault

KEPT = (
    "audit",
    "submission",
    "submissionevent",
    "result",
    "publication",
    "reopening",
    "planchange",
    "unitchange",
    "unittarget",
    "campaign",
)


@contextmanager
def outside(engine: Engine) -> Iterator[Connection]:
    """A connection for which no trigger and no foreign key holds; undone at the end."""
    on_sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if on_sqlite:  # before the transaction begins, else it has no effect
            _pragma(connection, "foreign_keys=off")
        for statement in _sqlite(connection) if on_sqlite else _postgresql():
            connection.execute(text(statement))
        yield connection
        connection.rollback()
        if on_sqlite:
            _pragma(connection, "foreign_keys=on")


def found_after(engine: Engine, *edits: str, head: str | None = None) -> list[Fault]:
    """What verifying finds after these statements, which are then undone."""
    with outside(engine) as connection:
        for edit in edits:
            connection.execute(text(edit))
        with Session(connection) as session:
            found = verification(session, head)
        # the triggers are missing because this test took them away
        return [fault for fault in found.faults if fault.why != "guard"]


def _pragma(connection: Connection, setting: str) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(f"PRAGMA {setting}")


def _sqlite(connection: Connection) -> list[str]:
    names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
    return [f"DROP TRIGGER {name}" for name in names]


def _postgresql() -> list[str]:
    return [f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in KEPT]
