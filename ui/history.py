"""What was handed in, and how to undo it."""

import pandas as pd
import streamlit as st

from domain.access import Actor, NotAllowed
from domain.plans import Plan
from domain.problems import NotFound
from domain.submissions import Status
from reports.unit_page import history_table
from services import submissions
from ui import cache, clock
from ui.escape import md
from ui.look import block
from wording.decisions import decided

MOST_ROWS = 20
_UNDOABLE = (Status.WAITING, Status.ACCEPTED)


def show(actor: Actor, plan: Plan, *, unit: str | None = None, undo: bool = False) -> None:
    """The latest submissions of the campaign, or of one unit."""
    known = submissions.history(cache.engine(), actor, plan.campaign.code)
    shown = known if unit is None else known[known["unit"] == unit]
    if shown.empty:
        st.info("Chưa có lần nộp nào. Tải tệp mẫu, điền kết quả rồi nộp ở màn hình Nộp tệp.")
        return
    block(history_table(plan, shown.head(MOST_ROWS)))
    if len(shown) > MOST_ROWS:
        st.caption(f"Hiện {MOST_ROWS} lần nộp gần nhất trong {len(shown)} lần.")
    if undo:
        _undo(actor, shown)


def _undo(actor: Actor, shown: pd.DataFrame) -> None:
    numbers = [int(number) for number in shown[shown["status"].isin(_UNDOABLE)]["submission"]]
    if not numbers:
        return
    with (
        st.popover("Hoàn tác một lần nộp", icon=":material/undo:"),
        st.form("undo", clear_on_submit=True, border=False),
    ):
        number = st.selectbox("Biên nhận số", numbers)
        reason = st.text_input("Lý do", max_chars=500, placeholder="Ví dụ: nộp nhầm tệp của tháng trước")
        st.caption("Số liệu trở lại như trước lần nộp này; lần nộp vẫn được lưu trong lịch sử.")
        if st.form_submit_button("Hoàn tác", type="primary"):
            _withdraw(actor, number, reason.strip())


def _withdraw(actor: Actor, number: int, reason: str) -> None:
    if not reason:
        st.warning("Chưa hoàn tác: hãy ghi lý do.")
        return
    try:
        decision = submissions.withdraw(cache.engine(), actor, number, reason=reason, now=clock.now())
    except NotFound:
        st.error(f"Không có lần nộp {number} trong phạm vi của bạn.")
    except NotAllowed:
        st.error(f"Không hoàn tác được lần nộp {number}: đợt thi đua không còn nhận thay đổi của đơn vị.")
    else:
        if decision.done:
            st.rerun()
        st.warning(
            md(decided(decision.submission, decision.status, decision.by, decision.at, decision.reason))
        )
