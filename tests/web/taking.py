"""A server that takes uploads as ours does, with nothing else in front: ``python -m tests.web.taking PORT``."""

import sys
from datetime import UTC, datetime

import uvicorn
from anyio.to_thread import run_sync
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from domain.access import operator
from services.database import open_database
from services.previews import Handed
from services.submissions import submit
from web.serve import program

ENGINE = open_database(datetime.now(UTC))


def take(content: bytes) -> int | None:
    handed = Handed(content, "a.xlsx", accept=True)
    return submit(ENGINE, operator(), "KH", handed, now=datetime.now(UTC)).submission


async def taken(request: Request) -> Response:
    return PlainTextResponse(str(await run_sync(take, await request.body())))


if __name__ == "__main__":
    config = program(Starlette(routes=[Route("/", taken, methods=["POST"])]))
    config.port = int(sys.argv[1])
    uvicorn.Server(config).run()
