"""L3 and L4: every deed leaves its trace or does not happen, and its time is the server's."""

import ast
import dataclasses
import inspect
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, select, text

from data.engine import make_engine, reading, write_if_free, writing
from data.tables import AUDIT, SUBMISSION
from docs.rights import load_services
from domain.access import operator
from models import Base
from services import samples, submissions
from services.guard import OPERATIONS
from services.operations import verify
from services.previews import Handed
from services.templates import template
from tests.databases import copied
from tests.filling import fill
from tests.services.deeds import (
    DEEDS,
    ELSEWHERE,
    FIRST,
    LAN,
    LEAD,
    NO_DEEDS,
    NOON,
    OF_P,
    ON,
    World,
    cheaply,
    made,
)
from tests.services.test_guard import modules

load_services()


@pytest.fixture(scope="module")
def prepared(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    """The file of a world that nobody has open, and what is known of it."""
    path = tmp_path_factory.mktemp("world") / "world.db"
    engine = make_engine(copied(sqlite_template, path))
    with pytest.MonkeyPatch.context() as patch:
        cheaply(patch)
        found = made(engine)
    engine.dispose()
    return path, found


@pytest.fixture
def world(
    prepared: tuple[Path, World],
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[World]:
    """A world of the test's own, in which the deed that it names can be done."""
    monkeypatch.setenv("UPKEEP_FOLDER", str(tmp_path))
    monkeypatch.setattr("data.backups.write", lambda engine, file: file.write_bytes(b"a copy"))
    cheaply(monkeypatch)
    path, known = prepared
    found = dataclasses.replace(known, engine=make_engine(copied(path, tmp_path / "test.db")))
    marked = getattr(request.node, "callspec", None)
    if marked and marked.params["name"] in FIRST:
        FIRST[marked.params["name"]](found)
    yield found
    found.engine.dispose()


def functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function of the services, by module and name."""
    for module in modules():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                yield f"{module.__name__.removeprefix('services.')}.{name}", function


def audit(engine: Engine) -> list[Any]:
    with reading(engine) as session:
        return list(session.execute(select(AUDIT).order_by(AUDIT.c.id)))


def everything(engine: Engine) -> dict[str, list[Any]]:
    """Every row there is, but for what comes before a deed: the tries to sign in, and when a copy was made."""
    tables = [table for name, table in Base.metadata.tables.items() if name not in {"signintry", "upkeep"}]
    with reading(engine) as session:
        return {table.name: sorted(map(repr, session.execute(select(table)))) for table in tables}


def writes(function: Callable[..., Any], seen: set[CodeType]) -> bool:
    """Whether a service writes, by itself or by the private functions that it calls."""
    code, known = inspect.unwrap(function).__code__, inspect.unwrap(function).__globals__
    if code in seen:
        return False
    seen.add(code)
    called = [known.get(name) for name in named(code)]
    inner = [one for one in called if inspect.isfunction(one) and one.__name__.startswith("_")]
    return writing in called or write_if_free in called or any(writes(one, seen) for one in inner)


def named(code: CodeType) -> set[str]:
    """The names that a function uses, in the functions inside it too."""
    inside = [one for one in code.co_consts if isinstance(one, CodeType)]
    return set(code.co_names).union(*map(named, inside))


def test_l3_every_service_that_writes_is_walked() -> None:
    """Where this fails: add the new operation to ``DEEDS`` in tests/services/deeds.py."""
    writing_ones = {name for name, function in functions() if writes(function, set())}
    assert writing_ones - NO_DEEDS - ELSEWHERE == set(DEEDS)


def test_l3_no_operation_writes_past_the_transaction_of_the_services() -> None:
    """What begins a transaction otherwise would not be found by the walk."""
    found = {
        (module.__name__, node.attr)
        for module in modules()
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Attribute) and node.attr in {"begin", "commit", "connect", "raw_connection"}
    }
    assert found == set()


def test_l3_the_walk_finds_what_writes_in_a_function_of_its_own() -> None:
    found = {name for name, function in functions() if writes(function, set())}
    assert {"submissions.submit", "restoring.restore"} <= found
    assert "standings.standings" not in found


@pytest.mark.parametrize("name", DEEDS)
def test_l3_a_deed_leaves_who_role_when_session_and_what_and_the_chains_sound(
    world: World, name: str
) -> None:
    before = len(audit(world.engine))
    DEEDS[name](world)
    lines = audit(world.engine)[before:]
    assert lines
    for line in lines:
        assert line.deed
        assert line.at.tzinfo is UTC
        assert (line.actor and line.role) or name == "throttling.failed"  # a stranger has neither
        assert line.session == session_of(line.actor) or name not in OPERATIONS
        assert set(line.before or {}) <= {*(line.after or {}), "reason"}  # what was, beside what is
    assert verify(world.engine, operator()).faults == ()


def session_of(name: str) -> str | None:
    """The session of an actor of this walk; the operator of the machine has none."""
    return {one.name: one.session for one in (LEAD, LAN, OF_P)}.get(
        name, LEAD.session if name == "dung" else None
    )


@pytest.mark.parametrize("name", DEEDS)
def test_l3_a_deed_whose_trace_fails_does_not_happen(world: World, name: str) -> None:
    with writing(world.engine) as session:
        refuse = "BEGIN SELECT RAISE(ABORT, 'no trace'); END"
        session.execute(text(f"CREATE TRIGGER no_trace BEFORE INSERT ON audit {refuse}"))
    before = everything(world.engine)
    with pytest.raises(Exception, match="no trace"):
        DEEDS[name](world)
    assert everything(world.engine) == before


def test_l4_services_are_given_no_instant_but_now_and_the_one_that_is_asked_about() -> None:
    given = {
        (name, parameter.name)
        for name, function in functions()
        for parameter in inspect.signature(function).parameters.values()
        if parameter.annotation in (datetime, datetime | None)
    }
    assert {parameter for _, parameter in given} == {"now", "known_at", "until"}
    # a time to come, which the office chooses
    assert {name for name, parameter in given if parameter == "until"} == {"reopenings.reopen"}
    assert {name for name, parameter in given if parameter == "known_at"} & set(DEEDS) == set()
    assert datetime not in {field.type for field in dataclasses.fields(Handed)}


def test_l4_whoever_calls_a_service_takes_now_from_the_clock() -> None:
    root = Path(samples.__file__).resolve().parent.parent
    given = {
        ast.unparse(keyword.value)
        for folder in ("cli", "web", "ui", "pages")
        for path in (root / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "now"
    }
    assert given <= {"now()", "_now()", "clock.now()", "now"}


def test_l4_what_a_file_says_of_its_own_time_counts_for_nothing(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(fill(template(world.engine, operator(), "KH")[0], {("A", "T1"): 5}, on=ON))
    monkeypatch.undo()  # a real file, really read
    book = load_workbook(path)
    book.properties.created = book.properties.modified = datetime(2001, 1, 1)  # noqa: DTZ001 (files know no zone)
    book.save(path)
    later = NOON + timedelta(hours=1)
    sent = submissions.submit(
        world.engine, LAN, "KH", Handed(path.read_bytes(), "2001-01-01.xlsx"), now=later
    )
    with reading(world.engine) as session:
        found = session.execute(select(SUBMISSION).where(SUBMISSION.c.id == sent.submission)).one()
    assert (found.received_at, found.reported_on) == (later, ON)
