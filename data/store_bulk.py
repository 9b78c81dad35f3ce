"""Many rows at once, as fast as the driver takes them.

SQLite takes rows by executemany. PostgreSQL takes them by COPY; where rows may be there already, it
takes columns as arrays in one statement, written by us where the driver would take long. Values pass through the types of their columns, so that days and
instants are stored as everywhere else.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

import psycopg
from sqlalchemy import ARRAY, Column, ColumnElement, Connection, Table, Text, cast, func, literal, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import NullType
from sqlmodel import Session

Item = TypeVar("Item")

_ROWS_AT_ONCE = 10_000
_VALUES_AT_ONCE = 500


def insert_rows(
    session: Session,
    table: Table,
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    on_conflict: str = "",
) -> None:
    """Insert ``rows``, whose values stand in the order of ``columns``; ``on_conflict`` ends the statement."""
    connection = session.connection()
    typed = [table.c[name] for name in columns]
    names = ", ".join(f'"{name}"' for name in columns)
    into = f'"{table.name}" ({names})'
    if connection.dialect.name == "postgresql" and not on_conflict:
        _copy(connection, into, typed, rows)
        return
    found = (
        [_stored(connection, *pair) for pair in zip(typed, zip(*part, strict=True), strict=True)]
        for part in parts(rows, _ROWS_AT_ONCE)
    )
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {into} VALUES ({marks}) {on_conflict}"  # noqa: S608 - our own names
        for values in found:
            connection.exec_driver_sql(statement, list(zip(*values, strict=True)))
        return
    arrays = ", ".join(f"%s::{column.type.compile(connection.dialect)}[]" for column in typed)
    statement = f"INSERT INTO {into} SELECT * FROM unnest({arrays}) {on_conflict}"  # noqa: S608 - our own names
    for values in found:
        connection.exec_driver_sql(statement, tuple(map(_array, values)))


def _copy(
    connection: Connection, into: str, columns: Sequence[Column[Any]], rows: Iterable[tuple[Any, ...]]
) -> None:
    """The server takes the first rows while we write the last."""
    kinds = [column.type.dialect_impl(connection.dialect) for column in columns]
    turned = [kind.bind_processor(connection.dialect) for kind in kinds]
    if any(turned):
        rows = (
            tuple(turn(value) if turn else value for turn, value in zip(turned, row, strict=True))
            for row in rows
        )
    statement = f"COPY {into} FROM STDIN (FORMAT BINARY)"
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            copy.set_types([column.type.compile(connection.dialect).lower() for column in columns])
            for row in rows:
                copy.write_row(row)
    except psycopg.Error as error:
        raise DBAPIError.instance(
            statement, None, error, psycopg.Error, dialect=connection.dialect
        ) from error


def among(session: Session, column: Column[str], texts: Sequence[str]) -> ColumnElement[bool]:
    """Whether the row has one of these texts, however many they are: a part of a statement."""
    if session.get_bind().dialect.name == "sqlite":
        listed = func.json_each(json.dumps(texts)).table_valued("value")
        return column.in_(select(listed.c.value))
    return column == func.any(cast(literal(_texts(texts), NullType()), ARRAY(Text)))


def parts(items: Iterable[Item], size: int = _VALUES_AT_ONCE) -> Iterator[list[Item]]:
    """``items`` in parts of at most ``size``, because databases limit the values of one statement."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def _array(values: Sequence[Any]) -> Sequence[Any] | str:
    """The values as PostgreSQL writes them in an array; what it may write in another way is left as it is."""
    kinds = set(map(type, values))
    if kinds == {str}:
        return _texts(values)
    if kinds == {int}:
        return f"{{{','.join(map(str, values))}}}"
    if kinds == {int, type(None)}:
        return f"{{{','.join('NULL' if value is None else str(value) for value in values)}}}"
    if kinds in ({date}, {datetime}):
        said = {value: f'"{value.isoformat()}"' for value in set(values)}
        return f"{{{','.join([said[value] for value in values])}}}"
    return list(values)


def _texts(values: Sequence[str]) -> str:
    marked = "\n".join(values)
    if '"' in marked or "\\" in marked:
        values = [value.replace("\\", "\\\\").replace('"', '\\"') for value in values]
    return '","'.join(values).join(('{"', '"}')) if values else "{}"


def _stored(connection: Connection, column: Column[Any], values: Sequence[Any]) -> list[Any]:
    # equal values, of which there are many, are turned once
    kind = column.type.dialect_impl(connection.dialect)
    processor = kind.bind_processor(connection.dialect)
    if processor is None:
        return list(values)
    turned = {value: processor(value) for value in set(values)}
    return [turned[value] for value in values]
