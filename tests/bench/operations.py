"""Row S6: how long it takes to put a large backup in the place of the database, and that it is whole."""

import tempfile
from datetime import timedelta
from pathlib import Path
from time import monotonic

from sqlalchemy import Engine

from data import people_store
from data.engine import make_engine, writing
from data.migrate import upgrade
from data.store import NewResult, add_submission
from domain.access import operator
from services import operations, restoring
from tests.bench.reliability import Reached, Row
from tests.reliability.handing import NOON, ON, take, tree

_SECONDS, _MEGABYTES = 60, 100


def _fill(engine: Engine, size: int, path: Path) -> None:
    """Submissions of a few hundred figures until the file has ``size`` bytes."""
    take(engine, tree(1, 100, 5))
    number = 0
    while path.stat().st_size < size:
        with writing(engine) as session:
            people_store.record(session, at=NOON, actor=operator(), deed="submit_results", campaign_id=1)
            for _ in range(20):
                number += 1
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
                    results=[
                        NewResult(f"U0.{unit}", f"T{place}", number, sheet="Kết quả", cell="F17")
                        for unit in range(100)
                        for place in range(5)
                    ],
                )


def _s6(full: bool) -> Reached:
    size = (_MEGABYTES if full else 2) * 1024**2
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        path, copy = Path(folder) / "s6.db", Path(folder) / "sao.db"
        engine = make_engine(f"sqlite:///{path.as_posix()}")
        upgrade(engine)
        _fill(engine, size, path)
        operations.backup(engine, operator(), copy, now=NOON)
        megabytes = copy.stat().st_size / 1024**2
        begun = monotonic()
        restoring.restore(engine, operator(), copy, now=NOON + timedelta(hours=1))
        seconds = monotonic() - begun
        sound = operations.verify(engine, operator()).sound
        engine.dispose()
    return Reached(
        sound and seconds <= _SECONDS * megabytes / _MEGABYTES,
        f"khôi phục {_MEGABYTES} MB trong ≤ {_SECONDS} giây, sổ nguyên vẹn",
        f"{megabytes:.0f} MB trong {seconds:.1f} giây, sổ {'nguyên vẹn' if sound else 'KHÔNG nguyên vẹn'}",
    )


ROWS: dict[str, Row] = {"S6": _s6}
