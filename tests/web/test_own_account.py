import re
from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from tests.web.test_sign_in import PASSWORD, form_of, sign_in, with_password

NEW = "sông Bến Hải chảy về biển"
WRONG = "sai hoàn toàn rồi"


@pytest.fixture
def lan(client_of: Callable[..., TestClient], sqlite_engine: Engine) -> TestClient:
    """A browser in which Chị Lan is signed in."""
    with_password(sqlite_engine)
    client = client_of()
    assert sign_in(client).status_code == 303
    client.post("/tai-khoan/phien", data={**form_of(client.get("/tai-khoan")), "session": "khac"})
    return client


def is_in(client: TestClient) -> bool:
    return client.get("/_stcore/metrics").status_code == 200


def change(client: TestClient, **typed: str) -> int:
    fields = form_of(client.get("/tai-khoan/mat-khau")) | {"old": PASSWORD, "password": NEW, "again": NEW}
    return client.post("/tai-khoan/mat-khau", data=fields | typed).status_code


def test_a5_the_pages_of_the_account_are_shut_to_strangers(stranger: TestClient) -> None:
    for path in ("/tai-khoan", "/tai-khoan/mat-khau", "/tai-khoan/thong-bao"):
        assert stranger.get(path).headers["location"].startswith("/dang-nhap")
    for path in ("/tai-khoan/mat-khau", "/tai-khoan/phien"):
        assert stranger.post(path).status_code == 401


def test_the_own_account_names_its_owner_as_text_and_this_browser(lan: TestClient) -> None:
    page = lan.get("/tai-khoan").text
    assert "Chị &lt;Lan&gt; · Lãnh đạo" in page
    assert "máy này" in page
    assert "mọi nơi khác</button>" not in page


def test_a4_another_browser_is_signed_out_from_the_list(
    lan: TestClient, client_of: Callable[..., TestClient]
) -> None:
    phone = client_of()
    sign_in(phone)
    page = lan.get("/tai-khoan")
    chosen = re.findall(r'name="session" value="(\w{16})"', page.text)
    assert len(chosen) == 1
    answer = lan.post("/tai-khoan/phien", data={**form_of(page), "session": chosen[0]})
    assert "Đã đăng xuất khỏi nơi đã chọn" in answer.text
    assert (is_in(lan), is_in(phone)) == (True, False)


def test_a4_all_other_browsers_are_signed_out_at_once(
    lan: TestClient, client_of: Callable[..., TestClient]
) -> None:
    others = [client_of(), client_of()]
    for other in others:
        sign_in(other)
    lan.post("/tai-khoan/phien", data={**form_of(lan.get("/tai-khoan")), "session": "khac"})
    assert [is_in(client) for client in (lan, *others)] == [True, False, False]


def test_a4_the_own_password_is_changed_and_other_browsers_are_out(
    lan: TestClient, client_of: Callable[..., TestClient]
) -> None:
    phone = client_of()
    sign_in(phone)
    old = lan.cookies["bang_thi_dua"]
    assert change(lan) == 303
    assert lan.cookies["bang_thi_dua"] != old
    assert (is_in(lan), is_in(phone)) == (True, False)
    assert sign_in(phone).status_code == 401
    assert sign_in(phone, password=NEW).status_code == 303


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({"old": WRONG}, 422),
        ({"again": "khác"}, 422),
        ({"password": "Matkhau@123456", "again": "Matkhau@123456"}, 422),
        ({"form": "forged"}, 403),
    ],
)
def test_a_change_that_will_not_do_leaves_the_password(
    lan: TestClient, typed: dict[str, str], status: int
) -> None:
    assert change(lan, **typed) == status
    assert is_in(lan)
    lan.post("/dang-xuat")
    assert sign_in(lan).status_code == 303


def test_a3_after_failed_tries_the_owner_reads_how_many_and_goes_on(
    lan: TestClient, client_of: Callable[..., TestClient]
) -> None:
    thief = client_of()
    for _ in range(3):
        sign_in(thief, password=WRONG)
    lan.post("/dang-xuat")
    answer = sign_in(lan, "/tien-do?dot=X")
    assert answer.headers["location"] == "/tai-khoan/thong-bao?next=/tien-do%3Fdot%3DX"
    page = lan.get(answer.headers["location"]).text
    assert "<strong>3 lần</strong>" in page
    assert 'href="/tien-do?dot=X"' in page


def test_t10_signing_out_leaves_nothing_to_go_back_to(lan: TestClient) -> None:
    assert lan.get("/tai-khoan").headers["cache-control"] == "no-store"
    assert lan.post("/dang-xuat").headers["clear-site-data"] == '"storage"'
    assert lan.get("/tai-khoan").status_code == 303
