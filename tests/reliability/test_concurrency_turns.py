"""C2: who wants to write an SQLite file goes when all who came before are done, in whatever process."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import pytest

from data import turns
from data.turns import in_turn

ROOT = Path(turns.__file__).parent.parent

#: Another program that takes its turn and keeps it until it is told to stop.
OTHER = """
import sys
from data.turns import in_turn
with in_turn(sys.argv[1]):
    print("mine", flush=True)
    sys.stdin.readline()
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes do not queue up on Windows")


@contextmanager
def other(file: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that has the turn."""
    command = [sys.executable, "-c", OTHER, str(file)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "mine\n"
        yield process
        process.kill()


def test_c2_nobody_starves_processes_go_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    file, gone = tmp_path / "a.db", []

    def go(name: str) -> None:
        with in_turn(str(file)):
            gone.append(name)

    with other(file) as process:
        waiting = [threading.Thread(target=go, args=(name,)) for name in ("first", "second")]
        for thread in waiting:
            thread.start()
            sleep(0.1)
        assert gone == []
        process.communicate("\n")
        for thread in waiting:
            thread.join()
    assert gone == ["first", "second"]


def test_c5_a_process_that_dies_gives_its_turn_on(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    with other(file) as process:
        process.kill()
        with in_turn(str(file)):
            pass


def test_c5_a_process_that_stands_still_is_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.db"
    monkeypatch.setattr(turns, "PATIENCE", 0.1)
    with other(file), in_turn(str(file)):
        pass


@pytest.mark.parametrize("file", ["no folder/a.db", None])
def test_where_there_can_be_no_queue_one_goes_on(tmp_path: Path, file: str | None) -> None:
    with in_turn(file and str(tmp_path / file)):
        pass
    assert list(tmp_path.iterdir()) == []
