"""Our program and an empty page of Streamlit's, each served by a process of its own as it would be for people."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from sqlalchemy import Engine

from domain.access import RoleName, operator
from services.people import add_account
from services.sign_in import redeem_link
from tests.bench.screens import EMPTY
from tests.web.server import RUN, Server, running

_STREAMLIT = (
    *("-m", "streamlit", "run", "empty.py", "--server.port", "{port}", "--server.address", "127.0.0.1"),
    *("--server.headless", "true", "--browser.gatherUsageStats", "false"),
    *("--server.fileWatcherType", "none", "--runner.postScriptGC", "false"),
)


@contextmanager
def ours(url: str) -> Iterator[Server]:
    """The program as `manage.py run` starts it, with the database at ``url``; it makes no copies meanwhile."""
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        patch.dict(os.environ, {"UPKEEP": "off"}),
        running(RUN, url, Path(folder)) as server,
    ):
        yield server


@contextmanager
def nothing() -> Iterator[Server]:
    """An empty page with the settings that make Streamlit fastest."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        (folder / "empty.py").write_text(EMPTY, encoding="utf-8")
        with running(_STREAMLIT, "", folder, health="/_stcore/health") as server:
            yield server


def signed_in(engine: Engine, login: str, role: RoleName, unit: str | None = None) -> str:
    """The cookie of somebody new who has just signed in."""
    now = datetime.now(UTC)
    link = add_account(engine, operator(), login=login, display_name=login, role=role, unit=unit, now=now)
    token = redeem_link(engine, link, now)
    assert isinstance(token, str)
    return token


def cpu_seconds(server: Server) -> float:
    """How long the server has worked since it began."""
    said = Path(f"/proc/{server.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")


def memory(server: Server) -> float:
    """What the server holds, in MiB."""
    pages = int(Path(f"/proc/{server.pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
