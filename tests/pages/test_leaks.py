"""Every screen, opened by a reporter of another unit with the unit's code in the address."""

from itertools import chain

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from domain.access import RoleName
from tests.leaks.secrets import World, prepared, told
from tests.pages.conftest import NOW, Opens
from ui.menu import MENU

FILES = [screen.file for screen in chain(*MENU.values())]


@pytest.fixture
def world(bundled: Engine) -> World:
    return prepared(bundled, NOW)


def everything(test: AppTest) -> str:
    """Whatever the screen sends to the browser."""
    return str([element.proto for element in test.main]) + str([element.proto for element in test.sidebar])


@pytest.mark.parametrize("file", FILES)
def test_a_reporter_of_another_unit_learns_nothing(screen: Opens, world: World, file: str) -> None:
    test = screen(file, RoleName.REPORTER, unit="A", dot="KH", don_vi="B", ngay="2023-06-30")
    assert not test.exception
    assert told(everything(test)) == []


def test_the_same_screens_show_the_secrets_to_a_leader(screen: Opens, world: World) -> None:
    test = screen("follow/compare.py", RoleName.LEADER, dot="KH", ngay="2023-06-30")
    assert "Kín" in everything(test)
