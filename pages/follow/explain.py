"""Giải thích con số: any figure taken apart down to the cells of the files it came from."""

from ui import explain, filters
from ui.session import require_actor

actor = require_actor()
view = filters.campaign_on_a_day(actor)
explain.show(actor, view)
