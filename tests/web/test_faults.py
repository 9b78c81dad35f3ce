"""What a visitor reads where a route of ours broke, and what the log then holds (O6)."""

import re

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

#: What a careless answer would show.
INSIDE = "SELECT hash FROM account; /srv/thi-dua/data/engine.py; sqlalchemy.exc.OperationalError"

#: By address, what it calls.
ROUTES = {
    "/tai-ve/mau/KH": "services.templates.template",
    "/tai-ve/ke-hoach/KH": "services.plans.export_plan",
    "/tai-ve/don-vi/tat-ca": "services.units.workbook",
    "/tai-ve/bien-nhan/1": "services.receipts.receipt",
    "/tai-khoan": "web.own_account.page",
    "/dat-mat-khau/BI-MAT": "web.sign_in.page",
}


def breaks(*_given: object, **_named: object) -> None:
    raise RuntimeError(INSIDE)


@pytest.fixture
def visitor(administrator: TestClient) -> TestClient:
    """The administrator in a browser that reads every answer, faults too."""
    client = TestClient(
        administrator.app, "http://127.0.0.1", follow_redirects=False, raise_server_exceptions=False
    )
    client.cookies.set("bang_thi_dua", administrator.cookies["bang_thi_dua"])
    return client


def number_in(text: str) -> str:
    """The number that the visitor reads; the whole answer is one known sentence around it."""
    found = re.fullmatch(
        r"Máy chủ gặp lỗi khi trả lời\. Hãy thử lại sau ít phút; "
        r"nếu vẫn lỗi, báo quản trị viên mã lỗi ([A-Z2-9]{8})\.",
        text,
    )
    assert found, text
    return found.group(1)


def test_o6_a_broken_session_table_is_one_sentence_with_a_number_of_the_log(
    visitor: TestClient, sqlite_engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    with sqlite_engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE signinsession RENAME TO gone")
    answer = visitor.get("/")
    assert answer.status_code == 500
    [record] = [record for record in caplog.records if record.name == "bang_thi_dua.faults"]
    assert record.getMessage() == f"fault {number_in(answer.text)} at '/'"
    assert record.exc_info
    assert "signinsession" in str(record.exc_info[1])


@pytest.mark.parametrize("path", ROUTES)
def test_o6_a_fault_behind_a_route_says_nothing_inside(
    visitor: TestClient, path: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(ROUTES[path], breaks)
    answer = visitor.get(path)
    assert (answer.status_code, answer.headers["x-frame-options"]) == (500, "DENY")
    [record] = [record for record in caplog.records if record.name == "bang_thi_dua.faults"]
    assert record.getMessage() == f"fault {number_in(answer.text)} at {path.replace('BI-MAT', '')!r}"
    assert INSIDE in caplog.text
    assert vars(record)["fault"] == number_in(answer.text)


def test_every_fault_has_a_number_of_its_own(
    visitor: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(ROUTES["/tai-khoan"], breaks)
    assert len({number_in(visitor.get("/tai-khoan").text) for _ in range(20)}) == 20
