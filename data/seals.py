"""The seal of an SQLite file: what it held when the last one let go of it, so that a later change shows.

Who writes breaks the seal first, so only a file that nobody wrote since can have one; after a crash
there is none. Two builds of SQLite may part over the journal in the head of the file, which is left out.
"""

import hashlib
from contextlib import suppress
from pathlib import Path

#: What the name of the seal ends with.
SEAL = ".niem-phong"

#: Bytes of the head that say how and how often the file is written: journal, changes, version.
_OF_WRITING = (slice(18, 20), slice(24, 28), slice(92, 100))


def seal_of(file: Path) -> Path:
    """Where the seal of that file is, if it has one."""
    return file.with_name(file.name + SEAL)


def seal(file: Path) -> None:
    """Seal the file, unless somebody still has it open or nobody has written since the last seal."""
    mark = seal_of(file)
    if _in_use(file) or mark.exists() or not file.exists():
        return
    with suppress(OSError):  # a folder that is only read: then nothing is promised
        mark.write_text(_print(file), encoding="ascii")
        if _in_use(file):  # somebody came meanwhile, and may have looked for a seal already
            mark.unlink(missing_ok=True)


def unseal(file: Path) -> None:
    """Take the seal away."""
    with suppress(OSError):
        seal_of(file).unlink(missing_ok=True)


def is_broken(file: Path) -> bool:
    """Whether the file has a seal and holds something else."""
    try:
        return seal_of(file).read_text(encoding="ascii") != _print(file)
    except FileNotFoundError:
        return False


def _in_use(file: Path) -> bool:
    return any(file.with_name(file.name + ending).exists() for ending in ("-wal", "-journal"))


def _print(file: Path) -> str:
    with file.open("rb") as content:
        head = bytearray(content.read(100))
        for part in _OF_WRITING:
            head[part] = bytes(len(head[part]))
        digest = hashlib.sha256(head)
        while block := content.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
