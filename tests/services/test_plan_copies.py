"""A campaign becomes the draft of the next year's, and campaigns that belong together are found."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from data import plan_workbook
from data.engine import writing
from data.store import NewResult
from domain.access import Actor, NotAllowed, RoleName, Scope, operator
from domain.problems import Code, Refused
from services.plan_copies import answer, copy, related
from services.plans import export_plan, import_plan, plan, take_up
from services.standings import standings
from tests.builders import by, campaign, day, quantity, unit
from tests.builders import plan as planned
from tests.data.ledgers import send

BEFORE = datetime(2023, 11, 1, tzinfo=UTC)
OPEN = datetime(2024, 1, 1, tzinfo=UTC)
LAN = Actor("lan", RoleName.SECRETARIAT, Scope.everything())
OF_A = Actor("an", RoleName.REPORTER, Scope("A"))
PLAN = planned(
    campaign("KH-23", number="05", symbol="KH/ĐU"), quantity("Q1", 2), unit("A"), unit("B"), by("2023-12-31")
)


@pytest.fixture
def ready(sqlite_engine: Engine) -> Engine:
    with writing(sqlite_engine) as session:
        take_up(session, operator(), PLAN, now=datetime(2023, 1, 1, tzinfo=UTC))
    send(sqlite_engine, 1, "2023-06-30", NewResult("A", "Q1", 2))
    return sqlite_engine


def test_a_copy_has_everything_but_results_and_remembers_where_it_came_from(ready: Engine) -> None:
    copy(ready, LAN, "KH-23", " KH-24 ", now=BEFORE)
    found = standings(ready, LAN, "KH-24", on=day("2024-06-30"))
    assert found.plan.campaign.window.opens_on == day("2024-01-01")
    assert found.plan.campaign.previous == "KH-23"
    assert [one.code for one in found.plan.units] == ["A", "B"]
    assert found.cells["done"].isna().all()
    previous = related(ready, LAN, "KH-24").previous
    assert not isinstance(previous, str)
    assert previous.code == "KH-23"
    assert [one.code for one in related(ready, LAN, "KH-23").next] == ["KH-24"]


def test_until_it_opens_its_workbook_takes_its_place_and_never_afterwards(ready: Engine) -> None:
    copy(ready, LAN, "KH-23", "KH-24", now=BEFORE)
    draft = plan_workbook.read(export_plan(ready, LAN, "KH-24")).plan
    assert draft is not None
    changed = replace(draft, criteria=(quantity("Q1", 3), quantity("Q2", 1)))
    outcome = import_plan(ready, LAN, plan_workbook.write(changed), now=BEFORE)
    assert (outcome.saved, [problem.code for problem in outcome.problems]) == (True, [Code.PLAN_REPLACED])
    known = plan(ready, LAN, "KH-24")
    assert [one.target for one in known.criteria] == [3, 1]
    assert known.campaign.previous == "KH-23"
    late = import_plan(ready, LAN, plan_workbook.write(changed), now=OPEN)
    assert (late.saved, [problem.code for problem in late.problems]) == (False, [Code.CODE_TAKEN])


def test_a_plan_with_results_is_not_replaced_even_before_it_opens(ready: Engine) -> None:
    copy(ready, LAN, "KH-23", "KH-24", now=BEFORE)
    send(ready, 2, "2023-12-01", NewResult("A", "Q1", 1))
    again = import_plan(ready, LAN, export_plan(ready, LAN, "KH-24"), now=BEFORE)
    assert [problem.code for problem in again.problems] == [Code.CODE_TAKEN]


@pytest.mark.parametrize(("code", "why"), [(" ", Code.CODE_MISSING), ("KH-23", Code.CODE_TAKEN)])
def test_a_copy_needs_a_code_of_its_own(ready: Engine, code: str, why: Code) -> None:
    with pytest.raises(Refused) as error:
        copy(ready, LAN, "KH-23", code, now=BEFORE)
    assert [problem.code for problem in error.value.problems] == [why]


def test_only_the_office_copies_and_links(ready: Engine) -> None:
    with pytest.raises(NotAllowed):
        copy(ready, OF_A, "KH-23", "KH-24", now=BEFORE)
    with pytest.raises(NotAllowed):
        answer(ready, OF_A, "KH-23", "x", now=BEFORE)


def test_a_campaign_in_force_can_be_linked_later_and_the_link_taken_back(ready: Engine) -> None:
    copy(ready, LAN, "KH-23", "KH-24", now=BEFORE)
    answer(ready, LAN, "KH-24", " 05/KH/ĐU ", now=BEFORE)
    higher = related(ready, LAN, "KH-24").answers
    assert not isinstance(higher, str)
    assert higher.code == "KH-23"
    answer(ready, LAN, "KH-24", "", now=BEFORE)
    assert related(ready, LAN, "KH-24").answers == ""


@pytest.mark.parametrize("said", ["kh-23", "05/KH/ĐU"])
def test_a_campaign_that_answers_a_higher_one_is_linked_to_it_both_ways(ready: Engine, said: str) -> None:
    answering = replace(PLAN, campaign=replace(campaign("CS"), answers=said))
    other = replace(PLAN, campaign=replace(campaign("CS-2"), answers="Kế hoạch số 7-KH/TU"))
    for one in (answering, other):
        assert import_plan(ready, LAN, plan_workbook.write(one), now=BEFORE).saved
    higher = related(ready, LAN, "CS").answers
    assert not isinstance(higher, str)
    assert higher.code == "KH-23"
    assert [one.code for one in related(ready, LAN, "KH-23").answered_by] == ["CS"]
    assert related(ready, LAN, "CS-2").answers == "Kế hoạch số 7-KH/TU"
