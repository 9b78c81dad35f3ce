"""Hồ sơ đơn vị: all figures of one unit, its place, its course, what it handed in."""

from reports.panels import finding, note, title
from reports.unit_page import cells_table, rank_note, rank_sentence
from ui import filters, history
from ui.look import block
from ui.session import require_actor

actor = require_actor()
view = filters.campaign_on_a_day(actor)
unit = filters.unit(view)
block(finding(view.made(rank_sentence, unit)), note(view.made(rank_note, unit)))
block(title("Kết quả từng chỉ tiêu"), view.made(cells_table, unit))
history.revised(actor, view.plan, unit, view.standings.on)
block(title("Các lần nộp"))
history.show(actor, view.plan, unit=unit)
