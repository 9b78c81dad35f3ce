#!/usr/bin/env python3
"""Prepares a folder .venv with what the pins say, then hands over to the command line in ``cli``.

Standard library only, and nothing that Python 3.6 cannot read: an old Python must get as far as
the sentence that refuses it. Standard output belongs to the command; everything here goes to
standard error.
"""

import hashlib
import importlib.util
import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)
PINS = "requirements.txt"
DEVELOPER_PINS = "requirements-dev.txt"
#: commands that need more than the running program does, and the module that performs them
DEVELOPER_COMMANDS = {"test": "tests.run", "bench": "cli"}

#: what pip says, and what that means to the one who waits; the first that fits
CAUSES = (
    ("DO NOT MATCH THE HASHES", "một gói tải về không đúng mã kiểm tra; chưa cài gì từ gói đó"),
    ("No space left", "ổ đĩa đã đầy"),
    ("Permission denied", "không được phép ghi vào thư mục .venv"),
    ("connection broken", "không vào được mạng"),
    ("No matching distribution", "không có bản dựng sẵn cho máy và bản Python này"),
    ("", "không tải được gói, hãy kiểm tra kết nối mạng"),
)


class Unprepared(Exception):
    """The environment cannot be made; carries the one sentence to say."""


def say(text: str) -> None:
    """Write a line to standard error, as UTF-8 whatever the terminal claims."""
    sys.stderr.flush()
    sys.stderr.buffer.write((text + "\n").encode("utf-8"))
    sys.stderr.buffer.flush()


def refusal_of(version: "tuple[int, ...]") -> str:
    """The sentence that refuses this Python, empty where it will do."""
    if version >= OLDEST:
        return ""
    return (
        "Cần Python {}.{} trở lên, nhưng lệnh này đang chạy bằng Python {}.{}; "
        "hãy cài Python mới rồi chạy lại bằng bản đó."
    ).format(*(OLDEST + version))


def python_in(venv: Path) -> Path:
    """The Python of an environment, whether it exists or not."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def is_whole(venv: Path) -> bool:
    """Whether the environment has a Python, and still the one that it was made with."""
    python, settings = python_in(venv), venv / "pyvenv.cfg"
    if not python.exists() or not settings.exists():
        return False
    if python.resolve() != Path(sys.executable).resolve():
        return True
    made_with = "version = {}.{}.".format(*sys.version_info[:2])
    return made_with in settings.read_text(encoding="utf-8")


def digest_of(pins: Path) -> bytes:
    """The SHA-256 of a file of pins, whatever its line ends."""
    return hashlib.sha256(pins.read_bytes().replace(b"\r\n", b"\n")).hexdigest().encode("ascii")


def marker_of(venv: Path, pins: Path) -> Path:
    """The file inside the environment that remembers what was installed last."""
    return venv / (pins.name + ".sha256")


def is_installed(venv: Path, pins: Path) -> bool:
    """Whether the environment holds what the pins say now."""
    marker = marker_of(venv, pins)
    return marker.exists() and marker.read_bytes() == digest_of(pins)


def require_writable(folder: Path) -> None:
    """Refuse a folder in which nothing can be written."""
    trial = folder / ".manage-{}".format(os.getpid())
    try:
        trial.write_bytes(b"")
        trial.unlink()
    except OSError as error:
        raise Unprepared(
            "Không ghi được vào thư mục {}; hãy chép chương trình sang nơi được phép ghi.".format(folder)
        ) from error


def make_environment(venv: Path) -> None:
    """Make the environment with the Python that runs this file, in place of a broken one."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise Unprepared(
            "Python này thiếu phần venv và ensurepip; trên Debian hoặc Ubuntu hãy cài gói "
            "python3-venv, trên máy khác hãy cài lại Python đầy đủ, rồi chạy lại."
        )
    say("Đang tạo môi trường .venv …")
    made = subprocess.run(
        [sys.executable, "-I", "-m", "venv", "--clear", str(venv)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if made.returncode:
        raise Unprepared(
            "Không tạo được môi trường {}; hãy xóa thư mục đó nếu có, kiểm tra chỗ trống rồi chạy lại.".format(
                venv
            )
        )


def install(venv: Path, pins: Path) -> None:
    """Install what the pins say: only files with these hashes, and nothing built on this machine."""
    say("Đang cài các gói trong {} (lần đầu mất một vài phút) …".format(pins.name))
    options = ["--require-hashes", "--only-binary=:all:", "--disable-pip-version-check", "--no-input"]
    pip = [str(python_in(venv)), "-I", "-m", "pip", "install", "--quiet", "--retries", "2", "--no-compile"]
    done = subprocess.run(
        [*pip, *options, "--requirement", str(pins)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        (venv / "pip.log").write_bytes(done.stdout)
        raise Unprepared(cause_in(done.stdout.decode("utf-8", "replace"), venv / "pip.log"))
    compile_all(venv)
    marker_of(venv, pins).write_bytes(digest_of(pins))


def compile_all(venv: Path) -> None:
    """Compile what was installed, on all processors; pip would take one. What does not compile is never used."""
    command = [str(python_in(venv)), "-I", "-m", "compileall", "-qq", "-j", "0", str(venv)]
    subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )


def cause_in(output: str, log: Path) -> str:
    """The sentence for what pip said."""
    cause = next(sentence for sign, sentence in CAUSES if sign in output)
    return "Không cài được các gói cần dùng: {}; sửa xong hãy chạy lại (chi tiết: {}).".format(cause, log)


def prepare(root: Path, pins: "list[Path]") -> Path:
    """The Python of an environment that holds the pins; installs only what has changed."""
    venv = root / ".venv"
    whole = is_whole(venv)
    missing = [file for file in pins if not (whole and is_installed(venv, file))]
    if missing:
        require_writable(root)
    if not whole:
        make_environment(venv)
    for file in missing:
        install(venv, file)
    return python_in(venv)


def search_only(root: Path) -> "dict[str, str]":
    """The environment in which modules come from the project, never from the caller's folder."""
    return dict(os.environ, PYTHONPATH=str(root), PYTHONSAFEPATH="1")


def hand_over(python: Path, module: str, arguments: "list[str]") -> int:
    """Run the module in place of this program, in the caller's folder."""
    command = [str(python), "-X", "utf8", "-m", module, *arguments]
    environment = search_only(ROOT)
    if os.name != "nt":
        os.execve(command[0], command, environment)
    child = subprocess.Popen(command, env=environment)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the child, which ends in its own way
    return child.wait()


def main(arguments: "list[str]") -> int:
    """Prepare, then hand over; the exit status where that was not possible."""
    refusal = refusal_of(sys.version_info[:2])
    if refusal:
        say(refusal)
        return 1
    command = arguments[0] if arguments else ""
    names = [PINS, DEVELOPER_PINS] if command in DEVELOPER_COMMANDS else [PINS]
    try:
        python = prepare(ROOT, [ROOT / name for name in names])
    except Unprepared as error:
        say(str(error))
        return 1
    except OSError as error:
        say("Không dùng được môi trường .venv ({}); hãy xóa thư mục đó rồi chạy lại.".format(error))
        return 1
    except KeyboardInterrupt:
        say("Đã dừng trong khi cài đặt; lần chạy sau sẽ cài tiếp.")
        return 1
    module = DEVELOPER_COMMANDS.get(command, "cli")
    return hand_over(python, module, arguments[1:] if module == "tests.run" else arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
