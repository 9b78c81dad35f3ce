"""What figures would do if they counted, as far as the one who asks may see it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session

from data import queries, queries_units
from domain.access import Actor, Scope
from domain.campaigns import TieBreak, UnitsSee
from domain.effects import Effects, Known, effects
from domain.plans import Plan
from domain.results import Change, ReadResult
from services.campaigns import known_campaign
from services.scopes import units_see
from services.standings import seen_plan

#: Beyond these a person would wait for it.
MOST_ROWS = 2_000
#: Judged twice, so many cells take about two seconds.
_MOST_CELLS = 20_000


def effects_of(  # noqa: PLR0913 - what would move, for whom and when
    session: Session,
    actor: Actor,
    code: str,
    *,
    on: date,
    changes: Sequence[Change],
    rows: Sequence[ReadResult],
    now: datetime,
) -> Effects | None:
    """The effects of ``changes``, brought by ``rows``; None where they are too many to be judged at once.

    Ranks are those among all units of the peer group, and shown where the actor may see them: with names of
    others where the campaign shows everything, without where it shows totals, else only inside the own scope.
    """
    if len(rows) > MOST_ROWS:
        return None
    sees = units_see(session, actor, code)
    visible = actor.scope if sees is UnitsSee.NOTHING else Scope.everything()
    plan = _concerned(seen_plan(session, code, visible, on=on), changes)
    known = _known(session, plan, visible, on)
    if _judged(known) > _MOST_CELLS:
        return None
    found = effects(known, changes, rows, now)
    ranked = _whole_groups(session, plan)
    own = plan if sees is not UnitsSee.TOTALS else seen_plan(session, code, actor.scope, on=on)
    return found.as_seen(ranked=ranked, named={unit.code for unit in own.units})


def _concerned(plan: Plan, changes: Sequence[Change]) -> Plan:
    """The plan with the peer groups alone in which something changes."""
    groups = {plan.unit(change.unit).peer_group for change in changes}
    return replace(plan, units=tuple(unit for unit in plan.units if unit.peer_group in groups))


def _known(session: Session, plan: Plan, visible: Scope, on: date) -> Known:
    campaign_id = known_campaign(session, plan.campaign.code)
    facts = queries.facts(session, campaign_id, scope=visible, on=on)
    ledger = None
    if TieBreak.REACHED_EARLIER in plan.campaign.tie_chain:
        ledger = queries.counted_results(session, campaign_id, scope=visible, on=on)
    return Known(plan, on, facts, ledger)


def _judged(known: Known) -> int:
    """How many cells are judged where ties are broken by days: all of them, on every day with figures."""
    days = 1 if known.ledger is None else known.ledger["reported_on"].nunique() + 1
    return len(known.plan.units) * len(known.plan.criteria) * days


def _whole_groups(session: Session, plan: Plan) -> set[str]:
    """The units of those peer groups that ``plan`` holds whole: who sees three of five cannot rank them."""
    sizes = queries_units.group_sizes(session, known_campaign(session, plan.campaign.code))
    held: dict[str, list[str]] = {}
    for unit in plan.units:
        held.setdefault(unit.peer_group, []).append(unit.code)
    return {code for group, codes in held.items() if len(codes) == sizes[group] for code in codes}
