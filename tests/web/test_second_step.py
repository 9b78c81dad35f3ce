import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text
from starlette.testclient import TestClient

from domain.access import RoleName, operator
from domain.one_time_codes import code_of, from_text, step_at
from services.people import change_role
from tests.web.test_sign_in import PASSWORD, form_of, sign_in, with_password


def code(secret: str, *, early: int = 0) -> str:
    """The code of now, or of a later half minute."""
    shared = from_text(secret)
    assert shared is not None
    return code_of(shared, step_at(datetime.now(UTC) + timedelta(seconds=30 * early)))


@pytest.fixture
def lan(client_of: Callable[..., TestClient], sqlite_engine: Engine) -> TestClient:
    """A browser in which Chị Lan, a leader, is signed in."""
    with_password(sqlite_engine)
    client = client_of()
    assert sign_in(client).status_code == 303
    return client


def switch_on(client: TestClient) -> tuple[str, list[str]]:
    """The secret and the recovery codes."""
    fields = form_of(client.get("/tai-khoan/ma-xac-thuc"))
    answer = client.post(
        "/tai-khoan/ma-xac-thuc", data={**fields, "code": code(fields["secret"]), "password": PASSWORD}
    )
    assert answer.status_code == 200
    return fields["secret"], re.findall(r"<li>(\w{16})</li>", answer.text)


def is_in(client: TestClient) -> bool:
    return client.get("/_stcore/metrics").status_code == 200


def test_the_page_shows_the_secret_as_text_and_as_address(lan: TestClient) -> None:
    page = lan.get("/tai-khoan/ma-xac-thuc")
    secret = form_of(page)["secret"]
    assert len(secret) == 32
    assert f'<p class="secret">{secret}</p>' in page.text
    assert f"otpauth://totp/B%E1%BA%A3ng%20thi%20%C4%91ua:lan?secret={secret}" in page.text


def test_after_the_password_the_code_is_asked_for_and_leads_to_the_wanted_screen(
    lan: TestClient, client_of: Callable[..., TestClient]
) -> None:
    secret, _recovery = switch_on(lan)
    phone = client_of()
    answer = sign_in(phone, "/tien-do?dot=X")
    assert answer.headers["location"] == "/dang-nhap/ma?next=/tien-do%3Fdot%3DX"
    assert not is_in(phone)
    fields = form_of(phone.get(answer.headers["location"])) | {"code": code(secret, early=1)}
    done = phone.post("/dang-nhap/ma", data=fields)
    assert (done.status_code, done.headers["location"]) == (303, "/tien-do?dot=X")
    assert is_in(phone)


def test_a_recovery_code_lets_in_and_is_used_up(
    lan: TestClient, client_of: Callable[..., TestClient]
) -> None:
    _secret, recovery = switch_on(lan)
    assert len(recovery) == 8
    phone, thief = client_of(), client_of()
    for client, status in ((phone, 303), (thief, 401)):
        fields = form_of(client.get(sign_in(client).headers["location"])) | {"code": recovery[0]}
        answer = client.post("/dang-nhap/ma", data=fields)
        assert answer.status_code == status
    assert "đã dùng rồi" in answer.text
    assert (is_in(phone), is_in(thief)) == (True, False)


def test_without_the_password_nobody_is_asked_for_a_code(stranger: TestClient) -> None:
    assert stranger.get("/dang-nhap/ma?next=/tien-do").headers["location"] == "/dang-nhap?next=/tien-do"
    assert stranger.post("/dang-nhap/ma", data={"code": "000000"}).headers["location"] == "/dang-nhap"


def test_the_cookie_between_password_and_code_opens_nothing(
    lan: TestClient, client_of: Callable[..., TestClient]
) -> None:
    switch_on(lan)
    phone = client_of()
    sign_in(phone)
    phone.cookies.set("bang_thi_dua", phone.cookies["bang_thi_dua_ma"])
    assert not is_in(phone)


def test_it_is_switched_off_with_the_password(lan: TestClient, client_of: Callable[..., TestClient]) -> None:
    switch_on(lan)
    assert "Đang bật" in lan.get("/tai-khoan").text
    fields = form_of(lan.get("/tai-khoan/ma-xac-thuc"))
    assert lan.post("/tai-khoan/ma-xac-thuc", data={**fields, "password": "sai"}).status_code == 422
    assert lan.post("/tai-khoan/ma-xac-thuc", data={**fields, "password": PASSWORD}).status_code == 303
    phone = client_of()
    sign_in(phone)
    assert is_in(phone)


def test_a_reporter_is_not_offered_a_code(lan: TestClient, sqlite_engine: Engine) -> None:
    change_role(
        sqlite_engine, operator(), login="lan", role=RoleName.REPORTER, unit=None, now=datetime.now(UTC)
    )
    sign_in(lan)
    assert "Mã xác thực" not in lan.get("/tai-khoan").text
    assert lan.get("/tai-khoan/ma-xac-thuc").headers["location"] == "/tai-khoan"
    with sqlite_engine.connect() as connection:
        assert connection.execute(text("SELECT code_secret FROM account")).scalar_one() == ""
