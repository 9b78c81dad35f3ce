"""Rows L2 and L5: edits made outside the program show, and figures can be made again from the ledger."""

import tempfile
from pathlib import Path
from random import Random
from time import process_time

from sqlalchemy import Engine, text

from data.engine import make_engine, reading, writing
from data.migrate import upgrade
from data.store import NewResult, add_submission
from domain.access import operator
from services import operations, samples
from tests.bench.reliability import Reached, Row
from tests.bench.servers import own_server
from tests.data.tampering import found_after
from tests.reliability.handing import NOON, ON, take, tree
from tests.reliability.replaying import LATER, differing

_SECONDS, _PER = 5, 100_000

_ONE_MORE = (
    "INSERT INTO result (submission_id, campaign_id, top_unit_id, unit_id, criterion_id, reported_on, done,"
    " sheet, cell) SELECT submission_id, campaign_id, top_unit_id, 1, criterion_id, reported_on, 7, '', ''"
    " FROM result WHERE id = {id}"
)

#: What somebody with the file does to one row; ``{id}`` is a result's number.
EDITS = (
    "UPDATE result SET done = done + 1 WHERE id = {id}",
    "DELETE FROM result WHERE id = {id}",
    "UPDATE submission SET received_at = '2001-01-01 00:00:00.000000' WHERE id = {submission}",
    "UPDATE submission SET submitted_by = 'ai' WHERE id = {submission}",
    "UPDATE submission SET reported_on = '2001-01-01' WHERE id = {submission}",
    "DELETE FROM submission WHERE id = {submission}",
    "UPDATE submission SET sequence = -sequence WHERE id IN ({submission}, {submission} + 1)",
    "DELETE FROM submission WHERE id >= {submission}",
    _ONE_MORE,
    "UPDATE audit SET actor = 'ai' WHERE id = {audit}",
)


def _fill(engine: Engine, entries: int) -> None:
    """A ledger with so many submissions of one figure each."""
    take(engine, tree(1, 10, 1))
    with writing(engine) as session:
        for number in range(entries):
            add_submission(
                session,
                campaign_id=1,
                unit_id=None,
                reported_on=ON,
                received_at=NOON,
                submitted_by="cán bộ",
                account_id=None,
                source="upload",
                file_name="",
                sha256=f"{number:064}",
                token=str(number),
                note="",
                results=[NewResult(f"U0.{number % 10}", "T0", number)],
            )


def _l2(full: bool) -> Reached:
    entries, edits = (20_000, 100) if full else (300, 20)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        engine = make_engine(f"sqlite:///{(Path(folder) / 'l2.db').as_posix()}")
        upgrade(engine)
        _fill(engine, 300)
        found = sum(bool(found_after(engine, _edit(engine, number))) for number in range(edits))
        engine.dispose()
        engine = make_engine(f"sqlite:///{(Path(folder) / 'long.db').as_posix()}")
        upgrade(engine)
        _fill(engine, entries)
        begun = process_time()
        operations.verify(engine, operator())
        seconds = (process_time() - begun) * _PER / entries
        engine.dispose()
    return Reached(
        found == edits and seconds <= _SECONDS,
        f"{edits} lần sửa từ bên ngoài: tìm ra {edits}; kiểm tra ≤ {_SECONDS} giây cho {_PER} dòng",
        f"tìm ra {found}; {seconds:.1f} giây cho {_PER} dòng (đo trên {entries} dòng, giờ CPU)",
    )


def _edit(engine: Engine, number: int) -> str:
    chance = Random(number)
    with reading(engine) as session:
        lines = session.execute(text("SELECT count(*) FROM audit")).scalar_one()
    row = chance.randrange(2, 299)
    return EDITS[number % len(EDITS)].format(
        id=row, submission=chance.randrange(2, 299), audit=chance.randrange(lines) + 1
    )


def _l5(full: bool) -> Reached:
    del full  # the bundled plans are all there is
    said: list[str] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, own_server() as server:
        for number in range(2):
            file = f"sqlite:///{(Path(folder) / f'{number}.db').as_posix()}"
            both = [make_engine(file), make_engine(server.database(f"l5_{number}"))]
            for engine in both:
                upgrade(engine)
            source, target = both if number else both[::-1]
            samples.load(source, now=LATER)
            said += differing(source, target)
            for engine in both:
                engine.dispose()
    return Reached(
        not said,
        "phát lại sổ của 4 kế hoạch, SQLite ↔ PostgreSQL: mọi tổng và thứ hạng giống đến từng byte",
        f"khác {len(said)}",
    )


ROWS: dict[str, Row] = {"L2": _l2, "L5": _l5}
