"""The product's own server with one address more, at which it reads a file as its screens do."""

import os
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from app import app as product
from data.sheets import read_workbook
from domain.problems import Problem

READING = "/doc-tep"


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Read what is posted in a thread, and leave everything else to the product."""
    if scope["type"] != "http" or scope["path"] != READING:
        await product(scope, receive, send)
        return
    found = await run_in_threadpool(read_workbook, await Request(scope, receive).body())
    cause = found.details.get("cause", "") if isinstance(found, Problem) else ""
    await JSONResponse({"process": os.getpid(), "cause": cause})(scope, receive, send)
