"""The door with a stand-in for Streamlit behind it, so that every answer can be told apart."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from domain import throttling
from services.sign_in import first_link, redeem_link
from web import door

HOSTS = ("127.0.0.1", "localhost")


def _streamlit() -> Path:
    spec = find_spec("streamlit")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "static"


STREAMLIT = _streamlit()


async def behind(request: Request) -> JSONResponse:
    return JSONResponse({"behind": request.url.path, "headers": dict(request.headers)})


async def stream(socket: WebSocket) -> None:
    await socket.accept()
    async for text in socket.iter_text():
        await socket.send_text(text)


@pytest.fixture
def client_of(sqlite_engine: Engine) -> Iterator[Callable[..., TestClient]]:
    """Makes browsers that do not follow where they are sent."""
    program = Starlette(
        routes=[
            *door.routes(sqlite_engine, STREAMLIT),
            WebSocketRoute("/_stcore/stream", stream),
            Route("/{rest:path}", behind, methods=["GET", "PUT", "POST"]),
        ],
        middleware=door.layers(
            sqlite_engine, STREAMLIT, hosts=HOSTS, belongs=lambda page, _session: page == "own"
        ),
    )

    def client(scheme: str = "http") -> TestClient:
        return TestClient(program, base_url=f"{scheme}://127.0.0.1", follow_redirects=False)

    return client


@pytest.fixture
def stranger(client_of: Callable[..., TestClient]) -> TestClient:
    """A browser without a session."""
    return client_of()


@pytest.fixture
def administrator(client_of: Callable[..., TestClient], sqlite_engine: Engine) -> TestClient:
    """A browser in which the administrator is signed in."""
    client = client_of()
    now = datetime.now(UTC)
    token = redeem_link(sqlite_engine, first_link(sqlite_engine, now), now)
    assert token is not None
    client.cookies.set("bang_thi_dua", token)
    return client


@pytest.fixture
def long_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fifth try waits a minute instead of two seconds, in which a busy machine may stand still."""
    monkeypatch.setattr(throttling, "_FIRST_WAIT", timedelta(minutes=1))
