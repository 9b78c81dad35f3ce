"""Everything that has to hold before a change is finished: ``manage.py test [arguments of pytest]``."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TYPED = ("domain", "wording", "services", "data", "models", "reports")

Check = tuple[str, tuple[str, ...]]

#: What is said before a step, and its command; every one can be typed alone.
STYLE: tuple[Check, ...] = (
    ("Quy tắc viết mã (ruff check)", ("ruff", "check", ".")),
    ("Trình bày mã (ruff format)", ("ruff", "format", "--check", ".")),
)
#: Those that take long run beside the tests, on the half of a processor that the tests leave.
BESIDE: tuple[Check, ...] = (
    ("Kiểu dữ liệu (mypy strict)", ("mypy", *TYPED)),
    ("Nâng cấp cơ sở dữ liệu trống (alembic upgrade)", ("alembic", "-c", "alembic.ini", "upgrade", "head")),
    ("Bảng khớp với mô hình (alembic check)", ("alembic", "-c", "alembic.ini", "check")),
)

#: A file of tests stays in one process: what its fixtures start, such as a server, is started once. In the order
#: of their names: the browser, which takes longest, comes early.
PARALLEL = ["-n2", "--dist=loadfile", "--no-loadscope-reorder"]


#: A disk in memory, where there is one: a database is made there in a tenth of the time that a disk takes.
MEMORY = Path("/dev/shm")
ROOM = 4 * 1024**3


def passes(title: str, tool: Sequence[str], environment: dict[str, str]) -> bool:
    """Run one tool of this environment before the eyes of the caller."""
    print(f"── {title}", flush=True)
    command = [sys.executable, "-m", *tool]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def beside(environment: dict[str, str]) -> list[tuple[str, str]]:
    """What each of the long checks said that found something, under its title; one after the other, in silence."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{(Path(folder) / 'empty.db').as_posix()}"
        outcomes = [
            (title, _quietly([sys.executable, "-m", *tool], environment | {"DATABASE_URL": database}))
            for title, tool in BESIDE
        ]
    return [(title, said.stdout) for title, said in outcomes if said.returncode]


def _quietly(command: list[str], environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


@contextmanager
def quick() -> Iterator[dict[str, str]]:
    """The environment in which files of tests lie in memory, where it is large enough, and nothing is compiled twice."""
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if "TMPDIR" in environment or not _is_roomy():
        yield environment
        return
    with tempfile.TemporaryDirectory(dir=MEMORY, prefix="test-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # PostgreSQL runs as another user where the tests run as root
        yield environment | {"TMPDIR": folder}


def _is_roomy() -> bool:
    """Whether there is a disk in memory that is large, from which programs start, and memory behind it."""
    known = Path("/proc/meminfo")
    if not (MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and known.exists()):
        return False
    disk = os.statvfs(MEMORY)
    lines = dict(line.split(":") for line in known.read_text(encoding="ascii").splitlines())
    free = min(disk.f_bavail * disk.f_frsize, int(lines.get("MemAvailable", "0 kB").split()[0]) * 1024)
    return free >= ROOM and not disk.f_flag & os.ST_NOEXEC


def main(arguments: list[str]) -> int:
    """Check, and test on two processes unless told otherwise; 0 where all is well."""
    alone = any(argument.startswith(("-n", "--numprocesses")) for argument in arguments)
    pytest = ["pytest", *([] if alone else PARALLEL), *arguments]
    with quick() as environment, ThreadPoolExecutor(1) as aside:
        found = aside.submit(beside, environment)
        # all of them, the tests too where one fails: all that is wrong at once
        styles = [passes(title, tool, environment) for title, tool in STYLE]
        tested = passes("Bộ kiểm thử (pytest)", pytest, environment)
        complaints = found.result()
    for title, said in complaints:
        print(f"── {title}\n{said}", flush=True)
    well = all(styles) and not complaints
    if not well:
        print("Kiểm tra mã không đạt; xem các dòng phía trên và dưới bộ kiểm thử.", file=sys.stderr)
    return 0 if well and tested else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
