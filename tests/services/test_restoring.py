"""S6 and T14: a backup takes the place of the database whole or not at all, and what was there is kept."""

import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, text

from data import backups, migrate
from data.engine import DatabaseNewer, make_engine, reading, writing
from domain.access import Actor, RoleName, Scope, operator
from services import campaigns, people, sign_in
from services.operations import backup, check, verify
from services.plans import take_up
from services.previews import Handed
from services.restoring import NotACopy, look, restore
from services.standings import standings
from services.submissions import submit
from services.templates import template
from services.upkeep import damage
from tests.builders import campaign, plan, share, unit
from tests.filling import fill
from tests.postgres_programs import put_on_path

ROOT = Path(__file__).resolve().parent.parent.parent
NOW = datetime(2023, 6, 30, 5, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)
ON = date(2023, 6, 30)
PLAN = plan(campaign("KH"), share("T1"), unit("A"), unit("B"))
LAN = Actor("lan", RoleName.ADMINISTRATOR, Scope.everything())


def send(engine: Engine, done: int) -> None:
    content = fill(template(engine, operator(), "KH")[0], {("A", "T1"): (99, done)}, on=ON)
    assert submit(engine, operator(), "KH", Handed(content, "a.xlsx", accept=True), now=NOW).saved


def done_of(engine: Engine) -> int:
    found = standings(engine, operator(), "KH", on=ON)
    return int(found.totals["done"].iloc[0])


