import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from httpx2 import Response
from sqlalchemy import Engine
from starlette.testclient import TestClient

from domain.access import RoleName, operator
from services.people import add_account, set_password
from services.sign_in import first_link

PASSWORD = "mười hai ký tự trở lên"


def person(engine: Engine) -> str:
    """The link of somebody new."""
    return add_account(
        engine,
        operator(),
        login="lan",
        display_name="Chị <Lan>",
        role=RoleName.LEADER,
        unit=None,
        now=datetime.now(UTC),
    )


def with_password(engine: Engine) -> None:
    set_password(engine, link_token=person(engine), password=PASSWORD, now=datetime.now(UTC))


def form_of(page: Response) -> dict[str, str]:
    """The hidden fields of the form on a page."""
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))


def sign_in(client: TestClient, wanted: str = "/", **typed: str) -> Response:
    fields = form_of(client.get("/dang-nhap", params={"next": wanted}))
    return client.post("/dang-nhap", data={**fields, "login": "lan", "password": PASSWORD, **typed})


def test_the_right_password_leads_to_the_wanted_screen(stranger: TestClient, sqlite_engine: Engine) -> None:
    with_password(sqlite_engine)
    answer = sign_in(stranger, "/tien-do?dot=X")
    assert (answer.status_code, answer.headers["location"]) == (303, "/tien-do?dot=X")
    assert stranger.get("/_stcore/metrics").status_code == 200


def test_a4_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    stranger: TestClient, sqlite_engine: Engine
) -> None:
    with_password(sqlite_engine)
    cookie = sign_in(stranger).headers["set-cookie"]
    assert cookie.startswith("bang_thi_dua=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Max-Age=43200" in cookie


def test_a4_under_https_the_cookie_is_bound_to_this_host(
    client_of: Callable[..., TestClient], sqlite_engine: Engine
) -> None:
    with_password(sqlite_engine)
    client = client_of("https")
    answer = sign_in(client)
    assert answer.headers["set-cookie"].startswith("__Host-bang_thi_dua=")
    for cookie in answer.headers.get_list("set-cookie"):
        assert cookie.startswith("__Host-")
        assert {"Secure", "HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert "max-age" in answer.headers["strict-transport-security"]
    assert client.get("/_stcore/metrics").status_code == 200


def test_a_wrong_password_is_said_in_words_and_keeps_the_name(
    stranger: TestClient, sqlite_engine: Engine
) -> None:
    with_password(sqlite_engine)
    answer = sign_in(stranger, password="sai hoàn toàn rồi")
    assert answer.status_code == 401
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in answer.text
    assert 'value="lan"' in answer.text
    assert stranger.get("/").status_code == 303


def test_a_name_with_markup_is_shown_as_text(stranger: TestClient) -> None:
    answer = sign_in(stranger, login='"><script>alert(1)</script>')
    assert "<script>" not in answer.text


def test_a_form_of_another_page_is_not_taken(stranger: TestClient, sqlite_engine: Engine) -> None:
    with_password(sqlite_engine)
    assert sign_in(stranger, form="forged").status_code == 403
    bare = stranger.post("/dang-nhap", data={"login": "lan", "password": PASSWORD})
    assert bare.status_code == 403
    assert "bang_thi_dua=" not in bare.headers["set-cookie"]


def test_a_form_of_megabytes_is_not_read(stranger: TestClient) -> None:
    assert sign_in(stranger, password="x" * 100_000).status_code == 403


def test_the_way_on_cannot_be_bent_to_another_site(stranger: TestClient, sqlite_engine: Engine) -> None:
    with_password(sqlite_engine)
    assert sign_in(stranger, next="//evil.example").headers["location"] == "/"


def test_who_is_signed_in_is_not_asked_again(administrator: TestClient) -> None:
    assert administrator.get("/dang-nhap?next=/tien-do").headers["location"] == "/tien-do"


def test_t10_signing_out_ends_the_session_on_the_server(administrator: TestClient) -> None:
    copied = administrator.cookies["bang_thi_dua"]
    answer = administrator.post("/dang-xuat", headers={"Origin": "http://127.0.0.1"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/dang-nhap")
    assert answer.headers["clear-site-data"] == '"storage"'
    administrator.cookies.set("bang_thi_dua", copied)
    assert administrator.get("/_stcore/metrics").status_code == 401


def test_a_link_to_signing_out_only_asks(administrator: TestClient) -> None:
    assert "Đăng xuất?" in administrator.get("/dang-xuat").text
    assert administrator.get("/_stcore/metrics").status_code == 200


def test_a9_the_console_link_signs_in_once(stranger: TestClient, sqlite_engine: Engine) -> None:
    link = f"/lien-ket/{first_link(sqlite_engine, datetime.now(UTC))}"
    assert stranger.head(link).status_code == 204
    answer = stranger.get(link)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert stranger.get(link).headers["location"] == "/"
    stranger.cookies.clear()
    assert stranger.get(link).status_code == 410


def test_a_new_person_sets_a_password_and_is_in(stranger: TestClient, sqlite_engine: Engine) -> None:
    link = f"/dat-mat-khau/{person(sqlite_engine)}"
    page = stranger.get(link)
    assert "Chào Chị &lt;Lan&gt;." in page.text
    fields = form_of(page) | {"password": PASSWORD, "again": PASSWORD}
    assert stranger.post(link, data=fields).headers["location"] == "/"
    assert stranger.get("/_stcore/metrics").status_code == 200
    assert stranger.post(link, data=fields).status_code == 410


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [
        (PASSWORD, PASSWORD + "!", "Hai lần nhập mật khẩu không giống nhau"),
        ("quá ngắn", "quá ngắn", "ít nhất 12 ký tự"),
    ],
)
def test_a_password_that_will_not_do_is_explained(
    stranger: TestClient, sqlite_engine: Engine, password: str, again: str, words: str
) -> None:
    link = f"/dat-mat-khau/{person(sqlite_engine)}"
    answer = stranger.post(link, data=form_of(stranger.get(link)) | {"password": password, "again": again})
    assert answer.status_code == 422
    assert words in answer.text


def test_a_dead_link_says_what_to_do(stranger: TestClient) -> None:
    answer = stranger.get("/dat-mat-khau/khong-co-lien-ket-nay")
    assert answer.status_code == 410
    assert "đề nghị quản trị viên cấp lại" in answer.text


def test_the_pages_before_the_program_name_no_outside_address(stranger: TestClient) -> None:
    for path in ("/dang-nhap", "/tinh/door.css"):
        assert "http" not in stranger.get(path).text
