"""Everything that has to hold before a change is finished: ``manage.py test [arguments of pytest]``."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TYPED = ("domain", "wording", "services", "data", "models", "reports")

#: What is said before a step, and its command; every one can be typed alone.
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Quy tắc viết mã (ruff check)", ("ruff", "check", ".")),
    ("Trình bày mã (ruff format)", ("ruff", "format", "--check", ".")),
    ("Kiểu dữ liệu (mypy strict)", ("mypy", *TYPED)),
    ("Nâng cấp cơ sở dữ liệu trống (alembic upgrade)", ("alembic", "-c", "alembic.ini", "upgrade", "head")),
    ("Bảng khớp với mô hình (alembic check)", ("alembic", "-c", "alembic.ini", "check")),
)

#: A file of tests stays in one process: what its fixtures start, such as a server, is started once. In the order
#: of their names: the browser, which takes longest, comes early.
PARALLEL = ["-n2", "--dist=loadfile", "--no-loadscope-reorder"]


def passes(title: str, tool: Sequence[str], environment: dict[str, str]) -> bool:
    """Run one tool of this environment before the eyes of the caller."""
    print(f"── {title}", flush=True)
    command = [sys.executable, "-m", *tool]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def checks_pass() -> bool:
    """Run every check, the rest too where one fails: all that is wrong at once."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{(Path(folder) / 'empty.db').as_posix()}"
        environment = os.environ | {"DATABASE_URL": database}
        outcomes = [passes(title, tool, environment) for title, tool in CHECKS]
    return all(outcomes)


def main(arguments: list[str]) -> int:
    """Check, then test on two processes unless told otherwise; 0 where all is well."""
    well = checks_pass()
    parallel = (
        [] if any(argument.startswith(("-n", "--numprocesses")) for argument in arguments) else PARALLEL
    )
    pytest = ["pytest", *parallel, *arguments]
    tested = passes("Bộ kiểm thử (pytest)", pytest, dict(os.environ))
    if not well:
        print("Kiểm tra mã không đạt; xem các dòng phía trên bộ kiểm thử.", file=sys.stderr)
    return 0 if well and tested else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
