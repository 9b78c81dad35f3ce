"""Whose turn it is to write an SQLite file: first come, first served, among threads and processes.

SQLite lets whoever waits ask again at growing distances, so that the last to come is often the first to
go and somebody starves. Its own lock stays what keeps writers apart; this only orders them.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

#: After so many seconds one goes on without a turn, and SQLite's own lock decides: it has a limit too.
PATIENCE = 30

#: Threads of one process queue up here first.
_one_writer = threading.Lock()


@contextmanager
def in_turn(file: str | None) -> Iterator[None]:
    """A block that runs when all who wanted to write ``file`` before are done; None: a database in memory."""
    with _one_writer:
        place = _place(file) if file else None
        try:
            if place is not None:
                _wait(place)
            yield
        finally:
            if place is not None:
                os.close(place)  # which gives the turn on, as the death of the process would


def _place(file: str) -> int | None:
    """The open file at which processes queue up; None where there can be none."""
    if sys.platform == "win32":
        return None
    with suppress(OSError):  # SQLite will say itself what is wrong with the folder
        return os.open(f"{file}-turn", os.O_RDWR | os.O_CREAT, 0o600)
    return None


def _wait(place: int) -> None:
    import fcntl

    try:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        # the system has no waiting with a limit, so that another thread waits
        waiting = threading.Thread(target=fcntl.flock, args=(place, fcntl.LOCK_EX), daemon=True)
        waiting.start()
        waiting.join(PATIENCE)
