"""Phương pháp: formulas, thresholds, tie rules and signs, printed from the code that uses them."""

from reports.methods_page import methods
from reports.panels import finding, note
from ui import cache, clock, filters
from ui.look import block
from ui.session import require_actor

actor = require_actor()
plan = filters.campaign(actor)
block(finding("Con số được tính thế nào"))
block(
    note(
        f"Theo quy định của đợt {plan.campaign.code}; in ra từ chính công thức và ngưỡng mà chương trình dùng."
    )
)
block(cache.drawn_of_plan(actor, methods, plan, clock.today()))
