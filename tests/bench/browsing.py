"""Screens in Chromium beside an empty page of Streamlit's: how soon they are ready, and what a first visit fetches.

*Cold* is a new profile, *warm* the second visit in it; the server has shown the screen before. Of several rounds
the best counts: what else the machine does only adds.
"""

from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from domain.access import RoleName
from tests import chromium
from tests.bench import serving
from tests.bench.screens import CODE, filled
from tests.web.streamlit_client import COOKIE

UNITS, ROUNDS = 1_000, 5

#: The bar (DESIGN 9): times an empty page, cold and warm; kilobytes of a first visit.
COLD, WARM, FETCHED = 3.0, 4.0, 3.2 * 1024

_SCREENS = {
    "Tổng quan": "",
    "Tiến độ": "tien-do",
    "So sánh đơn vị": "so-sanh",
    "Hồ sơ đơn vị": "ho-so-don-vi",
}
_PATIENCE = 120_000  # milliseconds
_SIZE: ViewportSize = {"width": 1440, "height": 900}

#: The script has run, what is to come in its time has come, and every chart is drawn.
_READY = """() => document.querySelector(
        '[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED] h1')
    && !document.querySelector('[data-testid=stSkeleton]')
    && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(chart => chart.querySelector('.main-svg'))"""


class Visit(NamedTuple):
    """Of one page: milliseconds until it is ready, cold and warm, and kilobytes that a first visit fetches."""

    page: str
    cold: float
    warm: float
    fetched: float

    def misses(self, empty: "Visit") -> list[str]:
        """What of the bar is not met, beside the empty page of the same run."""
        found = [f"lần đầu trên {COLD:.0f} lần trang trống"] if self.cold > COLD * empty.cold else []
        found += [f"lần sau trên {WARM:.0f} lần trang trống"] if self.warm > WARM * empty.warm else []
        return found + (["tải về trên 3,2 MB"] if self.fetched > FETCHED else [])


def measured(units: int = UNITS, rounds: int = ROUNDS) -> list[Visit]:
    """The empty page, then the screens that are looked at most, each round one after the other."""
    with (
        filled(units) as (engine, _),
        serving.nothing() as empty,
        serving.ours(str(engine.url)) as server,
        _chromium() as browser,
    ):
        token = serving.signed_in(engine, "lanhdao", RoleName.LEADER)
        pages = {"trang trống": (empty.base, "")}
        pages |= {title: (f"{server.base}/{path}?dot={CODE}", token) for title, path in _SCREENS.items()}
        found = [
            [_visited(browser, page, *where) for page, where in pages.items()] for _ in range(rounds + 1)
        ]
        return [_best(list(visits)) for visits in zip(*found[1:], strict=True)]


def _best(visits: list[Visit]) -> Visit:
    """Of several visits the shortest times, and the most that was fetched."""
    cold, warm = min(visit.cold for visit in visits), min(visit.warm for visit in visits)
    return Visit(visits[0].page, cold, warm, max(visit.fetched for visit in visits))


def _visited(browser: Browser, name: str, address: str, token: str) -> Visit:
    """One cold and one warm visit of a new profile."""
    context = browser.new_context(viewport=_SIZE, locale="vi-VN", bypass_csp=True)
    if token:
        context.add_cookies([{"name": COOKIE, "value": token, "url": address}])
    page = context.new_page()
    fetched = _counting(page)
    cold, kilobytes = _seconds_until_ready(page, address), fetched["bytes"] / 1024
    warm = _seconds_until_ready(page, address)
    context.close()
    return Visit(name, 1000 * cold, 1000 * warm, kilobytes)


def _seconds_until_ready(page: Page, address: str) -> float:
    begun = perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(_READY, timeout=_PATIENCE)
    return perf_counter() - begun


def _counting(page: Page) -> dict[str, int]:
    """How many bytes come over the network, as they come: files as they are sent, and what the socket says."""
    fetched = {"bytes": 0}
    session = page.context.new_cdp_session(page)

    def file(told: dict[str, Any]) -> None:
        fetched["bytes"] += int(told["encodedDataLength"])

    def message(told: dict[str, Any]) -> None:
        fetched["bytes"] += len(b64decode(told["response"]["payloadData"]))

    session.on("Network.loadingFinished", file)
    session.on("Network.webSocketFrameReceived", message)
    session.send("Network.enable")
    return fetched


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = chromium.find(playwright)
        with playwright.chromium.launch(executable_path=path, args=chromium.SWITCHES) as browser:
            yield browser
