"""`python -m tests.browser.contact_sheet FOLDER` pictures every screen in every state of the data and every size.

One page per screen (FOLDER/<screen>.html, and the same as .jpg): a row for each state, a column for each size;
and FOLDER/tong-hop.jpg with all of them at a glance.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page, StorageState, sync_playwright

from data.engine import make_engine
from data.migrate import upgrade
from reports.markup import Markup, joined, tag
from reports.palette import Variant
from tests import chromium
from tests.browser.data_states import STATES, DataState, build
from tests.browser.pages import SCREENS, open_screen, wait
from tests.web.server import RUN, running

#: By name: width and height of the window, and how wide its picture stands on the sheet.
SIZES = {
    "1440": (1440, 1500, 560),
    "390": (390, 1500, 210),
    "in": (718, 1500, 360),
    "may-chieu": (1920, 1080, 640),
}
WHAT = {"dot": "code", "don-vi": "unit", "chi-tieu": "criterion"}
FITTED = """() => [...document.querySelectorAll('.js-plotly-plot')].every((plot) =>
    Math.abs(plot.clientWidth - Number(plot.querySelector('.main-svg')?.getAttribute('width'))) < 2)"""
STYLE = """
body { font: 16px/1.3 system-ui, sans-serif; margin: 16px; background: #fff; width: max-content; }
table { border-collapse: collapse; } td, th { vertical-align: top; text-align: left; padding: 4px 8px 12px 0; }
img { border: 1px solid #888; display: block; }
"""


def address(screen: str, state: DataState) -> str:
    """Where the screen shows that state: today, its campaign, one of its units."""
    parts = urlsplit(SCREENS[screen])
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name != "ngay"]
    query = [(name, getattr(state, WHAT[name]) if name in WHAT else value) for name, value in kept]
    return f"{parts.path}?{urlencode(query)}" if query else parts.path


def draw(
    browser: Browser, base: str, link: str, folder: Path, screens: Sequence[str], states: Sequence[str]
) -> Iterator[Path]:
    """The sheets, one after another."""
    kept = _signed_in(browser, link)
    for screen in screens:
        pictures = folder / screen
        pictures.mkdir(parents=True, exist_ok=True)
        for size in SIZES:
            context = _context(browser, base, kept, size)
            for state in states:
                _picture(context, screen, state, size, pictures / f"{state}-{size}.jpg")
            context.close()
        yield _sheet(browser, folder, screen, states)


def _context(browser: Browser, base: str, kept: StorageState, size: str) -> BrowserContext:
    width, height, _ = SIZES[size]
    viewport = {"width": width, "height": height}
    context: BrowserContext = browser.new_context(
        viewport=viewport,
        locale="vi-VN",
        base_url=base,
        storage_state=kept,
    )
    return context


def _picture(context: BrowserContext, screen: str, state: str, size: str, path: Path) -> None:
    page = context.new_page()
    wanted = address(screen, STATES[state])
    look = Variant.PROJECTOR if size == "may-chieu" else Variant.LIGHT
    try:
        open_screen(page, f"{wanted}{'&' if '?' in wanted else '?'}giao-dien={look}")
        page.wait_for_function(FITTED)
    except (AssertionError, Error) as fault:  # a screen that breaks is what a sheet is to show
        print(f"{screen} {state} {size}: {str(fault).splitlines()[0]}")
    if size == "in":
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        page.evaluate(
            "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
        )
    page.screenshot(path=path, type="jpeg", quality=70)
    page.close()


def _sheet(browser: Browser, folder: Path, screen: str, states: Sequence[str]) -> Path:
    """The pictures of one screen with what they show."""
    rows = [
        tag("tr", tag("th", STATES[state].title), *(_shown(screen, state, size) for size in SIZES))
        for state in states
    ]
    head = tag("tr", tag("th", screen), *(tag("th", size) for size in SIZES))
    return _written(browser, folder / f"{screen}.html", tag("table", head, *rows), quality=60)


def overview(browser: Browser, folder: Path, screens: Sequence[str], states: Sequence[str]) -> Path:
    """All screens in all states at a glance, small enough to be kept."""
    head = tag("tr", tag("th"), *(tag("th", STATES[state].title) for state in states))
    rows = [
        tag("tr", tag("th", screen), *(_shown(screen, state, "1440", width=215) for state in states))
        for screen in screens
    ]
    return _written(browser, folder / "tong-hop.html", tag("table", head, *rows), quality=35)


def _written(browser: Browser, path: Path, body: Markup, *, quality: int) -> Path:
    path.write_text(joined([tag("meta", charset="utf-8"), tag("style", STYLE), body]), encoding="utf-8")
    page = browser.new_page(viewport={"width": 2000, "height": 1000})
    page.goto(path.as_uri())
    page.screenshot(path=path.with_suffix(".jpg"), type="jpeg", quality=quality, full_page=True)
    page.close()
    return path


def _shown(screen: str, state: str, size: str, *, width: int = 0) -> Markup:
    name = f"{state}-{size}"
    wide = str(width or SIZES[size][2])
    return tag("td", tag("img", src=f"{screen}/{name}.jpg", alt=name, width=wide))


def _signed_in(browser: Browser, link: str) -> StorageState:
    """What a browser keeps after the one-time link of the administrator."""
    context = browser.new_context(locale="vi-VN")
    page: Page = context.new_page()
    page.goto(link)
    wait(page)
    state = context.storage_state()
    context.close()
    return state


def main() -> None:
    """Build the states in a new database, start the program on it, picture, stop it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--screens", default=",".join(SCREENS))
    parser.add_argument("--states", default=",".join(STATES))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        url = f"sqlite:///{(Path(name) / 'thi-dua.db').as_posix()}"
        engine = make_engine(url)
        upgrade(engine)
        build(engine, date.today())  # noqa: DTZ011 - what the screens of this machine call today
        engine.dispose()
        browser = playwright.chromium.launch(
            executable_path=chromium.find(playwright), args=chromium.SWITCHES
        )
        with running(RUN, url, Path(name)) as server:
            screens, states = given.screens.split(","), given.states.split(",")
            for sheet in draw(browser, server.base, server.link, given.folder.resolve(), screens, states):
                print(sheet)
            print(overview(browser, given.folder.resolve(), screens, states))
        browser.close()


if __name__ == "__main__":
    main()
