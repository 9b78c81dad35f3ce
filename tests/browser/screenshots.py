"""`python -m tests.browser.screenshots` draws the pictures of docs/screenshots/ anew."""

import os
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, StorageState, sync_playwright

from tests import chromium
from tests.browser.pages import SCREENS, SIZES, open_screen
from tests.web.server import ROOT, RUN, running

FOLDER = ROOT / "docs" / "screenshots"


def draw(browser: Browser, base: str, link: str, folder: Path) -> list[Path]:
    """A picture of every screen in every size; the paths of the files."""
    folder.mkdir(parents=True, exist_ok=True)
    state = _signed_in(browser, link)
    drawn = []
    for size, (width, height) in SIZES.items():
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="vi-VN", storage_state=state
        )
        page = context.new_page()
        for name, address in SCREENS.items():
            open_screen(page, base + address)
            path = folder / f"{name}-{size}.png"
            page.screenshot(path=path)
            drawn.append(path)
        context.close()
    return drawn


def _signed_in(browser: Browser, link: str) -> StorageState:
    """What a browser keeps after the one-time link of the administrator."""
    context = browser.new_context(locale="vi-VN")
    context.new_page().goto(link)
    state = context.storage_state()
    context.close()
    return state


def main() -> None:
    """Start the program on a new database, draw, stop it."""
    os.environ["UPKEEP"] = "off"  # no picture says when a copy was made, and in which folder of which machine
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        url = f"sqlite:///{(Path(folder) / 'thi-dua.db').as_posix()}"
        path = chromium.find(playwright)
        browser = playwright.chromium.launch(executable_path=path, args=chromium.SWITCHES)
        with running(RUN, url, Path(folder)) as server:
            for drawn in draw(browser, server.base, server.link, FOLDER):
                print(drawn.relative_to(ROOT))
        browser.close()


if __name__ == "__main__":
    main()
