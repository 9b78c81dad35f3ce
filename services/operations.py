"""Looking after the database: is it sound, and a copy of it."""

from pathlib import Path

from sqlalchemy import Engine

from data import backups, chain_check, chain_entries, plan_store, queries, store_rebuild
from data.backups import BackupImpossible
from data.engine import reading
from domain.access import Actor, Deed, Scope
from domain.chain import Head, Verification
from services.guard import guarded

__all__ = ["BackupImpossible", "backup", "check", "verify"]


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
def backup(engine: Engine, actor: Actor, file: Path) -> dict[str, Head]:
    """A whole copy of the database as of now; BackupImpossible says why there is none.

    The ends of the chains are those of a moment before, so that the copy holds them.
    """
    with reading(engine) as session:
        ends = chain_entries.heads(session)
    backups.write(engine, file)
    return ends


@guarded(Deed.OPERATE)
def verify(engine: Engine, actor: Actor, *, head: str | None = None) -> Verification:
    """Whether ledger and audit are what was written, and still hold the entry with the hash ``head``."""
    with reading(engine) as session:
        return chain_check.verification(session, head)
