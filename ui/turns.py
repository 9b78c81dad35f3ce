"""A few screens are drawn at a time: a hundred threads of one interpreter cost each other a good part of their work."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

AT_ONCE = 4
_places = BoundedSemaphore(AT_ONCE)


@contextmanager
def turn() -> Iterator[None]:
    """A place among those who draw; only for what never waits for anything but the database.

    It is taken before anything else is held, so that nobody who has one waits for somebody who has none.
    """
    with _places:
        yield
