"""Many rows at once, as fast as the driver takes them.

SQLite takes rows by executemany, PostgreSQL takes columns as arrays in one statement, written by us
where the driver would take long. Values pass through the types of their columns, so that days and
instants are stored as everywhere else.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ARRAY, Column, ColumnElement, Connection, Table, Text, cast, func, literal, select
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
    names = ", ".join(f'"{name}"' for name in columns)
    typed = [table.c[name] for name in columns]
    into = f'INSERT INTO "{table.name}" ({names})'
    found = (
        [_stored(connection, *pair) for pair in zip(typed, zip(*part, strict=True), strict=True)]
        for part in parts(rows, _ROWS_AT_ONCE)
    )
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        for values in found:
            rows_in = list(zip(*values, strict=True))
            connection.exec_driver_sql(f"{into} VALUES ({marks}) {on_conflict}", rows_in)
        return
    arrays = ", ".join(f"%s::{column.type.compile(connection.dialect)}[]" for column in typed)
    statement = f"{into} SELECT * FROM unnest({arrays}) {on_conflict}"  # noqa: S608 - our own names
    with ThreadPoolExecutor(max_workers=1) as aside:  # the server takes one part while we write the next
        list(aside.map(partial(connection.exec_driver_sql, statement), map(_arrays, found)))


@contextmanager
def meanwhile(work: Callable[..., object], *about: object) -> Iterator[None]:
    """Let the database do ``work`` while the block runs, which asks it nothing; errors come on leaving."""
    with ThreadPoolExecutor(max_workers=1) as aside:
        begun = aside.submit(work, *about)
        yield
        begun.result()


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


def _arrays(columns: Iterable[Sequence[Any]]) -> tuple[Sequence[Any] | str, ...]:
    return tuple(map(_array, columns))


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
