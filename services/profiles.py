"""What stands behind the figures of one unit of the actor's."""

from sqlalchemy import Engine

from data import queries_plans, queries_profiles, queries_units
from data.engine import reading
from domain.access import Actor, Deed
from domain.earlier import earlier_first
from domain.problems import NotFound
from domain.profiles import Background
from services.campaigns import known_campaign
from services.guard import guarded

_NOTHING = Background((), (), None, ())


@guarded(Deed.SEE_STANDINGS)
def background(engine: Engine, actor: Actor, code: str, unit: str) -> Background:
    """Who set the unit's targets, what it was before, and in which earlier campaigns it took part.

    Empty for a unit that is not the actor's, whatever units see of each other.
    """
    with reading(engine) as session:
        campaign_id, scope = known_campaign(session, code), actor.scope
        campaign = queries_plans.load_campaign(session, code)
        if campaign is None:
            raise NotFound("campaign", code)
        if not queries_units.is_in_scope(session, unit, scope=scope):
            return _NOTHING
        others = queries_profiles.campaigns_of(session, unit, scope=scope)
        return Background(
            tuple(queries_profiles.targets_set(session, campaign_id, unit, scope=scope)),
            tuple(queries_profiles.predecessors(session, unit, scope=scope)),
            queries_profiles.successor(session, unit, scope=scope),
            tuple(earlier_first(others, campaign)),
        )
