"""A backup put in the place of the database: looked at first, then as one deed that keeps what was there."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from data import (
    backups,
    chain_check,
    chain_entries,
    disks,
    people_store,
    restored,
    restores,
    restores_postgresql,
    seals,
)
from data.engine import reading, writing
from data.migrate import revision_of, upgrade_within
from data.restores import Moved, NotACopy
from domain.access import Actor, Deed
from domain.calendar import VIETNAM
from domain.chain import Fault, Head
from services import copies
from services.guard import guarded

__all__ = ["Comparison", "NotACopy", "look", "put_aside", "restore"]

_TRIES = 5
_KEPT = "truoc-khoi-phuc"


@dataclass(frozen=True)
class Comparison:
    """The present database beside a backup: the ends of both, and how many entries would vanish by chain.

    ``faults``: where the backup is not what was written. ``kept``: where the previous database is now.
    """

    before: dict[str, Head]
    after: dict[str, Head]
    lost: dict[str, int]
    faults: tuple[Fault, ...]
    kept: str = ""


@guarded(Deed.OPERATE)
def look(engine: Engine, actor: Actor, file: Path, *, now: datetime) -> Comparison:
    """What restoring ``file`` would change; nothing is changed. NotACopy and DatabaseNewer refuse the file."""
    if engine.dialect.name == "sqlite":
        with restores.working_copy(file, engine) as copy, reading(engine) as old, reading(copy) as new:
            return _compared(old, new)
    with writing(engine) as session:
        found = _loaded(session, file)
        session.rollback()
        return found


@guarded(Deed.OPERATE)
def restore(engine: Engine, actor: Actor, file: Path, *, now: datetime) -> Comparison:
    """Put the backup in the place of the database, which is kept beside it; everybody must sign in again.

    Whoever reads meanwhile sees the old or the new one; whoever writes waits. NotACopy and DatabaseNewer
    refuse the file.
    """
    if engine.dialect.name == "sqlite":
        return _restore_sqlite(engine, actor, file, now)
    kept = copies.folder(engine) / f"{_stamp(now)}-{_KEPT}.dump"
    with writing(engine) as session:
        restores_postgresql.lock(session.connection())
        backups.write(engine, kept)  # by a connection of its own, which sees what nobody can change now
        disks.keep_private(kept)
        top = restored.top_revision(session)
        found = _loaded(session, file)
        restores_postgresql.replace(session.connection())
        _finish(session, actor, found, top, file, now)
    return _with(found, str(kept))


def put_aside(path: Path, now: datetime) -> Path:
    """Where a damaged SQLite database is now, so that a backup can take its place. No server may be running."""
    aside = path.with_name(f"{path.name}.hong-{_stamp(now)}")
    for ending in ("", "-wal", "-shm", "-journal", seals.SEAL):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.rename(aside.with_name(aside.name + ending))
    return aside


def _restore_sqlite(engine: Engine, actor: Actor, file: Path, now: datetime) -> Comparison:
    live = Path(str(engine.url.database)).resolve()
    kept = live.with_name(f"{live.name}.{_KEPT}-{_stamp(now)}")
    for _ in range(_TRIES):
        with restores.unmoved(engine) as still, restores.working_copy(file, engine) as copy:
            backups.write(engine, kept)
            disks.keep_private(kept)
            with reading(engine) as old, reading(copy) as new:
                found, top = _compared(old, new), restored.top_revision(old)
            with writing(copy) as session:
                _finish(session, actor, found, top, file, now)
            try:
                restores.switch(copy, engine, still)
            except Moved:
                kept.unlink()  # somebody wrote meanwhile: once more, with what they wrote
                continue
            except BaseException:
                kept.unlink()
                raise
            engine.dispose()
            return _with(found, str(kept))
    raise NotACopy("cơ sở dữ liệu đang được ghi liên tục; hãy thử lại khi ít người dùng hơn")


def _loaded(session: Session, file: Path) -> Comparison:
    connection = session.connection()
    before, present = chain_entries.heads(session), restored.lengths(session)
    restores_postgresql.load(connection, file)
    if revision_of(connection) is None:
        raise NotACopy("tệp không phải bản sao lưu của chương trình này")
    upgrade_within(connection)

    def old(chain: int, number: int) -> str | None:
        restores_postgresql.look_at(connection, restores_postgresql.PRESENT)
        return restored.hash_at(session, chain, number)

    def new(chain: int, number: int) -> str | None:
        restores_postgresql.look_at(connection, restores_postgresql.LOADED)
        return restored.hash_at(session, chain, number)

    lost = restored.lost(present, old, new)
    restores_postgresql.look_at(connection, restores_postgresql.LOADED)
    checked = chain_check.verification(session, None)
    return Comparison(before, checked.heads, lost, checked.faults)


def _compared(old: Session, new: Session) -> Comparison:
    checked = chain_check.verification(new, None)
    return Comparison(
        before=chain_entries.heads(old),
        after=checked.heads,
        lost=restored.lost(
            restored.lengths(old), partial(restored.hash_at, old), partial(restored.hash_at, new)
        ),
        faults=checked.faults,
    )


def _finish(session: Session, actor: Actor, found: Comparison, top: int, file: Path, now: datetime) -> None:
    """Let caches and browsers know nothing of the copy, and the audit know of the deed."""
    restored.raise_revisions(session, top)
    restored.end_sessions(session, now)
    people_store.record(
        session,
        at=now,
        actor=actor,
        deed="restore",
        subject=file.name,
        before={chain: end._asdict() for chain, end in found.before.items()},
        after={chain: end._asdict() for chain, end in found.after.items()}
        | {"lost": sum(found.lost.values())},
    )


def _with(found: Comparison, kept: str) -> Comparison:
    return Comparison(found.before, found.after, found.lost, found.faults, kept)


def _stamp(now: datetime) -> str:
    return f"{now.astimezone(VIETNAM):%Y%m%d-%H%M%S}"
