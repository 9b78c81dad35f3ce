"""Names are text everywhere, faults say nothing inside, nothing leaves the machine (O1, O6, O7, O8, T17)."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response, expect
from sqlalchemy import Engine

from data.engine import make_engine, writing
from data.migrate import upgrade
from domain.access import Actor, RoleName, Scope, operator
from domain.plans import LegalBasis, Task
from services.people import add_account, set_password
from services.plans import take_up
from services.previews import Handed
from services.publications import publish
from services.reopenings import reopen
from services.reviews import return_to_author
from services.submissions import submit
from services.templates import template
from tests.browser.hostile_names import NAMES
from tests.browser.pages import open_screen, visit, wait
from tests.browser.watched_server import FAULT, SOCKETS, outside
from tests.builders import by, campaign, plan, quantity, rating, share, unit
from tests.filling import fill
from tests.web.server import ROOT, Server, running
from ui.menu import MENU
from web.journal import NAME as JOURNAL

pytestmark = pytest.mark.browser

WATCHED = ("-m", "tests.browser.watched_server", "{port}")
PICTURE, HANDLER, SCRIPT, EMPHASIS, COLOUR, ITEM, LINK, BOLD, VECTOR, PLOTLY = NAMES
SPRING = datetime(2023, 6, 2, 3, tzinfo=UTC)

UNITS = tuple(unit(f"U{n}", name, peer_group=NAMES[n % 2]) for n, name in enumerate(NAMES))
CRITERIA = (
    *(share(f"C{n}", name=name, measure=BOLD) for n, name in enumerate(NAMES[:8])),
    quantity("C8", 5, name=VECTOR, measure=PLOTLY, source_text=LINK),
    rating("C9", name=PLOTLY),
)
HOSTILE = plan(
    replace(
        campaign("KH", title=PICTURE),
        slogan=EMPHASIS,
        issuer=BOLD,
        recipients=NAMES[:2],
        rating_scale=NAMES[:4],
    ),
    *CRITERIA,
    *UNITS,
    by("2023-07-05", text=COLOUR),
    tasks=(Task(SCRIPT, lead=HANDLER, advisor=ITEM, performer=LINK, time_text=PICTURE),),
    legal_bases=(LegalBasis(LINK),),
)
OF_U0 = Actor("minh", RoleName.REPORTER, Scope("U0"), display_name=ITEM)

#: By screen, its address and the names that stand there.
SEEN = {
    "overview": ("/?dot=KH&ngay=2023-06-30", (*NAMES[:2], COLOUR, VECTOR, PLOTLY)),
    "course": ("/tien-do?dot=KH&chi-tieu=C8", NAMES),
    "compare": ("/so-sanh?dot=KH", NAMES),
    "profile": ("/ho-so-don-vi?dot=KH&don-vi=U0", NAMES),
    "explain": ("/giai-thich?dot=KH&chi-tieu=C8", NAMES),
    "methods": ("/phuong-phap?dot=KH", ()),
    "published": ("/so-lieu-da-chot?dot=KH", (ITEM, LINK, VECTOR)),
    "tasks": ("/viec-cua-toi?dot=KH", (*NAMES, f"{EMPHASIS}.xlsx")),
    "upload": ("/nop-tep?dot=KH", ()),
    "review": ("/duyet?dot=KH", (PICTURE, f"{VECTOR}.xlsx")),
    "plan": ("/ke-hoach?dot=KH", NAMES),
    "criteria": ("/chi-tieu?dot=KH", ()),
    "import": ("/nhap-ke-hoach", ()),
    "units": ("/don-vi", NAMES),
    "safety": ("/thung-rac-va-sao-luu", ()),
}
POLICY = ("frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'", "default-src 'self'")
REPORTERS = ("compare", "profile", "tasks")


@dataclass(frozen=True)
class Watched:
    """The server, a browser with one tab for each person, and what they asked for and got."""

    server: Server
    administrator: Page
    reporter: Page
    asked: list[str]
    bare: list[str]

    @property
    def folder(self) -> Path:
        return self.server.log.parent


def campaign_of_hostile_names(engine: Engine) -> None:
    with writing(engine) as session:
        take_up(session, operator(), HOSTILE, now=datetime(2023, 1, 1, tzinfo=UTC))
    blank = template(engine, operator(), "KH")[0]
    everything = {(one.code, "C8"): number for number, one in enumerate(UNITS[2:], start=1)}
    content = fill(blank, {**everything, ("U2", "C0"): (9, 5), ("U1", "C9"): NAMES[1]}, on=date(2023, 6, 1))
    submit(engine, operator(), "KH", Handed(content, f"{EMPHASIS}.xlsx", accept=True), now=SPRING)
    for done, name in ((3, PICTURE), (4, VECTOR)):
        content = fill(blank, {("U0", "C8"): done}, on=date(2023, 6, done))
        outcome = submit(engine, OF_U0, "KH", Handed(content, f"{name}.xlsx"), now=SPRING)
        if name == PICTURE:
            assert outcome.submission
            return_to_author(engine, operator(), outcome.submission, reason=LINK, now=SPRING)
    change_after_publishing(engine, blank)


def change_after_publishing(engine: Engine, blank: bytes) -> None:
    """The figures of June are final, and one unit is let in again."""
    publish(engine, operator(), "KH", on=date(2023, 6, 1), now=SPRING)
    now = datetime.now(UTC)
    reopen(engine, operator(), "KH", units=["U5"], until=now + timedelta(days=1), reason=LINK, now=now)
    content = fill(blank, {("U5", "C8"): 5}, on=date(2023, 6, 1))
    assert submit(engine, operator(), "KH", Handed(content, "sửa.xlsx", accept=True), now=now).saved


def session_of(engine: Engine, role: RoleName, unit: str | None, name: str) -> str:
    """The token of somebody with that name."""
    now = datetime.now(UTC)
    login = f"login-{role.value}"
    link = add_account(engine, operator(), login=login, display_name=name, role=role, unit=unit, now=now)
    return str(set_password(engine, link_token=link, password="mười hai ký tự trở lên", now=now))


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Watched]:
    folder = tmp_path_factory.mktemp("watched")
    url = f"sqlite:///{(folder / 'new.db').as_posix()}"
    engine = make_engine(url)
    upgrade(engine)
    campaign_of_hostile_names(engine)
    tokens = (
        session_of(engine, RoleName.ADMINISTRATOR, None, PLOTLY),
        session_of(engine, RoleName.REPORTER, "U0", HANDLER),
    )
    engine.dispose()
    with running(WATCHED, url, folder) as server:
        asked: list[str] = []
        bare: list[str] = []
        browsers = [browser_of(chromium, server, token, asked, bare) for token in tokens]
        administrator, reporter = (browser.new_page() for browser in browsers)
        yield Watched(server, administrator, reporter, asked, bare)
        for browser in browsers:
            browser.close()


def browser_of(
    chromium: Browser, server: Server, token: str, asked: list[str], bare: list[str]
) -> BrowserContext:
    """A browser whose requests, and answers without the headers of safety, are written down."""
    context = chromium.new_context(
        locale="vi-VN", base_url=server.base, viewport={"width": 1440, "height": 900}
    )
    context.add_cookies([{"name": "bang_thi_dua", "value": token, "url": server.base}])

    def answered(answer: Response) -> None:
        policy = answer.headers.get("content-security-policy", "")
        safe = all(part in policy for part in POLICY) and "server" not in answer.headers
        if answer.url.startswith(server.base) and not safe:
            bare.append(answer.url)

    context.on("request", lambda request: asked.append(request.url))
    context.on("response", answered)
    return context


def harmless(page: Page) -> None:
    """Nothing of a name has run, and nothing of it has become a picture, a link or a letter of another kind."""
    assert page.evaluate("Object.keys(window).filter(key => key.startsWith('pwned'))") == []
    made = "img[src*=beacon], a[href*=beacon], a[href^=javascript], img[src=x], [onload], [onerror], .katex"
    expect(page.locator(made)).to_have_count(0)


def visible(page: Page) -> str:
    """What a person reads, in one line; of what Markdown shows without what has no width."""
    return read(page.locator("body"))


def read(place: Locator) -> str:
    return " ".join(place.inner_text().replace("\u2060", "").split())


def point_at(mark: Locator, told: Locator) -> None:
    """Move the mouse over a mark until the chart, which may not listen yet, tells of it."""
    for step in range(300):
        box = mark.bounding_box()
        assert box
        mark.page.mouse.move(box["x"] + box["width"] / 2 + step % 2, box["y"] + box["height"] / 2)
        if told.count():
            return
        mark.page.wait_for_timeout(100)


def missing(page: Page, names: tuple[str, ...]) -> list[str]:
    text = visible(page)
    return [name for name in names if name not in text]


@pytest.mark.parametrize("screen", SEEN)
def test_o1_on_every_screen_names_are_read_as_they_are_written(watched: Watched, screen: str) -> None:
    page = watched.administrator
    address, names = SEEN[screen]
    visit(page, address)
    assert missing(page, (*names, PLOTLY)) == []  # the last is who is signed in
    harmless(page)


@pytest.mark.parametrize("screen", REPORTERS)
def test_o1_a_reporter_reads_the_own_unit_and_person_as_they_are_written(
    watched: Watched, screen: str
) -> None:
    page = watched.reporter
    visit(page, SEEN[screen][0])
    expected = {"tasks": (f"{PICTURE}.xlsx", LINK, f"{VECTOR}.xlsx")}.get(screen, ())
    assert missing(page, (HANDLER, PICTURE, *expected)) == []
    harmless(page)


def test_o1_options_tooltips_and_everything_in_a_chart_are_the_names(watched: Watched) -> None:
    page = watched.administrator
    open_screen(page, SEEN["course"][0])
    chart = page.locator(".st-key-burn-up-C8")
    expect(chart.locator(".annotation-text").first).to_have_text(PLOTLY)
    assert PLOTLY in (chart.locator("[aria-label*='Biểu đồ']").first.get_attribute("aria-label") or "")
    told = chart.locator(".hoverlayer .hovertext")
    point_at(chart.locator(".points path").last, told)
    expect(told).to_contain_text(PLOTLY)
    page.get_by_role("combobox", name="Chỉ tiêu").click()
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    assert [f"C{n} {name}" for n, name in enumerate(NAMES)] == options.all_inner_texts()
    harmless(page)

    open_screen(page, SEEN["compare"][0])
    titles = page.locator(".bt-heat th[title]").evaluate_all("cells => cells.map(cell => cell.title)")
    # Streamlit's purifier drops an attribute that could end a script; the name stands in the head as text
    assert set(titles) == set(NAMES) - {SCRIPT}
    heads = page.locator(".bt-heat thead th[scope=col] small")
    assert set(heads.all_inner_texts()) == set(NAMES)
    assert set(page.locator(".bt-heat tbody th .bt-unit").all_inner_texts()) == set(NAMES)


def test_o1_what_a_workbook_says_and_what_became_of_it_are_the_names(watched: Watched) -> None:
    page = watched.administrator
    engine = make_engine(f"sqlite:///{(watched.folder / 'new.db').as_posix()}")
    blank = template(engine, operator(), "KH", unit="U3")[0]
    engine.dispose()
    wrong = fill(blank, {("U3", "C8"): BOLD, ("U3", "C0"): (BOLD, PICTURE)}, on=date(2023, 6, 5))
    right = fill(blank, {("U3", "C8"): 4, ("U3", "C9"): NAMES[2]}, on=date(2023, 6, 5))
    open_screen(page, SEEN["upload"][0])
    uploader = page.locator("input[type=file]")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    uploader.set_input_files({"name": f"{EMPHASIS}.xlsx", "mimeType": kind, "buffer": wrong})
    expect(page.get_by_text("lỗi nên chưa nộp được")).to_be_visible()
    assert missing(page, (BOLD, PICTURE)) == []
    harmless(page)
    page.reload()
    wait(page)
    uploader.set_input_files({"name": f"{EMPHASIS}.xlsx", "mimeType": kind, "buffer": right})
    page.get_by_role("button", name="Nộp kết quả").click()
    expect(page.get_by_text("Biên nhận số")).to_be_visible()
    assert missing(page, (f"{EMPHASIS}.xlsx",)) == []
    harmless(page)
    number = re.findall(r"Biên nhận số (\d+)", visible(page))[0]
    page.goto(f"/tai-ve/bien-nhan/{number}")
    assert missing(page, (PICTURE, f"{EMPHASIS}.xlsx", PLOTLY)) == []
    harmless(page)
    page.goto("/tai-khoan")
    assert missing(page, (PLOTLY,)) == []
    harmless(page)


def test_o1_a_reason_is_read_back_as_it_was_written(watched: Watched) -> None:
    page = watched.administrator
    open_screen(page, SEEN["review"][0])
    page.get_by_role("button", name="Trả lại").first.click()
    page.get_by_label("Lý do").fill(COLOUR)
    page.get_by_role("button", name="Trả lại cho đơn vị").click()
    alert = page.get_by_test_id("stAlert").filter(has_text="trả lại")
    expect(alert).to_be_visible()
    assert COLOUR in read(alert)
    harmless(page)


def test_every_screen_of_the_menu_is_among_those_that_are_looked_at() -> None:
    seen = {urlsplit(address).path.removeprefix("/") for address, _names in SEEN.values()}
    _first, *others = (screen.address for screens in MENU.values() for screen in screens)
    assert {"", *others} - seen == set()


INSIDE = ("Traceback", "RuntimeError", "sqlalchemy", "SELECT", "/srv", str(ROOT), "site-packages")


@contextmanager
def breaking(watched: Watched, where: str) -> Iterator[Page]:
    """A page while every screen breaks: as it is drawn, or in the callback of a button."""
    (watched.folder / FAULT).write_text(where, encoding="utf-8")
    page = watched.administrator
    page.goto("/?dot=KH")
    try:
        yield page
    finally:
        (watched.folder / FAULT).unlink()


def told(page: Page, watched: Watched) -> str:
    """The number that the screen names; the journal holds it with the cause, the screen nothing of that."""
    sentence = page.get_by_text("báo quản trị viên mã lỗi")
    expect(sentence).to_be_visible(timeout=30_000)
    number: str = re.findall(r"mã lỗi ([A-Z2-9]{8})\.", sentence.inner_text())[0]
    [journal] = watched.folder.rglob(JOURNAL)
    [line] = [line for line in journal.read_text(encoding="utf-8").splitlines() if number in line]
    assert "RuntimeError < watched_server.py" in line
    content = page.content()
    assert [inside for inside in INSIDE if inside in content] == []
    expect(page.locator("[data-testid=stException], a[href^=http]:not([href*='127.0.0.1'])")).to_have_count(0)
    return number


def test_o6_every_screen_that_breaks_says_so_with_a_number_of_the_log_and_nothing_inside(
    watched: Watched,
) -> None:
    with breaking(watched, "screen") as page:
        numbers = [told(page, watched)]
        links = page.get_by_test_id("stSidebarNavLink")
        for place in range(1, links.count()):
            links.nth(place).click()
            expect(page.get_by_text(numbers[-1])).to_have_count(0)
            numbers.append(told(page, watched))
    assert len(set(numbers)) == len([screen for screens in MENU.values() for screen in screens])


def test_o6_a_button_that_breaks_says_the_same(watched: Watched) -> None:
    with breaking(watched, "callback") as page:
        page.get_by_role("button", name="Thử").click()
        assert told(page, watched)


def test_o8_no_browser_asked_and_no_server_turned_to_an_address_outside(watched: Watched) -> None:
    own = (watched.server.base, "data:", "blob:")
    assert [address for address in watched.asked if not address.startswith(own)] == []
    assert len(watched.asked) > 100
    sockets = watched.folder / SOCKETS
    assert outside(sockets) == []


def test_o7_every_answer_of_the_real_server_carries_the_policy(watched: Watched) -> None:
    assert watched.bare == []


def test_the_watch_sees_a_look_up_and_a_connection(tmp_path: Path) -> None:
    turned = (
        "import socket; from pathlib import Path; from tests.browser.watched_server import watch;"
        "watch(Path('seen.txt').resolve());"
        "datagram = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); datagram.connect(('192.0.2.1', 9));"
        "datagram.connect(('127.0.0.1', 9)); socket.getaddrinfo('192.0.2.2', 80)"
    )
    environment = {"PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", turned], cwd=tmp_path, env=environment, check=True)
    assert outside(tmp_path / "seen.txt") == ["socket.connect 192.0.2.1", "socket.getaddrinfo 192.0.2.2"]
