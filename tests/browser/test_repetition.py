"""C3, C4 and C5 in a real Chromium: impatient clicks, two people at one button, a script that is cut."""

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from sqlalchemy import Engine, text

from data.engine import make_engine, writing
from domain.access import RoleName, operator
from services import settings
from services.people import add_account, set_password
from services.submissions import submit
from services.templates import template
from tests.browser.pages import open_screen, wait
from tests.filling import Typed, fill
from tests.reliability import crowd
from tests.reliability.handing import handed, wrong
from tests.web.server import RUN, Server, running

pytestmark = pytest.mark.browser

CODE = "BDV-BT-2023"
ON = date(2023, 12, 31)
UNITS = ("BDV-P1", "BDV-P2", "BDV-P3", "BDV-P4")
MOMENTS = 10
#: Choosing a file keeps a draft, which is a deed of its own.
DEEDS = "audit WHERE deed <> 'upload_draft'"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("repetition")


@pytest.fixture(scope="module")
def server(samples_url: str, folder: Path) -> Iterator[Server]:
    """A server of this file's own, which takes the samples away in the end."""
    with running(RUN, samples_url, folder) as found:
        yield found


@pytest.fixture(scope="module")
def engine(server: Server, samples_url: str) -> Iterator[Engine]:
    """The same database, seen from outside; what is handed in waits for a decision."""
    made = make_engine(samples_url)
    wanted = replace(settings.settings(made, operator(), CODE), auto_accept=False)
    settings.change(made, operator(), CODE, wanted, reason="thử", now=datetime.now(UTC))
    yield made
    made.dispose()


@pytest.fixture(scope="module")
def signed_in(server: Server, chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        locale="vi-VN", base_url=server.base, viewport={"width": 1440, "height": 1200}
    )
    yield context
    context.close()


@pytest.fixture(scope="module")
def page(signed_in: BrowserContext, server: Server) -> Page:
    """The administrator's tab, which stays open."""
    made = signed_in.new_page()
    made.goto(server.link)
    wait(made)
    return made


@pytest.fixture
def colleague(server: Server, chromium: Browser, engine: Engine) -> Iterator[Page]:
    """The tab of somebody else who decides too."""
    now = datetime.now(UTC)
    role = RoleName.SECRETARIAT
    link = add_account(engine, operator(), login="lan", display_name="Chị Lan", role=role, unit=None, now=now)
    token = str(set_password(engine, link_token=link, password="mười hai ký tự trở lên", now=now))
    context = chromium.new_context(
        locale="vi-VN", base_url=server.base, viewport={"width": 1440, "height": 1200}
    )
    context.add_cookies([{"name": "bang_thi_dua", "value": token, "url": server.base}])
    yield context.new_page()
    context.close()


