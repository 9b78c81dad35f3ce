"""A child process with limits: where foreign bytes are opened, so that no file can hurt the server."""

import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

_ROOT = str(Path(__file__).resolve().parent.parent)
_BOOTSTRAP = (
    "import sys; sys.path.insert(0, {root!r}); from data.child import serve; serve({entry!r}, {limits})"
)

#: The largest file that is taken; the server takes no larger ones either (server.maxUploadSize).
MAX_BYTES = 5 * 1024 * 1024

#: How many files may be open at once; further readers wait, so that memory stays bounded.
_PLACES = threading.BoundedSemaphore(4)
#: Without these Windows starts no process; everything else, secrets included, stays here.
_INHERITED = ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR")


@dataclass(frozen=True)
class Limits:
    """What one child may cost. Memory and CPU are enforced where the system can (not on Windows)."""

    memory_bytes: int = 1024 * 1024 * 1024
    cpu_seconds: int = 20
    wall_seconds: int = 40


@dataclass(frozen=True)
class Stopped:
    """The child gave no answer: it ran out of ``time``, or ``died``."""

    cause: str


def run(entry: str, content: bytes, limits: Limits = Limits()) -> bytes | Stopped:
    """What ``entry`` ("package.module:function") writes when it is given ``content``."""
    code = _BOOTSTRAP.format(root=_ROOT, entry=entry, limits=(limits.memory_bytes, limits.cpu_seconds))
    environment = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    with _PLACES:
        try:
            done = subprocess.run(  # noqa: S603 - our own Python with our own code
                [sys.executable, "-I", "-c", code],
                input=content,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=limits.wall_seconds,
                env=environment,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Stopped("time")
    if done.returncode:
        return Stopped("time" if -done.returncode in _time_signals() else "died")
    return done.stdout


def serve(entry: str, limits: tuple[int, int]) -> None:
    """The child's side: bind the limits, then run the function."""
    _bind(*limits)
    module, _, function = entry.partition(":")
    getattr(import_module(module), function)()


def _bind(memory_bytes: int, cpu_seconds: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _time_signals() -> set[int]:
    import signal

    return {int(getattr(signal, name)) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)}
