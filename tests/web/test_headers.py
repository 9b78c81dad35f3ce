"""What every answer tells the browser about safety, ours or Streamlit's, right or wrong (O7)."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}

#: One of each kind: pages, files, Streamlit's own, health, refusals, what does not exist.
PATHS = (
    "/",
    "/tien-do",
    "/dang-nhap",
    "/tai-khoan",
    "/healthz",
    "/tinh/door.css",
    "/favicon.ico",
    "/tai-ve/mau/KHONG-CO",
    "/tai-ve/bien-nhan/1",
    "/khong-co/trang-nay",
    "/khong-co.txt",
    "/_stcore/health",
    "/media/x.png",
    "/static/js/khong-co.js",
)


def policy(answer: str) -> dict[str, str]:
    """The directives of a content security policy."""
    parts = [part.strip().split(" ", 1) for part in answer.split(";")]
    return {name: rest[0] if rest else "" for name, *rest in parts}


@pytest.mark.parametrize("who", ["stranger", "administrator"])
@pytest.mark.parametrize("path", PATHS)
def test_o7_every_answer_carries_the_headers(request: pytest.FixtureRequest, who: str, path: str) -> None:
    client: TestClient = request.getfixturevalue(who)
    for method in ("GET", "POST"):
        answer = client.request(method, path)
        assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS, (method, answer.status_code)
        said = policy(answer.headers["content-security-policy"])
        assert (said["frame-ancestors"], said["base-uri"], said["object-src"]) == ("'none'",) * 3
        assert said["default-src"] == said["connect-src"] == said["form-action"] == "'self'"
        assert "cache-control" in answer.headers


def test_o7_no_outside_host_and_no_inline_script_is_allowed(stranger: TestClient) -> None:
    said = policy(stranger.get("/dang-nhap").headers["content-security-policy"])
    assert said["script-src"] == "'self' 'wasm-unsafe-eval'"
    words = {word for directive in said.values() for word in directive.split()}
    assert [word for word in words if re.search(r"//|\*|http", word)] == []


def test_o7_https_is_kept_for_a_year_and_only_said_under_https(
    client_of: Callable[..., TestClient], stranger: TestClient
) -> None:
    kept = "max-age=31536000"
    assert client_of("https").get("/dang-nhap").headers["strict-transport-security"] == kept
    assert "strict-transport-security" not in stranger.get("/dang-nhap").headers
