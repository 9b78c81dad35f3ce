"""Files in preparation: kept with what was answered and corrected, for the account alone that uploaded them."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from data import people_store, queries_submissions, upload_store
from data.engine import reading, writing
from domain.access import Actor, Deed, NotAllowed, Whose
from domain.drafts import Draft
from domain.problems import Code, NotFound, Problem, Refused
from services.campaigns import known_campaign
from services.guard import guarded
from services.marking import marked, with_corrections
from services.previews import Handed, look
from services.quotas import UPLOAD, over_quota
from services.submissions import Outcome
from services.submissions import submit as hand_in

#: Drafts that nobody has touched for so long go.
KEPT_FOR = timedelta(days=14)

#: What answers and corrections of one draft may say together, as JSON.
_MOST_SAID = 256 * 1024


@guarded(Deed.SUBMIT_RESULTS)
def save(  # noqa: PLR0913 - a draft has as many parts
    engine: Engine,
    actor: Actor,
    code: str,
    *,
    content: bytes,
    file_name: str,
    on: date | None,
    answers: Mapping[str, str],
    corrections: Mapping[str, str],
    now: datetime,
    draft: int | None = None,
) -> int:
    """Keep a file and what was said about it so far; the number of the draft.

    With the number of a draft it takes that one's place. Refused where the account has uploaded too much.
    """
    account_id = _account(actor)
    said = {"answers": dict(answers), "corrections": dict(corrections)}
    values = {"content": content, "file_name": file_name, "reported_on": on, "updated_at": now, **said}
    values["sha256"] = hashlib.sha256(content).hexdigest()
    if len(json.dumps(said)) > _MOST_SAID:
        raise Refused([Problem(Code.TOO_MUCH_SAID)])
    with writing(engine) as session:
        campaign_id = known_campaign(session, code)
        upload_store.lock_account(session, account_id)
        known = None if draft is None else _own(session, draft, account_id, code)
        if known is not None and known.sha256 == values["sha256"]:
            upload_store.change_draft(session, known.id, _without_content(values))
            return known.id
        _require_room(session, actor, campaign_id, len(content), now, known)
        number = _kept(session, known, values, account_id=account_id, campaign_id=campaign_id, now=now)
        _record(session, actor, campaign_id, number, values)
        return number


@guarded(Deed.SUBMIT_RESULTS)
def drafts(engine: Engine, actor: Actor, code: str) -> list[Draft]:
    """The actor's own drafts for a campaign, the last touched first."""
    with reading(engine) as session:
        campaign_id = known_campaign(session, code)
        if actor.account_id is None:
            return []
        return upload_store.drafts(session, actor.account_id, campaign_id)


@guarded(Deed.SUBMIT_RESULTS)
def handed(engine: Engine, actor: Actor, draft: int) -> Handed:
    """The draft as it would be handed in; NotFound where the actor has none with that number."""
    with reading(engine) as session:
        return _handed(session, _own(session, draft, _account(actor)))


@guarded(Deed.SUBMIT_RESULTS)
def drop(engine: Engine, actor: Actor, draft: int) -> None:
    """Throw a draft away; NotFound where the actor has none with that number."""
    account_id = _account(actor)
    with writing(engine) as session:
        if not upload_store.drop_draft(session, draft, account_id):
            raise NotFound("draft", str(draft))


@guarded(Deed.SUBMIT_RESULTS)
def submit(  # noqa: PLR0913 - what was seen, and how it is handed in
    engine: Engine,
    actor: Actor,
    draft: int,
    *,
    sha256: str,
    token: str,
    accept: bool,
    now: datetime,
    seen: str = "",
) -> Outcome:
    """Hand in a draft, which ends with it; refused where its bytes are not those that were seen.

    ``seen`` is the fingerprint of the draft that was looked at: given, what was answered and corrected must be
    the same too. The same token again is the same deed, also after the draft has gone.
    """
    account_id = _account(actor)
    with reading(engine) as session:
        known = upload_store.draft(session, draft, account_id)
        if known is None:
            return _done_before(session, actor, draft, token, now)
        ready = _handed(session, known, token=token, accept=accept)
    if ready.sha256 != sha256:
        raise Refused([Problem(Code.FILE_CHANGED)])
    if seen and known.fingerprint != seen:
        raise Refused([Problem(Code.DRAFT_CHANGED)])
    return hand_in(engine, actor, known.campaign, ready, now=now)


