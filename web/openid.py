"""Signing in with an account of the organisation: the way to its provider and back."""

import hmac
import logging
from datetime import UTC, datetime

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from services import openid
from services.database import Engine
from services.sign_in import CodeWanted
from services.throttling import TooManyTries
from services.visitors import Visitor
from web import forms, openid_provider, paths
from web.openid_provider import NotVouched, Provider, ProviderSilent, Trip
from web.sign_in import entered, sign_in_page, waiting

_LOG = logging.getLogger(__name__)
_SILENT = (
    "Chưa liên lạc được với máy chủ đăng nhập của cơ quan. "
    "Hãy dùng tên đăng nhập và mật khẩu, hoặc thử lại sau ít phút."
)
_OTHER_BROWSER = "Lần đăng nhập này đã quá lâu hoặc bắt đầu ở trình duyệt khác. Hãy bấm lại nút bên dưới."
_CANCELLED = "Việc đăng nhập bằng tài khoản của cơ quan đã bị hủy. Hãy bấm lại nút bên dưới nếu muốn thử lại."
_NOT_VOUCHED = (
    "Không xác minh được lời đáp của máy chủ đăng nhập. Hãy bấm lại nút bên dưới; "
    "nếu vẫn không được, hãy báo quản trị viên."
)
_NOBODY = (
    "Tài khoản của cơ quan vừa dùng chưa có tài khoản tương ứng ở đây, hoặc tài khoản ở đây đã bị khóa. "
    "Hãy đề nghị quản trị viên xem lại, hoặc dùng tên đăng nhập và mật khẩu."
)


class OpenIdPages:
    """The two addresses of the trip; without a provider both lead to the sign-in page."""

    def __init__(self, engine: Engine, provider: Provider | None) -> None:
        self._engine = engine
        self._provider = provider

    def routes(self) -> list[Route]:
        """The routes of the trip."""
        return [
            Route(paths.OPENID, self.leave, methods=["GET"]),
            Route(paths.OPENID_BACK, self.arrive, methods=["GET"]),
        ]

    async def leave(self, request: Request) -> Response:
        """The way to the provider; the browser alone holds what finishes the trip."""
        wanted, trip = paths.safe_next(request.query_params.get("next", "/")), Trip()
        if self._provider is None or "actor" in request.scope:
            return RedirectResponse(paths.sign_in_path(wanted), 303)
        try:
            address = await run_sync(self._way_out, self._provider, trip, request)
        except ProviderSilent:
            return self._again(request, wanted, _SILENT, 503)
        return forms.start_trip(request, RedirectResponse(address, 303), trip.secret, wanted)

    async def arrive(self, request: Request) -> Response:
        """The way on with a new session, or the sign-in page with the reason."""
        secret, wanted = forms.trip(request)
        if self._provider is None or "actor" in request.scope:
            return RedirectResponse(paths.sign_in_path(wanted), 303)
        answer = await self._arrive(request, self._provider, Trip(secret), paths.safe_next(wanted))
        return forms.end_trip(request, answer)

    async def _arrive(self, request: Request, provider: Provider, trip: Trip, wanted: str) -> Response:
        problem = _refusal(request, provider, trip)
        if problem:
            return self._again(request, wanted, problem, 403)
        visitor = forms.visitor(request)
        try:
            token = await run_sync(self._enter, provider, trip, request, visitor)
        except (TooManyTries, ProviderSilent, NotVouched) as refused:
            return self._again(request, wanted, *_why(refused))
        if token is None:
            return self._again(request, wanted, _NOBODY, 403)
        return await entered(self._engine, request, token, visitor, wanted)

    def _way_out(self, provider: Provider, trip: Trip, request: Request) -> str:
        anew = forms.signed_out_here(request)
        return openid_provider.way_out(provider, trip, _back(request), anew=anew)

    def _enter(
        self, provider: Provider, trip: Trip, request: Request, visitor: Visitor
    ) -> str | CodeWanted | None:
        code, now = request.query_params["code"], _now()
        number = openid.admit(self._engine, visitor, now)
        try:
            identity = openid_provider.vouched(provider, trip, _back(request), code, now)
        except NotVouched as refused:
            _LOG.warning("%s: %s", provider.issuer, refused)
            openid.not_vouched(self._engine, visitor, now)
            raise
        return openid.enter(self._engine, identity, number, now=now, visitor=visitor)

    def _again(self, request: Request, wanted: str, problem: str, status: int) -> Response:
        return sign_in_page(request, self._provider, wanted=wanted, problem=problem, status=status)


def _refusal(request: Request, provider: Provider, trip: Trip) -> str:
    """Why the provider is not even asked, empty where it is."""
    said = request.query_params
    if not trip.secret or not hmac.compare_digest(said.get("state", "").encode(), trip.state.encode()):
        return _OTHER_BROWSER
    if said.get("iss", provider.issuer) != provider.issuer:
        return _NOT_VOUCHED
    return "" if "code" in said else _CANCELLED


def _why(refused: TooManyTries | ProviderSilent | NotVouched) -> tuple[str, int]:
    if isinstance(refused, TooManyTries):
        return waiting(refused.until)[1], 429
    return (_SILENT, 503) if isinstance(refused, ProviderSilent) else (_NOT_VOUCHED, 401)


def _back(request: Request) -> str:
    return f"{request.url.scheme}://{request.headers['host']}{paths.OPENID_BACK}"


def _now() -> datetime:
    return datetime.now(UTC)
