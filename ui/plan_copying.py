"""A campaign copied for the next year, and the campaigns that belong to it."""

import streamlit as st

from domain.access import Actor, Deed, may
from domain.plan_copies import years_on
from domain.plans import Plan
from domain.problems import Refused
from reports import related_page
from services import plan_copies
from ui import cache, clock
from ui.escape import md
from ui.look import block
from wording.problems import sentence

_SAID = "copying-said"


def relatives(actor: Actor, plan: Plan) -> None:
    """The campaign it was copied from, those that came of it, the one it answers and those that answer it."""
    found = plan_copies.related(cache.engine(), actor, plan.campaign.code)
    shown = related_page.related(found.previous, found.answers, found.next, found.answered_by)
    if shown is not None:
        block(shown)


def offer(actor: Actor, plan: Plan) -> None:
    """The forms behind buttons, for those who may take up plans."""
    told = st.session_state.pop(_SAID, None)
    if told:
        st.success(md(told), icon=":material/task_alt:")
    if may(actor, Deed.IMPORT_PLAN):
        _copying(actor, plan)
    if may(actor, Deed.ADJUST_PLAN):
        _answering(actor, plan)


def _copying(actor: Actor, plan: Plan) -> None:
    code = plan.campaign.code
    with (
        st.popover("Sao chép thành đợt mới", icon=":material/content_copy:"),
        st.form(f"copying-{code}", border=False),
    ):
        new = st.text_input("Mã của đợt mới", years_on(code), max_chars=60)
        title = st.text_input("Tên của đợt mới", years_on(plan.campaign.title), max_chars=500)
        st.caption(
            "Chép chỉ tiêu, đơn vị còn hoạt động và các mốc báo cáo, lùi sau một năm; không chép kết quả. "
            "Đợt mới sửa được bằng tệp kế hoạch cho đến ngày bắt đầu."
        )
        if st.form_submit_button("Sao chép", type="primary"):
            _copy(actor, code, new, title)


def _copy(actor: Actor, code: str, new: str, title: str) -> None:
    try:
        made = plan_copies.copy(cache.engine(), actor, code, new, title=title, now=clock.now())
    except Refused as refused:
        for problem in refused.problems:
            st.error(md(sentence(problem)))
    else:
        st.session_state[_SAID] = (
            f"Đã chép thành đợt {made.campaign.code}. Chọn đợt mới ở đầu trang để xem và sửa."
        )
        st.rerun()


def _answering(actor: Actor, plan: Plan) -> None:
    code = plan.campaign.code
    with (
        st.popover("Hưởng ứng đợt cấp trên", icon=":material/link:"),
        st.form(f"answering-{code}", border=False),
    ):
        text = st.text_input(
            "Mã đợt, hoặc số và ký hiệu kế hoạch của cấp trên", plan.campaign.answers, max_chars=200
        )
        if st.form_submit_button("Lưu", type="primary"):
            plan_copies.answer(cache.engine(), actor, code, text, now=clock.now())
            st.session_state[_SAID] = "Đã lưu."
            st.rerun()
