"""The gate: nothing passes without a session that the server keeps (DESIGN 4 and 7)."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from time import monotonic
from urllib.parse import urlsplit

from anyio.to_thread import run_sync
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from domain.access import Actor
from services.database import Engine
from services.sign_in import COOKIE, actor_of_session, session_id
from web import paths
from web.socket_messages import is_refused

#: The header in which the gate hands the session on to Streamlit (server.trustedUserHeaders).
SESSION_HEADER = b"x-auth-session"

_TRUSTED = b"x-auth-"
_READING = frozenset({"GET", "HEAD"})
_UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/.*", re.DOTALL)
_SCRIPTS_TRUST = 10.0  # seconds: a page asks for 80 scripts at once, which hold no data


#: Whether the page of that Streamlit id was opened by that session.
Belongs = Callable[[str, str], bool]


def cookie_name(scope: Scope) -> str:
    """The name of the session cookie; under HTTPS one that no other host can set."""
    return f"__Host-{COOKIE}" if scope["scheme"] in {"https", "wss"} else COOKIE


class Gate:
    """Lets through who has a session, and everybody to the sign-in page."""

    def __init__(self, app: ASGIApp, *, engine: Engine, hosts: Sequence[str], belongs: Belongs) -> None:
        self._app = app
        self._engine = engine
        self._belongs = belongs
        self._hosts = frozenset(hosts)
        self._trusted_until: dict[str, float] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, marked with its actor, or answer it here."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        scope = {**scope, "headers": [pair for pair in scope["headers"] if not pair[0].startswith(_TRUSTED)]}
        visit = HTTPConnection(scope)
        if scope["type"] == "websocket":
            await self._websocket(visit, receive, send)
        else:
            await self._http(visit, receive, send)

    async def _http(self, visit: HTTPConnection, receive: Receive, send: Send) -> None:
        scope, path, reading = visit.scope, visit.scope["path"], visit.scope["method"] in _READING
        answer: Response | None = None
        if not self._known_host(visit):
            answer = PlainTextResponse("Tên máy chủ trong yêu cầu không đúng.", 400)
        elif not reading and _foreign(visit):
            answer = PlainTextResponse("Yêu cầu đến từ một trang khác nên không được nhận.", 403)
        elif not await self._admit(visit) and not paths.is_open(path):
            answer = _to_sign_in(visit) if reading and not paths.is_machinery(path) else _unknown()
        elif self._of_anothers_page(visit):
            answer = PlainTextResponse("Địa chỉ này thuộc trang của người khác.", 403)
        await (answer or self._app)(scope, receive, send)

    async def _websocket(self, visit: HTTPConnection, receive: Receive, send: Send) -> None:
        # a foreign Origin must not reach Streamlit, which would ask an outside host for its own address;
        # every browser names its Origin when it opens a socket
        strange = "origin" not in visit.headers or _foreign(visit) or not self._known_host(visit)
        if strange or not await self._admit(visit):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        await self._app(visit.scope, self._watched(visit, receive, send), send)

    def _watched(self, visit: HTTPConnection, receive: Receive, send: Send) -> Receive:
        """What the browser sends, up to the end of its session: the socket outlives the cookie."""

        async def watched() -> Message:
            message = await receive()
            while is_refused(message.get("bytes") or b""):
                message = await receive()
            if message["type"] != "websocket.receive" or await self._actor(_session_of(visit)):
                return message
            await send({"type": "websocket.close", "code": 1008})
            return {"type": "websocket.disconnect", "code": 1008}

        return watched

    async def _admit(self, visit: HTTPConnection) -> bool:
        """Whether the visitor has a session; if so, ``visit`` is marked with it."""
        session = _session_of(visit)
        if session is None:
            return False
        if visit.scope["path"].startswith("/static/") and monotonic() < self._trusted_until.get(session, 0):
            return True
        actor = await self._actor(session)
        if actor is None:
            self._trusted_until.pop(session, None)
            return False
        self._trusted_until = {known: end for known, end in self._trusted_until.items() if end > monotonic()}
        self._trusted_until[session] = monotonic() + _SCRIPTS_TRUST
        visit.scope["actor"] = actor
        visit.scope["headers"] = [*visit.scope["headers"], (SESSION_HEADER, session.encode())]
        return True

    async def _actor(self, session: str | None) -> Actor | None:
        if session is None:
            return None
        return await run_sync(actor_of_session, self._engine, session, datetime.now(UTC))

    def _of_anothers_page(self, visit: HTTPConnection) -> bool:
        """Whether a file goes to a page that another session opened: the id of a page is no key."""
        upload = _UPLOAD.fullmatch(visit.scope["path"])
        return upload is not None and not self._belongs(upload[1], _session_of(visit) or "")

    def _known_host(self, visit: HTTPConnection) -> bool:
        name = urlsplit(f"//{visit.headers.get('host', '')}").hostname
        return not self._hosts or name in self._hosts


def _session_of(visit: HTTPConnection) -> str | None:
    token = visit.cookies.get(cookie_name(visit.scope))
    return session_id(token) if token else None


def _foreign(visit: HTTPConnection) -> bool:
    """Whether another site's page asks."""
    origin = visit.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != visit.headers.get("host")


def _to_sign_in(visit: HTTPConnection) -> Response:
    query = visit.url.query
    wanted = visit.scope["path"] + (f"?{query}" if query else "")
    return RedirectResponse(paths.sign_in_path(wanted), 303)


def _unknown() -> Response:
    return PlainTextResponse("Cần đăng nhập.", 401)
