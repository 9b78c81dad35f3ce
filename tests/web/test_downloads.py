import csv
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import openpyxl
import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from data.engine import writing
from domain.access import RoleName, operator
from services.people import add_account, set_password
from services.plans import take_up
from services.previews import Handed
from services.submissions import history, submit
from services.templates import template
from tests.builders import campaign, plan, quantity, unit
from tests.filling import fill

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def sqlite_url(sqlite_bundled_url: str) -> str:
    return sqlite_bundled_url


@pytest.fixture
def reporter(client_of: Callable[..., TestClient], sqlite_engine: Engine) -> TestClient:
    """A browser of somebody who reports for one unit of a bundled campaign."""
    return signed_in(client_of, sqlite_engine, "minh", RoleName.REPORTER, "BDV-P2")


def signed_in(
    client_of: Callable[..., TestClient], engine: Engine, login: str, role: RoleName, unit: str | None
) -> TestClient:
    """A browser of somebody new."""
    now = datetime.now(UTC)
    link = add_account(engine, operator(), login=login, display_name=login, role=role, unit=unit, now=now)
    token = set_password(engine, link_token=link, password="mười hai ký tự trở lên", now=now)
    client = client_of()
    client.cookies.set("bang_thi_dua", str(token))
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


def test_the_list_of_units_is_for_those_who_manage_them(
    client_of: Callable[..., TestClient], sqlite_engine: Engine
) -> None:
    lan = signed_in(client_of, sqlite_engine, "lan", RoleName.SECRETARIAT, None)
    answer = lan.get("/tai-ve/don-vi/tat-ca")
    assert (answer.status_code, answer.headers["content-type"]) == (200, WORKBOOK)
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["Đơn vị"]
    assert [cell.value for cell in sheet["A"]][:2] == ["Mã", "BDV"]
    minh = signed_in(client_of, sqlite_engine, "minh", RoleName.REPORTER, "BDV-P2")
    assert minh.get("/tai-ve/don-vi/tat-ca").status_code == 403


@pytest.mark.parametrize("path", ["mau/KHONG-CO", "ke-hoach/KHONG-CO", "mau/BDV-BT-2023?don-vi=KHONG-CO"])
def test_what_is_not_there_is_said_plainly(reporter: TestClient, path: str) -> None:
    answer = reporter.get(f"/tai-ve/{path}")
    assert (answer.status_code, answer.text) == (404, "Không có đợt thi đua, đơn vị hoặc chỉ tiêu này.")


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


FIGURES = "/tai-ve/so-lieu/BDV-BT-2023?ngay=2023-12-31"


def test_t24_figures_of_own_units_arrive_and_nobody_keeps_them(reporter: TestClient) -> None:
    answer = reporter.get(FIGURES)
    assert (answer.status_code, answer.headers["content-type"]) == (200, WORKBOOK)
    assert answer.headers["cache-control"] == "no-store"
    codes = {row[0] for row in openpyxl.load_workbook(io.BytesIO(answer.content))["Số liệu"].values}
    assert codes == {"Mã đơn vị", "BDV-P2"}


def test_o5_figures_of_another_unit_look_like_those_of_no_unit(reporter: TestClient) -> None:
    of_another, of_nobody = (reporter.get(f"{FIGURES}&don-vi={unit}") for unit in ("BDV-P1", "KHONG-CO"))
    assert (of_another.status_code, of_nobody.status_code) == (404, 404)
    assert of_another.text == of_nobody.text


def test_an_address_that_asks_for_nonsense_is_told_what_can_be_asked(administrator: TestClient) -> None:
    for asked in ("ngay=31/12/2023", "ngay=", "dang=exe", "ngay=2023-02-30"):
        answer = administrator.get(f"/tai-ve/so-lieu/BDV-BT-2023?{asked}")
        assert (answer.status_code, answer.text) == (
            400,
            "Ngày viết như 2023-06-30; dạng tệp là xlsx hoặc csv.",
        )


UNITS, CRITERIA = 320, 20
BIG = plan(
    campaign("LON"),
    *(quantity(f"C{number}", 100, name=f"Chỉ tiêu số {number} của phong trào") for number in range(CRITERIA)),
    *(unit(f"U{number}", f"Ban quản lý khu phố số {number}") for number in range(UNITS)),
)


def report(engine: Engine, unit: str, done: int, number: int) -> None:
    """One more workbook of a unit with one figure."""
    blank, _name = template(engine, operator(), "LON", unit=unit)
    content = fill(blank, {(unit, "C0"): done}, on=date(2023, 6, 1))
    handed = Handed(content, f"{number}.xlsx", accept=True)
    assert submit(engine, operator(), "LON", handed, now=datetime(2023, 6, 2, number, tzinfo=UTC)).saved


def figure(content: bytes, unit: str) -> list[str]:
    told = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [line["Thực hiện"] for line in told if (line["Mã đơn vị"], line["Mã chỉ tiêu"]) == (unit, "C0")]


def test_o5_a_large_file_after_a_correction_is_the_present_one_and_each_person_gets_their_own(
    client_of: Callable[..., TestClient], sqlite_engine: Engine
) -> None:
    with writing(sqlite_engine) as session:
        take_up(session, operator(), BIG, now=datetime(2023, 1, 1, tzinfo=UTC))
    report(sqlite_engine, "U1", 91, 1)
    report(sqlite_engine, "U2", 77, 2)
    leader = signed_in(client_of, sqlite_engine, "ha", RoleName.LEADER, None)
    of_u2 = signed_in(client_of, sqlite_engine, "minh", RoleName.REPORTER, "U2")
    address = "/tai-ve/so-lieu/LON?ngay=2023-06-30&dang=csv"
    before = leader.get(address)
    assert len(before.content) > 1024 * 1024
    assert figure(before.content, "U1") == ["91"]

    report(sqlite_engine, "U1", 92, 3)
    with ThreadPoolExecutor(2) as people:
        everything, own = people.map(lambda client: client.get(address), [leader, of_u2])
    assert (figure(everything.content, "U1"), figure(everything.content, "U2")) == (["92"], ["77"])
    assert (figure(own.content, "U1"), figure(own.content, "U2")) == ([], ["77"])
    answers = (before, everything, own)
    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}
    assert {answer.headers["content-type"] for answer in answers} == {"text/csv; charset=utf-8"}
