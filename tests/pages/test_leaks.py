"""Every screen, opened by a reporter of another unit with the unit's code in the address."""

import shutil
from itertools import chain
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from domain.access import RoleName
from tests.databases import copied
from tests.leaks.secrets import opened, prepared, told
from tests.pages.conftest import NOW, Opens
from ui.menu import MENU

FILES = [screen.file for screen in chain(*MENU.values())]


@pytest.fixture(scope="module")
def prepared_file(sqlite_bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The campaign is made once; every screen is opened on a copy."""
    path = tmp_path_factory.mktemp("secrets") / "secrets.db"
    shutil.copyfile(sqlite_bundled, path)
    with opened(path) as engine:
        prepared(engine, NOW)
    return path


@pytest.fixture
def sqlite_bundled_url(prepared_file: Path, tmp_path: Path) -> str:
    return copied(prepared_file, tmp_path / "secrets.db")


def everything(test: AppTest) -> str:
    """Whatever the screen sends to the browser."""
    return str([element.proto for element in test.main]) + str([element.proto for element in test.sidebar])


@pytest.mark.parametrize("file", FILES)
def test_a_reporter_of_another_unit_learns_nothing(screen: Opens, file: str) -> None:
    test = screen(file, RoleName.REPORTER, unit="A", dot="KH", don_vi="B", ngay="2023-06-30")
    assert not test.exception
    assert told(everything(test)) == []


def test_the_same_screens_show_the_secrets_to_a_leader(screen: Opens) -> None:
    test = screen("follow/compare.py", RoleName.LEADER, dot="KH", ngay="2023-06-30")
    assert "Kín" in everything(test)
