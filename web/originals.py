"""Files back to those who sent them: the original of a submission, and a draft with what is wrong in it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import PurePath
from urllib.parse import quote

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from domain.access import NotAllowed
from domain.problems import NotFound, Refused
from services.database import Engine
from web import paths
from wording.problems import sentence

_BYTES = "application/octet-stream"


def original_routes(engine: Engine) -> list[Route]:
    """The routes of both; the gate has seen to it that somebody is asking."""
    return [
        _route(f"{paths.ORIGINALS}/{{number:int}}", _original, engine),
        _route(f"{paths.MARKED}/{{number:int}}", _marked, engine),
    ]


def _original(engine: Engine, request: Request) -> tuple[bytes, str]:
    from services.originals import original

    return original(engine, request.scope["actor"], request.path_params["number"])


def _marked(engine: Engine, request: Request) -> tuple[bytes, str]:
    from services.drafts import marked_copy

    number, now = request.path_params["number"], datetime.now(UTC)
    return marked_copy(engine, request.scope["actor"], number, now=now)


def _route(path: str, make: Callable[[Engine, Request], tuple[bytes, str]], engine: Engine) -> Route:
    async def answer(request: Request) -> Response:
        try:
            content, name = await run_sync(make, engine, request)
        except (NotAllowed, NotFound):
            return PlainTextResponse("Không có tệp này trong phạm vi của bạn.", 404)
        except Refused as refused:
            return PlainTextResponse("\n".join(map(sentence, refused.problems)), 409)
        return Response(content, media_type=_BYTES, headers=_as_file(name))

    return Route(path, answer)


def _as_file(name: str) -> dict[str, str]:
    # the name came from a person: letters, digits and the like alone, in the form that cannot end the header
    ending = PurePath(name).suffix
    plain = f"tai-ve{ending if ending.isascii() and ending[1:].isalnum() else ''}"
    named = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return {
        "Content-Disposition": named,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
