"""SQL for files that units send: originals, drafts, and what was learned of layouts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update
from sqlmodel import Session

from data.store_bulk import insert_rows
from data.tables import ACCOUNT, AUDIT, CAMPAIGN, DRAFT, ORIGINAL, REMEMBERED_MEANING, SUBMISSION
from domain.drafts import Draft

_LINES_AT_ONCE = 500
_MEANING = ("unit", "layout", "question", "answer", "set_by", "set_at")
_AGAIN = (
    "ON CONFLICT (unit, layout, question) DO UPDATE SET "
    "answer = excluded.answer, set_by = excluded.set_by, set_at = excluded.set_at"
)


@dataclass(frozen=True)
class Original:
    """The file of a submission with what the ledger says of it."""

    content: bytes
    file_name: str
    sha256: str


def remembered(session: Session, campaign: str, unit: str, layout: str) -> dict[str, str]:
    """The answers of earlier days, by question, for files with this layout that this unit sends.

    Of this campaign alone: in another the same code is another criterion.
    """
    table = REMEMBERED_MEANING
    rows = session.execute(
        select(table.c.question, table.c.answer).where(
            table.c.unit == unit, table.c.layout == _of_campaign(campaign) + layout
        )
    )
    return {row.question: row.answer for row in rows}


def remember(  # noqa: PLR0913 - where it holds, and who said it
    session: Session,
    campaign: str,
    unit: str,
    layout: str,
    learned: Mapping[str, str],
    *,
    by: str,
    at: datetime,
) -> None:
    """Keep answers for the next file of this layout and unit in this campaign; the last answer counts."""
    where = unit, _of_campaign(campaign) + layout
    rows = [(*where, question, answer, by, at) for question, answer in sorted(learned.items())]
    if rows:
        insert_rows(session, REMEMBERED_MEANING, _MEANING, rows, _AGAIN)


def forget(session: Session, campaign: str) -> None:
    """Remove what was learned for a campaign."""
    ours = REMEMBERED_MEANING.c.layout.startswith(_of_campaign(campaign), autoescape=True)
    session.execute(delete(REMEMBERED_MEANING).where(ours))


def add_original(session: Session, submission: int, content: bytes) -> None:
    """Keep the file of a submission, byte for byte."""
    session.execute(insert(ORIGINAL).values(submission_id=submission, content=content))


def original(session: Session, submission: int) -> Original | None:
    """The file of a submission; None where it came without one."""
    wanted = (
        select(ORIGINAL.c.content, SUBMISSION.c.file_name, SUBMISSION.c.sha256)
        .join(SUBMISSION, SUBMISSION.c.id == ORIGINAL.c.submission_id)
        .where(ORIGINAL.c.submission_id == submission)
    )
    found = session.execute(wanted).one_or_none()
    return None if found is None else Original(*found)


def lock_account(session: Session, account_id: int) -> None:
    """Until the transaction ends nobody else uploads as this account."""
    session.execute(select(ACCOUNT.c.id).where(ACCOUNT.c.id == account_id).with_for_update())


def add_draft(session: Session, values: Mapping[str, Any]) -> int:
    """Keep a file that is not handed in yet; its number."""
    return int(session.execute(insert(DRAFT).values(**values).returning(DRAFT.c.id)).scalar_one())


def change_draft(session: Session, draft: int, values: Mapping[str, Any]) -> None:
    """Keep what was changed of a draft."""
    session.execute(update(DRAFT).where(DRAFT.c.id == draft).values(**values))


def drafts(session: Session, account_id: int, campaign_id: int) -> list[Draft]:
    """The drafts of an account for a campaign, the last touched first."""
    wanted = _drafts(account_id).where(DRAFT.c.campaign_id == campaign_id)
    rows = session.execute(wanted.order_by(DRAFT.c.updated_at.desc(), DRAFT.c.id.desc()))
    return [Draft(*row) for row in rows]


def draft(session: Session, draft_id: int, account_id: int) -> Draft | None:
    """A draft of this account; None where there is none, or it is another's."""
    found = session.execute(_drafts(account_id).where(DRAFT.c.id == draft_id)).one_or_none()
    return None if found is None else Draft(*found)


