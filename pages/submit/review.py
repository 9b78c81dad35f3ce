"""Duyệt: what waits for a decision, what it would change, accept many or return with a reason."""

from ui import filters, review
from ui.session import require_actor

actor = require_actor()
plan = filters.campaign(actor)
review.show(actor, plan)
