"""The program looks after itself while it serves: a journal; copies and chain checks in a thread of its own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Event, Thread

from services.copies import home
from services.database import Engine, let_go
from services.faults import noted
from services.upkeep import look_after
from web.journal import close_journal, open_journal

_FIRST = 5.0  # seconds: the first visitor goes before
_EVERY = 600.0


@contextmanager
def looked_after(engine: Engine) -> Iterator[None]:
    """While this lasts, there is a journal, and what is due is done unless the environment says UPKEEP=off.

    Nobody waits for the thread at the end: what it had not finished is done after the next start.
    """
    over, journal = Event(), open_journal(home(engine))
    if os.environ.get("UPKEEP") != "off":
        Thread(target=_rounds, args=(engine, over), name="upkeep", daemon=True).start()
    try:
        yield
    finally:
        over.set()
        close_journal(journal)
        let_go(engine)


def _rounds(engine: Engine, over: Event) -> None:
    started = True
    while not over.wait(_FIRST if started else _EVERY):
        try:
            look_after(engine, datetime.now(UTC), started=started)
        except Exception as fault:  # noqa: BLE001 (the next round may go better; the log holds why)
            noted(fault, "upkeep")
        started = False
