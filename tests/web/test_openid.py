"""Signing in with an account of the organisation: what is believed, and whose account it opens."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from sqlalchemy import Engine, text
from starlette.testclient import TestClient

from domain.access import RoleName, operator
from services import openid, second_step
from services.people import change_role, disable_account
from services.sign_in import first_link
from tests.web import provider as providers
from tests.web.provider import CLIENT, SECRET, TestProvider
from tests.web.server import free_port
from tests.web.test_sign_in import form_of, person
from web.openid_provider import configured

ENTER, BACK = "/dang-nhap/oidc", "/dang-nhap/oidc/ve"


@pytest.fixture(scope="module")
def running() -> Iterator[TestProvider]:
    with providers.answering() as found:
        yield found


@pytest.fixture(autouse=True)
def provider(running: TestProvider, monkeypatch: pytest.MonkeyPatch) -> TestProvider:
    """The provider that the server was told of when it was made; it knows nothing of earlier tests."""
    for name, value in vars(TestProvider(running.base, running.base)).items():
        setattr(running, name, value)
    monkeypatch.setenv("OIDC_ISSUER", running.issuer)
    monkeypatch.setenv("OIDC_CLIENT_ID", CLIENT)
    monkeypatch.setenv("OIDC_CLIENT_SECRET", SECRET)
    monkeypatch.setenv("OIDC_NAME", "Cổng <tỉnh>")
    return running


def answer_of(client: TestClient, wanted: str = "/") -> str:
    """The address at which the provider sends that browser back."""
    out = client.get(ENTER, params={"next": wanted})
    assert out.status_code == 303
    back = urlsplit(httpx2.get(out.headers["location"]).headers["location"])
    assert back.path == BACK
    return f"{back.path}?{back.query}"


def enter(client: TestClient, wanted: str = "/") -> httpx2.Response:
    return client.get(answer_of(client, wanted))


def is_in(client: TestClient) -> bool:
    return client.get("/_stcore/metrics").status_code == 200


def audited(engine: Engine) -> list[tuple[str, str, str]]:
    with engine.connect() as connection:
        query = text("SELECT actor, deed, subject FROM audit WHERE actor <> 'operator' ORDER BY id")
        return [tuple(row) for row in connection.execute(query)]


def identities(engine: Engine) -> list[tuple[str, str | None]]:
    with engine.connect() as connection:
        query = text("SELECT login, identity_subject FROM account ORDER BY id")
        return [tuple(row) for row in connection.execute(query)]


def test_the_first_time_the_account_of_that_name_is_bound_and_the_wanted_screen_opens(
    stranger: TestClient, sqlite_engine: Engine
) -> None:
    person(sqlite_engine)
    answer = enter(stranger, "/tien-do?dot=X")
    assert (answer.status_code, answer.headers["location"]) == (303, "/tien-do?dot=X")
    assert is_in(stranger)
    assert identities(sqlite_engine) == [("lan", "s-1")]
    assert audited(sqlite_engine) == [("lan", "bind_identity", "lan"), ("lan", "sign_in_by_openid", "")]


def test_afterwards_the_identity_counts_and_not_the_name(
    client_of: Callable[..., TestClient], sqlite_engine: Engine, provider: TestProvider
) -> None:
    person(sqlite_engine)
    enter(client_of())
    provider.person = {"sub": "s-1", "preferred_username": "lan.moi"}
    assert enter(client_of()).headers["location"] == "/"
    provider.person = {"sub": "s-2", "preferred_username": "lan"}
    assert enter(client_of()).status_code == 403
    assert identities(sqlite_engine) == [("lan", "s-1")]


@pytest.mark.parametrize(
    ("lie", "sign"),
    [
        ({"nonce": "of another trip"}, providers.signed),
        ({"nonce": None}, providers.signed),
        ({"aud": "another-client"}, providers.signed),
        ({"aud": [CLIENT, "another-client"]}, providers.signed),
        ({"exp": int(time.time()) - 3600}, providers.signed),
        ({"exp": None}, providers.signed),
        ({"iat": int(time.time()) + 3600}, providers.signed),
        ({"iss": "https://evil.example"}, providers.signed),
        ({"sub": None}, providers.signed),
        ({"sub": ""}, providers.signed),
        ({}, providers.not_signed),
        ({}, providers.signed_by_a_stranger),
        ({}, providers.signed_with_the_shared_secret),
        ({}, lambda _claims: "no token at all"),
    ],
)
def test_what_does_not_prove_who_it_is_lets_nobody_in(
    stranger: TestClient,
    sqlite_engine: Engine,
    provider: TestProvider,
    lie: providers.Claims,
    sign: providers.Sign,
) -> None:
    person(sqlite_engine)
    provider.lie, provider.sign = lie, sign
    answer = enter(stranger)
    assert answer.status_code == 401
    assert "Không xác minh được lời đáp" in answer.text
    assert 'name="password"' in answer.text
    assert not is_in(stranger)
    assert identities(sqlite_engine) == [("lan", None)]
    assert audited(sqlite_engine) == [("", "sign_in_failed", "")]


def test_an_answer_that_another_browser_asked_for_is_not_even_looked_at(
    client_of: Callable[..., TestClient], sqlite_engine: Engine, provider: TestProvider
) -> None:
    person(sqlite_engine)
    thief, victim = client_of(), client_of()
    answer_of(victim)
    for other in (victim, client_of()):
        refused = other.get(answer_of(thief))
        assert refused.status_code == 403
        assert "bắt đầu ở trình duyệt khác" in refused.text
        assert not is_in(other)
    assert provider.fetched == 0


def test_an_answer_counts_once(
    stranger: TestClient, client_of: Callable[..., TestClient], sqlite_engine: Engine
) -> None:
    person(sqlite_engine)
    address = answer_of(stranger)
    trip = stranger.cookies["bang_thi_dua_di"]
    assert stranger.get(address).status_code == 303
    assert "bang_thi_dua_di" not in stranger.cookies
    again = client_of()
    assert again.get(address).status_code == 403
    again.cookies.set("bang_thi_dua_di", trip)
    assert again.get(address).status_code == 401
    assert not is_in(again)


def test_nobody_is_made_by_the_provider(stranger: TestClient, sqlite_engine: Engine) -> None:
    answer = enter(stranger)
    assert answer.status_code == 403
    assert "chưa có tài khoản tương ứng" in answer.text
    assert identities(sqlite_engine) == []


def test_a_disabled_account_stays_shut(
    client_of: Callable[..., TestClient], sqlite_engine: Engine, provider: TestProvider
) -> None:
    person(sqlite_engine)
    enter(client_of())
    disable_account(sqlite_engine, operator(), login="lan", now=datetime.now(UTC))
    later = client_of()
    assert enter(later).status_code == 403
    assert not is_in(later)
    assert audited(sqlite_engine)[-1] == ("", "sign_in_failed", "lan")


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"email": "lan", "email_verified": True}, 303),
        ({"email": " LAN ", "email_verified": True}, 303),
        ({"email": "lan", "email_verified": False}, 403),
        ({"email": "lan", "email_verified": "true"}, 403),
        ({"email": "lan"}, 403),
        ({"name": "lan", "nickname": "lan"}, 403),
        ({"preferred_username": ["lan"]}, 403),
    ],
)
def test_only_a_name_that_the_provider_answers_for_binds(
    stranger: TestClient,
    sqlite_engine: Engine,
    provider: TestProvider,
    said: providers.Claims,
    status: int,
) -> None:
    person(sqlite_engine)
    provider.person = {"sub": "s-1", **said}
    assert enter(stranger).status_code == status


def test_an_administrator_is_not_bound_by_a_name(
    stranger: TestClient, sqlite_engine: Engine, provider: TestProvider
) -> None:
    first_link(sqlite_engine, datetime.now(UTC))
    provider.person = {"sub": "s-1", "preferred_username": "quantri"}
    assert enter(stranger).status_code == 403
    assert identities(sqlite_engine) == [("quantri", None)]


def test_who_was_released_is_bound_anew_and_the_old_session_is_over(
    client_of: Callable[..., TestClient], sqlite_engine: Engine, provider: TestProvider
) -> None:
    person(sqlite_engine)
    old, new = client_of(), client_of()
    enter(old)
    openid.release(sqlite_engine, operator(), login="lan", now=datetime.now(UTC))
    provider.person = {"sub": "s-2", "preferred_username": "lan"}
    assert enter(new).status_code == 303
    assert (is_in(old), is_in(new)) == (False, True)
    assert identities(sqlite_engine) == [("lan", "s-2")]


@pytest.mark.parametrize(
    ("amr", "goes_to", "comes_in"),
    [(None, "/dang-nhap/ma", False), (["pwd"], "/dang-nhap/ma", False), (["pwd", "mfa"], "/", True)],
)
def test_the_own_code_is_asked_for_unless_the_provider_asked_for_a_second_step(
    stranger: TestClient,
    sqlite_engine: Engine,
    provider: TestProvider,
    amr: list[str] | None,
    goes_to: str,
    comes_in: bool,
) -> None:
    person(sqlite_engine)
    with sqlite_engine.begin() as connection:
        secret = {"secret": second_step.new_secret()}
        connection.execute(text("UPDATE account SET code_secret = :secret"), secret)
    provider.lie = {"amr": amr}
    assert enter(stranger).headers["location"] == goes_to
    assert is_in(stranger) == comes_in


def test_the_session_is_an_ordinary_one(stranger: TestClient, sqlite_engine: Engine) -> None:
    person(sqlite_engine)
    answer = enter(stranger)
    cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith("bang_thi_dua="))
    assert {"HttpOnly", "SameSite=lax", "Max-Age=43200"} <= set(cookie.split("; "))
    change_role(
        sqlite_engine, operator(), login="lan", role=RoleName.COUNCIL, unit=None, now=datetime.now(UTC)
    )
    assert not is_in(stranger)


def test_the_trip_is_bound_to_the_browser_and_to_this_question(
    stranger: TestClient, provider: TestProvider
) -> None:
    out = stranger.get(ENTER, params={"next": "/tien-do"})
    cookie = out.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax", "Max-Age=600"} <= set(cookie.split("; "))
    asked = {name: value[0] for name, value in parse_qs(urlsplit(out.headers["location"]).query).items()}
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert (asked["scope"], asked["redirect_uri"]) == ("openid profile email", f"http://127.0.0.1{BACK}")
    assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3
    secret = stranger.cookies["bang_thi_dua_di"].split(".")[0]
    assert secret not in out.headers["location"]
    assert "prompt" not in asked


@pytest.mark.parametrize("wanted", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_the_way_on_stays_in_the_program(stranger: TestClient, sqlite_engine: Engine, wanted: str) -> None:
    person(sqlite_engine)
    assert enter(stranger, wanted).headers["location"] == "/"


def test_a_bent_cookie_leads_nowhere_else(stranger: TestClient, sqlite_engine: Engine) -> None:
    person(sqlite_engine)
    address = answer_of(stranger)
    secret = stranger.cookies["bang_thi_dua_di"].split(".")[0]
    stranger.cookies.set("bang_thi_dua_di", f"{secret}.%2F%2Fevil.example")
    assert stranger.get(address).headers["location"] == "/"


def test_t10_after_signing_out_the_provider_asks_again_who_it_is(
    stranger: TestClient, sqlite_engine: Engine, provider: TestProvider
) -> None:
    person(sqlite_engine)
    enter(stranger)
    stranger.post("/dang-xuat")
    enter(stranger)
    assert [asked.get("prompt") for asked in provider.asked] == [None, "login"]
    assert "bang_thi_dua_ra" not in stranger.cookies


def test_who_changes_the_mind_at_the_provider_reads_so(stranger: TestClient, provider: TestProvider) -> None:
    state = parse_qs(urlsplit(answer_of(stranger)).query)["state"][0]
    answer = stranger.get(BACK, params={"state": state, "error": "access_denied"})
    assert answer.status_code == 403
    assert "đã bị hủy" in answer.text
    assert provider.fetched == 0


def test_an_answer_of_another_provider_is_not_handed_to_ours(
    stranger: TestClient, provider: TestProvider
) -> None:
    address = answer_of(stranger)
    query = parse_qs(urlsplit(address).query)
    mixed = {"code": query["code"][0], "state": query["state"][0], "iss": "https://evil.example"}
    assert stranger.get(BACK, params=mixed).status_code == 403
    assert provider.fetched == 0


@pytest.mark.parametrize("said", ["{port}", "{port}/of-nobody"], ids=["off", "strange"])
def test_a_provider_that_is_silent_leaves_the_password(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, provider: TestProvider, said: str
) -> None:
    port = free_port() if said == "{port}" else urlsplit(provider.issuer).port
    monkeypatch.setenv("OIDC_ISSUER", f"http://127.0.0.1:{said.format(port=port)}")
    stranger: TestClient = request.getfixturevalue("stranger")
    answer = stranger.get(ENTER)
    assert answer.status_code == 503
    assert "Chưa liên lạc được với máy chủ đăng nhập" in answer.text
    assert 'name="password"' in answer.text


def test_a_provider_that_falls_silent_on_the_way_leaves_the_password(
    stranger: TestClient, sqlite_engine: Engine, provider: TestProvider
) -> None:
    person(sqlite_engine)
    address = answer_of(stranger)
    provider.issuer = "http://127.0.0.1:9"  # calls itself otherwise from now on
    answer = stranger.get(address)
    assert answer.status_code == 503
    assert not is_in(stranger)


def test_without_a_provider_there_is_no_button_and_no_way(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OIDC_ISSUER")
    stranger: TestClient = request.getfixturevalue("stranger")
    assert "Đăng nhập bằng" not in stranger.get("/dang-nhap").text
    assert stranger.get(ENTER).headers["location"] == "/dang-nhap"
    assert stranger.get(f"{BACK}?code=x&state=y").headers["location"] == "/dang-nhap"


def test_twenty_answers_a_minute_are_looked_at_from_one_address(
    stranger: TestClient, sqlite_engine: Engine, provider: TestProvider
) -> None:
    provider.sign = providers.not_signed
    assert {enter(stranger).status_code for _ in range(20)} == {401}
    assert enter(stranger).status_code == 429
    assert provider.fetched == 20


def test_the_button_says_whose_account_it_is_as_text(stranger: TestClient) -> None:
    page = stranger.get("/dang-nhap?next=/tien-do").text
    assert "Đăng nhập bằng Cổng &lt;tỉnh&gt;" in page
    assert 'href="/dang-nhap/oidc?next=/tien-do"' in page
    assert form_of(stranger.get("/dang-nhap"))


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"OIDC_CLIENT_ID": CLIENT},
        {"OIDC_ISSUER": "https://sso.example"},
        {"OIDC_ISSUER": "http://sso.example", "OIDC_CLIENT_ID": CLIENT},
        {"OIDC_ISSUER": "sso.example", "OIDC_CLIENT_ID": CLIENT},
    ],
)
def test_half_a_configuration_is_none(said: dict[str, str]) -> None:
    assert configured(said) is None


def test_a_whole_configuration_needs_no_secret_and_shows_none() -> None:
    found = configured({"OIDC_ISSUER": "https://sso.example/realms/a", "OIDC_CLIENT_ID": CLIENT})
    assert found is not None
    assert found.name == "tài khoản của cơ quan"
    assert SECRET not in repr(replace(found, client_secret=SECRET))


def test_nothing_of_it_is_loaded_until_it_is_used() -> None:
    heavy = "{'authlib', 'joserfc', 'httpx2', 'cryptography'}"
    script = f"import sys, web.door; print(sorted({heavy} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
