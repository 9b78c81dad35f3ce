"""The last resort of the edge: whatever broke behind it is noted, and the visitor reads its number."""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.faults import noted
from web import paths
from wording.faults import of_answer


class LastResort:
    """Answers where something of ours broke before an answer had begun."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; a fault ends here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as fault:
            number = noted(fault, paths.without_token(scope["path"]))
            if begun:
                raise
            await PlainTextResponse(of_answer(number), 500)(scope, receive, send)
