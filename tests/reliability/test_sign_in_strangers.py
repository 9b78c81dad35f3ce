"""Rows A1 to A4 and A9 at the size of a test run: what is counted is work, never time."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher, extract_parameters
from sqlalchemy import Engine, text

from services import passwords
from services.database import open_database
from services.sign_in import first_link
from services.visitors import Visitor
from tests.reliability import strangers
from tests.reliability.strangers import HOME, NOON, PASSWORD


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Every check of a password: what was kept, and what was typed. Hashes are cheap here."""
    found: list[tuple[str, str]] = []
    cheap = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)

    class Counting:
        def verify(self, kept: str, password: str) -> bool:
            found.append((kept, password))
            return cheap.verify(kept, password)

        def hash(self, password: str) -> str:
            return cheap.hash(password)

        def check_needs_rehash(self, kept: str) -> bool:
            return cheap.check_needs_rehash(kept)

    counting: Any = Counting()
    monkeypatch.setattr(passwords, "_HASHER", counting)
    monkeypatch.setattr(passwords, "_OF_NOBODY", cheap.hash("nobody's"))
    return found


@pytest.mark.usefixtures("slow_passwords")
def test_a1_the_settings_are_at_the_bar_for_everybody_and_for_nobody() -> None:
    for kept in (passwords.renewed(PASSWORD), passwords._OF_NOBODY):
        found = extract_parameters(kept)
        assert (found.type.name, found.memory_cost, found.time_cost, found.parallelism) == (
            "ID",
            47104,
            2,
            1,
        )


def test_a1_the_machine_says_how_long_one_hash_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([0.0, 0.3, 1.0, 1.9, 2.0, 2.2, 3.0, 3.25, 4.0, 4.3])
    monkeypatch.setattr(passwords, "perf_counter", lambda: next(ticks))
    hashed: list[str] = []
    monkeypatch.setattr(passwords, "renewed", lambda password: hashed.append(password) or "kept")
    assert round(passwords.hash_milliseconds()) == 200
    assert len(hashed) == 5


def test_a2_thirty_wrong_passwords_and_thirty_unknown_names_are_the_same_work(
    sqlite_engine: Engine, checked: list[tuple[str, str]]
) -> None:
    strangers.account(sqlite_engine)
    work = {}
    for login in ("lan", "không có ai"):
        checked.clear()
        strangers.timed_tries(sqlite_engine, [login], 30)
        work[login] = Counter(
            (str(extract_parameters(kept)), kept != "", password) for kept, password in checked
        )
    assert list(work["lan"].values()) == [30]
    assert work["lan"] == work["không có ai"]


@pytest.mark.parametrize("addresses", [1, 20])
def test_a3_of_a_thousand_guesses_at_most_thirty_are_looked_at_and_the_owner_gets_in(
    sqlite_engine: Engine, checked: list[tuple[str, str]], addresses: int
) -> None:
    strangers.account(sqlite_engine)
    checked.clear()
    found = strangers.guesses(sqlite_engine, addresses, 1000)
    assert found["wrong"] == len(checked) == (10 if addresses == 1 else 20)
    assert found["in"] == 0
    assert strangers.seconds_until_in(sqlite_engine, HOME, 3600) == 0
    if addresses == 1:
        assert strangers.seconds_until_in(sqlite_engine, Visitor(address="10.0.0.8"), 3600) == 0


def test_a4_of_a_hundred_replays_none_gets_in(sqlite_engine: Engine, checked: list[tuple[str, str]]) -> None:
    shown, got_in = strangers.replays(sqlite_engine, 15)
    assert shown >= 100
    assert got_in == 0


def test_a9_a_fresh_installation_has_no_account_and_then_one_without_a_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{(tmp_path / 'new.db').as_posix()}")
    engine = open_database(NOON)
    with engine.connect() as connection:
        query = text("SELECT login, password_hash FROM account")
        assert connection.execute(query).all() == []
    first_link(engine, NOON)
    with engine.connect() as connection:
        assert [tuple(row) for row in connection.execute(query)] == [("quantri", "")]
    engine.dispose()
