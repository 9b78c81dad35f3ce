"""A whole copy of the database in one file, while others go on working."""

import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from data import sqlite_build


class BackupImpossible(Exception):
    """No copy was made; the text says why."""


def write(engine: Engine, file: Path) -> None:
    """Put the copy into ``file``, which appears only when it is whole.

    SQLite by its backup interface (copying the file itself would miss what is still in its log),
    PostgreSQL by its own pg_dump.
    """
    if file.exists():
        raise BackupImpossible(f"{file} đã có; hãy chọn tên khác")
    part = file.with_name(file.name + ".part")
    try:
        _copy_sqlite(engine, part) if engine.dialect.name == "sqlite" else _dump(engine, part)
        part.replace(file)
    except (OSError, sqlite_build.module().Error) as error:
        raise BackupImpossible(f"không ghi được {file} ({error})") from error
    finally:
        part.unlink(missing_ok=True)


def _copy_sqlite(engine: Engine, part: Path) -> None:
    with closing(sqlite_build.module().connect(part)) as copy, closing(engine.raw_connection()) as source:
        if source.driver_connection is None:
            raise BackupImpossible("không mở được cơ sở dữ liệu")
        source.driver_connection.backup(copy)
        copy.execute("PRAGMA journal_mode=delete")  # one file, nothing beside it
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise BackupImpossible("bản sao không toàn vẹn")


def _dump(engine: Engine, part: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise BackupImpossible("máy này không có pg_dump; hãy cài bộ công cụ PostgreSQL")
    plain = engine.url.set(drivername="postgresql", password=None)
    password = {"PGPASSWORD": engine.url.password} if isinstance(engine.url.password, str) else {}
    command = [program, "--format=custom", f"--file={part}", plain.render_as_string(hide_password=False)]
    done = subprocess.run(  # noqa: S603 (our own words and an address of the operator)
        command, env=os.environ | password, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise BackupImpossible(f"pg_dump: {done.stderr.strip()}")
