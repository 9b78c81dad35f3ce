"""Tổng quan: where a campaign stands, will it make it, who needs a call, what is due."""

import streamlit as st

from domain.attention import by_danger
from reports.bullets import bullets, totals
from reports.findings import headline
from reports.panels import call_list, deadline_list, finding, three_numbers, title
from ui import charts, filters, links, published
from ui.look import block
from ui.session import require_actor

actor = require_actor()
view = filters.campaign_on_a_day(actor)
block(finding(view.made(headline)), view.made(three_numbers))
published.banner(actor, view.plan, view.standings.on)

left, right = st.columns([7, 3], gap="large")
with left:
    block(title("Từng chỉ tiêu so với mức phấn đấu"), view.made(bullets))
with right:
    block(view.made(call_list), view.made(deadline_list))

st.divider()
charts.course(view, view.made(by_danger)[0])
block(title("Số liệu từng chỉ tiêu"), view.made(totals))
links.to_figures(view.plan, view.standings.on)
