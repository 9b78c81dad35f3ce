"""The receipt of a submission, for its unit and for all who may see that unit."""

from sqlalchemy import Engine

from data import queries_submissions
from data.engine import reading
from domain.access import Actor, Deed, Scope
from domain.problems import NotFound, OutOfSight
from domain.receipts import Receipt
from services.guard import guarded
from services.standings import seen_plan


@guarded(Deed.SEE_STANDINGS)
def receipt(engine: Engine, actor: Actor, submission: int) -> Receipt:
    """The receipt with that number; NotFound where there is none, or one of others' units."""
    with reading(engine) as session:
        if queries_submissions.campaign_of(session, submission, scope=actor.scope) is None:
            limited = actor.scope != Scope.everything()
            missing = OutOfSight if limited else NotFound
            raise missing("submission", str(submission))
        now = queries_submissions.standing_of(session, submission)
        arrived = queries_submissions.arrival_of(session, submission)
        return Receipt(
            plan=seen_plan(session, now.campaign, actor.scope, on=arrived["reported_on"]),
            submission=submission,
            due_on=now.due_on,
            **arrived,
            results=tuple(queries_submissions.results_of(session, submission)),
            status=now.status,
            decided_by=now.by,
            decided_at=now.at,
            reason=now.reason,
        )
