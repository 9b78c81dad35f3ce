"""Whatever a file does to its child process, this one only gets an answer."""

import sys

import pytest

from data.child import Limits, Stopped, run

HERE = "tests.workbooks.children"
posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of memory and CPU exist on POSIX only")


def test_the_answer_of_the_child_comes_back_byte_for_byte() -> None:
    assert run(f"{HERE}:echo", b"abc\x00") == b"\x00cba"


def test_a_child_that_sleeps_is_stopped_by_the_clock() -> None:
    assert run(f"{HERE}:sleep", b"", Limits(wall_seconds=1)) == Stopped("time")


@posix
def test_a_child_that_spins_is_stopped_by_its_share_of_the_processor() -> None:
    assert run(f"{HERE}:spin", b"", Limits(cpu_seconds=1)) == Stopped("time")


@posix
def test_a_child_that_swallows_memory_dies_alone() -> None:
    assert run(f"{HERE}:swallow", b"", Limits(memory_bytes=300_000_000)) == Stopped("died")


def test_a_child_that_aborts_dies_alone() -> None:
    assert run(f"{HERE}:abort", b"") == Stopped("died")


def test_no_secret_of_the_environment_reaches_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    told = run(f"{HERE}:tell_environment", b"")
    assert isinstance(told, bytes)
    assert b"DATABASE_URL" not in told
