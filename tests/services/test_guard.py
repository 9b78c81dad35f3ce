"""Rights are asked in the services, for every operation, and refusals leave a trace (A7)."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any, cast

import pytest
from sqlalchemy import Engine
from sqlmodel import select

import services
from data.engine import reading, writing
from docs.rights import PAGE, load_services, page
from domain.access import RIGHTS, Actor, Deed, NotAllowed, RoleName, Scope, may, operator
from domain.problems import NotFound
from models import Audit
from services.guard import OPERATIONS
from services.plans import take_up
from services.standings import standings
from tests.builders import campaign, plan, share, unit

load_services()

NOW = datetime(2023, 6, 1, 3, 0, tzinfo=UTC)
OF_A = Actor("a", RoleName.REPORTER, Scope("A"))
PLAN = plan(campaign("KH"), share("T1"), unit("A"), unit("B"))


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(services.__path__):
        yield importlib.import_module(f"services.{found.name}")


def operations() -> dict[str, Any]:
    """Every public function of the services that somebody asks for as an actor, by module and name."""
    return {
        f"{module.__name__.removeprefix('services.')}.{name}": function
        for module in modules()
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and {"engine", "actor"} <= set(inspect.signature(function).parameters)
        and name != "note_refusal"
    }


def refusals(engine: Engine) -> list[tuple[str, str, dict[str, Any] | None]]:
    with reading(engine) as session:
        found = session.exec(select(Audit).where(Audit.deed == "refused").order_by(Audit.id)).all()
        return [(known.actor, known.subject, known.after) for known in found]


def test_a7_every_operation_has_a_row_in_the_table_of_rights() -> None:
    assert set(OPERATIONS) == set(operations())
    assert set(OPERATIONS.values()) <= set(RIGHTS)


def test_the_page_of_rights_is_what_the_table_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("role", [*RoleName, "emperor"])
def test_a7_every_operation_refuses_those_who_may_never_and_notes_it(
    sqlite_engine: Engine, role: str
) -> None:
    actor = Actor("lan", cast("RoleName", role), Scope("A"))
    shut = [name for name, deed in OPERATIONS.items() if not may(actor, deed)]
    for name in shut:
        with pytest.raises(NotAllowed):
            called(operations()[name], sqlite_engine, actor)
    assert [(who, subject) for who, subject, _ in refusals(sqlite_engine)] == [("lan", name) for name in shut]


def called(operation: Any, engine: Engine, actor: Actor) -> Any:
    """The operation with nothing in its other arguments: it must refuse before it looks at them."""
    given = list(inspect.signature(operation).parameters.values())[2:]
    named = {one.name: None for one in given if one.kind is one.KEYWORD_ONLY}
    return operation(engine, actor, *(None for one in given if one.kind is not one.KEYWORD_ONLY), **named)


def test_one_who_asks_for_another_unit_hears_that_there_is_none_and_it_is_noted(engine: Engine) -> None:
    with writing(engine) as session:
        take_up(session, operator(), PLAN, now=NOW)
    with pytest.raises(NotFound):
        standings(engine, OF_A, "KH", on=date(2023, 6, 30), unit="B")
    assert refusals(engine) == [("a", "standings.standings", {"unit": "B", "whose": "others"})]


def test_a_slip_of_one_who_sees_everything_is_no_refusal(engine: Engine) -> None:
    with writing(engine) as session:
        take_up(session, operator(), PLAN, now=NOW)
    with pytest.raises(NotFound):
        standings(engine, operator(), "KH", on=date(2023, 6, 30), unit="X")
    assert refusals(engine) == []


def test_the_refusal_says_what_was_asked_for(sqlite_engine: Engine) -> None:
    with pytest.raises(NotAllowed):
        called(operations()["people.accounts"], sqlite_engine, OF_A)
    assert refusals(sqlite_engine) == [
        ("a", "people.accounts", {"deed": Deed.MANAGE_ACCOUNTS, "whose": "others", "phase": ""})
    ]
