"""A few screens at a time: never more, and a place comes free however its screen ends."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Lock
from types import SimpleNamespace

import pytest

from ui.menu import MENU, only_shows
from ui.turns import AT_ONCE, turn

PATIENCE = 60


def test_no_more_than_four_screens_are_drawn_at_once_and_all_are_drawn() -> None:
    drawing, most, lock, full = 0, 0, Lock(), Barrier(AT_ONCE)

    def draw(place: int) -> int:
        nonlocal drawing, most
        with turn():
            with lock:
                drawing += 1
                most = max(most, drawing)
            full.wait(PATIENCE)  # four of them are there together, five never are
            with lock:
                drawing -= 1
        return place

    with ThreadPoolExecutor(3 * AT_ONCE) as crowd:
        assert sorted(crowd.map(draw, range(3 * AT_ONCE))) == list(range(3 * AT_ONCE))
    assert most == AT_ONCE


def test_a_screen_that_breaks_off_leaves_its_place_to_the_next() -> None:
    for _ in range(2 * AT_ONCE):
        with pytest.raises(SystemExit), turn():
            raise SystemExit
    done = Event()
    with turn():
        done.set()
    assert done.is_set()


def test_only_screens_that_show_figures_take_turns() -> None:
    titles = [screen.title for screens in MENU.values() for screen in screens]
    shown = [title for title in titles if only_shows(SimpleNamespace(title=title))]
    assert shown == [
        "Tổng quan",
        "Tiến độ",
        "So sánh đơn vị",
        "Hồ sơ đơn vị",
        "Giải thích con số",
        "Phương pháp",
        "Số liệu đã chốt",
    ]
