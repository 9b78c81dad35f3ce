"""`python -m tests.browser.guide_pictures` draws the pictures of docs/huong-dan-nop.md anew."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests import chromium
from tests.browser import handing_in
from tests.browser.pages import wait
from tests.browser.screenshots import FOLDER
from tests.web.server import ROOT, RUN, running

WIDTH = 1080
#: So much below the head of a picture is shown; the rest is drawn by the next one.
HEIGHT = 900


def draw(browser: Browser, base: str, link: str, folder: Path) -> Iterator[Path]:
    """Walk the journey and take a picture at each stop."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="vi-VN", base_url=base)
    page = context.new_page()
    page.goto(link)
    wait(page)
    for name, stop in _stops(page, folder):
        page.set_viewport_size({"width": WIDTH, "height": stop})
        wait(page)
        path = FOLDER / f"{name}.png"
        page.screenshot(path=path)
        yield path
    context.close()


def _stops(page: Page, folder: Path) -> Iterator[tuple[str, int]]:
    """The name of each picture and how tall it is."""
    handing_in.upload(page, folder)
    yield "huong-dan-loi-va-cau-hoi", 1230
    handing_in.correct(page)
    handing_in.answer(page)
    yield "huong-dan-da-tra-loi", 1300
    page.set_viewport_size({"width": WIDTH, "height": 1500})
    handing_in.unfold(page, "Đã hiểu 8 cột")
    page.get_by_text("Đã hiểu 8 cột").scroll_into_view_if_needed()
    yield "huong-dan-da-hieu-cac-cot", 1500
    page.get_by_role("button", name="Nộp kết quả").click()
    page.get_by_text("Biên nhận số").wait_for()
    yield "huong-dan-bien-nhan", 600


def main() -> None:
    """Start the program on a new database, walk, stop it."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        url = f"sqlite:///{(folder / 'thi-dua.db').as_posix()}"
        browser = playwright.chromium.launch(
            executable_path=chromium.find(playwright), args=chromium.SWITCHES
        )
        with running(RUN, url, folder) as server:
            for path in draw(browser, server.base, server.link, folder):
                print(path.relative_to(ROOT))
        browser.close()


if __name__ == "__main__":
    main()
