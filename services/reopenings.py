"""Letting single units hand in again after the close or after figures were published, for a reason and a time."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine

from data import freezing_store, people_store, queries_units, store, store_units
from data.engine import reading, writing
from data.freezing_store import Reopened
from domain.access import Actor, Deed, Scope
from domain.campaigns import Late
from domain.problems import Code, NotFound, Problem, Refused
from services.campaigns import known_campaign
from services.guard import guarded
from services.standings import seen_plan

__all__ = ["Reopened", "end", "reopen", "reopenings"]


@guarded(Deed.REOPEN)
def reopen(  # noqa: PLR0913 - who, where, for whom, how long, why
    engine: Engine,
    actor: Actor,
    code: str,
    *,
    units: Sequence[str],
    until: datetime,
    reason: str,
    now: datetime,
) -> None:
    """Let ``units``, each with all below it, hand in up to ``until``.

    ``Refused`` where the campaign refuses what is late, the end is past, or no unit or reason is given;
    NotFound for a unit that is not there.
    """
    with writing(engine) as session:
        campaign_id = known_campaign(session, code)
        store.lock_campaign(session, campaign_id)
        campaign = seen_plan(session, code, Scope.everything()).campaign
        _refuse(_problems(campaign.late, units, until, reason, now))
        held = {(one.unit, one.until, one.reason) for one in freezing_store.reopenings(session, campaign_id)}
        wanted = [one for one in dict.fromkeys(units) if (one, until, reason.strip()) not in held]
        if not wanted:
            return  # clicked twice
        for unit in wanted:
            if not queries_units.is_in_scope(session, unit, scope=actor.scope):
                raise NotFound("unit", unit)
            unit_id = store_units.unit_ids(session, [unit])[unit]
            freezing_store.reopen(
                session, campaign_id, unit_id, at=now, until=until, by=actor.name, reason=reason.strip()
            )
        people_store.record(
            session,
            at=now,
            actor=actor,
            deed=Deed.REOPEN,
            campaign_id=campaign_id,
            subject=", ".join(wanted),
            after={"until": until.isoformat(), "reason": reason.strip()},
        )
        store.raise_revision(session, campaign_id)


@guarded(Deed.REOPEN)
def end(engine: Engine, actor: Actor, code: str, unit: str, *, now: datetime) -> None:
    """End the leave of a unit at once; nothing happens where it has none."""
    with writing(engine) as session:
        campaign_id = known_campaign(session, code)
        store.lock_campaign(session, campaign_id)
        live = [one for one in freezing_store.reopenings(session, campaign_id) if one.until > now]
        found = next((one for one in live if one.unit == unit), None)
        if found is None:
            return
        unit_id = store_units.unit_ids(session, [unit])[unit]
        freezing_store.reopen(
            session, campaign_id, unit_id, at=now, until=now, by=actor.name, reason=found.reason
        )
        people_store.record(
            session,
            at=now,
            actor=actor,
            deed=Deed.REOPEN,
            campaign_id=campaign_id,
            subject=unit,
            before={"until": found.until.isoformat(), "reason": found.reason},
            after={"until": now.isoformat()},
        )
        store.raise_revision(session, campaign_id)


@guarded(Deed.SEE_STANDINGS)
def reopenings(engine: Engine, actor: Actor, code: str, *, now: datetime) -> list[Reopened]:
    """The leaves that hold at ``now`` for units that the actor sees, the latest first."""
    with reading(engine) as session:
        found = freezing_store.reopenings(session, known_campaign(session, code))
        return [
            one
            for one in found
            if one.until > now and queries_units.is_in_scope(session, one.unit, scope=actor.scope)
        ]


def _problems(late: Late, units: Sequence[str], until: datetime, reason: str, now: datetime) -> list[Problem]:
    wrong = {
        Code.NEVER_LATE: late is Late.REFUSED,
        Code.NO_UNIT_CHOSEN: not units,
        Code.REASON_MISSING: not reason.strip(),
        Code.END_IS_PAST: until <= now,
    }
    return [Problem(code) for code, found in wrong.items() if found]


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise Refused(problems)
