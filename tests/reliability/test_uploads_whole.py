"""U6 and C5: a file of 500 rows is stored whole or not at all, and every bad cell of it is named."""

import multiprocessing
import random
import sys
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import Any

import pytest
from sqlalchemy import Engine, event

from data.engine import make_engine
from data.upload_store import add_original
from domain.access import Actor, RoleName, Scope, operator
from domain.problems import Code, Severity
from services import drafts, submissions
from services.previews import Handed, preview
from services.submissions import submit
from tests.builders import campaign, plan, quantity, unit
from tests.reliability import crowd
from tests.reliability.handing import NOON, handed, take, tree, wrong
from tests.uploads import here, kept, person
from tests.workbooks.results import table

ROWS = 500
PLAN = plan(campaign("KH"), quantity("T1", target=10), *(unit(f"U{place}") for place in range(ROWS)))
HEAD = ("STT", "Mã đơn vị", "Đơn vị", "T1 Chỉ tiêu T1")
FIRST_ROW = 5
#: Twenty places of one bad row: the first, the last, and some between.
PLACES = sorted({0, 1, ROWS - 1, *random.Random(6).sample(range(2, ROWS - 1), 17)})
TREE = tree(1, 25, 20)
FIGURES = {(f"U0.{leaf}", f"T{place}"): 7 for leaf in range(25) for place in range(20)}


def rows_with(*bad: int) -> bytes:
    values = ["hỏng" if place in bad else place for place in range(ROWS)]
    body = ((place, f"U{place}", f"Đơn vị U{place}", value) for place, value in enumerate(values))
    return table(HEAD, *body)


def test_u6_one_bad_row_at_each_of_twenty_places_stores_nothing(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    here(monkeypatch)
    take(sqlite_engine, PLAN)
    assert len(PLACES) == 20
    for place in PLACES:
        done = submit(sqlite_engine, operator(), "KH", Handed(rows_with(place)), now=NOON)
        told = [(one.code, one.cell) for one in done.preview.problems]
        assert (done.saved, told) == (False, [(Code.NOT_A_NUMBER, f"D{FIRST_ROW + place}")])
    assert kept(sqlite_engine) == {"submission": 0, "result": 0, "original": 0, "draft": 0}
    assert submit(sqlite_engine, operator(), "KH", Handed(rows_with()), now=NOON).saved
    assert kept(sqlite_engine)["result"] == ROWS


def test_u6_every_one_of_two_hundred_bad_cells_is_named(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    here(monkeypatch)
    take(sqlite_engine, PLAN)
    bad = sorted(random.Random(7).sample(range(ROWS), 200))
    seen = preview(sqlite_engine, operator(), "KH", Handed(rows_with(*bad)), now=NOON)
    stopping = [one.cell for one in seen.problems if one.severity is Severity.ERROR]
    assert stopping == [f"D{FIRST_ROW + place}" for place in bad]


# --- the script is cut ---------------------------------------------------------------------------


class Cut(BaseException):
    """What Streamlit throws into a script: it is no Exception, so that nobody catches it."""


def cutting(engine: Engine, at: int) -> Any:
    """Cut the script before its statement number ``at``."""
    seen = 0

    def before(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == at:
            raise Cut

    event.listen(engine, "before_cursor_execute", before)
    return before


@pytest.fixture
def ready(engine: Engine) -> Iterator[Engine]:
    take(engine, TREE)
    with crowd.cheaply():
        yield engine


def test_u6_c5_cut_before_any_statement_nothing_or_everything_is_stored(ready: Engine) -> None:
    an = person(ready, "an", RoleName.REPORTER, "U0")
    content = handed(FIGURES)
    number = drafts.save(
        ready,
        an,
        "KH",
        content=content.content,
        file_name="a.xlsx",
        on=content.on,
        answers={},
        corrections={},
        now=NOON,
    )
    before = {"submission": 0, "result": 0, "original": 0, "draft": 1}
    for at in range(1, 1000):
        listener = cutting(ready, at)
        try:
            sent = drafts.submit(ready, an, number, sha256=content.sha256, token="x", accept=False, now=NOON)
        except Cut:
            assert kept_after(ready, listener) == before
            continue
        break
    assert at > 20
    assert sent.saved
    event.remove(ready, "before_cursor_execute", listener)
    assert kept(ready) == {"submission": 1, "result": 500, "original": 1, "draft": 0}
    assert wrong(ready) == []


def kept_after(engine: Engine, listener: Any) -> dict[str, int]:
    """What is stored once the script was cut; asking for it waits for nobody's lock."""
    event.remove(engine, "before_cursor_execute", listener)
    return kept(engine)


def test_u6_a_kept_file_that_cannot_be_written_takes_its_figures_with_it(
    ready: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("data.upload_store.add_original", full)
    with pytest.raises(OSError, match="no space left"):
        submit(ready, operator(), "KH", handed(FIGURES), now=NOON)
    monkeypatch.setattr("data.upload_store.add_original", add_original)
    assert kept(ready) == {"submission": 0, "result": 0, "original": 0, "draft": 0}
    assert submit(ready, operator(), "KH", handed(FIGURES), now=NOON).saved


# --- the process is killed -----------------------------------------------------------------------

_KILLS = 8


def _figures(number: int) -> Handed:
    """500 figures that are new every time."""
    return handed(dict.fromkeys(FIGURES, number), token=f"lần {number}")


def _send(url: str, number: int, told: Connection) -> None:
    engine = make_engine(url)
    reporter = Actor("an", RoleName.REPORTER, Scope("U0"))
    with crowd.cheaply():
        told.send("ready")
        submissions.submit(engine, reporter, "KH", _figures(number), now=NOON)
    engine.dispose()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_u6_killed_at_random_moments_none_or_all_of_500_figures_are_stored(database_url: str) -> None:
    engine = make_engine(database_url)
    take(engine, TREE)
    chance, processes = random.Random(8), multiprocessing.get_context("fork")
    for number in range(_KILLS):
        ours, theirs = processes.Pipe(duplex=False)
        process = processes.Process(target=_send, args=(database_url, number, theirs))
        engine.dispose()  # no connection is shared with the child
        process.start()
        assert ours.recv() == "ready"
        time.sleep(chance.uniform(0, 0.2))
        process.kill()
        process.join()
        figures = kept(engine)
        assert figures["result"] == figures["submission"] * 500
        assert figures["original"] == figures["submission"] <= number + 1
    with crowd.cheaply():
        assert submit(engine, operator(), "KH", _figures(_KILLS), now=NOON).saved
    assert wrong(engine) == []
    engine.dispose()
