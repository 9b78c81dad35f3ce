"""A real Chromium: the way through the organisation's sign-in, and a computer that many people share (T10)."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from data.engine import make_engine
from domain.access import RoleName, operator
from services.people import add_account
from tests.browser.pages import SCREENS
from tests.web import provider as providers
from tests.web.server import RUN, Server, running

pytestmark = pytest.mark.browser

SEEN = "1 trong 7 chỉ tiêu đạt"
SECRET_DATA = ("chỉ tiêu đạt", "Phòng Dân vận", "Chị Lan")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that was told of a provider; the person whom it vouches for has an account."""
    folder = tmp_path_factory.mktemp("shared")
    url = f"sqlite:///{(folder / 'new.db').as_posix()}"
    with providers.answering() as provider, pytest.MonkeyPatch.context() as patched:
        patched.setenv("OIDC_ISSUER", provider.issuer)
        patched.setenv("OIDC_CLIENT_ID", providers.CLIENT)
        patched.setenv("OIDC_CLIENT_SECRET", providers.SECRET)
        patched.setenv("OIDC_NAME", "Cổng tỉnh")
        with running(RUN, url, folder) as found:
            engine = make_engine(url)
            add_account(
                engine,
                operator(),
                login="lan",
                display_name="Chị Lan",
                role=RoleName.LEADER,
                unit=None,
                now=datetime.now(UTC),
            )
            engine.dispose()
            yield found


@pytest.fixture
def context(server: Server, chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(locale="vi-VN", base_url=server.base, viewport={"width": 1440, "height": 900})
    yield made
    made.close()


def ready(page: Page) -> None:
    """Until the finding of a screen can be read."""
    expect(page.locator("h1.bt-finding")).to_be_visible(timeout=60_000)


def to_screen(page: Page, name: str) -> None:
    page.goto(SCREENS[name])
    ready(page)


def entered(context: BrowserContext) -> Page:
    """The first screen after the button of the organisation."""
    page = context.new_page()
    page.goto(SCREENS["tong-quan"])
    page.get_by_role("link", name="Đăng nhập bằng Cổng tỉnh").click()
    ready(page)
    return page


def test_the_button_of_the_organisation_leads_to_the_wanted_screen(context: BrowserContext) -> None:
    page = entered(context)
    expect(page.locator("h1")).to_contain_text(SEEN)
    expect(page.locator("[data-testid=stSidebar]")).to_contain_text("Chị Lan")
    assert "dot=BDV-BT-2023" in page.url


def test_t10_after_signing_out_the_back_button_shows_nothing(context: BrowserContext) -> None:
    page = entered(context)
    to_screen(page, "so-sanh-don-vi")
    page.goto("/tai-khoan")
    expect(page.locator("main")).to_contain_text("Chị Lan")
    to_screen(page, "tong-quan")
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/dang-nhap")
    for _ in range(3):
        page.go_back()
        expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
        text = page.locator("body").inner_text()
        assert [word for word in SECRET_DATA if word in text] == []


def test_t10_another_open_window_is_shut_at_the_next_click(context: BrowserContext) -> None:
    here, there = entered(context), context.new_page()
    to_screen(there, "tien-do")
    here.get_by_role("button", name="Đăng xuất").click()
    here.wait_for_url("**/dang-nhap")
    there.get_by_role("link", name="So sánh đơn vị").click()
    there.reload()
    expect(there.get_by_role("heading", name="Đăng nhập")).to_be_visible()
