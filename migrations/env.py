"""Alembic's entry: on the connection that ``data.migrate`` hands over, else on a database of its own."""

import os
from pathlib import Path

from alembic import context
from sqlalchemy import Connection

from data.engine import database_url, make_engine
from models import Base


def migrate(connection: Connection) -> None:
    """Run the migrations that were asked for."""
    context.configure(
        connection=connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=True
    )
    with context.begin_transaction():
        context.run_migrations()


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
