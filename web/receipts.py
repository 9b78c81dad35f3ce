"""The receipt of a submission as a page of its own, made for printing."""

from pathlib import Path
from string import Template

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from domain.access import NotAllowed
from domain.problems import NotFound
from services.database import Engine
from web import paths

_PAGE = Template((Path(__file__).parent / "templates" / "receipt.html").read_text(encoding="utf-8"))


def receipt_route(engine: Engine) -> Route:
    """The route of all receipts; the gate has seen to it that somebody is asking."""

    async def answer(request: Request) -> Response:
        try:
            page = await run_sync(_page, engine, request)
        except (NotAllowed, NotFound):
            return PlainTextResponse("Không có biên nhận này trong phạm vi của bạn.", 404)
        return HTMLResponse(page, headers={"Cache-Control": "no-store"})

    return Route(f"{paths.RECEIPTS}/{{number:int}}", answer)


def _page(engine: Engine, request: Request) -> str:
    from reports.receipt_page import receipt_page
    from services.receipts import receipt

    found = receipt(engine, request.scope["actor"], request.path_params["number"])
    return _PAGE.substitute(number=found.submission, body=receipt_page(found))
