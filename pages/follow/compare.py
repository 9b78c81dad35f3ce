"""So sánh đơn vị: every unit against every criterion, ranked inside its peer group only."""

from reports.heat import comparison, legend, peer_groups, tie_note
from reports.panels import finding, note
from ui import filters, groups, links
from ui.look import block
from ui.session import require_actor

actor = require_actor()
view = filters.campaign_on_a_day(actor)
block(finding(view.made(comparison)), legend())
for name, units in view.made(peer_groups).items():
    groups.compared(view, name, units)
block(note(tie_note(view.standings)))
links.to_figures(view.plan, view.standings.on)