def count(engine: Engine, what: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {what}")).scalar_one())


def workbook(engine: Engine, folder: Path, done: int) -> Path:
    """A file with five figures that nobody has handed in before."""
    blank = template(engine, operator(), CODE)[0]
    path = folder / f"ket-qua-{done}.xlsx"
    typed: dict[tuple[str, str], Typed] = {(unit, "T1B"): (99, done) for unit in UNITS}
    path.write_bytes(fill(blank, typed | {("BDV-CD", "T4"): done}, on=ON))
    return path


def chosen(page: Page, path: Path) -> Locator:
    """The button that saves, after a file was chosen and looked at."""
    open_screen(page, f"/nop-tep?dot={CODE}")
    page.set_input_files("input[type=file]", path)
    button = page.get_by_role("button", name="Nộp kết quả")
    expect(button).to_be_enabled()
    return button


def waiting(engine: Engine, done: int) -> int:
    """The number of a submission that waits."""
    with crowd.cheaply():
        file = handed({("BDV-CD", "T4"): done}, on=ON)
        number = submit(engine, operator(), CODE, file, now=datetime.now(UTC)).submission
    assert number is not None
    return number


def impatiently(button: Locator, *, double: bool = False) -> None:
    """Four clicks within a second, or a double click; the button may vanish under the finger."""
    button.scroll_into_view_if_needed()
    wait(button.page)  # nothing moves any more
    box = button.bounding_box()
    assert box is not None
    at = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    if double:
        button.page.mouse.dblclick(*at)
        return
    for _ in range(4):
        button.page.mouse.click(*at)
        time.sleep(0.2)


@pytest.mark.parametrize("double", [False, True])
def test_c3_clicks_on_handing_in_are_one_submission(
    page: Page, engine: Engine, folder: Path, double: bool
) -> None:
    before = count(engine, "submission")
    impatiently(chosen(page, workbook(engine, folder, 11 + double)), double=double)
    expect(page.get_by_text("Biên nhận số")).to_be_visible()
    wait(page)
    assert count(engine, "submission") - before == 1


@pytest.mark.parametrize("double", [False, True])
def test_c3_clicks_on_accepting_are_one_event_each(page: Page, engine: Engine, double: bool) -> None:
    waiting(engine, 13 + double)
    before = count(engine, "submissionevent WHERE event = 'accepted'")
    open_screen(page, f"/duyet?dot={CODE}")
    page.get_by_text("Chọn tất cả").click()
    button = page.get_by_role("button", name=re.compile("Duyệt 1 lần nộp"))
    expect(button).to_be_enabled()
    wait(page)
    impatiently(button, double=double)
    expect(page.get_by_text("đã được duyệt")).to_be_visible()
    expect(page.get_by_text("Có người đã quyết định trước")).to_have_count(0)
    assert count(engine, "submissionevent WHERE event = 'accepted'") - before == 1


def test_c3_clicks_on_returning_are_one_event(page: Page, engine: Engine) -> None:
    returned = waiting(engine, 15)
    open_screen(page, f"/duyet?dot={CODE}")
    page.get_by_role("button", name="Trả lại").click()
    page.get_by_label("Lý do").fill("Sai ngày")
    impatiently(page.get_by_role("button", name="Trả lại cho đơn vị"))
    expect(page.get_by_text("đã bị trả lại")).to_be_visible()
    expect(page.get_by_text("Có người đã quyết định trước")).to_have_count(0)
    assert count(engine, f"submissionevent WHERE submission_id = {returned}") == 1


@pytest.mark.parametrize("double", [False, True])
def test_c3_clicks_on_undoing_are_one_event(page: Page, engine: Engine, double: bool) -> None:
    number = waiting(engine, 51 + double)
    open_screen(page, f"/viec-cua-toi?dot={CODE}")
    page.get_by_role("button", name="Hoàn tác một lần nộp").click()
    page.get_by_role("combobox", name="Biên nhận số").click()
    page.get_by_role("option", name=str(number), exact=True).click()
    page.get_by_label("Lý do").fill("nộp nhầm")
    impatiently(page.get_by_role("button", name="Hoàn tác", exact=True), double=double)
    expect(page.get_by_text(f"Lần nộp {number} đã được hoàn tác")).to_be_visible()
    wait(page)
    assert count(engine, f"submissionevent WHERE submission_id = {number}") == 1


def test_c4_the_second_of_two_people_is_told_who_decided(page: Page, colleague: Page, engine: Engine) -> None:
    number = waiting(engine, 17)
    for one in (page, colleague):
        open_screen(one, f"/duyet?dot={CODE}")
        one.get_by_text("Chọn tất cả").click()
        expect(one.get_by_role("button", name=re.compile("Duyệt 1 lần nộp"))).to_be_enabled()
        wait(one)
    page.get_by_role("button", name=re.compile("Duyệt 1 lần nộp")).click()
    expect(page.get_by_text("đã được duyệt")).to_be_visible()
    colleague.get_by_role("button", name=re.compile("Duyệt 1 lần nộp")).click()
    told = f"Có người đã quyết định trước. Lần nộp {number} đã được duyệt bởi quantri"
    expect(colleague.get_by_text(told)).to_be_visible()
    assert count(engine, f"submissionevent WHERE submission_id = {number}") == 1


def test_t12_the_second_person_reads_of_the_first_before_saving(
    page: Page, engine: Engine, folder: Path
) -> None:
    number = waiting(engine, 18)
    chosen(page, workbook(engine, folder, 19))
    expect(page.get_by_text(re.compile(rf"\(biên nhận số {number}\), đang chờ duyệt"))).to_be_visible()


@pytest.mark.parametrize("how", ["another screen", "closed"])
def test_c5_a_script_cut_at_any_moment_leaves_all_or_nothing_and_no_lock(
    page: Page, engine: Engine, folder: Path, how: str
) -> None:
    chance = Random(how)
    before = {what: count(engine, what) for what in ("submission", "result", DEEDS)}
    for moment in range(MOMENTS // 2):
        one = page.context.new_page() if how == "closed" else page
        done = 20 + moment + (MOMENTS if how == "closed" else 0)
        button = chosen(one, workbook(engine, folder, done))
        button.click(no_wait_after=True)
        time.sleep(chance.random() * 0.6)
        if how == "closed":
            one.close()
        else:
            one.get_by_role("link", name="Kế hoạch", exact=True).click()
            wait(one)
        with writing(engine):  # gets in at once; meanwhile nobody adds to what is counted
            now = {what: count(engine, what) - there for what, there in before.items()}
        # what was pressed before the cut may still be saved, whole, after it
        assert now["submission"] <= moment + 1
        assert now["result"] == now["submission"] * (len(UNITS) + 1)
        assert now[DEEDS] == now["submission"] * 2
    assert wrong(engine) == []


def test_c3_clicks_on_removing_the_samples_remove_them_once(page: Page, engine: Engine) -> None:
    """The last of this module: nothing is left after it."""
    open_screen(page, f"/ke-hoach?dot={CODE}")
    page.get_by_role("button", name="Xóa số liệu minh họa").click()
    impatiently(page.get_by_role("button", name="Xóa tất cả số liệu minh họa"))
    expect(page.get_by_text("Xóa tất cả số liệu minh họa")).to_have_count(0)
    deadline = time.monotonic() + 60
    while count(engine, "campaign") and time.monotonic() < deadline:
        time.sleep(0.2)
    assert count(engine, "campaign") == 0
    assert count(engine, "audit WHERE deed = 'remove_samples'") == 4
    assert wrong(engine) == []
