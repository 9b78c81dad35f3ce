"""The receipt of a submission as a page of its own, made for printing."""

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from domain.access import NotAllowed
from domain.problems import NotFound
from services.database import Engine
from web import paths
from web.page import sheet


def receipt_route(engine: Engine) -> Route:
    """The route of all receipts; the gate has seen to it that somebody is asking."""

    async def answer(request: Request) -> Response:
        try:
            return await run_sync(_page, engine, request)
        except (NotAllowed, NotFound):
            return PlainTextResponse("Không có biên nhận này trong phạm vi của bạn.", 404)

    return Route(f"{paths.RECEIPTS}/{{number:int}}", answer)


def _page(engine: Engine, request: Request) -> Response:
    from reports.receipt_page import receipt_page
    from services.receipts import receipt

    found = receipt(engine, request.scope["actor"], request.path_params["number"])
    return sheet("receipt", number=str(found.submission), body=receipt_page(found))
