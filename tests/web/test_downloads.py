import io
from collections.abc import Callable
from datetime import UTC, datetime

import openpyxl
import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from domain.access import RoleName, operator
from services import samples
from services.people import add_account, set_password
from services.submissions import history

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def reporter(client_of: Callable[..., TestClient], sqlite_engine: Engine) -> TestClient:
    """A browser of somebody who reports for one unit of a bundled campaign."""
    now = datetime.now(UTC)
    samples.load(sqlite_engine, now=now)
    link = add_account(
        sqlite_engine,
        operator(),
        login="minh",
        display_name="Anh Minh",
        role=RoleName.REPORTER,
        unit="BDV-P2",
        now=now,
    )
    token = set_password(sqlite_engine, link_token=link, password="mười hai ký tự trở lên", now=now)
    client = client_of()
    client.cookies.set("bang_thi_dua", token or "")
    return client


def test_a_template_arrives_as_a_workbook_that_nobody_keeps(reporter: TestClient) -> None:
    answer = reporter.get("/tai-ve/mau/BDV-BT-2023")
    assert (answer.status_code, answer.headers["content-type"]) == (200, WORKBOOK)
    assert answer.headers["cache-control"] == "no-store"
    assert "attachment" in answer.headers["content-disposition"]
    assert openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames[0] == "Kết quả"


def test_a_plan_arrives_under_its_vietnamese_name(reporter: TestClient) -> None:
    answer = reporter.get("/tai-ve/ke-hoach/BDV-BT-2023")
    assert answer.status_code == 200
    named = "filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20BDV-BT-2023.xlsx"
    assert answer.headers["content-disposition"].endswith(named)


@pytest.mark.parametrize("path", ["mau/KHONG-CO", "ke-hoach/KHONG-CO", "mau/BDV-BT-2023?don-vi=KHONG-CO"])
def test_what_is_not_there_is_said_plainly(reporter: TestClient, path: str) -> None:
    answer = reporter.get(f"/tai-ve/{path}")
    assert (answer.status_code, answer.text) == (404, "Không có đợt thi đua hoặc đơn vị này.")


def test_a_unit_outside_the_scope_looks_like_one_that_does_not_exist(reporter: TestClient) -> None:
    assert reporter.get("/tai-ve/mau/BDV-BT-2023?don-vi=BDV-P2").status_code == 200
    assert reporter.get("/tai-ve/mau/BDV-BT-2023?don-vi=BDV-P1").status_code == 404


def test_a_receipt_is_a_page_that_nobody_keeps(reporter: TestClient, sqlite_engine: Engine) -> None:
    numbers = history(sqlite_engine, operator(), "BDV-BT-2023").set_index("unit")["submission"]
    answer = reporter.get(f"/tai-ve/bien-nhan/{numbers.loc[['BDV-P2']].iloc[0]}")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert "Biên nhận số" in answer.text
    assert "Phòng Đoàn thể và các hội" in answer.text


def test_a_receipt_of_another_unit_looks_like_one_that_does_not_exist(
    reporter: TestClient, sqlite_engine: Engine
) -> None:
    numbers = history(sqlite_engine, operator(), "BDV-BT-2023").set_index("unit")["submission"]
    of_another, of_nobody = (
        reporter.get(f"/tai-ve/bien-nhan/{number}") for number in (numbers.loc[["BDV-P1"]].iloc[0], 1_000_000)
    )
    assert (of_another.status_code, of_nobody.status_code) == (404, 404)
    assert of_another.text == of_nobody.text
