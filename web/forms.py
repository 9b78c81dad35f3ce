"""Forms of the edge: what was posted, and proof that our own page posted it."""

import hmac
import re
import secrets
from urllib.parse import parse_qs, quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from services.sign_in import CODE_WITHIN, COOKIE, LONGEST
from services.throttling import REMEMBERED
from services.visitors import Visitor
from web.browsers import browser_in_words
from web.gate import cookie_name

FORM_FIELD = "form"

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_TRIP_WITHIN = 600  # seconds for a person to sign in at the provider
_LARGEST = 16 * 1024  # bytes


def form_token(request: Request) -> str:
    """The token that a form on this page carries."""
    return request.cookies.get(_form_cookie(request)) or secrets.token_urlsafe(32)


def keep_form_token(request: Request, response: Response, token: str) -> Response:
    """The page, remembering which token its form carries."""
    _set_cookie(request, response, _form_cookie(request), token, seconds=3600)
    return response


async def posted(request: Request) -> dict[str, str] | None:
    """The fields of the form, or None if it is not ours (or far too long)."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            return None
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    form = {name: values[0] for name, values in fields.items()}
    kept = request.cookies.get(_form_cookie(request), "")
    ours = bool(kept) and hmac.compare_digest(kept.encode(), form.get(FORM_FIELD, "").encode())
    return form if ours else None


def visitor(request: Request) -> Visitor:
    """Who knocks, with the token that this browser is remembered by: a new one where it has none."""
    token = request.cookies.get(_browser_cookie(request), "")
    return Visitor(
        address=request.client.host if request.client else "",
        browser=browser_in_words(request.headers.get("user-agent", "")),
        token=token if _TOKEN.fullmatch(token) else secrets.token_urlsafe(32),
        session=request.cookies.get(cookie_name(request.scope), ""),
    )


def start(request: Request, response: Response, token: str, visitor: Visitor) -> Response:
    """The answer with the cookie of a new session, and the one that the browser is remembered by."""
    _set_cookie(request, response, cookie_name(request.scope), token, seconds=int(LONGEST.total_seconds()))
    _set_cookie(request, response, _half_cookie(request), "", seconds=0)
    _set_cookie(request, response, _left_cookie(request), "", seconds=0)
    remembered = int(REMEMBERED.total_seconds())
    _set_cookie(request, response, _browser_cookie(request), visitor.token, seconds=remembered)
    return response


def start_half(request: Request, response: Response, token: str) -> Response:
    """The answer with the cookie of a browser that still owes the code."""
    seconds = int(CODE_WITHIN.total_seconds())
    _set_cookie(request, response, _half_cookie(request), token, seconds=seconds)
    return response


def half(request: Request) -> str:
    """What a browser holds between the password and the code."""
    return request.cookies.get(_half_cookie(request), "")


def start_trip(request: Request, response: Response, secret: str, wanted: str) -> Response:
    """The answer that sends the browser to the provider, with the cookie that lets it come back."""
    value = f"{secret}.{quote(wanted, safe='')}"
    _set_cookie(request, response, _trip_cookie(request), value, seconds=_TRIP_WITHIN)
    return response


def trip(request: Request) -> tuple[str, str]:
    """What the browser holds while it is at the provider, empty where nothing, and where it wanted to go."""
    secret, _, wanted = request.cookies.get(_trip_cookie(request), "").partition(".")
    return (secret, unquote(wanted)) if _TOKEN.fullmatch(secret) else ("", "/")


def end_trip(request: Request, response: Response) -> Response:
    """The answer after which the same trip cannot be finished a second time."""
    _set_cookie(request, response, _trip_cookie(request), "", seconds=0)
    return response


def signed_out_here(request: Request) -> bool:
    """Whether the last person at this browser signed out: the provider must not let the next one in as them."""
    return _left_cookie(request) in request.cookies


def end(request: Request, response: Response) -> Response:
    """The answer that takes the session's cookie away, and what scripts kept in the browser."""
    _set_cookie(request, response, cookie_name(request.scope), "", seconds=0)
    _set_cookie(request, response, _left_cookie(request), "1", seconds=int(LONGEST.total_seconds()))
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


def _set_cookie(request: Request, response: Response, name: str, value: str, *, seconds: int) -> None:
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=secure)


def _half_cookie(request: Request) -> str:
    return cookie_name(request.scope).replace(COOKIE, f"{COOKIE}_ma")


def _browser_cookie(request: Request) -> str:
    return cookie_name(request.scope).replace(COOKIE, f"{COOKIE}_may")


def _trip_cookie(request: Request) -> str:
    return cookie_name(request.scope).replace(COOKIE, f"{COOKIE}_di")


def _left_cookie(request: Request) -> str:
    return cookie_name(request.scope).replace(COOKIE, f"{COOKIE}_ra")


def _form_cookie(request: Request) -> str:
    return cookie_name(request.scope).replace(COOKIE, f"{COOKIE}_form")