@pytest.fixture
def filled(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """A campaign in which unit A reported 3."""
    put_on_path(engine, monkeypatch)
    monkeypatch.setenv("UPKEEP_FOLDER", str(tmp_path))
    with writing(engine) as session:
        take_up(session, operator(), PLAN, now=NOW)
    send(engine, 3)
    return engine


@pytest.fixture
def copy(filled: Engine, tmp_path: Path) -> Path:
    """A backup of it; since then A has reported 4 and then 5."""
    backup(filled, operator(), tmp_path / "cũ.copy", now=NOW)
    send(filled, 4)
    send(filled, 5)
    return tmp_path / "cũ.copy"


def test_t14_looking_says_what_would_vanish_and_changes_nothing(filled: Engine, copy: Path) -> None:
    found = look(filled, operator(), copy, now=LATER)
    # of the ledger two submissions with their acceptance, of the audit those four deeds and the backup
    assert found.lost == {"audit": 5, "KH": 4}
    assert (found.before["KH"].entries, found.after["KH"].entries) == (6, 2)
    assert found.faults == ()
    assert done_of(filled) == 5
    assert verify(filled, operator()).heads == found.before


def test_s6_the_backup_takes_the_place_and_what_was_there_is_kept(
    filled: Engine, copy: Path, tmp_path: Path
) -> None:
    found = restore(filled, LAN, copy, now=LATER)
    assert done_of(filled) == 3
    assert verify(filled, operator()).faults == ()
    assert check(filled, operator()) == {"KH": []}
    send(filled, 6)
    assert done_of(filled) == 6
    with reading(filled) as session:
        told = session.execute(text("SELECT actor, subject, before, after FROM audit WHERE deed = 'restore'"))
        ((actor, subject, before, after),) = told.all()
    assert (actor, subject) == ("lan", "cũ.copy")
    assert found.before["KH"].hash in str(before)
    assert found.after["KH"].hash in str(after)
    assert _done_in_kept(filled, found.kept) == 5


def _done_in_kept(engine: Engine, kept: str) -> int:
    if engine.dialect.name == "sqlite":
        assert Path(kept).name == "test.db.truoc-khoi-phuc-20230630-150000"
    else:
        assert Path(kept).name == "20230630-150000-truoc-khoi-phuc.dump"
    restore(engine, operator(), Path(kept), now=LATER + timedelta(minutes=1))
    return done_of(engine)


def test_s6_no_cache_can_know_the_revision_of_what_was_restored(filled: Engine, copy: Path) -> None:
    before = campaigns.revision(filled, operator(), "KH").number
    restore(filled, operator(), copy, now=LATER)
    assert campaigns.revision(filled, operator(), "KH").number == before + 1


def test_s6_everybody_must_sign_in_again_and_old_links_are_dead(filled: Engine, tmp_path: Path) -> None:
    link = people.add_account(
        filled, operator(), login="lan", display_name="", role=RoleName.LEADER, unit=None, now=LATER
    )
    token = sign_in.redeem_link(filled, link, LATER)
    assert isinstance(token, str)
    unused = people.new_link(filled, operator(), login="lan", now=LATER)
    backup(filled, operator(), tmp_path / "a.copy", now=LATER)
    assert sign_in.actor_of(filled, token, LATER) is not None
    restore(filled, operator(), tmp_path / "a.copy", now=LATER)
    assert sign_in.actor_of(filled, token, LATER) is None
    assert sign_in.redeem_link(filled, unused, LATER) is None


def test_s6_a_backup_of_a_newer_version_is_refused(filled: Engine, tmp_path: Path) -> None:
    with writing(filled) as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    backup(filled, operator(), tmp_path / "newer.copy", now=NOW)
    with writing(filled) as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    with pytest.raises(DatabaseNewer):
        restore(filled, operator(), tmp_path / "newer.copy", now=LATER)
    assert done_of(filled) == 3
    assert list(tmp_path.glob("*khoi-phuc*")) == []


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0 and then nothing", b"PK\x03\x04"])
def test_s6_what_is_no_backup_is_refused(filled: Engine, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.copy").write_bytes(content)
    with pytest.raises(NotACopy):
        restore(filled, operator(), tmp_path / "x.copy", now=LATER)
    assert done_of(filled) == 3
    assert list(tmp_path.glob("*khoi-phuc*")) == []


def test_t14_a_backup_that_was_edited_is_named(filled: Engine, tmp_path: Path) -> None:
    if filled.dialect.name == "postgresql":
        edits = ["ALTER TABLE result DISABLE TRIGGER ALL", "UPDATE result SET done = 98"]
    else:
        edits = ["DROP TRIGGER keep_result_update", "UPDATE result SET done = 98"]
    with writing(filled) as session:
        for edit in edits:
            session.execute(text(edit))
    backup(filled, operator(), tmp_path / "edited.copy", now=NOW)
    found = look(filled, operator(), tmp_path / "edited.copy", now=LATER)
    assert "content" in {fault.why for fault in found.faults}


@pytest.mark.postgres
def test_s9_a_backup_with_results_of_a_unit_that_is_gone_is_refused(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = make_engine(postgres_url)
    put_on_path(engine, monkeypatch)
    monkeypatch.setenv("UPKEEP_FOLDER", str(tmp_path))
    with writing(engine) as session:
        take_up(session, operator(), PLAN, now=NOW)
    send(engine, 3)
    assert damage(engine) == []
    with writing(engine) as session:
        for edit in ("ALTER TABLE result DISABLE TRIGGER ALL", "UPDATE result SET unit_id = 99"):
            session.execute(text(edit))
    assert damage(engine) == ["result: 1 dòng trỏ tới dòng không còn"]
    backup(engine, operator(), tmp_path / "loose.copy", now=NOW)
    with pytest.raises(NotACopy, match="không tồn tại"):
        look(engine, operator(), tmp_path / "loose.copy", now=LATER)
    engine.dispose()


def test_s6_a_backup_of_the_first_version_is_brought_forward(sqlite_url: str, tmp_path: Path) -> None:
    old = make_engine(f"sqlite:///{(tmp_path / 'old.db').as_posix()}")
    with old.execution_options(writing=True).begin() as connection:
        command.upgrade(migrate._config(connection), "0001")
    old.dispose()
    engine = make_engine(sqlite_url)
    restore(engine, operator(), tmp_path / "old.db", now=LATER)
    assert migrate.is_current(engine)
    assert verify(engine, operator()).faults == ()
    engine.dispose()


def test_s6_readers_see_old_or_new(filled: Engine, copy: Path) -> None:
    seen: set[int] = set()
    stop = threading.Event()

    def watch() -> None:
        while not stop.is_set():
            seen.add(done_of(filled))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        found = restore(filled, operator(), copy, now=LATER)
    finally:
        stop.set()
        watcher.join()
    assert seen <= {3, 5}
    assert _done_in_kept(filled, found.kept) == 5
    assert verify(filled, operator()).faults == ()


def test_s6_what_is_written_while_the_old_one_is_being_kept_is_kept_too(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = make_engine(sqlite_url)
    with writing(engine) as session:
        take_up(session, operator(), PLAN, now=NOW)
    send(engine, 3)
    backup(engine, operator(), tmp_path / "a.copy", now=NOW)
    copied, times = backups.write, iter((7, None, None))

    def and_somebody_writes(live: Engine, file: Path) -> None:
        copied(live, file)
        done = next(times)
        if done:
            send(live, done)

    monkeypatch.setattr(backups, "write", and_somebody_writes)
    found = restore(engine, operator(), tmp_path / "a.copy", now=LATER)
    assert done_of(engine) == 3
    assert found.lost == {"audit": 3, "KH": 2}
    assert _done_in_kept(engine, found.kept) == 7
    engine.dispose()


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from data import restores
from data.engine import make_engine
from domain.access import operator
from services.restoring import restore

steps = int(sys.argv[3])
whole = restores.unmoved

class Killer:
    def __init__(self, still): self.still = still
    def __call__(self):
        os.kill(os.getpid(), signal.SIGKILL)

if steps:
    from contextlib import contextmanager
    @contextmanager
    def unmoved(live):
        with whole(live) as still:
            yield Killer(still)
    restores.unmoved = unmoved
else:
    original = restores.switch
    def switch(*given):
        original(*given)
        os.kill(os.getpid(), signal.SIGKILL)
    restores.switch = switch
restore(make_engine(sys.argv[1]), operator(), Path(sys.argv[2]), now=datetime(2023, 6, 30, 8, tzinfo=UTC))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize(("half_way", "expected"), [(1, 5), (0, 3)])
def test_s6_killed_half_way_it_is_the_old_one_and_killed_at_the_end_the_new_one(
    sqlite_url: str, tmp_path: Path, half_way: int, expected: int
) -> None:
    engine = make_engine(sqlite_url)
    with writing(engine) as session:
        take_up(session, operator(), PLAN, now=NOW)
    send(engine, 3)
    backup(engine, operator(), tmp_path / "a.copy", now=NOW)
    send(engine, 5)
    engine.dispose()
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, sqlite_url, str(tmp_path / "a.copy"), str(half_way)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    engine = make_engine(sqlite_url)
    assert done_of(engine) == expected
    assert verify(engine, operator()).faults == ()
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
    engine.dispose()
