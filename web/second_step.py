"""The code of an authenticator: asked for at sign-in, switched on and off in the own account."""

from datetime import UTC, datetime

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from domain.one_time_codes import address
from reports.markup import joined, tag
from services import second_step, sign_in
from services.database import Engine
from services.second_step import CodeFault, CodeRefused
from services.throttling import TooManyTries
from web import forms, paths
from web.gate import cookie_name
from web.page import page
from web.sign_in import PATIENT, STALE, entered, waiting

_WRONG = "Mã không đúng, đã dùng rồi, hoặc đồng hồ của điện thoại lệch. Hãy đợi mã kế tiếp rồi thử lại."
_FAULTS = {
    CodeFault.WRONG_PASSWORD: "Mật khẩu hiện tại không đúng.",
    CodeFault.WRONG_CODE: "Mã không đúng. Hãy kiểm tra khóa đã nhập và đồng hồ của điện thoại rồi thử lại.",
    CodeFault.NOT_FOR_ROLE: "Mã xác thực dành cho quản trị viên, lãnh đạo và hội đồng.",
}


class SecondStepPages:
    """The pages of the code."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def routes(self) -> list[Route]:
        """The routes of these pages."""
        return [
            Route(paths.SIGN_IN_CODE, self.ask, methods=["GET"]),
            Route(paths.SIGN_IN_CODE, self.finish, methods=["POST"]),
            Route(paths.OWN_CODE, self.own, methods=["GET"]),
            Route(paths.OWN_CODE, self.switch, methods=["POST"]),
        ]

    async def ask(self, request: Request) -> Response:
        """The question for the code, to who has given the password."""
        return await self._ask(request, wanted=paths.safe_next(request.query_params.get("next", "/")))

    async def finish(self, request: Request) -> Response:
        """The way on with a new session, or the question again with the reason."""
        form = await forms.posted(request)
        if form is None:
            return await self._ask(request, wanted="/", problem=STALE, status=403)
        wanted, visitor = paths.safe_next(form.get("next", "/")), forms.visitor(request)
        try:
            token = await run_sync(self._finish, request, form.get("code", ""))
        except TooManyTries as refused:
            return await self._ask(request, wanted=wanted, problem=waiting(refused.until)[1], status=429)
        if token is None:
            return await self._ask(request, wanted=wanted, problem=_WRONG, status=401)
        return await entered(self._engine, request, token, visitor, wanted)

    async def own(self, request: Request) -> Response:
        """The form that switches the code on, or off where it is on."""
        return await self._own(request)

    async def switch(self, request: Request) -> Response:
        """The recovery codes, or the own account; the form again with the reason."""
        form = await forms.posted(request)
        if form is None:
            return await self._own(request, problem=STALE, status=403)
        secret = form.get("secret", "")
        try:
            recovery = await run_sync(self._switch, request, form, limiter=PATIENT)
        except CodeRefused as refused:
            return await self._own(request, secret=secret, problem=_FAULTS[refused.fault], status=422)
        except TooManyTries as refused:
            return await self._own(request, secret=secret, problem=waiting(refused.until)[1], status=429)
        if not recovery:
            return RedirectResponse(paths.ACCOUNT, 303)
        codes = joined(tag("li", one) for one in recovery)
        return page("recovery_codes", title="Mã dự phòng", codes=codes)

    def _finish(self, request: Request, typed: str) -> str | None:
        half, visitor = forms.half(request), forms.visitor(request)
        return second_step.finish(self._engine, half, typed, now=_now(), visitor=visitor)

    def _switch(self, request: Request, form: dict[str, str]) -> list[str]:
        own, password, visitor = _own(request), form.get("password", ""), forms.visitor(request)
        if "secret" not in form:
            second_step.switch_off(self._engine, own=own, password=password, now=_now(), visitor=visitor)
            return []
        return second_step.switch_on(
            self._engine,
            own=own,
            secret=form["secret"],
            code=form.get("code", ""),
            password=password,
            now=_now(),
            visitor=visitor,
        )

    async def _ask(self, request: Request, *, wanted: str, problem: str = "", status: int = 200) -> Response:
        actor = await run_sync(second_step.half_in, self._engine, forms.half(request), _now())
        if actor is None:
            return RedirectResponse(paths.sign_in_path(wanted), 303)
        token = forms.form_token(request)
        values = {"problem": problem, "form": token, "next": wanted, "name": actor.display_name}
        shown = page("code", title="Mã xác thực", status=status, **values)
        return forms.keep_form_token(request, shown, token)

    async def _own(
        self, request: Request, *, secret: str = "", problem: str = "", status: int = 200
    ) -> Response:
        token, actor = forms.form_token(request), request.scope["actor"]
        values = {"problem": problem, "form": token, "login": actor.name}
        if await run_sync(second_step.is_on, self._engine, _own(request)):
            shown = page("code_off", title="Mã xác thực", status=status, **values)
        elif actor.role in second_step.MAY_SWITCH_ON:
            secret = secret or second_step.new_secret()
            values |= {"secret": secret, "address": address(secret, actor.name)}
            shown = page("code_on", title="Mã xác thực", status=status, **values)
        else:
            return RedirectResponse(paths.ACCOUNT, 303)
        return forms.keep_form_token(request, shown, token)


def _own(request: Request) -> str:
    return sign_in.session_id(request.cookies.get(cookie_name(request.scope), ""))


def _now() -> datetime:
    return datetime.now(UTC)
