import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from httpx2 import Response
from sqlalchemy import Engine, text
from starlette.testclient import TestClient

from data.engine import writing
from domain.access import operator
from services.people import disable_account
from services.plans import take_up
from tests.builders import campaign, plan, quantity, unit
from tests.web.test_sign_in import form_of, sign_in, with_password
from web.paths import without_token

PAGE = "/tai-khoan/nhac-han"


@pytest.fixture
def lan(client_of: Callable[..., TestClient], sqlite_engine: Engine) -> TestClient:
    """A browser in which Chị Lan is signed in, who sees a campaign."""
    with_password(sqlite_engine)
    now = datetime.now(UTC)
    with writing(sqlite_engine) as session:
        made = plan(campaign("KH", title="Thi đua; vui"), quantity("T1"), unit("A", "Xã Kín"))
        take_up(session, operator(), made, now=now - timedelta(days=1))
    client = client_of()
    assert sign_in(client).status_code == 303
    return client


def ask(client: TestClient, **fields: str) -> Response:
    return client.post(PAGE, data=form_of(client.get(PAGE)) | fields)


def made_address(client: TestClient) -> str:
    [address] = re.findall(r"http://127\.0\.0\.1(/lich/[\w-]{43}\.ics)", ask(client, deed="tao").text)
    return str(address)


def test_a_calendar_needs_no_session_and_tells_no_more_than_days(
    lan: TestClient, stranger: TestClient
) -> None:
    address = made_address(lan)
    answer = stranger.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert "SUMMARY:Hạn báo cáo KH – Thi đua\\; vui\r\n" in answer.text
    assert "DTSTART;VALUE=DATE:20231231\r\n" in answer.text
    assert "Kín" not in answer.text
    assert "set-cookie" not in answer.headers


def test_the_address_is_shown_once_and_only_its_hash_is_kept(lan: TestClient, sqlite_engine: Engine) -> None:
    token = made_address(lan).removeprefix("/lich/").removesuffix(".ics")
    assert token not in lan.get(PAGE).text
    with sqlite_engine.connect() as connection:
        kept = connection.execute(text("SELECT token_hash FROM calendarfeed")).scalars().all()
    assert len(kept) == 1
    assert token not in kept


def test_unknown_replaced_revoked_and_shut_calendars_read_the_same(
    lan: TestClient, stranger: TestClient, sqlite_engine: Engine
) -> None:
    def said(address: str) -> tuple[int, str, list[str]]:
        answer = stranger.get(address)
        return answer.status_code, answer.text, sorted(answer.headers)

    unknown = said(f"/lich/{'x' * 43}.ics")
    assert unknown[:2] == (404, "Không có lịch ở địa chỉ này.")
    first, second = made_address(lan), made_address(lan)
    assert said(first) == unknown
    assert said(second)[0] == 200
    assert "Đã thu hồi" in ask(lan, deed="bo").text
    assert said(second) == unknown
    third = made_address(lan)
    disable_account(sqlite_engine, operator(), login="lan", now=datetime.now(UTC))
    assert said(third) == unknown


def test_the_page_is_shut_to_strangers_and_to_forms_of_other_pages(
    lan: TestClient, stranger: TestClient
) -> None:
    assert stranger.get(PAGE).headers["location"].startswith("/dang-nhap")
    assert stranger.post(PAGE, data={"deed": "tao"}).status_code == 401
    assert lan.post(PAGE, data={"deed": "tao"}).status_code == 403


def test_the_own_address_for_mail_is_changed_and_given_up(lan: TestClient) -> None:
    assert "Từ nay thư nhắc gửi đến lan@co.vn." in ask(lan, deed="thu", email=" lan@co.vn ").text
    wrong = ask(lan, deed="thu", email="lan@co")
    assert (wrong.status_code, "Địa chỉ thư chưa đúng" in wrong.text) == (422, True)
    assert 'value="lan@co.vn"' in lan.get(PAGE).text
    assert "Từ nay không gửi thư nhắc." in ask(lan, deed="thu", email="").text


def test_logs_never_hold_the_address_of_a_calendar() -> None:
    assert without_token("/lich/BI-MAT.ics") == "/lich/"
