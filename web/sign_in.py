"""Signing in, out, and by a link that works once."""

import math
from datetime import UTC, datetime

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from reports.markup import joined
from services import passwords, people, sign_in
from services.database import Engine
from services.sign_in import CodeWanted
from services.throttling import TooManyTries
from services.visitors import Visitor
from web import forms, paths
from web.gate import cookie_name
from web.openid_provider import Provider
from web.page import page, part
from wording.durations import in_words

_WRONG = (
    "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi thử lại."
)
_TOO_MANY = (
    "Đã có nhiều lần đăng nhập không thành công. Hãy đợi {} rồi thử lại; nếu cần vào ngay, "
    "đề nghị quản trị viên cấp liên kết đặt mật khẩu mới."
)
#: Checking a password takes long: however many try, the threads of all other requests stay free.
PATIENT = CapacityLimiter(8)
STALE = "Trang đã mở quá lâu. Hãy thử lại."
DIFFERENT = "Hai lần nhập mật khẩu không giống nhau."
PASSWORD_FAULTS = {
    passwords.PasswordFault.TOO_SHORT: f"Mật khẩu cần ít nhất {passwords.SHORTEST} ký tự.",
    passwords.PasswordFault.TOO_LONG: "Mật khẩu quá dài.",
    passwords.PasswordFault.COMMON: "Nhiều người dùng mật khẩu này nên rất dễ đoán. Hãy chọn một câu của riêng mình.",
    passwords.PasswordFault.OWN_NAME: "Mật khẩu gần như chỉ là tên đăng nhập, họ tên hoặc tên đơn vị nên rất dễ đoán.",
}


