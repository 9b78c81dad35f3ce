"""manage.py check-deploy: exit 0 where all is well, 1 and the item's name where it is not (R1)."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from data.disks import keep_private
from data.engine import make_engine
from services import sign_in, upkeep
from tests.cli.conftest import Terminal
from tests.web.server import free_port
from web.probe import lets_strangers_in


@pytest.fixture
def bundled_url(sqlite_bundled_url: str) -> str:
    return sqlite_bundled_url


def wrong(terminal: Terminal) -> tuple[int, list[str]]:
    said = terminal("check-deploy", "--json", "--port", free_port())
    return said.status, [one["item"] for one in said.json["items"] if one["verdict"] == "wrong"]


@contextmanager
def answering(status: int) -> Iterator[int]:
    """A server that answers everybody so; its port."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it is called by
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_r1_from_a_copied_database_to_one_that_is_well(
    terminal: Terminal, bundled_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    status, items = wrong(terminal)
    assert (status, {"backup", "administrator"} <= set(items)) == (1, True)
    engine = make_engine(bundled_url)
    keep_private(Path(bundled_url.removeprefix("sqlite:///")))
    sign_in.first_link(engine, datetime.now(UTC))
    upkeep.look_after(engine, datetime.now(UTC))
    engine.dispose()
    assert wrong(terminal) == (0, [])
    monkeypatch.setenv("STREAMLIT_SERVER_MAX_UPLOAD_SIZE", "200")
    assert wrong(terminal) == (1, ["upload_size"])
    said = terminal("check-deploy", "--port", free_port())
    assert "✗ Giới hạn dung lượng tệp nộp (đang là: 200)." in said.output
    assert "CÓ 1 MỤC CHƯA AN TOÀN" in said.errors


def test_r1_a_server_that_answers_strangers_has_no_gate() -> None:
    with answering(200) as port:
        assert lets_strangers_in("127.0.0.1", port) is True
    with answering(401) as port:
        assert lets_strangers_in("127.0.0.1", port) is False
    assert lets_strangers_in("127.0.0.1", free_port()) is None
