"""Số liệu đã chốt: final figures, what has changed since, and who may hand in again."""

from ui import filters, published
from ui.session import require_actor

actor = require_actor()
plan = filters.campaign(actor)
published.show(actor, plan)
