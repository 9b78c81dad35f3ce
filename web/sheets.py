"""How the screens look: all style sheets in one file, which a browser asks for once and keeps until it changes."""

from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web import paths

_FOLDER = Path(__file__).resolve().parent.parent / "static"
#: What holds everywhere stands before what single screens add.
_ORDER = ("look", "frame", "print", "overview", "course", "compare")
_FOR_A_YEAR = {"Cache-Control": "public, immutable, max-age=31536000"}

_TOLD = "\n".join((_FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in _ORDER)
_PATH = f"{paths.OWN_FILES}/screens.css"

#: Where the file is: another one as soon as anything in it is changed.
ADDRESS = f"{_PATH}?{sha256(_TOLD.encode()).hexdigest()[:12]}"


def sheet_routes() -> list[Route]:
    """The route of that file."""

    async def screens(_request: Request) -> Response:
        return Response(_TOLD, media_type="text/css", headers=_FOR_A_YEAR)

    return [Route(_PATH, screens)]
