"""What the person who looks has missed since the last visit."""

from domain.access import Actor
from domain.calendar import day_in_vietnam
from reports.markup import Markup, joined
from reports.since_page import since_list
from services import looks
from ui import cache, clock, filters


def news(actor: Actor, view: filters.View) -> Markup:
    """The news since the visit before this one; nothing at the first one, and of days gone by."""
    code, today = view.plan.campaign.code, clock.today()
    before = looks.look(cache.engine(), actor, code, clock.now())
    if before is None or view.standings.on != filters.default_day(view.plan, today):
        return joined([])
    then_on = filters.default_day(view.plan, day_in_vietnam(before))
    return since_list(view.standings, cache.since(actor, view.standings, before, then_on))
