"""Hồ sơ đơn vị: all figures of one unit, its place, its course, what it handed in, the campaign before."""

from reports.panels import finding, note, title
from reports.unit_page import rank_note, rank_sentence
from ui import filters, history, links, profile
from ui.look import block
from ui.session import require_actor

actor = require_actor()
view = filters.campaign_on_a_day(actor)
unit = filters.unit(view)
block(finding(view.made(rank_sentence, unit)), note(view.made(rank_note, unit)))
profile.figures(actor, view, unit)
profile.earlier(actor, view, unit)
profile.deadlines(actor, view, unit)
history.revised(actor, view.plan, unit, view.standings.on)
block(title("Các lần nộp"))
history.show(actor, view.plan, unit=unit)
profile.about(actor, view, unit)
links.to_figures(view.plan, view.standings.on, unit=unit)
