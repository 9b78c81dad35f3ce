"""Campaigns that belong together: copies for the next year, and campaigns that answer a higher one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from data import deleted_campaigns, people_store, plan_store, queries_plans, store
from data.engine import reading, writing
from domain.access import Actor, Deed, Scope
from domain.campaigns import Campaign
from domain.names import fold
from domain.plan_copies import next_year
from domain.plans import Plan
from domain.problems import Code, Problem, Refused
from services.campaigns import known_campaign
from services.guard import guarded
from services.standings import seen_plan


@dataclass(frozen=True)
class Related:
    """The campaigns, as far as the actor sees them, that a campaign was copied from, answers, and is answered by.

    ``answers`` is a text where the higher campaign is not in the program.
    """

    previous: Campaign | str = ""
    answers: Campaign | str = ""
    next: tuple[Campaign, ...] = ()
    answered_by: tuple[Campaign, ...] = ()


@guarded(Deed.IMPORT_PLAN)
def copy(engine: Engine, actor: Actor, code: str, new_code: str, *, title: str = "", now: datetime) -> Plan:
    """A campaign saved once more for the next year, without results; its workbook replaces it until it opens.

    ``Refused`` where the code is taken or none.
    """
    with writing(engine) as session:
        plan = next_year(seen_plan(session, code, Scope.everything()), new_code.strip(), title.strip())
        problems = _code_problems(session, plan.campaign.code)
        if problems:
            raise Refused(problems)
        campaign_id = plan_store.save_plan(session, plan, by=actor.name, at=now)
        people_store.record(
            session,
            at=now,
            actor=actor,
            deed=Deed.IMPORT_PLAN,
            campaign_id=campaign_id,
            subject=plan.campaign.code,
            after={"copied_from": code, "criteria": len(plan.criteria), "units": len(plan.units)},
        )
        return plan


@guarded(Deed.ADJUST_PLAN)
def answer(engine: Engine, actor: Actor, code: str, text: str, *, now: datetime) -> None:
    """Note which higher campaign this one answers, by its code or its symbol; an empty text takes the note back."""
    with writing(engine) as session:
        campaign_id = known_campaign(session, code)
        store.lock_campaign(session, campaign_id)
        before = seen_plan(session, code, Scope.everything()).campaign.answers
        plan_store.set_answers(session, campaign_id, text.strip())
        people_store.record(
            session,
            at=now,
            actor=actor,
            deed="answer_campaign",
            campaign_id=campaign_id,
            subject=code,
            before={"answers": before},
            after={"answers": text.strip()},
        )
        store.raise_revision(session, campaign_id)


@guarded(Deed.SEE_STANDINGS)
def related(engine: Engine, actor: Actor, code: str) -> Related:
    """The campaigns that belong to this one."""
    with reading(engine) as session:
        own = seen_plan(session, code, actor.scope).campaign
        seen = queries_plans.campaign_list(session, scope=actor.scope)
    others = [one for one in seen if one.code != code]
    return Related(
        previous=next((one for one in others if own.previous and one.code == own.previous), own.previous),
        answers=next((one for one in others if own.answers and _is(one, own.answers)), own.answers),
        next=tuple(one for one in others if one.previous == code),
        answered_by=tuple(one for one in others if one.answers and _is(own, one.answers)),
    )


def _is(campaign: Campaign, text: str) -> bool:
    """Whether the text names the campaign: by its code, or by number and symbol."""
    symbol = "/".join(part for part in (campaign.number, campaign.symbol) if part)
    return fold(text) in {fold(campaign.code), fold(symbol) or None}


def _code_problems(session: Session, code: str) -> list[Problem]:
    if not code:
        return [Problem(Code.CODE_MISSING)]
    in_bin = deleted_campaigns.binned_of(session, code) is not None
    if not in_bin and queries_plans.load_campaign(session, code) is None:
        return []
    known = Code.CODE_IN_BIN if in_bin else Code.CODE_TAKEN
    return [Problem(known, value=code, details={"campaign": code})]
