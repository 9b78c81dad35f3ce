"""The database, for those who may not know how one is made."""

import logging
import os
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from data import backups, disks
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
)
from data.migrate import upgrade
from services import copies, samples

__all__ = [
    "DatabaseChanged",
    "DatabaseDamaged",
    "DatabaseNewer",
    "DatabaseUnreachable",
    "DatabaseUnwritable",
    "Engine",
    "address",
    "let_go",
    "open_database",
]

_LOG = logging.getLogger("bang_thi_dua.database")
_ROOT = Path(__file__).resolve().parent.parent


def address() -> str:
    """DATABASE_URL, else the address of the file under var/."""
    return database_url(os.environ, _ROOT)


def open_database(now: datetime) -> Engine:
    """A new engine with the tables of this version; a database just made gets the bundled plans.

    DatabaseChanged refuses a file that was changed while the program did not run.
    """
    engine = make_engine(address())
    require_unchanged(engine)
    if upgrade(engine, partial(_keep_copy, engine)):
        if engine.dialect.name == "sqlite" and engine.url.database:
            disks.keep_private(Path(engine.url.database))
        samples.load(engine, now=now)
    return engine


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
