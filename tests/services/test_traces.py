"""L3 and L4: every deed leaves its trace or does not happen, and its time is the server's."""

import ast
import dataclasses
import inspect
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, select, text

from data import plan_workbook
from data.engine import reading, writing
from data.tables import AUDIT, SUBMISSION
from docs.rights import load_services
from domain.access import Actor, RoleName, Scope, operator
from domain.one_time_codes import code_of, from_text, step_at
from models import Base
from services import (
    openid,
    own_account,
    passwords,
    people,
    plans,
    reviews,
    samples,
    second_step,
    sign_in,
    submissions,
    throttling,
    units,
)
from services.guard import note_refusal
from services.operations import verify
from services.previews import Handed
from services.templates import template
from services.visitors import Visitor
from tests.builders import campaign, plan, share, unit
from tests.filling import fill
from tests.services.test_guard import modules

load_services()

NOON = datetime(2023, 6, 30, 5, 0, tzinfo=UTC)
ON = date(2023, 6, 30)
MINUTE = timedelta(minutes=1)
PASSWORD = "một câu dài mà ít ai nhớ"
SECRET = second_step.new_secret()
PLAN = plan(campaign("KH"), share("T1"), unit("A"), unit("B"))
LEAD = Actor("chi", RoleName.ADMINISTRATOR, Scope.everything())
LAN = Actor("lan", RoleName.SECRETARIAT, Scope.everything())
HERE = Visitor("10.0.0.1", "Firefox", "mã của trình duyệt")

#: What writes and is nobody's deed.
NO_DEEDS = {
    "sign_in.actor_of_session",  # when a browser was last seen
    "own_account.confirmed",  # takes back what ``admit`` counted
    "throttling.admit",  # counts a try before it is looked at; what comes of it is traced
}


@dataclasses.dataclass(frozen=True)
class World:
    """A campaign with one submission that waits; two sessions and a link of Lan, who may be asked for a code.

    ``half``: what the browser of Hòa holds, who has given the password and owes the code.
    """

    engine: Engine
    waiting: int
    session: str
    other: str
    link: str
    half: str


Deed = Callable[[World], object]


def handed(engine: Engine, done: int) -> Handed:
    return Handed(fill(template(engine, operator(), "KH")[0], {("A", "T1"): (9, done)}, on=ON), "a.xlsx")


def person(engine: Engine, login: str) -> str:
    """The session of a new leader."""
    link = people.add_account(
        engine, operator(), login=login, display_name="", role=RoleName.LEADER, unit=None, now=NOON
    )
    session = people.set_password(engine, link_token=link, password=PASSWORD, now=NOON, visitor=HERE)
    assert isinstance(session, str)
    return session


def signed_in(engine: Engine, login: str) -> str:
    """What a second browser holds after the password."""
    found = sign_in.sign_in(engine, login=login, password=PASSWORD, now=NOON, visitor=Visitor("10.0.0.2"))
    assert found
    return found if isinstance(found, str) else found.token


def code(later: timedelta = timedelta()) -> str:
    secret = from_text(SECRET)
    assert secret
    return code_of(secret, step_at(NOON + later))


def switch_on(engine: Engine, session: str) -> list[str]:
    own = sign_in.session_id(session)
    return second_step.switch_on(
        engine, own=own, secret=SECRET, code=code(), password=PASSWORD, now=NOON, visitor=HERE
    )


