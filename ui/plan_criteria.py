"""Chỉ tiêu: what is asked, of whom, since when, by which document."""

import streamlit as st

from domain.access import Actor
from domain.plans import Plan
from reports import criteria_page, plan_changes_page, plan_page
from reports.panels import finding, title
from services import plan_changes
from ui import cache, clock, groups, plan_adjusting
from ui.look import block

UNITS_OF_A_PAGE = 100


def show(actor: Actor, plan: Plan) -> None:
    """The whole screen."""
    changes = plan_changes.versions(cache.engine(), actor, plan.campaign.code)
    block(finding(criteria_page.finding_text(plan, changes)), criteria_page.criteria(plan, changes))
    plan_adjusting.offer(actor, plan)
    names = {one.code: f"{one.code} {one.name}" for one in (*plan.criteria, *plan.other_criteria)}
    if not names:
        return
    code: str = st.selectbox(
        "Xem mức giao riêng và các lần điều chỉnh của chỉ tiêu",
        list(names),
        format_func=lambda known: names[known],
        key=f"criterion-{plan.campaign.code}",
    )
    today = clock.today()
    block(
        title("Mức giao riêng cho đơn vị"),
        criteria_page.unit_goals(plan, code, changes, today),
        title("Các lần điều chỉnh"),
        plan_changes_page.versions(plan, criteria_page.about(code, changes), today),
    )


def versions(actor: Actor, plan: Plan) -> None:
    """All adjustments of the plan."""
    changes = plan_changes.versions(cache.engine(), actor, plan.campaign.code)
    block(title("Các lần điều chỉnh"), plan_changes_page.versions(plan, changes, clock.today()))


def units(plan: Plan) -> None:
    """The units that take part, a page at a time."""
    block(title("Đơn vị tham gia"))
    block(plan_page.units(plan, *groups.turned_to(len(plan.units), UNITS_OF_A_PAGE)))
