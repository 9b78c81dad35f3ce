"""How long others wait for a server that is reading the worst files of the drawer."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple
from urllib.request import Request, urlopen

from tests.hostile.drawer import CASES
from tests.web.server import running

#: What killed or filled the readers that were measured, and what costs ours most.
WORST = (
    "corner_cell",
    "ref_beyond",
    "ref_overflow",
    "bomb_sheet_bzip2",
    "bomb_lying_size",
    "cells_over_a_million",
    "styled_empty_3m",
)
SERVER = ("-m", "uvicorn", "tests.hostile.busy_server:app", "--host", "127.0.0.1", "--port", "{port}")


class Waited(NamedTuple):
    """The longest wait of another visitor, how often one asked, and the processes that read the files."""

    longest: float
    asked: int
    processes: frozenset[int]
    causes: tuple[str, ...]


def others_wait(url: str, folder: Path) -> Waited:
    """Let a server read the worst files, all at once, while others ask for pages."""
    files = [case.build() for case in CASES if case.name in WORST]
    with running(SERVER, url, folder) as server, ThreadPoolExecutor(len(files)) as pool:
        first = _read(server.base, b"")
        waits = [_asked(server.base)]
        answers = [pool.submit(_read, server.base, content) for content in files]
        while not all(answer.done() for answer in answers):
            waits.append(_asked(server.base))
        last = _read(server.base, b"")
        read = [first, last, *(answer.result() for answer in answers)]
    processes = frozenset(answer["process"] for answer in read)
    return Waited(max(waits), len(waits), processes, tuple(answer["cause"] for answer in read[2:]))


def _read(base: str, content: bytes) -> Any:
    with urlopen(Request(f"{base}/doc-tep", data=content, method="POST"), timeout=60) as answer:
        return json.load(answer)


def _asked(base: str) -> float:
    begun = monotonic()
    for path in ("/healthz", "/dang-nhap"):
        with urlopen(f"{base}{path}", timeout=60) as answer:
            answer.read()
    return monotonic() - begun