def draft_content(session: Session, draft_id: int) -> bytes:
    """The file itself."""
    return bytes(session.execute(select(DRAFT.c.content).where(DRAFT.c.id == draft_id)).scalar_one())


def drop_draft(session: Session, draft_id: int, account_id: int) -> bool:
    """Remove a draft of this account; False where there is none any more."""
    own = (DRAFT.c.id == draft_id, DRAFT.c.account_id == account_id)
    return session.execute(delete(DRAFT).where(*own).returning(DRAFT.c.id)).first() is not None


def drop_untouched(session: Session, since: datetime) -> None:
    """Remove the drafts that nobody has touched since then."""
    session.execute(delete(DRAFT).where(DRAFT.c.updated_at < since))


def stored(session: Session, account_id: int, campaign_id: int) -> int:
    """How many bytes of files an account keeps in a campaign: drafts, and what it handed in."""
    of_drafts = select(func.sum(func.length(DRAFT.c.content))).where(
        DRAFT.c.account_id == account_id, DRAFT.c.campaign_id == campaign_id
    )
    of_originals = (
        select(func.sum(func.length(ORIGINAL.c.content)))
        .join(SUBMISSION, SUBMISSION.c.id == ORIGINAL.c.submission_id)
        .where(SUBMISSION.c.account_id == account_id, SUBMISSION.c.campaign_id == campaign_id)
    )
    return sum(int(session.execute(wanted).scalar_one() or 0) for wanted in (of_drafts, of_originals))


def lines_since(
    session: Session, actor: str, campaign_id: int, since: datetime
) -> Iterator[tuple[datetime, str, Mapping[str, Any]]]:
    """When, what and what came of it: the audit of an actor in a campaign since then, the last first.

    Read from its end, so that it costs what that time holds and not what all time does.
    """
    before: int | None = None
    while True:
        wanted = select(
            AUDIT.c.id, AUDIT.c.at, AUDIT.c.actor, AUDIT.c.campaign_id, AUDIT.c.deed, AUDIT.c.after
        )
        if before is not None:
            wanted = wanted.where(AUDIT.c.id < before)
        rows = session.execute(wanted.order_by(AUDIT.c.id.desc()).limit(_LINES_AT_ONCE)).all()
        for row in rows:
            if row.at < since:
                return
            if (row.actor, row.campaign_id) == (actor, campaign_id):
                yield row.at, row.deed, row.after or {}
        if len(rows) < _LINES_AT_ONCE:
            return
        before = rows[-1].id


def handed_in_with(session: Session, account_id: int, token: str) -> int | None:
    """The submission that this account handed in with that token, in whatever campaign."""
    wanted = select(SUBMISSION.c.id).where(
        SUBMISSION.c.campaign_id.in_(select(CAMPAIGN.c.id)),
        SUBMISSION.c.token == token,
        SUBMISSION.c.account_id == account_id,
    )
    return session.execute(wanted).scalars().first()


def _of_campaign(code: str) -> str:
    """What the layouts of a campaign begin with; as no code holds a line break, no two begin alike."""
    return f"{code}\n"


def _drafts(account_id: int) -> Select[Any]:
    return (
        select(DRAFT.c.id, CAMPAIGN.c.code, DRAFT.c.file_name, DRAFT.c.created_at, DRAFT.c.updated_at)
        .add_columns(DRAFT.c.reported_on, DRAFT.c.answers, DRAFT.c.corrections, DRAFT.c.sha256)
        .add_columns(func.length(DRAFT.c.content))
        .join(CAMPAIGN, CAMPAIGN.c.id == DRAFT.c.campaign_id)
        .where(DRAFT.c.account_id == account_id, CAMPAIGN.c.deleted_at.is_(None))
    )
