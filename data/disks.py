"""What the system says of the place where the database lies."""

import os
import shutil
import sys
from pathlib import Path

#: Kinds of file systems that reach over a network, where SQLite's locks cannot be trusted.
_NETWORK = ("nfs", "cifs", "smb", "smbfs", "afs", "ncpfs", "fuse.sshfs", "davfs", "glusterfs", "ceph")


def room(folder: Path) -> int:
    """Free bytes there."""
    return shutil.disk_usage(folder).free


def writable(file: Path) -> bool:
    """Whether the file and its folder can be written."""
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def private(file: Path) -> bool:
    """Whether nobody but its owner can read the file, for its own mode or that of its folder."""
    if os.name == "nt":
        return True  # the rights of the folder decide, which Windows keeps elsewhere
    return not (file.stat().st_mode & 0o077 and file.parent.stat().st_mode & 0o077)


def keep_private(file: Path) -> None:
    """Let nobody but its owner read the file, and what SQLite keeps beside it."""
    beside = [file.with_name(file.name + ending) for ending in ("", "-wal", "-shm")]
    for one in beside if os.name != "nt" else ():
        if one.exists():
            one.chmod(0o600)


def on_network(file: Path, mounts: str | None = None) -> bool:
    """Whether the file lies on a share; ``mounts`` is what the system lists, asked for where none is given."""
    path = file.resolve()
    if sys.platform == "win32":
        return str(path).startswith("\\\\")
    kinds = {Path(point): kind for point, kind in _mounted(mounts)}
    below = next((folder for folder in path.parents if folder in kinds), None)
    return below is not None and kinds[below].startswith(_NETWORK)


def _mounted(mounts: str | None) -> list[tuple[str, str]]:
    listing = Path("/proc/mounts")
    if mounts is None:
        mounts = listing.read_text(encoding="utf-8", errors="replace") if listing.exists() else ""
    rows = [line.split(" ") for line in mounts.splitlines()]
    return [(row[1].replace("\\040", " "), row[2]) for row in rows if len(row) > 2]
