"""C4 for accounts: two administrators at one account, neither overwrites the other unseen."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import Engine, select

from data.engine import reading
from data.people_store import Person
from data.tables import AUDIT
from domain.access import Actor, RoleName, Scope, operator
from services.people import AccountChanged, accounts, add_account, change_role
from tests.reliability.handing import NOON

CHI, DUNG = (Actor(name, RoleName.ADMINISTRATOR, Scope.everything()) for name in ("chi", "dung"))


@pytest.fixture
def lan(engine: Engine) -> Person:
    """An account as two administrators see it."""
    add_account(engine, operator(), login="lan", display_name="", role=RoleName.LEADER, unit=None, now=NOON)
    return accounts(engine, operator())[0]


def changes(engine: Engine) -> list[Any]:
    with reading(engine) as session:
        return list(session.execute(select(AUDIT).where(AUDIT.c.deed == "change_role").order_by(AUDIT.c.id)))


def test_c4_the_second_administrator_is_told_who_changed_the_account_and_when(
    engine: Engine, lan: Person
) -> None:
    change_role(engine, CHI, login="lan", role=RoleName.COUNCIL, unit=None, now=NOON, seen=lan)
    with pytest.raises(AccountChanged) as told:
        change_role(engine, DUNG, login="lan", role=RoleName.REPORTER, unit=None, now=NOON, seen=lan)
    assert (told.value.login, told.value.by, told.value.at) == ("lan", "chi", NOON)
    assert [person.role for person in accounts(engine, operator())] == [RoleName.COUNCIL]


def test_c4_of_eight_at_the_same_moment_one_changes_and_seven_are_told(engine: Engine, lan: Person) -> None:
    def change(number: int) -> bool:
        role = (RoleName.COUNCIL, RoleName.SECRETARIAT)[number % 2]
        try:
            change_role(engine, CHI, login="lan", role=role, unit=None, now=NOON, seen=lan)
        except AccountChanged:
            return False
        return True

    with ThreadPoolExecutor(8) as crowd:
        assert sorted(crowd.map(change, range(8))) == [False] * 7 + [True]
    assert len(changes(engine)) == 1


def test_c4_who_has_not_looked_still_knows_what_was_before(engine: Engine, lan: Person) -> None:
    """The command line changes whatever is there; the audit says from what to what, without a gap."""
    roles = (RoleName.COUNCIL, RoleName.SECRETARIAT, RoleName.REPORTER, RoleName.LEADER) * 2

    def change(role: RoleName) -> None:
        change_role(engine, CHI, login="lan", role=role, unit=None, now=NOON)

    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(change, roles))
    lines = changes(engine)
    assert len(lines) == 8
    assert all(one.after == two.before for one, two in pairwise(lines))
    assert [person.role for person in accounts(engine, operator())] == [lines[-1].after["role"]]
