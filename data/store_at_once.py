"""A whole submission counted by the database itself, for criteria whose later figures replace earlier ones.

Shares and quantities count as they are (``domain.cell_history.counted``), so that what changes is a
difference, and what changes above is a sum. Only figures whose day follows the standing of their cell.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import NamedTuple

from sqlalchemy import TextClause, bindparam, text
from sqlmodel import Session

from data.store_totals import ADD, FOLLOW, OF_DAILY_TOTAL, OF_STANDING
from data.tables import STANDING
from domain.cell_history import Counted
from domain.criteria import Criterion, Kind

_CELL = ("campaign_id", "top_unit_id", "unit_id", "criterion_id")


def _counted(figure: str) -> tuple[str, str, str]:
    """What the figure of a row counts: done, owed and units, nothing where there is no figure."""
    counts = f"{figure}.done IS NOT NULL AND (said.criterion_id NOT IN :shares OR {figure}.owed <> 0)"
    return (
        f"CASE WHEN {counts} THEN {figure}.done ELSE 0 END",
        f"CASE WHEN said.criterion_id IN :shares THEN COALESCE({figure}.owed, 0) ELSE 0 END",
        f"CASE WHEN {counts} THEN 1 ELSE 0 END",
    )


_BY = ", ".join(
    f"{now} - {before} AS more_{name}"
    for now, before, name in zip(_counted("said"), _counted("stood"), ("done", "owed", "units"), strict=True)
)
# our own names only, from here on
_SAID = """SELECT said.campaign_id, unit.top_unit_id, unit.parent_id, said.unit_id, said.criterion_id,
        said.submission_id, said.reported_on, said.done, said.owed
    FROM result AS said JOIN unit ON unit.id = said.unit_id
    WHERE said.submission_id = :submission AND said.criterion_id IN :criteria"""
_FOLLOWING = f"""SELECT said.*, {_BY}
    FROM ({{said}}) AS said
    LEFT JOIN standing AS stood ON {" AND ".join(f"stood.{name} = said.{name}" for name in _CELL)}
    WHERE stood.reported_on IS NULL OR stood.reported_on < said.reported_on"""  # noqa: S608
_SUMS = """SELECT parent_id, criterion_id, COUNT(*), SUM(more_done), SUM(more_owed), SUM(more_units)
    FROM following GROUP BY parent_id, criterion_id"""
_COUNT = f"""INSERT INTO dailytotal ({", ".join(OF_DAILY_TOTAL)})
    SELECT {", ".join(_CELL)}, reported_on, more_done, more_owed, more_units FROM following
    WHERE more_done <> 0 OR more_owed <> 0 OR more_units <> 0 {ADD}"""  # noqa: S608
_STAND = f"""INSERT INTO standing ({", ".join(OF_STANDING)})
    SELECT {", ".join(_CELL)}, done, owed, reported_on, :received_at, :received_at, submission_id, 1, false
    FROM following WHERE 1 = 1 {FOLLOW}"""  # noqa: S608
#: PostgreSQL does all of it in one statement, whose parts see what was before. What was said is not mixed with
#: what stands (OFFSET): else a server that knows little of its tables looks for it by half of the key.
_ALL = f"""WITH following AS MATERIALIZED ({_FOLLOWING.format(said=f"{_SAID} OFFSET 0")}),
    counted AS ({_COUNT}), stands AS ({_STAND}) {_SUMS}"""
#: SQLite notes first what follows.
_STEPS = (f"CREATE TEMP TABLE following AS {_FOLLOWING.format(said=_SAID)}", _COUNT, _STAND, _SUMS)


class Sum(NamedTuple):
    """What ``results`` figures change together, those of units right below ``parent`` (None: of tops)."""

    parent: int | None
    criterion: int
    results: int
    change: Counted


def count_at_once(
    session: Session, submission_id: int, received_at: datetime, criteria: Mapping[int, Criterion]
) -> list[Sum]:
    """Let the figures of a submission stand, and count in the daily totals of the units that they are of.

    What is still to be added to the totals above those units, by parent and criterion.
    """
    values = {
        "submission": submission_id,
        "received_at": received_at,
        "criteria": sorted(criteria),
        "shares": sorted(number for number, known in criteria.items() if known.kind is Kind.SHARE),
    }
    on_postgresql = session.get_bind().dialect.name == "postgresql"
    *steps, sums = (_ALL,) if on_postgresql else _STEPS
    for step in steps:
        session.execute(_statement(step), values)
    found = session.execute(_statement(sums), values).all()
    if not on_postgresql:
        session.execute(text("DROP TABLE temp.following"))
    return [
        Sum(parent, criterion, results, Counted(*map(int, change)))
        for parent, criterion, results, *change in found
    ]


@cache
def _statement(words: str) -> TextClause:
    """The statement, which takes those of the values that it names."""
    found = text(words)
    kinds = {
        "criteria": bindparam("criteria", expanding=True),
        "shares": bindparam("shares", expanding=True),
        "received_at": bindparam("received_at", type_=STANDING.c.received_at.type),
    }
    return found.bindparams(*(kind for name, kind in kinds.items() if f":{name}" in words))
