"""What every test may ask for: an empty database of either engine (``databases``), and a Chromium."""

import os
import sys
from collections.abc import Iterator

import hypothesis
import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser

from services import passwords
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


SLOW_OF_NOBODY = passwords._OF_NOBODY
#: What the program keeps passwords with, and what most tests do.
SLOW, QUICK = passwords._HASHER, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """A hash takes a tenth of a second, on purpose; the hundreds of accounts of tests are guessed at by nobody."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", QUICK)
        patch.setattr(passwords, "_OF_NOBODY", QUICK.hash("nobody's"))
        yield


@pytest.fixture
def slow_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of the hash itself: as the program has it."""
    monkeypatch.setattr(passwords, "_HASHER", SLOW)
    monkeypatch.setattr(passwords, "_OF_NOBODY", SLOW_OF_NOBODY)


@pytest.fixture(autouse=True)
def own_main() -> Iterator[None]:
    """Streamlit's test of a screen leaves that screen as ``__main__``, which new processes would run again."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A running Chromium that cannot leave this machine."""
    with chromiums.launched() as browser:
        yield browser
