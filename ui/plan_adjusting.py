"""Adjusting a plan in force: what is to change, what that would do, and saving it."""

from dataclasses import replace

import streamlit as st

from domain.access import Actor, Deed, may
from domain.plans import Plan
from domain.problems import Severity, stops
from reports.plan_changes_page import effects
from services import plan_changes
from services.plan_changes import Proposal, Proposed
from ui import cache, clock, links
from ui.escape import md
from ui.look import block
from ui.plan_fields import KINDS, Rows
from wording.problems import placed, sentence

_FILE = "Nhiều thay đổi bằng tệp Excel"
_SAID, _SEEN, _ROUND = "adjusting-said", "adjusting-seen", "adjusting-round"


def offer(actor: Actor, plan: Plan) -> None:
    """The forms behind a line, for those who may adjust."""
    if not may(actor, Deed.ADJUST_PLAN):
        return
    told = st.session_state.pop(_SAID, None)
    if told:
        st.success(md(told), icon=":material/task_alt:")
    with st.expander("Điều chỉnh kế hoạch, giao chỉ tiêu"):
        _forms(actor, plan)


@st.fragment
def _forms(actor: Actor, plan: Plan) -> None:
    code, round_ = plan.campaign.code, st.session_state.setdefault(_ROUND, 0)
    key = f"adjusting-{code}-{round_}"
    proposal = _proposal(plan, key)
    if st.button("Xem thay đổi này làm gì", type="primary", key=f"{key}-look", disabled=proposal is None):
        st.session_state[_SEEN] = proposal
    seen = st.session_state.get(_SEEN)
    if proposal is not None and seen is not None and replace(seen, version=None) == proposal:
        _look(actor, plan, seen, key)


def _proposal(plan: Plan, key: str) -> Proposal | None:
    """What the fields say; None while nothing is to change."""
    kind: str = st.selectbox("Cần điều chỉnh gì", [*KINDS, _FILE], format_func=str, key=f"{key}-kind")
    rows: Rows = {} if kind == _FILE else KINDS[kind](plan, f"{key}-{kind}")
    content = _file(plan, key) if kind == _FILE else None
    with st.container(horizontal=True):
        on = st.date_input(
            "Có hiệu lực từ ngày", clock.today(), key=f"{key}-on", format="DD/MM/YYYY", width=190
        )
        document = st.text_input("Số, ký hiệu văn bản điều chỉnh", key=f"{key}-doc", max_chars=200)
    reason = st.text_input("Lý do", key=f"{key}-why", max_chars=500)
    st.caption("Số liệu trước ngày có hiệu lực giữ nguyên cách tính cũ.")
    if content is None and not rows:
        return None
    return Proposal(on, document, reason, content=content, rows=rows)


def _file(plan: Plan, key: str) -> bytes | None:
    st.caption(
        "Tải kế hoạch dạng Excel, sửa các trang Chỉ tiêu, Giao chỉ tiêu, Mốc báo cáo rồi chọn lại tệp; "
        "chỉ cần giữ trang có thay đổi. Ô để trống là giữ nguyên."
    )
    links.to_plan(plan)
    chosen = st.file_uploader("Tệp điều chỉnh", type=["xlsx", "xlsm", "ods"], key=f"{key}-file")
    return chosen.getvalue() if chosen else None


def _look(actor: Actor, plan: Plan, proposal: Proposal, key: str) -> None:
    code = plan.campaign.code
    seen = plan_changes.preview(cache.engine(), actor, code, replace(proposal, version=None), now=clock.now())
    if proposal.version is None:
        st.session_state[_SEEN] = proposal = replace(proposal, version=seen.version)
    _say(seen, proposal)
    if stops(seen.problems):
        return
    block(effects(seen.before, seen.after, seen.effects))
    if st.button("Lưu điều chỉnh", type="primary", icon=":material/save:", key=f"{key}-save"):
        _save(actor, code, proposal)


def _say(seen: Proposed, proposal: Proposal) -> None:
    """Every problem, with its place where there is a file."""
    words = sentence if proposal.content is None else placed
    for problem in seen.problems:
        if problem.severity is Severity.WARNING:
            st.warning(md(words(problem)))
        else:
            st.error(md(words(problem)))


def _save(actor: Actor, code: str, proposal: Proposal) -> None:
    made = plan_changes.adjust(cache.engine(), actor, code, proposal, now=clock.now())
    if made.saved is None:
        _say(made, proposal)
        st.session_state.pop(_SEEN, None)
        return
    st.session_state[_SAID] = f"Đã lưu lần điều chỉnh thứ {made.saved}."
    st.session_state[_ROUND] += 1
    st.session_state.pop(_SEEN, None)
    st.rerun()
