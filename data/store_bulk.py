"""Many rows at once, as fast as the driver takes them.

SQLite takes rows by executemany, PostgreSQL takes columns as arrays in one statement, written by us
where the driver would take long. Values pass through the types of their columns, so that days and
instants are stored as everywhere else.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ARRAY, Column, ColumnElement, Connection, Table, Text, cast, func, literal, select
from sqlmodel import Session

Item = TypeVar("Item")

_ROWS_AT_ONCE = 20_000
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
    names = ", ".join(f'"{name}"' for name in columns)
    into = f'INSERT INTO "{table.name}" ({names})'
    typed = [table.c[name] for name in columns]
    for part in parts(rows, _ROWS_AT_ONCE):
        values = [_stored(connection, *pair) for pair in zip(typed, zip(*part, strict=True), strict=True)]
        if connection.dialect.name == "sqlite":
            marks = ", ".join("?" * len(columns))
            found = list(zip(*values, strict=True))
            connection.exec_driver_sql(f"{into} VALUES ({marks}) {on_conflict}", found)
        else:
            arrays = ", ".join(f"%s::{column.type.compile(connection.dialect)}[]" for column in typed)
            columns_in = f"{into} SELECT * FROM unnest({arrays}) {on_conflict}"  # noqa: S608 - our own names
            connection.exec_driver_sql(columns_in, tuple(map(_array, values)))


def among(session: Session, column: Column[str], texts: Sequence[str]) -> ColumnElement[bool]:
    """Whether the row has one of these texts, however many they are: a part of a statement."""
    if session.get_bind().dialect.name == "sqlite":
        listed = func.json_each(json.dumps(texts)).table_valued("value")
        return column.in_(select(listed.c.value))
    return column == func.any(cast(literal(texts, ARRAY(Text)), ARRAY(Text)))


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
    return '{"' + '","'.join(values) + '"}'


def _stored(connection: Connection, column: Column[Any], values: Sequence[Any]) -> list[Any]:
    # equal values, of which there are many, are turned once
    kind = column.type.dialect_impl(connection.dialect)
    processor = kind.bind_processor(connection.dialect)
    if processor is None:
        return list(values)
    turned = {value: processor(value) for value in set(values)}
    return [turned[value] for value in values]
