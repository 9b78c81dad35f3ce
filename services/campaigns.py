"""Which campaigns there are, and how fresh what is known of them is."""

from sqlalchemy import Engine
from sqlmodel import Session

from data import plan_store, queries
from data.engine import reading
from domain.access import Actor, Deed, require
from domain.campaigns import Campaign
from domain.problems import NotFound


def campaigns(engine: Engine, actor: Actor) -> list[Campaign]:
    """The campaigns that the actor's units take part in, in the order they were taken up."""
    require(actor, Deed.SEE_STANDINGS)
    with reading(engine) as session:
        return plan_store.campaign_list(session, scope=actor.scope)


def revision(engine: Engine, actor: Actor, code: str) -> int:
    """How often the campaign was written: the same number means the same figures."""
    require(actor, Deed.SEE_STANDINGS)
    with reading(engine) as session:
        return queries.revision(session, known_campaign(session, code))


def known_campaign(session: Session, code: str) -> int:
    """The id of the campaign with that code; NotFound where there is none."""
    found = queries.campaign_id(session, code)
    if found is None:
        raise NotFound("campaign", code)
    return found
