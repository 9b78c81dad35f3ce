"""The Chromium that the browser tests drive: one that is installed, or the one of Playwright."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")

#: Quiet, and unable to leave this machine: a page that asks an outside host fails its test.
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]


def find(playwright: Playwright) -> str | None:
    """The path of a Chromium, None where there is none."""
    installed = next(filter(None, map(shutil.which, NAMES)), None)
    bundled = playwright.chromium.executable_path
    return installed or (bundled if Path(bundled).exists() else None)


#: Nothing fails for the time it takes, in milliseconds.
PATIENCE = 60_000


@contextmanager
def launched() -> Iterator[Browser]:
    """A running one; while it runs, no other test of its process can use asyncio."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        path = find(playwright)
        if path is None:
            pytest.skip("no Chromium: install chromium, or run `playwright install chromium`")
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()
