"""The few files that hold no data, open to everybody: the sign-in page needs them."""

from collections.abc import Mapping
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from reports import palette
from web import paths

_FOLDER = Path(__file__).parent / "static"
_FOR_AN_HOUR = {"Cache-Control": "public, max-age=3600"}


def own_file_routes(letters: Path) -> list[Route]:
    """The routes of these files; ``letters`` is the typeface of the program."""
    files = {file.name: file for file in _FOLDER.iterdir()} | {"letters.woff2": letters}

    async def own_file(request: Request) -> Response:
        return _answer(files, request.path_params["name"])

    async def icon(_request: Request) -> Response:
        return _answer(files, "icon.svg")

    async def colours(_request: Request) -> Response:
        return Response(palette.css(), media_type="text/css", headers=_FOR_AN_HOUR)

    of_look = Route(f"{paths.OWN_FILES}/colours.css", colours)
    return [
        of_look,
        Route(f"{paths.OWN_FILES}/{{name}}", own_file),
        *(Route(path, icon) for path in paths.ICONS),
    ]


def _answer(files: Mapping[str, Path], name: str) -> Response:
    file = files.get(name)
    return FileResponse(file, headers=_FOR_AN_HOUR) if file else PlainTextResponse("Không có tệp này.", 404)
