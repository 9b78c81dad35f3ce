"""The four plans with made-up results: put into a new database, removed in one deed."""

from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from data import people_store, queries, queries_plans, samples, store, store_rebuild, store_units
from data.engine import writing
from data.plan_removal import delete_campaign
from data.samples import SampleSubmission
from domain.access import Actor, Deed, Scope, operator
from domain.plans import Plan
from domain.submissions import Event
from services.guard import guarded
from services.plans import take_up

#: Whose name stands under made-up results.
AUTHOR = "minh-hoa"


def load(engine: Engine, *, now: datetime) -> None:
    """Put the bundled plans and their results into a database that has just been made."""
    with writing(engine) as session:
        for plan in samples.plans():
            campaign_id = take_up(session, operator(), plan, now=now)
            for report in samples.results(plan):
                _hand_in(session, campaign_id, plan, report)
            store_rebuild.rebuild(session, campaign_id)
            _note(session, operator(), campaign_id, plan.campaign.code, "load_samples", now)


@guarded(Deed.REMOVE_SAMPLES)
def remove(engine: Engine, actor: Actor, *, now: datetime) -> list[str]:
    """Remove every illustrative campaign with its results and the units nobody else needs; their codes."""
    with writing(engine) as session:
        found = queries_plans.campaign_list(session, scope=Scope.everything())
        codes = [campaign.code for campaign in found if campaign.illustrative]
        for code in codes:
            campaign_id = queries.campaign_id(session, code)
            if campaign_id is not None:
                delete_campaign(session, campaign_id)
                _note(session, actor, campaign_id, code, Deed.REMOVE_SAMPLES, now)
        return codes


def _note(session: Session, actor: Actor, campaign_id: int, code: str, deed: str, now: datetime) -> None:
    people_store.record(session, at=now, actor=actor, deed=deed, campaign_id=campaign_id, subject=code)


def _hand_in(session: Session, campaign_id: int, plan: Plan, report: SampleSubmission) -> None:
    submission = store.add_submission(
        session,
        campaign_id=campaign_id,
        unit_id=store_units.unit_ids(session, [report.unit])[report.unit],
        reported_on=report.reported_on,
        received_at=report.received_at,
        submitted_by=AUTHOR,
        account_id=None,
        source="sample",
        file_name=report.file_name,
        sha256="",
        token=f"{plan.campaign.code}/{report.unit}/{report.received_at.isoformat()}",
        note="",
        results=[store.NewResult(report.unit, *figure) for figure in report.results],
    )
    store.add_event(session, submission, Event.ACCEPTED, at=report.received_at, by=AUTHOR)
