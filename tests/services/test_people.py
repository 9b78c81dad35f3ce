from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from domain.access import Actor, NotAllowed, RoleName, Scope, operator
from services.people import AccountRefused, accounts, add_account, disable_account, new_link, set_password
from services.sign_in import actor_of, first_link, redeem_link, sign_in

NOON = datetime(2023, 6, 30, 12, tzinfo=UTC)
PASSWORD = "mười hai ký tự trở lên"
LEADER = Actor("lan", RoleName.LEADER, Scope.everything())


def add(engine: Engine, login: str = "minh", unit: str | None = None, actor: Actor | None = None) -> str:
    return add_account(
        engine,
        actor or operator(),
        login=login,
        display_name="Anh Minh",
        role=RoleName.REPORTER,
        unit=unit,
        now=NOON,
    )


def unit_named(engine: Engine, code: str) -> None:
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO unit (code, name, unit_type) VALUES (:code, 'Phòng', '')"), {"code": code}
        )


def test_a_new_person_sets_a_password_at_the_link_and_is_in(engine: Engine) -> None:
    unit_named(engine, "P1")
    token = set_password(engine, link_token=add(engine, unit="P1"), password=PASSWORD, now=NOON)
    assert token is not None
    actor = actor_of(engine, token, NOON)
    assert actor is not None
    assert (actor.name, actor.role, actor.scope) == ("minh", RoleName.REPORTER, Scope("P1"))
    assert sign_in(engine, login="minh", password=PASSWORD, now=NOON)


def test_a_password_can_be_set_once_per_link(engine: Engine) -> None:
    link = add(engine)
    assert set_password(engine, link_token=link, password=PASSWORD, now=NOON)
    assert set_password(engine, link_token=link, password="một mật khẩu khác", now=NOON) is None
    assert sign_in(engine, login="minh", password=PASSWORD, now=NOON)


def test_a_refused_password_leaves_the_link_good(engine: Engine) -> None:
    link = add(engine)
    with pytest.raises(Exception, match="too_short"):
        set_password(engine, link_token=link, password="ngắn", now=NOON)
    assert set_password(engine, link_token=link, password=PASSWORD, now=NOON)


def test_a_new_password_ends_all_other_sessions(engine: Engine) -> None:
    old = set_password(engine, link_token=add(engine), password=PASSWORD, now=NOON)
    link = new_link(engine, operator(), login="minh", now=NOON)
    new = set_password(engine, link_token=link, password="một mật khẩu khác", now=NOON)
    assert old is not None
    assert new is not None
    assert actor_of(engine, old, NOON) is None
    assert actor_of(engine, new, NOON)


def test_a_lost_link_is_replaced_by_a_new_one(engine: Engine) -> None:
    lost = add(engine)
    link = new_link(engine, operator(), login="minh", now=NOON)
    assert redeem_link(engine, lost, NOON) is None
    assert redeem_link(engine, link, NOON)


def test_accounts_are_listed_without_their_passwords(engine: Engine) -> None:
    add(engine, "minh")
    add(engine, "hoa")
    disable_account(engine, operator(), login="minh", now=NOON + timedelta(days=1))
    listed = [
        (person.login, person.disabled_at is None, person.has_password)
        for person in accounts(engine, operator())
    ]
    assert listed == [("minh", False, False), ("hoa", True, False)]


@pytest.mark.parametrize("login", ["", "a", "hai từ", "../quantri", "x" * 65])
def test_a_name_that_cannot_be_typed_safely_is_refused(sqlite_engine: Engine, login: str) -> None:
    with pytest.raises(AccountRefused, match="login_unreadable"):
        add(sqlite_engine, login)


def test_two_people_never_share_a_name(engine: Engine) -> None:
    add(engine, "minh")
    with pytest.raises(AccountRefused, match="login_taken"):
        add(engine, "MINH ")


def test_an_unknown_unit_is_refused_and_nothing_is_kept(engine: Engine) -> None:
    with pytest.raises(AccountRefused, match="unit_unknown"):
        add(engine, unit="P9")
    assert accounts(engine, operator()) == []


def test_the_last_administrator_cannot_be_disabled(engine: Engine) -> None:
    first_link(engine, NOON)
    with pytest.raises(AccountRefused, match="last_administrator"):
        disable_account(engine, operator(), login="quantri", now=NOON)


def test_nobody_but_an_administrator_manages_accounts(sqlite_engine: Engine) -> None:
    with pytest.raises(NotAllowed):
        add(sqlite_engine, actor=LEADER)
    with pytest.raises(NotAllowed):
        accounts(sqlite_engine, LEADER)
    with pytest.raises(NotAllowed):
        disable_account(sqlite_engine, LEADER, login="quantri", now=NOON)
    with pytest.raises(NotAllowed):
        new_link(sqlite_engine, LEADER, login="quantri", now=NOON)


def test_every_deed_leaves_its_line_in_the_audit(engine: Engine) -> None:
    set_password(engine, link_token=add(engine), password=PASSWORD, now=NOON)
    disable_account(engine, operator(), login="minh", now=NOON)
    with engine.connect() as connection:
        lines = connection.execute(text("SELECT actor, deed, subject FROM audit ORDER BY id")).all()
    assert [tuple(line) for line in lines] == [
        ("operator", "add_account", "minh"),
        ("minh", "set_password", ""),
        ("operator", "disable_account", "minh"),
    ]
