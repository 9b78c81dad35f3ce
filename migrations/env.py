"""Alembic's entry: on the connection that ``data.migrate`` hands over, else on a database of its own."""

import os
from pathlib import Path

from alembic import context
from sqlalchemy import Connection, ForeignKeyConstraint

from data.engine import database_url, make_engine
from models import Base


def migrate(connection: Connection) -> None:
    """Run the migrations that were asked for."""
    on_postgresql = connection.dialect.name == "postgresql"
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        include_object=_but_what_triggers_keep if on_postgresql else None,
    )
    with context.begin_transaction():
        context.run_migrations()


def _but_what_triggers_keep(
    item: object, _name: str | None, _kind: str, _reflected: bool, _other: object
) -> bool:
    """All but the foreign keys of results: on PostgreSQL, triggers look at many rows at once (0006)."""
    return not (isinstance(item, ForeignKeyConstraint) and item.table.name == "result")


def migrate_by_itself() -> None:
    """What Alembic's own command line does: a transaction on the database of the environment."""
    engine = make_engine(database_url(os.environ, Path(__file__).resolve().parent.parent))
    with engine.execution_options(writing=True).begin() as connection:
        migrate(connection)


handed_over = context.config.attributes.get("connection")
if handed_over is None:
    migrate_by_itself()
else:
    migrate(handed_over)
