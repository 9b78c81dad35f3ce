"""What is kept between runs: for whom, and how long."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
import streamlit as st
from sqlalchemy import Engine
from sqlmodel import Session

from data.engine import writing
from data.plan_store import save_plan
from data.store import NewResult
from domain.access import Actor, Apart, RoleName, Scope
from domain.campaigns import UnitsSee
from domain.plans import UnitTarget
from domain.standings import Standings
from tests.builders import campaign, plan, quantity, unit
from tests.data.ledgers import at, send
from ui import cache
from ui.cache import Key


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def answer(units: list[str | None], made: list[Key]) -> None:
    """Twenty answers for somebody of each of these units; the addresses of those that had to be made."""
    for own in units:
        for name in range(20):
            key: Key = ("sqlite:///a.db", "KH", 7, own)
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


def test_the_list_of_campaigns_is_made_anew_for_other_units_and_after_anything_was_written(
    monkeypatch: pytest.MonkeyPatch, sqlite_engine: Engine
) -> None:
    monkeypatch.setattr(cache, "engine", lambda: sqlite_engine)
    people = [
        Actor("minh", RoleName.LEADER, Scope.everything()),
        Actor("lan", RoleName.REPORTER, Scope("A")),
        Actor("hoa", RoleName.REPORTER, Scope("B")),
    ]
    for code, of in (("KH", "A"), ("KT", "B")):
        with writing(sqlite_engine) as session:
            body = plan(quantity("T1"), unit("A"), unit("B"), campaign(code))
            save_plan(session, replace(body, units=(body.unit(of),)), by="a", at=at("2023-01-01"))
        found = [[known.code for known in cache.campaign_list(one)] for one in people]
        assert found == ([["KH"], ["KH"], []] if code == "KH" else [["KH", "KT"], ["KH"], ["KT"]])
        assert cache.campaign_list(people[1]) is cache.campaign_list(people[1])


def test_the_terms_of_a_plan_are_shared_by_all_and_name_no_unit(
    monkeypatch: pytest.MonkeyPatch, sqlite_engine: Engine
) -> None:
    body = plan(quantity("T1", target=5), unit("A"), unit("B"), UnitTarget("A", "T1", Fraction(3)))
    with writing(sqlite_engine) as session:
        save_plan(session, body, by="a", at=at("2023-01-01"))
    monkeypatch.setattr(cache, "engine", lambda: sqlite_engine)
    everybody = Actor("minh", RoleName.LEADER, Scope.everything())
    found = [cache.terms(one, "KH") for one in (Actor("lan", RoleName.REPORTER, Scope("A")), everybody)]
    assert found[0] is found[1]
    assert found[0] == replace(cache.plan(everybody, "KH"), units=(), unit_targets=())


@pytest.mark.parametrize(
    ("sees", "seen", "times"),
    [(UnitsSee.NOTHING, [3, 4], 2), (UnitsSee.TOTALS, [7, 7], 3), (UnitsSee.ALL, [7, 7], 1)],
)
def test_the_figures_of_all_are_added_up_once_for_all_who_need_them_and_shown_to_nobody_else(
    monkeypatch: pytest.MonkeyPatch, sqlite_engine: Engine, sees: UnitsSee, seen: list[int], times: int
) -> None:
    body = plan(quantity("T1", target=5), unit("A"), unit("B"), campaign("KH", units_see=sees))
    with writing(sqlite_engine) as session:
        number = save_plan(session, body, by="a", at=at("2023-01-01"))
    send(sqlite_engine, number, "2023-02-01", NewResult("A", "T1", 3), NewResult("B", "T1", 4))
    monkeypatch.setattr(cache, "engine", lambda: sqlite_engine)
    asked: list[Scope | None] = []
    made = cache.standing_service.standings_in

    def counted(session: Session, scope: Scope, code: str, **about: Any) -> Standings:
        asked.append(about.get("part", scope))
        return made(session, scope, code, **about)

    monkeypatch.setattr(cache.standing_service, "standings_in", counted)
    people = [Actor(code, RoleName.REPORTER, Scope(code)) for code in ("A", "B")]
    found = [cache.standings(one, "KH", date(2023, 6, 30))[0] for one in people]
    assert [int(one.totals["done"].iloc[0]) for one in found] == seen
    assert len(asked) == times
    units = [sorted(set(one.cells["unit"])) for one in found]
    assert units == ([["A", "B"]] * 2 if sees is UnitsSee.ALL else [["A"], ["B"]])
