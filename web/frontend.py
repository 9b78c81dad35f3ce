"""Streamlit's page and scripts: the page speaks Vietnamese, the scripts are compressed once."""

import gzip
import re
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from anyio.to_thread import run_sync
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from web import paths, sheets

_TYPES: Mapping[str, str] = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
}
#: Our own beside Streamlit's: its words in Vietnamese, links that stay in the page, what handing in shows.
_SCRIPTS = ("words", "links", "uploads")
#: Parts of Streamlit's that every screen is made of; it would ask for them one by one once they are to be shown.
_SOON = ("Html", "Selectbox", "DateInput")
_IMPORTED = re.compile(r'(?:from|import)"\./([^"]+\.js)"')
_FOR_A_YEAR = "public, immutable, max-age=31536000"
_NEEDS_SCRIPTS = "<p>Bảng thi đua cần JavaScript để hiển thị. Hãy bật JavaScript rồi tải lại trang.</p>"


class Frontend:
    """Answers for Streamlit's page and compressed scripts, and passes everything else on."""

    def __init__(self, app: ASGIApp, *, folder: Path) -> None:
        self._app = app
        self._folder = folder.resolve()
        page = (folder / "index.html").read_text(encoding="utf-8")
        self._page = _gzipped(at_once(vietnamese(page), folder / "static" / "js").encode())
        self._compressed: dict[str, bytes] = {}
        self._compressing = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        answer = await self._answer(scope) if scope["type"] == "http" else None
        await (answer or self._app)(scope, receive, send)

    async def _answer(self, scope: Scope) -> Response | None:
        path = scope["path"]
        if scope["method"] not in {"GET", "HEAD"} or paths.is_own(path):
            return None
        if path.startswith(paths.MACHINERY):
            return await self._script(scope)
        if path == paths.OVERVIEW:  # Streamlit knows its first screen by no other name than the empty one
            return RedirectResponse(f"/?{scope['query_string'].decode('latin-1')}".rstrip("?"), 303)
        if path.count("/") > 1 and not paths.is_machinery(path):  # Streamlit would show an empty page
            return RedirectResponse("/", 303)
        if "." in path or paths.is_machinery(path):
            return PlainTextResponse("Không có tệp này.", 404)
        return _packed(scope, self._page, "text/html; charset=utf-8", "no-cache")

    async def _script(self, scope: Scope) -> Response | None:
        file = (self._folder / scope["path"].lstrip("/")).resolve()
        if (
            file.suffix not in _TYPES
            or not file.is_relative_to(self._folder / "static")
            or not file.is_file()
        ):
            return None
        packed = await run_sync(self._pack, file)
        return _packed(scope, packed, _TYPES[file.suffix], _FOR_A_YEAR)

    def _pack(self, file: Path) -> bytes:
        with self._compressing:  # a hundred visitors after a start wait for one compression
            if file.name not in self._compressed:
                self._compressed[file.name] = _gzipped(file.read_bytes())
            return self._compressed[file.name]


def vietnamese(page: str) -> str:
    """Streamlit's page with our name, icon and words; it names nothing but files of this server."""
    page = page.replace('<html lang="en">', '<html lang="vi">')
    page = re.sub(r"<title>.*?</title>", "<title>Bảng thi đua</title>", page)
    page = page.replace('href="./favicon.png"', f'type="image/svg+xml" href="{paths.OWN_FILES}/icon.svg"')
    page = re.sub(
        r"<!--.*?-->|<link rel=\"service-desc\".*?/>|<script>.*?</script>", "", page, flags=re.DOTALL
    )
    page = re.sub(r"(?<=<noscript>).*?(?=</noscript>)", _NEEDS_SCRIPTS, page, flags=re.DOTALL)
    own = "".join(f'<script src="{paths.OWN_FILES}/{name}.js" defer></script>' for name in _SCRIPTS)
    # of equal rules the later one counts: Streamlit writes its own into the head, and screens may add to ours
    look = f'<body><link rel="stylesheet" href="{sheets.ADDRESS}">'
    return page.replace("</head>", f"{_look()}{own}</head>").replace("<body>", look)


def at_once(page: str, scripts: Path) -> str:
    """The page, which asks for what every screen needs while its contents are still being made."""
    links = [
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'
        for name in _needed(scripts)
        if name not in page
    ]
    return page.replace("</head>", f"{''.join(links)}</head>")


def _needed(scripts: Path) -> list[str]:
    """The files of these parts and all that they import, the former first."""
    found: dict[str, None] = {}
    waiting = [file.name for part in _SOON for file in sorted(scripts.glob(f"{part}.*.js"))]
    while waiting:
        found |= dict.fromkeys(waiting)
        told = [(scripts / name).read_text(encoding="utf-8") for name in waiting]
        imported = dict.fromkeys(name for text in told for name in _IMPORTED.findall(text))
        waiting = [name for name in imported if name not in found]
    return list(found)


def _look() -> str:
    """The variant that was chosen and its colours, before anything is drawn."""
    return (
        f'<script src="{paths.OWN_FILES}/look.js"></script>'
        f'<link rel="stylesheet" href="{paths.OWN_FILES}/colours.css">'
    )


def _packed(scope: Scope, packed: bytes, media_type: str, keeps: str) -> Response:
    headers = {"Vary": "Accept-Encoding", "Cache-Control": keeps}
    if "gzip" in HTTPConnection(scope).headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        packed = gzip.decompress(packed)
    body = packed if scope["method"] == "GET" else b""
    headers["Content-Length"] = str(len(packed))
    return Response(body, media_type=media_type, headers=headers)


def _gzipped(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)
