"""The journal of the server: one line of JSON for each event, safe to read and to show (L7).

Of a request only its address without what a link opens with; never what was typed, a query, a cookie.
"""

import json
import logging
import re
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from time import monotonic
from typing import Any

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.sign_in import SESSION_NAME, session_id
from web import paths
from web.gate import cookie_name

NAME = "nhat-ky-may-chu.jsonl"

_LOG = logging.getLogger("bang_thi_dua.requests")
_OURS = "bang_thi_dua"
#: uvicorn says everything as ``uvicorn.error``, which Streamlit cuts off from ``uvicorn``.
_HEARD = (_OURS, "streamlit", "uvicorn.error")
_LARGEST, _KEPT = 5_000_000, 5  # bytes, files

#: Anything as long and as random as a token or a hash.
_SECRET = re.compile(r"[A-Za-z0-9_-]{32,}")
_READING = frozenset({"GET", "HEAD"})
_EVENTS = {
    (paths.SIGN_IN, 303): "sign_in",
    (paths.SIGN_IN, 401): "sign_in_failed",
    (paths.SIGN_IN, 429): "sign_in_refused",
    (paths.SIGN_OUT, 303): "sign_out",
}


def open_journal(folder: Path) -> logging.Handler | None:
    """Write what happens into the journal in ``folder`` from now on; None where that cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / NAME, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", delay=False
        )
    except OSError:
        return None
    with suppress(OSError):
        (folder / NAME).chmod(0o600)
    handler.setFormatter(JsonLines())
    handler.addFilter(_worth_noting)
    for name in _HEARD:
        logging.getLogger(name).addHandler(handler)
    logging.getLogger(_OURS).setLevel(logging.INFO)
    return handler


def close_journal(handler: logging.Handler | None) -> None:
    """Write nothing more into it."""
    if handler is None:
        return
    for name in _HEARD:
        logging.getLogger(name).removeHandler(handler)
    handler.close()


def _worth_noting(record: logging.LogRecord) -> bool:
    return record.name.startswith(_OURS) or record.levelno >= logging.WARNING


class JsonLines(logging.Formatter):
    """One record as one line; of an exception its kind and where it happened, never what it says."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without a line end."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"at": at, "level": record.levelname.lower(), "from": record.name}
        event = getattr(record, "event", None)
        line |= dict(event) if isinstance(event, dict) else {"says": record.getMessage()}
        if record.exc_info and record.exc_info[1]:
            line["fault"] = _told(record.exc_info[1])
        return json.dumps(_plain(line), ensure_ascii=False)


class Journal:
    """Notes every deed, every refusal and every fault that passes by."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and note how it was answered."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        begun, status = monotonic(), 0

        async def watched(message: Message) -> None:
            nonlocal status
            status = message.get("status", 403 if message["type"] == "websocket.close" else status)
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            _note(scope, status, begun)


def _note(scope: Scope, status: int, begun: float) -> None:
    visit = HTTPConnection(scope)
    method, path = scope.get("method", "WEBSOCKET"), paths.without_token(scope["path"])
    if scope["type"] == "websocket" or (method in _READING and status < 400):
        return
    event = {
        "event": _EVENTS.get((path, status), "request" if status < 400 else "refused"),
        "method": method,
        "path": path,
        "status": status,
        "ms": round(1000 * (monotonic() - begun)),
        "address": visit.client.host if visit.client else "",
        "session": _session(visit),
    }
    _LOG.info("request", extra={"event": event})


def _session(visit: HTTPConnection) -> str:
    """The beginning of the session's hash, as the audit has it."""
    token = visit.cookies.get(cookie_name(visit.scope))
    return session_id(token)[:SESSION_NAME] if token else ""


def _told(fault: BaseException) -> list[str]:
    """Kinds and places, from the cause to what came of it."""
    frames = [
        f"{Path(one.filename).name}:{one.lineno} {one.name}"
        for one in traceback.extract_tb(fault.__traceback__)
    ]
    cause = fault.__cause__ or fault.__context__
    return [*(_told(cause) if cause else []), " < ".join([type(fault).__name__, *reversed(frames[-8:])])]


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return _safe(value) if isinstance(value, str) else value


def _safe(text: str) -> str:
    """The text without what a terminal obeys, and without anything that opens something."""
    shown = "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in text)
    return _SECRET.sub("…", shown[:2000])
