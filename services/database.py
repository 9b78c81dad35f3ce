"""The database, for those who may not know how one is made."""

import logging
import os
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ProgrammingError

from data import backups, disks, roles
from data.engine import (
    DatabaseChanged,
    DatabaseDamaged,
    DatabaseNewer,
    DatabaseUnreachable,
    DatabaseUnwritable,
    database_url,
    let_go,
    make_engine,
    require_unchanged,
    writing,
)
from data.migrate import upgrade
from services import copies, samples

__all__ = [
    "DatabaseChanged",
    "DatabaseDamaged",
    "DatabaseNewer",
    "DatabaseNotOurs",
    "DatabaseUnreachable",
    "DatabaseUnwritable",
    "Engine",
    "address",
    "let_go",
    "open_database",
    "owner_database",
]

_LOG = logging.getLogger("bang_thi_dua.database")
_ROOT = Path(__file__).resolve().parent.parent

#: The variable that names the database as the role that owns its tables.
_OWNER = "MIGRATION_DATABASE_URL"


class DatabaseNotOurs(Exception):
    """The tables are not those of this version, and this role may not change them."""


def address() -> str:
    """DATABASE_URL, else the address of the file under var/."""
    return database_url(os.environ, _ROOT)


def open_database(now: datetime) -> Engine:
    """A new engine with the tables of this version; a database just made gets the bundled plans.

    DatabaseChanged refuses a file that was changed while the program did not run.
    """
    is_new = _migrate_as_owner()
    engine = make_engine(address())
    require_unchanged(engine)
    if _upgraded(engine) or is_new:
        if engine.dialect.name == "sqlite" and engine.url.database:
            disks.keep_private(Path(engine.url.database))
        samples.load(engine, now=now)
    return engine


def owner_database() -> Engine | None:
    """The database as the role that owns its tables, where MIGRATION_DATABASE_URL names one."""
    url = os.environ.get(_OWNER)
    return make_engine(url) if url else None


def _migrate_as_owner() -> bool:
    """Bring the tables forward as their owner and grant the other role what serving needs; whether all is new."""
    owner = owner_database()
    if owner is None or owner.dialect.name != "postgresql":
        return False
    is_new = upgrade(owner, partial(_keep_copy, owner))
    serving = make_url(address())
    with writing(owner) as session:
        connection = session.connection()
        if serving.username and serving.username != owner.url.username:
            if not roles.exists(connection, serving.username):
                roles.create(connection, serving.username, str(serving.password or ""))
            roles.grant(connection, serving.username)
    owner.dispose()
    return is_new


def _upgraded(engine: Engine) -> bool:
    try:
        return upgrade(engine, partial(_keep_copy, engine))
    except ProgrammingError as error:
        if type(error.orig).__name__ != "InsufficientPrivilege":
            raise
        engine.dispose()
        raise DatabaseNotOurs(str(engine.url.username)) from error


def _keep_copy(engine: Engine, revision: str) -> None:
    """The database as it was before its tables become those of ``revision``; of such copies the newest stays."""
    database = Path(str(engine.url.database))
    home = database.resolve().parent if engine.dialect.name == "sqlite" else copies.folder(engine)
    name = f"{database.name}.truoc-"
    older = [file for file in home.glob("*.bak") if file.name.startswith(name)]
    file = home / f"{name}{revision}.bak"
    file.unlink(missing_ok=True)  # of an upgrade that did not come to its end
    try:
        backups.write(engine, file)
    except backups.BackupImpossible as reason:
        if engine.dialect.name == "sqlite":
            raise DatabaseUnwritable(str(file), str(reason)) from reason
        _LOG.warning("No copy of the database before it is upgraded to %s: %s", revision, reason)
        return
    if os.name != "nt":
        file.chmod(0o600)
    for copy in older:
        if copy != file:
            copy.unlink()
