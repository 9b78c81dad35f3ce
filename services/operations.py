"""Looking after the database: is it sound, and a copy of it."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from data import chain_check, people_store, plan_store, queries, store_rebuild
from data.backups import BackupImpossible
from data.engine import reading, writing
from domain.access import Actor, Deed, Scope
from domain.chain import Head, Verification
from services import copies
from services.guard import guarded

__all__ = ["BackupImpossible", "back_up", "backup", "check", "verify"]


@guarded(Deed.OPERATE)
def check(engine: Engine, actor: Actor) -> dict[str, list[str]]:
    """By campaign, every kept figure that differs from what the ledger gives; all empty when sound."""
    with reading(engine) as session:
        codes = [known.code for known in plan_store.campaign_list(session, scope=Scope.everything())]
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
