"""SQL for plan documents: drafts that are being confirmed, and the documents of campaigns."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, insert, select, update
from sqlmodel import Session

from data.tables import CAMPAIGN, PLAN_DOCUMENT, PLAN_DRAFT
from domain.plan_files import PlanFile

_FILE = ("id", "file_name", "sha256", "created_at", "updated_at", "version")


def add(session: Session, values: Mapping[str, Any]) -> int:
    """Keep a draft; its number."""
    return int(session.execute(insert(PLAN_DRAFT).values(**values).returning(PLAN_DRAFT.c.id)).scalar_one())


def of_account(session: Session, account_id: int) -> list[PlanFile]:
    """The drafts of an account, the last touched first."""
    wanted = _files().where(PLAN_DRAFT.c.account_id == account_id)
    rows = session.execute(wanted.order_by(PLAN_DRAFT.c.updated_at.desc(), PLAN_DRAFT.c.id.desc()))
    return [PlanFile(*row) for row in rows]


def one(
    session: Session, number: int, account_id: int
) -> tuple[PlanFile, dict[str, Any], dict[str, Any]] | None:
    """A draft of this account with what was read and what was said; None where there is none."""
    wanted = _files().add_columns(PLAN_DRAFT.c.reading, PLAN_DRAFT.c.said)
    own = (PLAN_DRAFT.c.id == number, PLAN_DRAFT.c.account_id == account_id)
    found = session.execute(wanted.where(*own)).one_or_none()
    return None if found is None else (PlanFile(*found[:6]), found.reading, found.said)


def content_of(session: Session, number: int) -> bytes:
    """The file itself."""
    wanted = select(PLAN_DRAFT.c.content).where(PLAN_DRAFT.c.id == number)
    return bytes(session.execute(wanted).scalar_one())


def change(session: Session, number: int, account_id: int, said: Mapping[str, Any], at: datetime) -> bool:
    """Keep what was said about a draft; False where there is none any more."""
    own = (PLAN_DRAFT.c.id == number, PLAN_DRAFT.c.account_id == account_id)
    raised = {"said": dict(said), "updated_at": at, "version": PLAN_DRAFT.c.version + 1}
    changed = update(PLAN_DRAFT).where(*own).values(**raised).returning(PLAN_DRAFT.c.id)
    return session.execute(changed).first() is not None


def drop(session: Session, number: int, account_id: int, version: int | None = None) -> bool:
    """Remove a draft of this account (as it was at ``version``); False where there is none."""
    own = [PLAN_DRAFT.c.id == number, PLAN_DRAFT.c.account_id == account_id]
    own += [] if version is None else [PLAN_DRAFT.c.version == version]
    return session.execute(delete(PLAN_DRAFT).where(*own).returning(PLAN_DRAFT.c.id)).first() is not None


def drop_untouched(session: Session, since: datetime) -> None:
    """Remove the drafts that nobody has touched since then."""
    session.execute(delete(PLAN_DRAFT).where(PLAN_DRAFT.c.updated_at < since))


def free_code(session: Session, code: str) -> str:
    """The code, or with a number behind it where a campaign has it already, deleted ones too."""
    known = set(session.execute(select(CAMPAIGN.c.code).where(CAMPAIGN.c.code.startswith(code))).scalars())
    tries = [code, *(f"{code}-{number}" for number in range(2, len(known) + 3))]
    return next(one for one in tries if one not in known)


def keep_document(session: Session, code: str, values: Mapping[str, Any]) -> None:
    """Keep the document of a campaign, in place of an earlier one."""
    campaign_id = session.execute(select(CAMPAIGN.c.id).where(CAMPAIGN.c.code == code)).scalar_one()
    session.execute(delete(PLAN_DOCUMENT).where(PLAN_DOCUMENT.c.campaign_id == campaign_id))
    session.execute(insert(PLAN_DOCUMENT).values(campaign_id=campaign_id, **values))


def document_of(session: Session, code: str) -> tuple[bytes, str, str] | None:
    """The document of a campaign with its name and its fingerprint; None where it came without one."""
    wanted = (
        select(PLAN_DOCUMENT.c.content, PLAN_DOCUMENT.c.file_name, PLAN_DOCUMENT.c.sha256)
        .join(CAMPAIGN, CAMPAIGN.c.id == PLAN_DOCUMENT.c.campaign_id)
        .where(CAMPAIGN.c.code == code, CAMPAIGN.c.deleted_at.is_(None))
    )
    found = session.execute(wanted).one_or_none()
    return None if found is None else (bytes(found.content), found.file_name, found.sha256)


def document_name(session: Session, code: str) -> str:
    """The name of the document of a campaign; "" where it came without one."""
    wanted = (
        select(PLAN_DOCUMENT.c.file_name)
        .join(CAMPAIGN, CAMPAIGN.c.id == PLAN_DOCUMENT.c.campaign_id)
        .where(CAMPAIGN.c.code == code, CAMPAIGN.c.deleted_at.is_(None))
    )
    return session.execute(wanted).scalar_one_or_none() or ""


def _files() -> Select[Any]:
    return select(*(PLAN_DRAFT.c[name] for name in _FILE))
