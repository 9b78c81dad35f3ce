import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event, Semaphore

import httpx2
import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from domain.access import operator
from services import passwords
from services.people import new_link
from tests.web.test_sign_in import PASSWORD, form_of, person, sign_in, with_password
from web.browsers import browser_in_words

WRONG = "sai hoàn toàn rồi"


def test_a3_who_guesses_too_quickly_is_told_how_long_to_wait(
    stranger: TestClient, sqlite_engine: Engine, long_wait: None
) -> None:
    with_password(sqlite_engine)
    assert [sign_in(stranger, password=WRONG).status_code for _ in range(4)] == [401] * 4
    refused = sign_in(stranger, password=PASSWORD)
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert "Hãy đợi" in refused.text
    assert "giây rồi thử lại" in refused.text
    assert 'value="lan"' in refused.text


def test_a3_a_browser_that_signed_in_before_does_not_wait_for_others(
    client_of: Callable[..., TestClient], sqlite_engine: Engine, long_wait: None
) -> None:
    with_password(sqlite_engine)
    owner, thief = client_of(), client_of()
    assert sign_in(owner).status_code == 303
    owner.post("/dang-xuat")
    assert [sign_in(thief, password=WRONG).status_code for _ in range(5)] == [401] * 4 + [429]
    assert sign_in(owner).status_code == 303


def test_a3_a_link_of_the_administrator_lets_in_whatever_others_guess(
    stranger: TestClient, sqlite_engine: Engine, long_wait: None
) -> None:
    person(sqlite_engine)
    for _ in range(5):
        sign_in(stranger, password=WRONG)
    assert sign_in(stranger).status_code == 429
    link = f"/dat-mat-khau/{new_link(sqlite_engine, operator(), login='lan', now=datetime.now(UTC))}"
    fields = form_of(stranger.get(link)) | {"password": PASSWORD, "again": PASSWORD}
    assert stranger.post(link, data=fields).status_code == 303


def test_the_cookie_of_a_known_browser_is_out_of_reach_and_outlives_signing_out(
    stranger: TestClient, sqlite_engine: Engine
) -> None:
    with_password(sqlite_engine)
    cookies = sign_in(stranger).headers.get_list("set-cookie")
    remembered = next(cookie for cookie in cookies if cookie.startswith("bang_thi_dua_may="))
    assert "HttpOnly" in remembered
    assert "SameSite=lax" in remembered
    token = stranger.cookies["bang_thi_dua_may"]
    stranger.post("/dang-xuat")
    assert stranger.cookies["bang_thi_dua_may"] == token
    assert stranger.get("/").status_code == 303


def test_a4_signing_in_again_ends_the_session_that_the_browser_had(
    stranger: TestClient, client_of: Callable[..., TestClient], sqlite_engine: Engine
) -> None:
    with_password(sqlite_engine)
    sign_in(stranger)
    old = stranger.cookies["bang_thi_dua"]
    form = {"form": stranger.cookies["bang_thi_dua_form"], "login": "lan", "password": PASSWORD}
    assert stranger.post("/dang-nhap", data=form).status_code == 303
    assert stranger.cookies["bang_thi_dua"] != old
    copy = client_of()
    copy.cookies.set("bang_thi_dua", old)
    assert copy.get("/_stcore/metrics").status_code == 401


def test_a_browser_is_named_in_the_words_that_its_owner_knows() -> None:
    chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"
    phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1"
    assert browser_in_words(chrome) == "Chrome trên Windows"
    assert browser_in_words(f"{chrome} Edg/140.0") == "Edge trên Windows"
    assert browser_in_words(phone) == "Safari trên iPhone"
    assert browser_in_words("<script>") == "trình duyệt khác"


def test_a1_while_forty_eight_people_sign_in_everybody_else_is_answered(
    client_of: Callable[..., TestClient], sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy, over = Semaphore(0), Event()

    def slow(*_given: object) -> bool:
        busy.release()
        return over.wait(60) and False

    monkeypatch.setattr(passwords, "matches", slow)
    program = client_of().app

    async def crowd() -> int:
        form = {"form": "f" * 43, "password": WRONG}
        clients = [
            httpx2.AsyncClient(
                transport=httpx2.ASGITransport(program, client=(f"10.0.0.{number}", 1)),
                base_url="http://127.0.0.1",
                cookies={"bang_thi_dua_form": "f" * 43},
            )
            for number in range(48)
        ]
        trying = [
            asyncio.create_task(one.post("/dang-nhap", data=form | {"login": f"nguoi{number}"}))
            for number, one in enumerate(clients)
        ]
        await asyncio.to_thread(busy.acquire)
        answer = await asyncio.wait_for(clients[0].get("/dang-nhap"), 30)
        health = await asyncio.wait_for(clients[1].get("/healthz"), 30)
        over.set()
        await asyncio.gather(*trying)
        return max(answer.status_code, health.status_code)

    assert asyncio.run(crowd()) == 200
