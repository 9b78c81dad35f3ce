"""Chỉ tiêu: what is asked of whom, since when, and by which document."""

from ui import filters, plan_criteria
from ui.session import require_actor

actor = require_actor()
plan_criteria.show(actor, filters.campaign(actor))