class SignInPages:
    """The pages that a stranger may see."""

    def __init__(self, engine: Engine, provider: Provider | None) -> None:
        self._engine = engine
        self._provider = provider

    def routes(self) -> list[Route]:
        """The routes of these pages."""
        return [
            Route(paths.SIGN_IN, self.ask, methods=["GET"]),
            Route(paths.SIGN_IN, self.sign_in, methods=["POST"]),
            Route(paths.SIGN_OUT, self.ask_sign_out, methods=["GET"]),
            Route(paths.SIGN_OUT, self.sign_out, methods=["POST"]),
            Route(f"{paths.CONSOLE_LINK}/{{token}}", self.console_link, methods=["GET"]),
            Route(f"{paths.PASSWORD_LINK}/{{token}}", self.ask_password, methods=["GET"]),
            Route(f"{paths.PASSWORD_LINK}/{{token}}", self.set_password, methods=["POST"]),
        ]

    async def ask(self, request: Request) -> Response:
        """The sign-in page; who is signed in already goes on."""
        wanted = paths.safe_next(request.query_params.get("next", "/"))
        if "actor" in request.scope:
            return RedirectResponse(wanted, 303)
        return sign_in_page(request, self._provider, wanted=wanted)

    async def sign_in(self, request: Request) -> Response:
        """The way on with a new session, or the page again with the reason."""
        form = await forms.posted(request)
        if form is None:
            return sign_in_page(request, self._provider, wanted="/", problem=STALE, status=403)
        login, wanted = form.get("login", ""), paths.safe_next(form.get("next", "/"))
        visitor = forms.visitor(request)
        try:
            token = await run_sync(self._sign_in, login, form.get("password", ""), visitor, limiter=PATIENT)
        except TooManyTries as refused:
            return self._too_many(request, refused.until, wanted=wanted, login=login)
        if token is None:
            return sign_in_page(
                request, self._provider, wanted=wanted, login=login, problem=_WRONG, status=401
            )
        return await entered(self._engine, request, token, visitor, wanted)

    async def ask_sign_out(self, request: Request) -> Response:
        """The question whether to sign out; a link alone changes nothing."""
        if "actor" not in request.scope:
            return RedirectResponse(paths.SIGN_IN, 303)
        actor = request.scope["actor"]
        return page("sign_out", title="Đăng xuất", name=actor.display_name or actor.name)

    async def sign_out(self, request: Request) -> Response:
        """The sign-in page, with the session ended on the server. The gate refused foreign pages."""
        token = request.cookies.get(cookie_name(request.scope))
        if token:
            await run_sync(sign_in.sign_out, self._engine, token, _now())
        return forms.end(request, RedirectResponse(paths.SIGN_IN, 303))

    async def console_link(self, request: Request) -> Response:
        """The first screen for whoever opens a good link from the console, once."""
        if request.method == "HEAD":
            return Response(status_code=204)
        link, visitor = request.path_params["token"], forms.visitor(request)
        token = await run_sync(sign_in.redeem_link, self._engine, link, _now(), visitor)
        if token is not None:
            return await entered(self._engine, request, token, visitor, "/")
        return RedirectResponse("/", 303) if "actor" in request.scope else _dead_link()

    async def ask_password(self, request: Request) -> Response:
        """The page at which a new person sets a password; looking uses nothing up."""
        return await self._password_page(request)

    async def set_password(self, request: Request) -> Response:
        """The first screen with a new session, or the page again with the reason."""
        form = await forms.posted(request)
        if form is None:
            return await self._password_page(request, problem=STALE, status=403)
        if form.get("password") != form.get("again"):
            return await self._password_page(request, problem=DIFFERENT, status=422)
        link, visitor = request.path_params["token"], forms.visitor(request)
        try:
            token = await run_sync(
                self._set_password, link, form.get("password", ""), visitor, limiter=PATIENT
            )
        except passwords.PasswordRefused as refused:
            return await self._password_page(request, problem=PASSWORD_FAULTS[refused.fault], status=422)
        if token is None:
            return _dead_link()
        return await entered(self._engine, request, token, visitor, "/")

    async def _password_page(self, request: Request, *, problem: str = "", status: int = 200) -> Response:
        owner = await run_sync(sign_in.link_owner, self._engine, request.path_params["token"], _now())
        if owner is None:
            return _dead_link()
        token = forms.form_token(request)
        shown = page(
            "password",
            title="Đặt mật khẩu",
            status=status,
            problem=problem,
            form=token,
            login=owner.name,
            name=owner.display_name,
            shortest=str(passwords.SHORTEST),
        )
        return forms.keep_form_token(request, shown, token)

    def _too_many(self, request: Request, until: datetime, *, wanted: str, login: str) -> Response:
        seconds, problem = waiting(until)
        values = {"wanted": wanted, "login": login, "problem": problem}
        shown = sign_in_page(request, self._provider, status=429, **values)
        shown.headers["Retry-After"] = str(seconds)
        return shown

    def _sign_in(self, login: str, password: str, visitor: Visitor) -> str | CodeWanted | None:
        return sign_in.sign_in(self._engine, login=login, password=password, now=_now(), visitor=visitor)

    def _set_password(self, link: str, password: str, visitor: Visitor) -> str | CodeWanted | None:
        return people.set_password(
            self._engine, link_token=link, password=password, now=_now(), visitor=visitor
        )


async def entered(
    engine: Engine, request: Request, token: str | CodeWanted, visitor: Visitor, wanted: str
) -> Response:
    """The way on: to the question for the code, to the notice of failed tries, or where one wanted to go."""
    if isinstance(token, CodeWanted):
        return forms.start_half(request, RedirectResponse(paths.code_path(wanted), 303), token.token)
    seen = await run_sync(sign_in.seen_session, engine, sign_in.session_id(token))
    way_on = paths.notice_path(wanted) if seen and seen.failed_before else wanted
    return forms.start(request, RedirectResponse(way_on, 303), token, visitor)


def sign_in_page(
    request: Request,
    provider: Provider | None,
    *,
    wanted: str,
    login: str = "",
    problem: str = "",
    status: int = 200,
) -> Response:
    """The form for name and password, and the button of the organisation's provider where there is one."""
    token = forms.form_token(request)
    values = {"problem": problem, "form": token, "next": wanted, "login": login}
    button = part("openid", address=paths.openid_path(wanted), name=provider.name) if provider else joined([])
    shown = page("sign_in", title="Đăng nhập", status=status, openid=button, **values)
    return forms.keep_form_token(request, shown, token)


def waiting(until: datetime) -> tuple[int, str]:
    """The seconds until then, and the sentence that says so."""
    seconds = max(1, math.ceil((until - _now()).total_seconds()))
    return seconds, _TOO_MANY.format(in_words(seconds))


def _dead_link() -> Response:
    return page("dead_link", title="Liên kết không còn dùng được", status=410)


def _now() -> datetime:
    return datetime.now(UTC)
