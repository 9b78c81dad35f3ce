"""Whether the database is still what the program wrote, as far as the database itself can tell.

``chain_check`` and ``store_rebuild`` look at what the rows say; here it is about their bytes.
"""

from sqlalchemy import Connection, Engine

from data.engine import DatabaseDamaged

#: More lines than these help nobody.
_LINES = 20


def problems(engine: Engine, *, thorough: bool = False) -> list[str]:
    """What is wrong with the file of the database, a line each; ``thorough`` compares every index too.

    PostgreSQL checks its own pages whenever it reads them.
    """
    if engine.dialect.name != "sqlite":
        return []
    try:
        with engine.connect() as connection:
            return _damage(connection, "integrity_check" if thorough else "quick_check")
    except DatabaseDamaged as damaged:
        return [f"{damaged.path}: {damaged.reason}"]


def _damage(connection: Connection, check: str) -> list[str]:
    found = [str(line) for (line,) in connection.exec_driver_sql(f"PRAGMA {check}({_LINES})")]
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(_LINES)
    lost = [f"{table}: dòng {row} trỏ tới {parent} không còn" for table, row, parent, _ in loose]
    return [line for line in found if line != "ok"] + lost
