"""The address that monitoring asks."""

from anyio import fail_after
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from services.database import Engine
from services.health import Trouble, trouble
from web import paths

_PATIENCE = 3  # seconds


def health_route(engine: Engine) -> Route:
    """200 while the database answers, has room and its ledger was found sound; else 503 and one word, no details."""

    async def health(_request: Request) -> Response:
        found: Trouble | None = Trouble.DATABASE
        try:
            with fail_after(_PATIENCE):
                found = await run_sync(trouble, engine, abandon_on_cancel=True)
        except TimeoutError:
            found = Trouble.DATABASE
        return PlainTextResponse(found or "ok", 503 if found else 200)

    return Route(paths.HEALTH, health)
