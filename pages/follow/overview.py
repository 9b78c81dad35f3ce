"""Tổng quan: where a campaign stands, will it make it, who needs a call, what is due, what is new."""

import streamlit as st

from domain.attention import by_danger
from reports.bullets import bullets, totals
from reports.findings import headline
from reports.panels import breath, call_list, deadline_list, finding, folded, three_numbers
from ui import charts, filters, links, present, published, since
from ui.look import block
from ui.session import require_actor

actor = require_actor()
present.instead_if_asked(actor)
view = filters.campaign_on_a_day(actor)
news = since.news(actor, view)
block(finding(view.made(headline)), view.made(three_numbers))
published.banner(actor, view.plan, view.standings.on)
block(breath(view.made(call_list), view.made(bullets), news, view.made(deadline_list)))
charts.course(view, view.made(by_danger)[0])
block(folded("Bảng số liệu từng chỉ tiêu", view.made(totals)))
with st.container(horizontal=True):
    links.to_figures(view.plan, view.standings.on)
    present.offer()
