"""Another role ends sessions (A4); the last administrator stays one (A10)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, text

from domain.access import RoleName, Scope, operator
from services.people import AccountRefused, accounts, add_account, change_role, disable_account
from services.sign_in import actor_of, first_link, redeem_link

NOON = datetime(2023, 6, 30, 12, tzinfo=UTC)


def add(engine: Engine, login: str, role: RoleName, unit: str | None = None) -> str:
    """The token of a session of somebody new."""
    link = add_account(engine, operator(), login=login, display_name=login, role=role, unit=unit, now=NOON)
    token = redeem_link(engine, link, NOON)
    assert isinstance(token, str)
    return token


def unit_named(engine: Engine, code: str) -> None:
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO unit (code, name, unit_type) VALUES (:code, 'Phòng', '')"), {"code": code}
        )


def demote(engine: Engine, login: str, role: RoleName = RoleName.LEADER, unit: str | None = None) -> None:
    change_role(engine, operator(), login=login, role=role, unit=unit, now=NOON)


def roles(engine: Engine) -> list[tuple[str, RoleName, str | None]]:
    return [(person.login, person.role, person.unit) for person in accounts(engine, operator())]


def test_a4_who_is_given_another_role_is_out_at_the_next_click(engine: Engine) -> None:
    unit_named(engine, "P1")
    token = add(engine, "lan", RoleName.SECRETARIAT)
    change_role(engine, operator(), login="lan", role=RoleName.REPORTER, unit="P1", now=NOON)
    assert actor_of(engine, token, NOON) is None
    assert roles(engine) == [("lan", RoleName.REPORTER, "P1")]


def test_a4_a_change_of_role_is_in_the_audit_with_before_and_after(sqlite_engine: Engine) -> None:
    add(sqlite_engine, "lan", RoleName.SECRETARIAT)
    demote(sqlite_engine, "lan")
    with sqlite_engine.connect() as connection:
        line = connection.execute(
            text("SELECT deed, before, after FROM audit ORDER BY id DESC LIMIT 1")
        ).one()
    assert line.deed == "change_role"
    assert '"secretariat"' in line.before
    assert '"leader"' in line.after


def test_a10_the_last_administrator_is_neither_disabled_nor_demoted_nor_limited_to_a_unit(
    engine: Engine,
) -> None:
    unit_named(engine, "P1")
    add(engine, "minh", RoleName.ADMINISTRATOR)
    with pytest.raises(AccountRefused, match="last_administrator"):
        disable_account(engine, operator(), login="minh", now=NOON)
    with pytest.raises(AccountRefused, match="last_administrator"):
        demote(engine, "minh")
    with pytest.raises(AccountRefused, match="last_administrator"):
        demote(engine, "minh", RoleName.ADMINISTRATOR, unit="P1")
    assert roles(engine) == [("minh", RoleName.ADMINISTRATOR, None)]


def test_a10_an_administrator_of_one_unit_does_not_replace_the_one_of_everything(engine: Engine) -> None:
    unit_named(engine, "P1")
    add(engine, "minh", RoleName.ADMINISTRATOR)
    add(engine, "hoa", RoleName.ADMINISTRATOR, unit="P1")
    with pytest.raises(AccountRefused, match="last_administrator"):
        demote(engine, "minh")
    demote(engine, "hoa")


def test_a10_two_administrators_who_remove_each_other_at_once_leave_one(engine: Engine) -> None:
    for login in ("minh", "hoa"):
        add(engine, login, RoleName.ADMINISTRATOR)

    def remove(login: str) -> bool:
        try:
            disable_account(engine, operator(), login=login, now=NOON)
        except AccountRefused:
            return False
        return True

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(remove, ("minh", "hoa"))) == [False, True]


def test_a10_the_link_on_the_console_is_for_an_administrator_of_everything(engine: Engine) -> None:
    unit_named(engine, "P1")
    add(engine, "hoa", RoleName.ADMINISTRATOR, unit="P1")
    token = redeem_link(engine, first_link(engine, NOON), NOON)
    actor = actor_of(engine, str(token), NOON)
    assert actor is not None
    assert (actor.name, actor.role, actor.scope) == ("quantri", RoleName.ADMINISTRATOR, Scope.everything())
