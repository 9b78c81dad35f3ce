"""Kế hoạch: what the plan says, as data, its workbook, its adjustments and its kin."""

import streamlit as st

from reports import plan_page
from reports.panels import finding, title
from ui import (
    filters,
    links,
    plan_adjusting,
    plan_copying,
    plan_criteria,
    plan_import_saved,
    samples,
    settings,
)
from ui.look import block
from ui.session import require_actor

actor = require_actor()
plan = filters.campaign(actor)
block(finding(plan.campaign.title), plan_page.facts(plan))
plan_copying.relatives(actor, plan)
with st.container(horizontal=True):
    links.to_plan(plan)
    plan_import_saved.offer_document(actor, plan)
    settings.offer(actor, plan)
    plan_copying.offer(actor, plan)
plan_adjusting.offer(actor, plan)
block(title("Chỉ tiêu"), plan_page.criteria(plan))
plan_criteria.versions(actor, plan)
block(title("Nhiệm vụ"), plan_page.tasks(plan))
block(title("Mốc báo cáo"), plan_page.deadlines(plan))
plan_criteria.units(plan)
samples.offer_removal(actor, plan)
