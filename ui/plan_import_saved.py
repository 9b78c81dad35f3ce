"""What became of the plan that was put in force last, and where to go from there."""

import streamlit as st

from domain.access import Actor, Deed, may
from domain.plans import Plan
from services import plan_confirming
from ui import cache, links
from ui.escape import md
from wording.dates import days
from wording.numbers import number

_SAVED = "plan-import-saved"


def keep(plan: Plan) -> None:
    """Show this from now on, until another document is chosen."""
    st.session_state[_SAVED] = plan


def forget() -> None:
    """Another document is looked at."""
    st.session_state.pop(_SAVED, None)


def show() -> None:
    """That the campaign runs, and the next steps."""
    plan: Plan | None = st.session_state.get(_SAVED)
    if plan is None:
        return
    campaign = plan.campaign
    window = days(campaign.window.opens_on, campaign.window.closes_on)
    st.success(
        md(
            f"Đã đưa vào thực hiện đợt {campaign.code}: {number(len(plan.criteria))} chỉ tiêu, "
            f"{number(len(plan.units))} đơn vị{f', {window}' if window else ''}. Việc tiếp theo:"
        ),
        icon=":material/task_alt:",
    )
    links.to_next_steps(plan)


def offer_document(actor: Actor, plan: Plan) -> None:
    """The document that the plan was made of, for those who may take up plans."""
    if may(actor, Deed.IMPORT_PLAN) and plan_confirming.document_name(
        cache.engine(), actor, plan.campaign.code
    ):
        links.to_document(plan)
