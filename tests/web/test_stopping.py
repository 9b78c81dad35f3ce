"""R5: a server that is told to stop while files come in answers each, or takes nothing of it."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from sqlalchemy import text

from data.engine import make_engine, writing
from domain.access import operator
from services.operations import check, verify
from services.plans import take_up
from services.templates import template
from tests.builders import campaign, plan, quantity, unit
from tests.filling import fill
from tests.web.server import ROOT, free_port

UPLOADS = 12
UNITS = [f"U{number}" for number in range(UPLOADS)]
PLAN = plan(campaign("KH"), quantity("T1"), *(unit(code) for code in UNITS))


def send(port: int, content: bytes) -> int | None:
    """The number of the receipt, None where there was no answer."""
    try:
        with urlopen(Request(f"http://127.0.0.1:{port}/", data=content), timeout=30) as answer:
            return int(answer.read())
    except (URLError, ConnectionError, TimeoutError):
        return None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM that a program can answer")
def test_r5_every_upload_is_answered_or_leaves_nothing(sqlite_url: str) -> None:
    engine = make_engine(sqlite_url)
    with writing(engine) as session:
        take_up(session, operator(), PLAN, now=datetime(2023, 6, 1, tzinfo=UTC))
    blank = template(engine, operator(), "KH")[0]
    files = [fill(blank, {(code, "T1"): 1}, on=date(2023, 6, 30)) for code in UNITS]
    port = free_port()
    environment = os.environ | {"DATABASE_URL": sqlite_url, "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.web.taking", str(port)], env=environment, cwd=ROOT
    )
    with ThreadPoolExecutor(UPLOADS) as clients:
        first = None
        while first is None:
            assert server.poll() is None
            first = send(port, files[0])
            time.sleep(0.05)
        waiting = [clients.submit(send, port, file) for file in files[1:]]
        time.sleep(0.3)
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)
        answered = {first, *(one.result() for one in waiting)} - {None}
    with engine.connect() as connection:
        wanted = "SELECT submission.id, count(result.id) FROM submission LEFT JOIN result "
        wanted += "ON result.submission_id = submission.id GROUP BY submission.id"
        found = dict(map(tuple, connection.execute(text(wanted))))
    assert answered <= set(found)
    assert set(found.values()) == {1}
    assert check(engine, operator()) == {"KH": []}
    assert verify(engine, operator()).faults == ()
    engine.dispose()
