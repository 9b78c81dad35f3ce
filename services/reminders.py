"""What the units of somebody have yet to report, and the days on which they report, over all campaigns.

Illustrative campaigns remind nobody.
"""

from datetime import date

import pandas as pd
from sqlalchemy import Engine
from sqlmodel import Session

from data import queries, queries_plans
from data.engine import reading
from domain import reminders
from domain.access import Actor, Deed
from domain.cells import cells
from domain.plans import Plan
from domain.reminders import Reminder, ReportDay
from services.campaigns import known_campaign
from services.guard import guarded
from services.standings import seen_plan


@guarded(Deed.SEE_STANDINGS)
def owed(engine: Engine, actor: Actor, *, today: date) -> list[Reminder]:
    """What the actor's units have yet to report, campaign by campaign, the earliest day of each first."""
    with reading(engine) as session:
        seen = _judged(session, actor, today)
    return [one for plan, judged in seen for one in reminders.reminders(plan, judged, today)]


@guarded(Deed.SEE_STANDINGS)
def report_days(engine: Engine, actor: Actor, *, today: date) -> list[ReportDay]:
    """Every day on which the actor's units of today report, past or to come."""
    with reading(engine) as session:
        seen = _judged(session, actor, today)
    return [one for plan, judged in seen for one in reminders.report_days(plan, judged)]


def _judged(session: Session, actor: Actor, today: date) -> list[tuple[Plan, pd.DataFrame]]:
    """The campaigns of the actor's own units with their CELLS: what others let them see is not theirs to report."""
    listed = queries_plans.campaign_list(session, scope=actor.scope)
    return [_cells(session, actor, one.code, today) for one in listed if not one.illustrative]


def _cells(session: Session, actor: Actor, code: str, today: date) -> tuple[Plan, pd.DataFrame]:
    plan = seen_plan(session, code, actor.scope, on=today)
    facts = queries.facts(session, known_campaign(session, code), scope=actor.scope, on=today, known_at=None)
    return plan, cells(plan, facts, today)
