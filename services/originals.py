"""The file of a submission as it was handed in, for its unit and for those who check it (U10)."""

import hashlib

from sqlalchemy import Engine

from data import queries_submissions, upload_store
from data.engine import reading
from domain.access import Actor, Deed, Scope
from domain.problems import Code, NotFound, OutOfSight, Problem, Refused
from services.guard import guarded


@guarded(Deed.SEE_ORIGINALS)
def original(engine: Engine, actor: Actor, submission: int) -> tuple[bytes, str]:
    """The bytes that were handed in, and the name of the file.

    NotFound where there are none, or the submission speaks of a unit outside the actor's scope. Refused where
    the bytes are no longer those whose fingerprint stands in the ledger.
    """
    with reading(engine) as session:
        if queries_submissions.campaign_of(session, submission, scope=actor.scope) is None:
            limited = actor.scope != Scope.everything()
            missing = OutOfSight if limited else NotFound
            raise missing("submission", str(submission))
        kept = upload_store.original(session, submission)
    if kept is None:
        raise NotFound("original", str(submission))
    if hashlib.sha256(kept.content).hexdigest() != kept.sha256:
        raise Refused([Problem(Code.ORIGINAL_DIFFERS, value=str(submission))])
    return kept.content, kept.file_name or f"Tệp gốc {submission}"
