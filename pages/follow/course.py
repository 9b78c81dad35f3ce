"""Tiến độ: how each criterion came along, and what it takes from now on."""

from domain.attention import by_danger
from reports.bullets import totals
from reports.findings import of_criterion
from reports.panels import finding, note, title
from ui import charts, filters
from ui.look import block
from ui.session import require_actor

actor = require_actor()
view = filters.campaign_on_a_day(actor)
order = view.made(by_danger)
chosen = filters.criterion(view.standings, order[0])
sentence, pace = view.made(of_criterion, chosen)
block(finding(sentence), note(pace))
charts.picture(view, chosen)

block(title("Tất cả chỉ tiêu", "Cần chú ý nhất đứng trước; vùng xám là những ngày chưa có số liệu mới"))
charts.courses(view, order)
block(view.made(totals))
