"""Whether the database is still what the program wrote, as far as the database itself can tell.

``chain_check`` and ``store_rebuild`` look at what the rows say; here it is about their bytes.
"""

from sqlalchemy import Connection, Engine, text

from data.engine import DatabaseDamaged

#: More lines than these help nobody.
_LINES = 20


_LOOSE = text("""SELECT count(*) FROM result
    LEFT JOIN submission ON submission.id = result.submission_id
    LEFT JOIN unit ON unit.id = result.unit_id
    LEFT JOIN criterion ON criterion.id = result.criterion_id
    WHERE submission.id IS NULL OR unit.id IS NULL OR criterion.id IS NULL""")


def problems(engine: Engine, *, thorough: bool = False) -> list[str]:
    """What is wrong with the file of the database, a line each; ``thorough`` compares every index too.

    PostgreSQL checks its own pages whenever it reads them, and foreign keys by itself.
    """
    if engine.dialect.name != "sqlite":
        with engine.connect() as connection:
            loose = loose_results(connection)
        return [f"result: {loose} dòng trỏ tới dòng không còn"] if loose else []
    try:
        with engine.connect() as connection:
            return _damage(connection, "integrity_check" if thorough else "quick_check")
    except DatabaseDamaged as damaged:
        return [f"{damaged.path}: {damaged.reason}"]


def loose_results(connection: Connection) -> int:
    """How many results refer to a submission, a unit or a criterion that is not there.

    On PostgreSQL triggers stand for their foreign keys, and whoever owns the tables can turn those off.
    """
    return int(connection.execute(_LOOSE).scalar_one())


def _damage(connection: Connection, check: str) -> list[str]:
    found = [str(line) for (line,) in connection.exec_driver_sql(f"PRAGMA {check}({_LINES})")]
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(_LINES)
    lost = [f"{table}: dòng {row} trỏ tới {parent} không còn" for table, row, parent, _ in loose]
    return [line for line in found if line != "ok"] + lost
