"""What is kept between runs: for whom, and how long."""

from collections.abc import Callable, Iterator

import pytest
import streamlit as st
from sqlalchemy import Engine

from domain.access import Actor, Apart, RoleName, Scope
from ui import cache
from ui.cache import Key


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def answer(units: list[str | None], made: list[Key]) -> None:
    """Twenty answers for somebody of each of these units; the addresses of those that had to be made."""
    for unit in units:
        for name in range(20):
            key: Key = ("sqlite:///a.db", "KH", 7, unit)
            cache._kept(f"answer {name}", key, _make=adding(made, key))


def adding(made: list[Key], key: Key) -> Callable[[], None]:
    return lambda: made.append(key)


def test_two_hundred_people_with_a_unit_of_their_own_do_not_drive_out_each_others_answers() -> None:
    made: list[Key] = []
    units: list[str | None] = [f"X{place}" for place in range(200)]
    answer([*units, None], made)
    assert len(made) == 201 * 20
    answer([*units, None], made)
    assert len(made) == 201 * 20


def test_what_is_kept_for_one_unit_is_no_answer_for_another_nor_after_something_was_written() -> None:
    made: list[str] = []
    for key in (
        ("url", "KH", 7, "X1"),
        ("url", "KH", 7, "X2"),
        ("url", "KH", 8, "X1"),
        ("url", "KH", 7, None),
    ):
        cache._kept("standings", key, _make=lambda: made.append("made"))
    assert len(made) == 4


def test_what_is_kept_before_a_unit_moves_out_of_sight_is_no_answer_after_it(
    monkeypatch: pytest.MonkeyPatch, sqlite_engine: Engine
) -> None:
    monkeypatch.setattr(cache, "engine", lambda: sqlite_engine)
    monkeypatch.setattr(cache.campaigns, "revision", lambda *_: 7)
    scopes = Scope("OLD", (Apart("M", then=True, now=False),)), Scope("OLD")
    before, after = (cache.freshness(Actor("lan", RoleName.REPORTER, one), "KH") for one in scopes)
    assert before[:4] == after[:4]
    assert before != after
