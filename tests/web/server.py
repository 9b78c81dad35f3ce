"""A real server in a fresh process, started as a person would start it."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
RUN = ("-m", "cli", "run", "--no-browser", "--port", "{port}")
STREAMLIT = ("-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", "{port}")

_PATIENCE = 90  # seconds


@dataclass(frozen=True)
class Server:
    """Where it answers, and what it has printed so far."""

    base: str
    log: Path
    pid: int = 0

    @property
    def link(self) -> str:
        """The last one-time link that it printed."""
        return re.findall(r"http://\S+/lien-ket/\S+", self.log.read_text(encoding="utf-8"))[-1]


def free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def start(command: Sequence[str], port: int, url: str, folder: Path) -> subprocess.Popen[bytes]:
    """The program, started from ``folder``, which is not the project's."""
    environment = os.environ | {"DATABASE_URL": url, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    arguments = [part.format(port=port) for part in command]
    with (folder / "log.txt").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, *arguments], cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT
        )


@contextmanager
def running(command: Sequence[str], url: str, folder: Path, *, health: str = "/healthz") -> Iterator[Server]:
    """A server that answers, and is stopped afterwards. Only ``health`` has been asked for."""
    port = free_port()
    process = start(command, port, url, folder)
    server = Server(f"http://127.0.0.1:{port}", folder / "log.txt", process.pid)
    try:
        deadline = time.monotonic() + _PATIENCE
        while not _answers(server.base + health):
            assert process.poll() is None, server.log.read_text(encoding="utf-8")
            assert time.monotonic() < deadline, server.log.read_text(encoding="utf-8")
            time.sleep(0.1)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=30)


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=5) as answer:
            return answer.status == 200
    except (HTTPError, URLError, ConnectionError, TimeoutError):
        return False
