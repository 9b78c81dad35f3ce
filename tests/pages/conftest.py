"""The screens as a signed-in person opens them, on the bundled plans with their illustrative results."""

import inspect
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import Engine
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from data.engine import make_engine
from domain.access import RoleName, operator
from services.people import add_account, set_password
from services.sign_in import session_id
from ui.menu import MENU, Screen

MAIN = Path(inspect.getfile(Screen)).resolve().parent / "main.py"

#: The day on which the tests happen; all four bundled plans are over by then.
NOW = datetime(2026, 1, 5, 3, tzinfo=UTC)

Opens = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def scanned_once() -> Iterator[None]:
    """A server looks through all installed packages for components as it starts, a test at every screen it opens."""
    with pytest.MonkeyPatch.context() as patch:
        once = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", once)
        yield


@pytest.fixture
def bundled(sqlite_bundled_url: str) -> Iterator[Engine]:
    """The database behind the screens."""
    made = make_engine(sqlite_bundled_url)
    yield made
    made.dispose()


@pytest.fixture
def screen(bundled: Engine, sqlite_bundled_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opens]:
    """Opens a screen by its file, as somebody in a role, with what the address says."""
    monkeypatch.setenv("DATABASE_URL", sqlite_bundled_url)
    monkeypatch.setattr("ui.clock.now", lambda: NOW)
    st.cache_resource.clear()

    def opened(
        file: str, role: RoleName = RoleName.ADMINISTRATOR, *, unit: str | None = None, **address: str
    ) -> AppTest:
        test = AppTest.from_file(str(MAIN), default_timeout=60)
        test.user = {"session": session_of(bundled, role, unit)}
        to_screen(test, file)
        for name, value in address.items():
            test.query_params[name.replace("_", "-")] = value
        return test.run()

    yield opened
    st.cache_resource.clear()


def to_screen(test: AppTest, file: str) -> AppTest:
    """Choose a screen in the menu, a refused one too."""
    screens = list(chain(*MENU.values()))
    place = next(place for place, known in enumerate(screens) if known.file == file)
    test._page_hash = calc_hash(screens[place].address) if place else ""  # as Streamlit names its pages
    test.query_params.clear()
    return test


def session_of(engine: Engine, role: RoleName, unit: str | None) -> str:
    """The session of somebody new in that role."""
    now = datetime.now(UTC)
    link = add_account(
        engine, operator(), login=role.value, display_name="Chị Lan", role=role, unit=unit, now=now
    )
    token = set_password(engine, link_token=link, password="mười hai ký tự trở lên", now=now)
    assert token is not None
    return session_id(token)


def shown(test: AppTest) -> str:
    """All HTML of the screen itself, without styles and the foot of the sidebar."""
    blocks = [element.proto.body for element in test.get("html")]
    return "\n".join(block for block in blocks if "<style" not in block and 'class="who"' not in block)
