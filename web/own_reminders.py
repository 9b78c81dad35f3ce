"""Nhắc hạn: the own calendar of days on which reports are due, and the address that mail goes to."""

from datetime import UTC, datetime

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from domain.calendar import day_in_vietnam
from reports.markup import joined
from services import own_reminders, sign_in
from services.database import Engine
from services.people import AccountRefused
from web import forms, paths
from web.gate import cookie_name
from web.page import page, part
from web.sign_in import STALE
from wording.dates import moment

_NO_EMAIL = "Địa chỉ thư chưa đúng. Hãy viết như ten@coquan.vn, hoặc để trống nếu không muốn nhận thư."
_MADE = "Đã tạo địa chỉ lịch mới."
_DROPPED = "Đã thu hồi địa chỉ lịch; chương trình lịch nào đang dùng nó sẽ không cập nhật nữa."
_SAVED = "Từ nay thư nhắc gửi đến {}."
_SILENT = "Từ nay không gửi thư nhắc."
_NONE = "Chưa có địa chỉ lịch. Tạo một địa chỉ rồi đưa vào Outlook, Google Lịch hoặc lịch của điện thoại."
_KNOWN = "Đang có một địa chỉ lịch, tạo lúc {}. Quên địa chỉ thì tạo lại: địa chỉ cũ hết dùng được."
_UNKNOWN = "Không có lịch ở địa chỉ này."


class OwnReminderPages:
    """The page of whoever is signed in, and the calendars that need no session."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def routes(self) -> list[Route]:
        """The routes of these pages."""
        return [
            Route(paths.OWN_REMINDERS, self.overview, methods=["GET"]),
            Route(paths.OWN_REMINDERS, self.change, methods=["POST"]),
            Route(f"{paths.CALENDARS}/{{token}}.ics", self.calendar, methods=["GET"]),
        ]

    async def overview(self, request: Request) -> Response:
        """How the person is reminded."""
        return await self._overview(request)

    async def change(self, request: Request) -> Response:
        """The overview after the calendar was made or dropped, or the address for mail changed."""
        form = await forms.posted(request)
        match form and form.get("deed"):
            case "tao":
                token = await run_sync(own_reminders.make_feed, self._engine, _own(request), _now())
                return await self._overview(request, done=_MADE, token=token or "")
            case "bo":
                await run_sync(own_reminders.drop_feed, self._engine, _own(request), _now())
                return await self._overview(request, done=_DROPPED)
            case "thu" if form:
                return await self._change_email(request, form.get("email", "").strip())
        return await self._overview(request, problem=STALE, status=403)

    async def calendar(self, request: Request) -> Response:
        """The days on which the units of whoever has that calendar report; nobody's looks like one given up."""
        content = await run_sync(_calendar, self._engine, request.path_params["token"])
        if content is None:
            return PlainTextResponse(_UNKNOWN, 404)
        return Response(content, media_type="text/calendar; charset=utf-8")

    async def _change_email(self, request: Request, email: str) -> Response:
        try:
            await run_sync(own_reminders.change_own_email, self._engine, _own(request), email, _now())
        except AccountRefused:
            return await self._overview(request, problem=_NO_EMAIL, status=422)
        return await self._overview(request, done=_SAVED.format(email) if email else _SILENT)

    async def _overview(
        self, request: Request, *, done: str = "", problem: str = "", token: str = "", status: int = 200
    ) -> Response:
        from domain.reminders import SOON

        known = await run_sync(own_reminders.own_reminders, self._engine, _own(request))
        made_at, form = known.feed_made_at, forms.form_token(request)
        base = f"{request.url.scheme}://{request.headers['host']}"
        address = part("calendar_address", address=paths.calendar_link(base, token)) if token else joined([])
        shown = page(
            "own_reminders",
            title="Nhắc hạn báo cáo",
            status=status,
            done=done,
            problem=problem,
            form=form,
            address=address,
            calendar=_KNOWN.format(moment(made_at)) if made_at else _NONE,
            make="Tạo lại địa chỉ" if made_at else "Tạo địa chỉ lịch",
            drop=part("drop_calendar") if made_at else joined([]),
            email=known.email,
            soon=str(SOON),
        )
        return forms.keep_form_token(request, shown, form)


def _calendar(engine: Engine, token: str) -> bytes | None:
    actor = own_reminders.feed_owner(engine, token)
    if actor is None:
        return None
    from reports.calendar_file import calendar_file
    from services.reminders import report_days

    now = _now()
    return calendar_file(report_days(engine, actor, today=day_in_vietnam(now)), now)


def _own(request: Request) -> str:
    return sign_in.session_id(request.cookies.get(cookie_name(request.scope), ""))


def _now() -> datetime:
    return datetime.now(UTC)