@guarded(Deed.SUBMIT_RESULTS)
def marked_copy(engine: Engine, actor: Actor, draft: int, *, now: datetime) -> tuple[bytes, str]:
    """The draft as a workbook with what is wrong noted on its cells and on a sheet, and its file name."""
    with reading(engine) as session:
        known = _own(session, draft, _account(actor))
        ready = _handed(session, known)
        found = look(session, actor, known.campaign, ready, now)
    stem = known.file_name.rpartition(".")[0] or known.file_name or "ket-qua"
    return marked(ready.content, with_corrections(found)), f"{stem} - cần sửa.xlsx"


def expire(engine: Engine, now: datetime) -> None:
    """Remove the drafts of everybody that nobody has touched for ``KEPT_FOR``."""
    with writing(engine) as session:
        upload_store.drop_untouched(session, now - KEPT_FOR)


def _account(actor: Actor) -> int:
    """The account of the actor; the operator of the machine has none, and so no drafts."""
    if actor.account_id is None:
        raise NotAllowed(Deed.SUBMIT_RESULTS, actor, Whose.OTHERS, None)
    return actor.account_id


def _own(session: Session, draft: int, account_id: int, code: str | None = None) -> Draft:
    """A draft of this account (for that campaign); NotFound also where it is somebody else's."""
    known = upload_store.draft(session, draft, account_id)
    if known is None or code not in (None, known.campaign):
        raise NotFound("draft", str(draft))
    return known


def _handed(session: Session, known: Draft, *, token: str = "", accept: bool = False) -> Handed:
    return Handed(
        content=upload_store.draft_content(session, known.id),
        file_name=known.file_name,
        on=known.on,
        answers=known.answers,
        corrections=known.corrections,
        draft=known.id,
        token=token,
        accept=accept,
    )


def _done_before(session: Session, actor: Actor, draft: int, token: str, now: datetime) -> Outcome:
    """What came of the same deed when it was done before; NotFound where it was not."""
    done = upload_store.handed_in_with(session, _account(actor), token) if token else None
    found = None if done is None else upload_store.original(session, done)
    if done is None or found is None:
        raise NotFound("draft", str(draft))
    code = queries_submissions.standing_of(session, done).campaign
    seen = look(session, actor, code, Handed(found.content, found.file_name), now)
    return Outcome(seen, True, done, queries_submissions.status_of(session, done))


def _require_room(
    session: Session, actor: Actor, campaign_id: int, size: int, now: datetime, known: Draft | None
) -> None:
    instead_of = known.size if known else 0
    refused = over_quota(session, actor, campaign_id, size, now, instead_of=instead_of)
    if refused:
        raise Refused([refused])


def _kept(
    session: Session,
    known: Draft | None,
    values: dict[str, Any],
    *,
    account_id: int,
    campaign_id: int,
    now: datetime,
) -> int:
    if known is not None:
        upload_store.change_draft(session, known.id, values)
        return known.id
    whose = {"account_id": account_id, "campaign_id": campaign_id, "created_at": now}
    return upload_store.add_draft(session, values | whose)


def _record(session: Session, actor: Actor, campaign_id: int, number: int, values: Mapping[str, Any]) -> None:
    """That a file was uploaded, which counts against what the account may upload."""
    after = {"file": values["file_name"], "sha256": values["sha256"], "bytes": len(values["content"])}
    people_store.record(
        session,
        at=values["updated_at"],
        actor=actor,
        deed=UPLOAD,
        campaign_id=campaign_id,
        subject=str(number),
        after=after,
    )


def _without_content(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "content"}
