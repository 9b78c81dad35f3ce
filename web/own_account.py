"""Tài khoản của tôi: where somebody is signed in, and the own password.

Plain pages, not screens: what is typed into a screen stays in Streamlit's memory of the session.
"""

from datetime import UTC, datetime

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from domain.access import Actor
from reports.markup import Markup, joined, tag
from services import own_account, passwords, second_step, sign_in
from services.database import Engine
from services.own_account import OwnSession
from services.throttling import TooManyTries
from web import forms, paths
from web.gate import cookie_name
from web.page import page, part
from web.sign_in import DIFFERENT, PASSWORD_FAULTS, PATIENT, STALE, waiting
from wording.dates import moment
from wording.terms import label

_WRONG = "Mật khẩu hiện tại không đúng."
_ENDED = "Đã đăng xuất khỏi nơi đã chọn."
_ALONE = "Đã đăng xuất khỏi mọi nơi khác."
_CHANGED = "Đã đổi mật khẩu và đăng xuất khỏi mọi nơi khác."
_OTHERS = "khac"


class OwnAccountPages:
    """The pages of whoever is signed in; the gate has sent everybody else away."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def routes(self) -> list[Route]:
        """The routes of these pages."""
        return [
            Route(paths.ACCOUNT, self.overview, methods=["GET"]),
            Route(paths.NOTICE, self.notice, methods=["GET"]),
            Route(paths.OWN_SESSIONS, self.end_sessions, methods=["POST"]),
            Route(paths.OWN_PASSWORD, self.ask_password, methods=["GET"]),
            Route(paths.OWN_PASSWORD, self.change_password, methods=["POST"]),
        ]

    async def overview(self, request: Request) -> Response:
        """Who is signed in, and where."""
        return await self._overview(request)

    async def notice(self, request: Request) -> Response:
        """How many tries had failed before this session, and the way on."""
        seen = await run_sync(sign_in.seen_session, self._engine, _own(request))
        return page(
            "failed_tries",
            title="Có lần đăng nhập không thành công",
            name=_name(request.scope["actor"]),
            count=str(seen.failed_before if seen else 0),
            next=paths.safe_next(request.query_params.get("next", "/")),
        )

    async def end_sessions(self, request: Request) -> Response:
        """The overview, after one or all other sessions were ended."""
        form = await forms.posted(request)
        if form is None:
            return await self._overview(request, problem=STALE, status=403)
        chosen = form.get("session", "")
        if chosen == _OTHERS:
            await run_sync(own_account.end_other_sessions, self._engine, _own(request), _now())
            return await self._overview(request, done=_ALONE)
        await run_sync(own_account.end_session, self._engine, _own(request), chosen, _now())
        return await self._overview(request, done=_ENDED)

    async def ask_password(self, request: Request) -> Response:
        """The form for a new password."""
        return _password_page(request)

    async def change_password(self, request: Request) -> Response:
        """The overview in a new session, or the form again with the reason."""
        form = await forms.posted(request)
        if form is None:
            return _password_page(request, problem=STALE, status=403)
        if form.get("password") != form.get("again"):
            return _password_page(request, problem=DIFFERENT, status=422)
        try:
            token = await run_sync(self._change_password, request, form, limiter=PATIENT)
        except passwords.PasswordRefused as refused:
            return _password_page(request, problem=PASSWORD_FAULTS[refused.fault], status=422)
        except TooManyTries as refused:
            return _password_page(request, problem=waiting(refused.until)[1], status=429)
        if token is None:
            return _password_page(request, problem=_WRONG, status=422)
        answer = RedirectResponse(f"{paths.ACCOUNT}?da-doi", 303)
        return forms.start(request, answer, token, forms.visitor(request))

    def _change_password(self, request: Request, form: dict[str, str]) -> str | None:
        return own_account.change_password(
            self._engine,
            own=_own(request),
            old=form.get("old", ""),
            new=form.get("password", ""),
            now=_now(),
            visitor=forms.visitor(request),
        )

    async def _overview(
        self, request: Request, *, done: str = "", problem: str = "", status: int = 200
    ) -> Response:
        found = await run_sync(own_account.sessions, self._engine, _own(request), _now())
        is_on = await run_sync(second_step.is_on, self._engine, _own(request))
        token, actor = forms.form_token(request), request.scope["actor"]
        shown = page(
            "own_account",
            title="Tài khoản của tôi",
            status=status,
            done=_CHANGED if "da-doi" in request.query_params else done,
            problem=problem,
            name=_name(actor),
            login=actor.name,
            role=label(actor.role),
            sessions=joined(_session(one, token) for one in found),
            code=_code(actor, is_on=is_on),
            others=part("other_sessions", form=token) if len(found) > 1 else joined([]),
        )
        return forms.keep_form_token(request, shown, token)


def _password_page(request: Request, *, problem: str = "", status: int = 200) -> Response:
    token = forms.form_token(request)
    shown = page(
        "own_password",
        title="Đổi mật khẩu",
        status=status,
        problem=problem,
        form=token,
        login=request.scope["actor"].name,
        shortest=str(passwords.SHORTEST),
    )
    return forms.keep_form_token(request, shown, token)


def _session(one: OwnSession, token: str) -> Markup:
    where = one.browser or "trình duyệt khác"
    end = part("end_session", form=token, session=one.name)
    return part(
        "own_session",
        where=where[0].upper() + where[1:],
        address=f"từ {one.address}" if one.address else "",
        since=moment(one.since),
        seen=moment(one.last_seen_at),
        end=tag("span", "máy này", class_="here") if one.here else end,
    )


def _code(actor: Actor, *, is_on: bool) -> Markup:
    if is_on:
        return part("own_code", state="Đang bật: đăng nhập cần mật khẩu và mã trên điện thoại.", deed="Tắt")
    if actor.role in second_step.MAY_SWITCH_ON:
        return part("own_code", state="Chưa bật: mật khẩu là đủ để đăng nhập.", deed="Bật")
    return joined([])


def _own(request: Request) -> str:
    return sign_in.session_id(request.cookies.get(cookie_name(request.scope), ""))


def _name(actor: Actor) -> str:
    return actor.display_name or actor.name


def _now() -> datetime:
    return datetime.now(UTC)
