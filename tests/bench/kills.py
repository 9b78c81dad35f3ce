"""S1 and S2: the process that uploads, or the whole PostgreSQL server, is killed at random moments."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection

from sqlalchemy.exc import DBAPIError

from data.engine import DatabaseUnreachable, make_engine
from tests.bench import uploading

#: An uploader is killed within so many times the seconds of its first upload after that one.
_FURTHER = 1
#: So often in all is everything looked through; after each accident only the uploads.
_WHOLE_LOOKS = 5
#: Seconds after which a process is held for dead.
_PATIENCE = 120

# its server has imported the program once, and every uploader is a copy of it
_processes = get_context("forkserver")


class Uploader:
    """A process that uploads from the number ``first`` on and tells of every upload it was thanked for."""

    def __init__(self, url: str, first: int, pause: float = 0.0) -> None:
        _processes.set_forkserver_preload(["__main__", "tests.bench.kills"])
        self._told, telling = _processes.Pipe(duplex=False)
        self._process = _processes.Process(
            target=_upload_until_killed, args=(url, first, pause, telling), daemon=True
        )
        self._process.start()
        telling.close()
        self._next()  # it is connected
        begun = time.monotonic()
        self._first = [self._next()]
        #: How long its first upload took.
        self.seconds = time.monotonic() - begun

    def _next(self) -> int:
        """What it tells next; a process that never tells anything must not be waited for for ever."""
        if not self._told.poll(_PATIENCE):
            self._process.kill()
            raise TimeoutError("the uploading process tells of nothing")
        return int(self._told.recv())

    def acknowledged(self) -> Iterator[int]:
        """The uploads it told of since the last time that it was asked."""
        while self._first:
            yield self._first.pop()
        try:
            while self._told.poll():
                yield self._told.recv()
        except (EOFError, OSError):  # it is dead, maybe in the middle of a word
            return

    def kill(self) -> list[int]:
        """End it at once; the rest of what it told of."""
        self._process.kill()
        return self.wait()

    def wait(self) -> list[int]:
        """The rest of what it told of, after its end."""
        self._process.join()
        return list(self.acknowledged())


def _upload_until_killed(url: str, first: int, pause: float, telling: Connection) -> None:
    engine = make_engine(url)
    engine.connect().close()
    telling.send(-1)
    try:
        for number in count(first):
            uploading.upload(engine, number)
            telling.send(number)
            time.sleep(pause)
    except (DBAPIError, DatabaseUnreachable):
        return  # the server is gone: this upload was not acknowledged


@contextmanager
def uploader(url: str, first: int, pause: float = 0.0) -> Iterator[Uploader]:
    """An uploader that is gone in the end, whatever happens."""
    made = Uploader(url, first, pause)
    try:
        yield made
    finally:
        made.kill()


def killing_uploaders(url: str, kills: int, seed: int = 1) -> uploading.Losses:
    """S1: kill the process that uploads."""
    return _accidents(url, kills, seed, lambda uploader: uploader.kill())


def killing_the_server(url: str, kills: int, kill: Callable[[], None], seed: int = 2) -> uploading.Losses:
    """S2: ``kill`` the server under the process that uploads, and start it again."""

    def accident(uploader: Uploader) -> list[int]:
        kill()
        return uploader.wait()

    return _accidents(url, kills, seed, accident)


def _accidents(
    url: str, kills: int, seed: int, accident: Callable[[Uploader], list[int]]
) -> uploading.Losses:
    dice = random.Random(seed)
    engine = make_engine(url)
    uploading.prepare(engine)
    losses = uploading.Losses()
    acknowledged: list[int] = []
    for turn in range(kills):
        engine.dispose()
        with uploader(url, first=1000 * turn) as working:
            time.sleep(dice.uniform(0, _FURTHER * working.seconds))
            acknowledged += accident(working)
        losses.count(engine, acknowledged)
        if turn % -(-kills // _WHOLE_LOOKS) == 0 or turn == kills - 1:
            losses.unsound += uploading.unsound(engine)
    losses.acknowledged = len(acknowledged)
    engine.dispose()
    return losses
