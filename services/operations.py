"""Looking after the database: is it sound, and a copy of it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from data import chain_check, people_store, queries, queries_plans, sqlite_build, store_rebuild
from data.backups import BackupImpossible
from data.engine import reading, writing
from data.upkeep_store import Done
from domain.access import Actor, Deed, Scope
from domain.chain import Head, Verification
from services import copies, upkeep
from services.guard import guarded

__all__ = ["BackupImpossible", "back_up", "backup", "check", "verify"]


@dataclass(frozen=True)
class State:
    """When copies were made and chains looked at, and how it went; the version of SQLite if it is unsound."""

    backup: Done | None
    chain_check: Done | None
    unsound_sqlite: str


@guarded(Deed.OPERATE)
def check(engine: Engine, actor: Actor) -> dict[str, list[str]]:
    """By campaign, every kept figure that differs from what the ledger gives; all empty when sound."""
    with reading(engine) as session:
        codes = [known.code for known in queries_plans.campaign_list(session, scope=Scope.everything())]
        ids = {code: queries.campaign_id(session, code) for code in codes}
        return {
            code: store_rebuild.differences(session, campaign_id)
            for code, campaign_id in ids.items()
            if campaign_id is not None
        }


@guarded(Deed.OPERATE)
def backup(engine: Engine, actor: Actor, file: Path, *, now: datetime) -> dict[str, Head]:
    """A whole copy of the database as of now; BackupImpossible says why there is none.

    The ends of the chains are those of a moment before, so that the copy holds them.
    """
    ends = copies.write(engine, file, now)
    _note_copy(engine, actor, file, now)
    return ends


@guarded(Deed.OPERATE)
def back_up(engine: Engine, actor: Actor, *, now: datetime) -> Path:
    """A whole copy in the folder of copies, named after this moment; BackupImpossible if there is none."""
    file = copies.named(engine, now, why="thu-cong")
    _note_copy(engine, actor, file, now)
    return file


def _note_copy(engine: Engine, actor: Actor, file: Path, now: datetime) -> None:
    with writing(engine) as session:
        people_store.record(session, at=now, actor=actor, deed="backup", subject=file.name)


@guarded(Deed.OPERATE)
def verify(engine: Engine, actor: Actor, *, head: str | None = None) -> Verification:
    """Whether ledger and audit are what was written, and still hold the entry with the hash ``head``."""
    with reading(engine) as session:
        return chain_check.verification(session, head)


@guarded(Deed.OPERATE)
def verify_now(engine: Engine, actor: Actor, *, now: datetime) -> Verification:
    """The same, remembered as the last look at the chains."""
    return upkeep.check_chains(engine, now)


@guarded(Deed.OPERATE)
def state(engine: Engine, actor: Actor) -> State:
    """How the program is looked after."""
    known = upkeep.done(engine)
    on_sqlite = engine.dialect.name == "sqlite"
    return State(
        backup=known.get(copies.BACKUP),
        chain_check=known.get(upkeep.CHAIN_CHECK),
        unsound_sqlite="" if not on_sqlite or sqlite_build.sound() else sqlite_build.described(),
    )
