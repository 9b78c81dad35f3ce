"""Passwords are costly to check, and never more than two at once (A1)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from time import sleep
from typing import Any

import pytest

from services import passwords


def test_a1_at_most_two_of_many_attempts_are_hashed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most, lock = 0, 0, Lock()

    class Slow:
        def verify(self, *_given: str) -> bool:
            nonlocal running, most
            with lock:
                running += 1
                most = max(most, running)
            sleep(0.01)
            with lock:
                running -= 1
            return True

    slow: Any = Slow()
    monkeypatch.setattr(passwords, "_HASHER", slow)
    with ThreadPoolExecutor(32) as many:
        found = list(many.map(lambda _: passwords.matches("bất kỳ", "kept"), range(32)))
    assert found == [True] * 32
    assert most == 2


def test_a2_who_has_no_password_costs_a_check_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    checked = []
    real = passwords._HASHER

    class Counting:
        def verify(self, kept: str, password: str) -> bool:
            checked.append(kept)
            return real.verify(kept, password)

    counting: Any = Counting()
    monkeypatch.setattr(passwords, "_HASHER", counting)
    assert not passwords.matches("bất kỳ", None)
    assert not passwords.matches("bất kỳ", "")
    assert len(checked) == 2
