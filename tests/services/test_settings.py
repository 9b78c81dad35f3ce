"""How a campaign works can be changed, by one person at a time, and is on record."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from data.engine import writing
from domain.access import Actor, NotAllowed, RoleName, Scope, operator
from domain.campaigns import Acceptance, Late, UnitsSee
from domain.problems import Code, Refused
from models import Audit
from services.campaigns import revision
from services.plans import plan as known_plan
from services.plans import take_up
from services.settings import Settings, change, settings
from tests.builders import plan, quantity, unit
from tests.services.test_reviews import rows

NOW = datetime(2023, 6, 30, 5, 0, tzinfo=UTC)
LAN = Actor("lan", RoleName.SECRETARIAT, Scope.everything())
HOA = Actor("hoa", RoleName.SECRETARIAT, Scope.everything())
USUAL = Settings(Late.ALLOWED, Acceptance.OFFICE, UnitsSee.NOTHING, auto_accept=False, version=0)
STRICT = replace(USUAL, late=Late.REOPENING, acceptance=Acceptance.SUPERIOR_FIRST, units_see=UnitsSee.ALL)


@pytest.fixture
def ready(engine: Engine) -> Engine:
    with writing(engine) as session:
        take_up(session, operator(), plan(quantity("T1"), unit("A")), now=NOW)
    return engine


def test_a_change_holds_at_once_and_its_reason_is_on_record(ready: Engine) -> None:
    assert settings(ready, LAN, "KH") == USUAL
    before = revision(ready, LAN, "KH").number
    assert change(ready, LAN, "KH", STRICT, reason="Họp ngày 30/6", now=NOW) == replace(STRICT, version=1)
    found = known_plan(ready, LAN, "KH").campaign
    assert (found.late, found.acceptance, found.units_see) == (
        Late.REOPENING,
        Acceptance.SUPERIOR_FIRST,
        UnitsSee.ALL,
    )
    assert revision(ready, LAN, "KH").number == before + 1
    line = rows(ready, Audit)[-1]
    assert (line.actor, line.deed, line.before["late"], line.after["late"], line.after["reason"]) == (
        "lan",
        "change_settings",
        "allowed",
        "reopening",
        "Họp ngày 30/6",
    )


def test_c4_the_second_of_two_people_is_told_who_was_first(ready: Engine) -> None:
    change(ready, LAN, "KH", STRICT, reason="Họp", now=NOW)
    with pytest.raises(Refused) as error:
        change(ready, HOA, "KH", replace(USUAL, auto_accept=True), reason="Gấp", now=NOW)
    (problem,) = error.value.problems
    assert (problem.code, problem.details["by"]) == (Code.SETTINGS_CHANGED, "lan")
    assert settings(ready, LAN, "KH") == replace(STRICT, version=1)


def test_the_same_again_is_no_change_and_a_change_needs_a_reason(ready: Engine) -> None:
    assert change(ready, LAN, "KH", USUAL, reason="", now=NOW) == USUAL
    with pytest.raises(Refused) as error:
        change(ready, LAN, "KH", STRICT, reason=" ", now=NOW)
    assert [problem.code for problem in error.value.problems] == [Code.REASON_MISSING]


@pytest.mark.parametrize("role", [RoleName.COUNCIL, RoleName.LEADER, RoleName.REPORTER])
def test_only_the_office_changes_them(ready: Engine, role: RoleName) -> None:
    with pytest.raises(NotAllowed):
        change(ready, Actor("x", role, Scope.everything()), "KH", STRICT, reason="x", now=NOW)
