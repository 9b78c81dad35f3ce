"""Downloads: own routes, because Streamlit's media addresses are open to anyone (DESIGN 7)."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from domain.access import NotAllowed
from domain.calendar import day_in_vietnam
from domain.problems import NotFound
from services.database import Engine
from web import paths

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KINDS = {".xlsx": _WORKBOOK, ".csv": "text/csv; charset=utf-8"}

#: What a download makes of the request: the bytes and the name of the file.
Maker = Callable[[Engine, Request], tuple[bytes, str]]


class Misasked(ValueError):
    """The address asks for something that cannot be; the text says what can."""


def download_routes(engine: Engine) -> list[Route]:
    """The routes of all downloads; the gate has seen to it that somebody is asking."""
    return [
        _route("mau", _template, engine),
        _route("ke-hoach", _plan, engine),
        _route("so-lieu", _standings, engine),
        _route("van-ban", _document, engine),
        _route("don-vi", _units, engine),
    ]


def _template(engine: Engine, request: Request) -> tuple[bytes, str]:
    from services.templates import template

    unit = request.query_params.get("don-vi")
    today = day_in_vietnam(datetime.now(UTC))
    return template(engine, request.scope["actor"], request.path_params["campaign"], unit=unit, on=today)


def _plan(engine: Engine, request: Request) -> tuple[bytes, str]:
    from services.plans import export_plan

    code = request.path_params["campaign"]
    return export_plan(engine, request.scope["actor"], code), f"Kế hoạch {code}.xlsx"


def _units(engine: Engine, request: Request) -> tuple[bytes, str]:
    from services.units import workbook

    today = day_in_vietnam(datetime.now(UTC))
    return workbook(engine, request.scope["actor"], today), f"Đơn vị {today.isoformat()}.xlsx"


def _document(engine: Engine, request: Request) -> tuple[bytes, str]:
    from services.plan_confirming import document

    return document(engine, request.scope["actor"], request.path_params["campaign"])


def _standings(engine: Engine, request: Request) -> tuple[bytes, str]:
    from services.exports import Form, Wanted, export_standings

    asked, now = request.query_params, datetime.now(UTC)
    try:
        on = date.fromisoformat(asked["ngay"]) if "ngay" in asked else day_in_vietnam(now)
        form = Form(asked.get("dang", Form.WORKBOOK))
        then = datetime.fromisoformat(asked["biet-luc"]).astimezone(UTC) if "biet-luc" in asked else None
    except ValueError as error:
        raise Misasked("Ngày viết như 2023-06-30; dạng tệp là xlsx hoặc csv.") from error
    wanted = Wanted(on, asked.get("don-vi"), then, form, criterion=asked.get("chi-tieu"))
    code = request.path_params["campaign"]
    return export_standings(engine, request.scope["actor"], code, wanted, now=now)


def _route(name: str, make: Maker, engine: Engine) -> Route:
    async def download(request: Request) -> Response:
        try:
            content, file_name = await run_sync(make, engine, request)
        except NotAllowed:
            return PlainTextResponse("Tài khoản này không được tải tệp đó.", 403)
        except NotFound:
            return PlainTextResponse("Không có đợt thi đua, đơn vị hoặc chỉ tiêu này.", 404)
        except Misasked as wrong:
            return PlainTextResponse(str(wrong), 400)
        kind = _KINDS.get(Path(file_name).suffix.lower(), "application/octet-stream")
        return Response(content, media_type=kind, headers=_as_file(file_name))

    return Route(f"{paths.DOWNLOADS}/{name}/{{campaign:path}}", download)


def _as_file(name: str) -> dict[str, str]:
    # old programs read the plain name, all others the Vietnamese one (RFC 5987)
    named = f"attachment; filename=\"tai-ve{Path(name).suffix}\"; filename*=UTF-8''{quote(name, safe='')}"
    return {"Content-Disposition": named, "Cache-Control": "no-store"}