@pytest.fixture
def world(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> World:
    # compared, not hashed
    monkeypatch.setattr(passwords, "matches", lambda password, kept: bool(kept) and password == PASSWORD)
    engine = sqlite_engine
    with writing(engine) as session:
        plans.take_up(session, operator(), PLAN, now=NOON)
        made_up = plan(campaign("MH", illustrative=True), share("T1"), unit("C"))
        plans.take_up(session, operator(), made_up, now=NOON)
    sign_in.first_link(engine, NOON)
    session = person(engine, "lan")
    switch_on(engine, person(engine, "hoa"))
    sent = submissions.submit(engine, operator(), "KH", handed(engine, 3), now=NOON).submission
    assert sent
    return World(
        engine,
        waiting=sent,
        session=session,
        other=signed_in(engine, "lan"),
        link=people.new_link(engine, operator(), login="lan", now=NOON),
        half=signed_in(engine, "hoa"),
    )


def own(world: World) -> str:
    return sign_in.session_id(world.session)


def workbook_of_units(world: World) -> bytes:
    return plan_workbook.write(plan(campaign("X"), share("T1"), unit("D", valid_from=date(2023, 1, 1))))


DEEDS: dict[str, Deed] = {
    "guard.note_refusal": lambda world: note_refusal(world.engine, LAN, "plans.plan", deed="see"),
    "own_account.change_password": lambda world: own_account.change_password(
        world.engine, own=own(world), old=PASSWORD, new="một câu khác hẳn, cũng dài", now=NOON, visitor=HERE
    ),
    "own_account.end_other_sessions": lambda world: own_account.end_other_sessions(
        world.engine, own(world), NOON
    ),
    "own_account.end_session": lambda world: own_account.end_session(
        world.engine, own(world), sign_in.session_id(world.other)[:16], NOON
    ),
    "openid.enter": lambda world: openid.enter(
        world.engine,
        openid.Identity("https://sso.example", "s-1", ("lan",)),
        openid.admit(world.engine, HERE, NOON),
        now=NOON,
        visitor=HERE,
    ),
    "openid.release": lambda world: openid.release(world.engine, LEAD, login="lan", now=NOON),
    "people.add_account": lambda world: people.add_account(
        world.engine, LEAD, login="mai", display_name="", role=RoleName.LEADER, unit="A", now=NOON
    ),
    "people.change_role": lambda world: people.change_role(
        world.engine, LEAD, login="lan", role=RoleName.LEADER, unit=None, now=NOON
    ),
    "people.disable_account": lambda world: people.disable_account(world.engine, LEAD, login="lan", now=NOON),
    "people.drop_code": lambda world: people.drop_code(world.engine, LEAD, login="hoa", now=NOON),
    "people.new_link": lambda world: people.new_link(world.engine, LEAD, login="lan", now=NOON),
    "people.set_password": lambda world: people.set_password(
        world.engine, link_token=world.link, password="một câu khác hẳn, cũng dài", now=NOON
    ),
    "plans.import_plan": lambda world: plans.import_plan(
        world.engine, LAN, plan_workbook.write(plan(campaign("MOI"), share("T1"), unit("A"))), now=NOON
    ),
    "reviews.accept": lambda world: reviews.accept(world.engine, LAN, [world.waiting], now=NOON),
    "reviews.return_to_author": lambda world: reviews.return_to_author(
        world.engine, LAN, world.waiting, reason="thiếu", now=NOON
    ),
    "samples.load": lambda world: samples.load(world.engine, now=NOON),
    "samples.remove": lambda world: samples.remove(world.engine, LAN, now=NOON),
    "second_step.finish": lambda world: second_step.finish(
        world.engine, world.half, code(MINUTE), now=NOON + MINUTE, visitor=HERE
    ),
    "second_step.switch_off": lambda world: second_step.switch_off(
        world.engine, own=own(world), password=PASSWORD, now=NOON, visitor=HERE
    ),
    "second_step.switch_on": lambda world: switch_on(world.engine, world.session),
    "sign_in.first_link": lambda world: sign_in.first_link(world.engine, NOON),
    "sign_in.redeem_link": lambda world: sign_in.redeem_link(world.engine, world.link, NOON),
    "sign_in.sign_in": lambda world: sign_in.sign_in(
        world.engine, login="lan", password=PASSWORD, now=NOON, visitor=HERE
    ),
    "sign_in.sign_out": lambda world: sign_in.sign_out(world.engine, world.session, NOON),
    "submissions.submit": lambda world: submissions.submit(
        world.engine, LAN, "KH", handed(world.engine, 4), now=NOON
    ),
    "submissions.withdraw": lambda world: submissions.withdraw(
        world.engine, operator(), world.waiting, reason="nhầm", now=NOON
    ),
    "throttling.failed": lambda world: throttling.failed(world.engine, "lan", HERE, NOON),
    "units.import_units": lambda world: units.import_units(
        world.engine, LAN, workbook_of_units(world), now=NOON
    ),
}


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
    """Every row there is, but for the tries to sign in, which count before anything else."""
    tables = [table for name, table in Base.metadata.tables.items() if name != "signintry"]
    with reading(engine) as session:
        return {table.name: sorted(map(repr, session.execute(select(table)))) for table in tables}


def test_l3_every_service_that_writes_is_walked() -> None:
    writing_ones = {name for name, function in functions() if "writing(" in inspect.getsource(function)}
    assert writing_ones == set(DEEDS) | NO_DEEDS


@pytest.mark.parametrize("name", DEEDS)
def test_l3_a_deed_leaves_who_role_when_and_what_and_the_chains_sound(world: World, name: str) -> None:
    before = len(audit(world.engine))
    DEEDS[name](world)
    lines = audit(world.engine)[before:]
    assert lines
    for line in lines:
        assert line.deed
        assert line.at.tzinfo is UTC
        assert (line.actor and line.role) or name == "throttling.failed"  # a stranger has neither
    assert verify(world.engine, operator()).faults == ()


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
    assert {parameter for _, parameter in given} == {"now", "known_at"}
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


def test_l4_what_a_file_says_of_its_own_time_counts_for_nothing(world: World, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(handed(world.engine, 5).content)
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
