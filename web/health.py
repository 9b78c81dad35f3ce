"""The address that monitoring asks."""

from anyio import fail_after
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from services.database import Engine
from services.health import database_answers
from web import paths

_PATIENCE = 3  # seconds


def health_route(engine: Engine) -> Route:
    """200 while the database answers, else 503; no details for strangers."""

    async def health(_request: Request) -> Response:
        try:
            with fail_after(_PATIENCE):
                alive = await run_sync(database_answers, engine, abandon_on_cancel=True)
        except TimeoutError:
            alive = False
        return PlainTextResponse("ok" if alive else "unavailable", 200 if alive else 503)

    return Route(paths.HEALTH, health)
