"""What one file costs the process that reads it: peak of memory and time of the processor."""

import struct
import sys
from pathlib import Path
from typing import NamedTuple

from data import child
from data.foreign import reading
from data.sheets import Workbook, refused_at_once, said_by_child
from domain.problems import Problem

_COSTS = struct.Struct("<QQ")


class Cost(NamedTuple):
    """Peak resident memory in MiB and seconds of the processor; both 0 where no process was needed."""

    mebibytes: float = 0
    seconds: float = 0


def main() -> None:
    """The child's part: read as the product reads, then append what it cost."""
    # Windows has no such module, and no limits either
    import resource

    reading.main()
    used = resource.getrusage(resource.RUSAGE_SELF)
    milliseconds = round((used.ru_utime + used.ru_stime) * 1000)
    sys.stdout.buffer.write(_COSTS.pack(_peak(), milliseconds))


def _peak() -> int:
    # the kernel's other figure begins with the memory of the process that started this one
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def measured(content: bytes) -> tuple[Workbook | Problem, Cost]:
    """What the product makes of the file, and the cost; a child that was stopped cost its limits."""
    problem = refused_at_once(content)
    if problem:
        return problem, Cost()
    answer = child.run("tests.hostile.measuring:main", content)
    if isinstance(answer, child.Stopped):
        return said_by_child(answer), Cost(1024, 20)
    kibibytes, milliseconds = _COSTS.unpack(answer[-_COSTS.size :])
    return said_by_child(answer[: -_COSTS.size]), Cost(kibibytes / 1024, milliseconds / 1000)
