"""One Chromium and one server for the files that look at the samples; a tab stays open from test to test.

A fresh tab is a fresh process that compiles Streamlit's scripts again: most of what a visit would cost.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests import chromium as chromiums
from tests.browser.pages import wait
from tests.web.server import RUN, Server, running

#: A laptop.
WINDOW = {"width": 1440, "height": 900}


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """A running Chromium that cannot leave this machine, for all files of this package."""
    with chromiums.launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def samples_url(sqlite_bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database with the samples, which the tests of one file may change."""
    path = tmp_path_factory.mktemp("samples") / "samples.db"
    shutil.copyfile(sqlite_bundled, path)
    return f"sqlite:///{path.as_posix()}"


@pytest.fixture(scope="package")
def server(sqlite_bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the samples; who changes one of them takes it back."""
    folder = tmp_path_factory.mktemp("shared")
    shutil.copyfile(sqlite_bundled, folder / "samples.db")
    with running(RUN, f"sqlite:///{(folder / 'samples.db').as_posix()}", folder) as found:
        yield found


@pytest.fixture(scope="package")
def signed_in(server: Server, chromium: Browser) -> Iterator[BrowserContext]:
    """A browser in which the administrator has followed the printed link."""
    context = chromium.new_context(locale="vi-VN", base_url=server.base, viewport=WINDOW)
    yield context
    context.close()


@pytest.fixture(scope="package")
def tab(signed_in: BrowserContext, server: Server) -> Page:
    """The administrator's tab, which stays open."""
    made = signed_in.new_page()
    made.goto(server.link)
    wait(made)
    return made


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    """The administrator's tab as if it were new, but where it stands."""
    yield tab
    tab.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    tab.emulate_media(media="screen")
    tab.set_viewport_size(WINDOW)
