"""Where a campaign stands, for the one who asks."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Engine
from sqlmodel import Session

from data import plan_store, queries, queries_units
from data.engine import reading
from domain.access import Actor, Deed, Scope
from domain.campaigns import TieBreak
from domain.plans import Plan
from domain.problems import NotFound, OutOfSight
from domain.reaching import reached_since
from domain.standings import Standings
from domain.standings import standings as figures
from services.campaigns import known_campaign
from services.guard import guarded


@guarded(Deed.SEE_STANDINGS)
def standings(
    engine: Engine,
    actor: Actor,
    code: str,
    *,
    on: date,
    known_at: datetime | None = None,
    unit: str | None = None,
) -> Standings:
    """All figures of a campaign as of ``on`` and as known at ``known_at``.

    ``unit`` narrows them to that unit and everything below it. NotFound where the campaign or the
    unit does not exist for the actor.
    """
    with reading(engine) as session:
        campaign_id = known_campaign(session, code)
        scope = narrowed(session, actor, unit)
        plan = seen_plan(session, code, scope)
        found = figures(
            plan,
            queries.facts(session, campaign_id, scope=scope, on=on, known_at=known_at),
            queries.series(session, campaign_id, scope=scope, on=on, known_at=known_at),
            on=on,
            since=_reached_since(session, campaign_id, plan, scope, on, known_at),
            whole=len(plan.units) == queries_units.unit_count(session, campaign_id),
        )
        return replace(found, known_at=known_at, revision=queries.revision(session, campaign_id))


def _reached_since(
    session: Session, campaign_id: int, plan: Plan, scope: Scope, on: date, known_at: datetime | None
) -> dict[str, date]:
    """Read from the ledger only where the campaign breaks ties by it: it costs what history holds."""
    if TieBreak.REACHED_EARLIER not in plan.campaign.tie_chain:
        return {}
    results = queries.counted_results(session, campaign_id, scope=scope, on=on, known_at=known_at)
    return reached_since(plan, results, on)


def narrowed(session: Session, actor: Actor, unit: str | None) -> Scope:
    """The part of the actor's scope below ``unit``; NotFound where it lies outside."""
    if unit is None:
        return actor.scope
    if not queries_units.is_in_scope(session, unit, scope=actor.scope):
        limited = actor.scope != Scope.everything()
        raise OutOfSight("unit", unit) if limited else NotFound("unit", unit)
    return Scope(unit)


def seen_plan(session: Session, code: str, scope: Scope) -> Plan:
    """The plan with the units of ``scope``; NotFound where there is none."""
    plan = plan_store.load_plan(session, code, scope=scope)
    if plan is None:
        raise NotFound("campaign", code)
    return plan
