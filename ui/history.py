"""What was handed in, and how to undo it."""

import pandas as pd
import streamlit as st

from domain.access import Actor
from domain.plans import Plan
from domain.problems import NotFound
from domain.submissions import Status
from reports.unit_page import history_table
from services import submissions
from ui import cache, clock
from ui.escape import md
from ui.look import block

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
    if numbers and st.button("Hoàn tác một lần nộp", icon=":material/undo:"):
        _withdraw(actor, numbers)


@st.dialog("Hoàn tác một lần nộp")
def _withdraw(actor: Actor, numbers: list[int]) -> None:
    number = st.selectbox("Biên nhận số", numbers)
    reason = st.text_input("Lý do", max_chars=500, placeholder="Ví dụ: nộp nhầm tệp của tháng trước")
    st.caption("Số liệu trở lại như trước lần nộp này; lần nộp vẫn được lưu trong lịch sử.")
    if not st.button("Hoàn tác", type="primary", disabled=not reason.strip()):
        return
    try:
        submissions.withdraw(cache.engine(), actor, number, reason=reason.strip(), now=clock.now())
    except NotFound:
        st.error(
            md(
                f"Lần nộp {number} không còn hoàn tác được: đã có người hoàn tác, hoặc không thuộc đơn vị của bạn."
            )
        )
        return
    st.rerun()
