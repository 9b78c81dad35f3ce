"""A dump of PostgreSQL put in the place of what the tables hold, in one transaction of the server.

The tables stay and their rows change: a reader who began before sees the old rows to the end.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import psycopg
from sqlalchemy import Connection, text
from sqlalchemy.exc import ProgrammingError

from data.integrity import loose_results
from data.restores import LOOSE_ROWS, NotACopy
from models import Base

PRESENT, LOADED, _ASIDE = "public", "khoi_phuc", "dang_dung"

_TRIGGERS = """SELECT tgrelid::regclass::text, quote_ident(tgname), tgenabled FROM pg_trigger
    JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = :schema AND tgname LIKE 'keep%' AND NOT tgisinternal AND tgenabled <> 'D'"""
_NOT_OWNER = (
    "tài khoản PostgreSQL này không sở hữu cơ sở dữ liệu nên không khôi phục được; hãy đặt biến "
    "MIGRATION_DATABASE_URL là tài khoản sở hữu rồi chạy lại (xem docs/van-hanh.md)"
)
_HOW = {"A": "ENABLE ALWAYS", "R": "ENABLE REPLICA"}


def lock(connection: Connection) -> None:
    """Let everybody read and nobody write until the transaction ends."""
    tables = ", ".join(f"{PRESENT}.{table.name}" for table in Base.metadata.sorted_tables)
    connection.execute(text(f"LOCK TABLE {tables} IN EXCLUSIVE MODE"))


def load(connection: Connection, file: Path) -> None:
    """Put the tables of the dump into the schema LOADED, unseen by others; names mean those from now on."""
    program = _pg_restore(file)
    try:
        for change in (f"ALTER SCHEMA {PRESENT} RENAME TO {_ASIDE}", f"CREATE SCHEMA {PRESENT}"):
            connection.execute(text(change))
    except ProgrammingError as error:
        raise NotACopy(_NOT_OWNER) from error
    options = ("--no-owner", "--no-privileges", f"--schema={PRESENT}", "--file=-")
    with subprocess.Popen(  # noqa: S603 (our own words and a file of the operator)
        [program, *options, str(file)], env=dict(os.environ), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as reading:
        try:
            _run(connection, reading.stdout)
        except psycopg.Error as error:
            reading.kill()
            raise NotACopy(f"PostgreSQL không nhận bản sao lưu ({str(error).splitlines()[0]})") from error
        said = reading.stderr.read().decode("utf-8", "replace") if reading.stderr else ""
    if reading.returncode:
        raise NotACopy(f"pg_restore: {said.strip()}")
    connection.execute(text("RESET ALL"))  # the dump sets the connection up for itself
    for old, new in ((PRESENT, LOADED), (_ASIDE, PRESENT)):
        connection.execute(text(f"ALTER SCHEMA {old} RENAME TO {new}"))
    look_at(connection, LOADED)
    if loose_results(connection):
        raise NotACopy(LOOSE_ROWS)


def look_at(connection: Connection, schema: str) -> None:
    """Let the names of tables mean those of ``schema`` until the transaction ends."""
    connection.execute(text(f"SET LOCAL search_path TO {schema}"))


def replace(connection: Connection) -> None:
    """Let the present tables hold the rows of the loaded ones, which go; names mean the present ones again."""
    look_at(connection, PRESENT)
    kept = connection.execute(text(_TRIGGERS), {"schema": PRESENT}).all()
    for table, name, _ in kept:  # the ledger refuses to change, even for this
        connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER {name}"))
    tables = Base.metadata.sorted_tables
    for table in reversed(tables):
        connection.execute(text(f"DELETE FROM {PRESENT}.{table.name}"))  # noqa: S608 (our own names)
    for table in tables:
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        connection.execute(
            text(
                f"INSERT INTO {PRESENT}.{table.name} ({columns}) "  # noqa: S608 (our own names)
                f"SELECT {columns} FROM {LOADED}.{table.name}"
            )
        )
        _raise_sequence(connection, table.name, [column.name for column in table.columns])
    for table_name, name, state in kept:
        how = _HOW.get(state, "ENABLE")
        connection.execute(text(f"ALTER TABLE {table_name} {how} TRIGGER {name}"))
    connection.execute(text(f"DROP SCHEMA {LOADED} CASCADE"))


def _raise_sequence(connection: Connection, table: str, columns: list[str]) -> None:
    """Let the next number of the table be above all that are in it; never below what it was."""
    if "id" not in columns:
        return
    name = text("SELECT pg_get_serial_sequence(:table, 'id')")
    sequence = connection.execute(name, {"table": table}).scalar_one()
    if sequence is not None:
        highest = f"greatest(nextval('{sequence}'), (SELECT max(id) FROM {table}))"  # noqa: S608
        connection.execute(text(f"SELECT setval('{sequence}', {highest})"))


def _pg_restore(file: Path) -> str:
    if not file.is_file():
        raise FileNotFoundError(2, "no such file", str(file))
    program = shutil.which("pg_restore")
    if program is None:
        raise NotACopy("máy này không có pg_restore; hãy cài bộ công cụ PostgreSQL (postgresql-client)")
    return program


def _run(connection: Connection, script: IO[bytes] | None) -> None:
    driver: Any = connection.connection.driver_connection
    lines = iter(script or ())
    statements: list[bytes] = []
    with driver.cursor() as cursor:
        for line in lines:
            if line.startswith((b"\\", b"SET transaction_timeout")):
                continue  # words to psql, and a setting that older servers do not know
            if line.startswith(b"COPY ") and line.rstrip().endswith(b" FROM stdin;"):
                _execute(cursor, statements)
                with cursor.copy(line.rstrip().rstrip(b";")) as copy:
                    for row in _rows(lines):
                        copy.write(row)
            else:
                statements.append(line)
        _execute(cursor, statements)


def _execute(cursor: Any, statements: list[bytes]) -> None:  # noqa: ANN401 - the driver's
    if statements:
        cursor.execute(b"".join(statements))
        statements.clear()


def _rows(lines: Iterator[bytes]) -> Iterator[bytes]:
    for line in lines:
        if line.rstrip(b"\r\n") == b"\\.":
            return
        yield line
