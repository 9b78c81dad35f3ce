"""The server on this machine: one process, its address and the administrator's link in words."""

import logging
import os
import socket
import sys
import webbrowser
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import uvicorn
from starlette.types import ASGIApp

from services.database import open_database
from services.sign_in import LINK_LASTS, first_link
from services.upkeep import damage, written_later
from web.paths import console_link
from wording.operations import clock_behind, damaged

_HOST = "127.0.0.1"
_PORT_TAKEN = (
    "Không mở được cổng {port}: đang có chương trình khác dùng. "
    "Hãy dừng chương trình đó, hoặc chọn cổng khác bằng --port.\n"
)


def serve(url: str, *, port: int = 8501, open_browser: bool = True, trust_clock: bool = False) -> int:
    """Serve the database at ``url`` until stopped; the exit status.

    1: the port cannot be had, the file of the database is damaged, or by the clock of this machine the last
    entry is yet to be written.
    """
    os.environ["DATABASE_URL"] = url  # for the program, which uvicorn imports by its name
    try:
        listening = _listen(port)
    except OSError:
        sys.stderr.write(_PORT_TAKEN.format(port=port))
        return 1
    with listening, suppress(KeyboardInterrupt):
        engine = open_database(datetime.now(UTC))
        harm = damage(engine)
        if harm:
            sys.stderr.write(damaged(harm) + "\n")
            return 1
        later = None if trust_clock else written_later(engine, datetime.now(UTC))
        if later:
            sys.stderr.write(clock_behind(datetime.now(UTC), later) + "\n")
            return 1
        link = console_link(f"http://{_HOST}:{port}", first_link(engine, datetime.now(UTC)))
        engine.dispose()
        _Server(port=port, link=link, open_browser=open_browser).run(sockets=[listening])
    return 0


class _Server(uvicorn.Server):
    """Says where it is as soon as it answers."""

    def __init__(self, *, port: int, link: str, open_browser: bool) -> None:
        super().__init__(program("app:app"))
        self._port = port
        self._link = link
        self._open_browser = open_browser

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets)
        _say(f"Bảng thi đua đang chạy tại http://{_HOST}:{self._port} (Ctrl+C để dừng).")
        _say(
            f"Liên kết đăng nhập của quản trị viên, dùng một lần, trong {LINK_LASTS // timedelta(hours=1)} giờ:"
        )
        _say(f"  {self._link}")
        if self._open_browser:
            webbrowser.open(self._link)


def program(app: ASGIApp | str) -> uvicorn.Config:
    """How our server serves: told to stop, it gives those who are being answered three seconds."""
    config = uvicorn.Config(app, log_config=None, server_header=False, timeout_graceful_shutdown=3)
    config.load()
    for name in ("uvicorn.access", "uvicorn.error"):  # Streamlit opened them; links belong in no log
        logging.getLogger(name).setLevel(logging.WARNING)
    return config


def _listen(port: int) -> socket.socket:
    # named as TCP, so that asyncio sends small answers at once (TCP_NODELAY)
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name != "nt":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((_HOST, port))
    except OSError:
        listening.close()
        raise
    return listening


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
