"""What every test may ask for: an empty database of either engine (``databases``), and a Chromium."""

import os
import sys
from collections.abc import Iterator

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import chromium as chromiums

pytest_plugins = ["tests.outcome", "tests.databases"]

# Machines are shared and slow at times: no test fails for the time it takes.
hypothesis.settings.register_profile(
    "suite", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], print_blob=True
)
hypothesis.settings.register_profile("ci", hypothesis.settings.get_profile("suite"), derandomize=True)
# servers that tests start make no copies and check no chains by themselves, unless a test asks
os.environ.setdefault("UPKEEP", "off")

hypothesis.settings.load_profile("ci" if os.environ.get("CI") == "true" else "suite")


@pytest.fixture(autouse=True)
def own_main() -> Iterator[None]:
    """Streamlit's test of a screen leaves that screen as ``__main__``, which new processes would run again."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="module")  # while Playwright runs, no other test of its process can use asyncio
def chromium() -> Iterator[Browser]:
    """A running Chromium that cannot leave this machine."""
    with sync_playwright() as playwright:
        path = chromiums.find(playwright)
        if path is None:
            pytest.skip("no Chromium: install chromium, or run `playwright install chromium`")
        browser = playwright.chromium.launch(executable_path=path, args=chromiums.SWITCHES)
        yield browser
        browser.close()
