"""What was handed in, and how to undo it."""

import pandas as pd
import streamlit as st

from domain.access import Actor, NotAllowed
from domain.plans import Plan
from domain.problems import NotFound
from domain.submissions import UNDECIDED, Status, to_correct
from reports.panels import title
from reports.review_page import returned_table
from reports.unit_page import history_table
from services import submissions
from ui import cache, clock, links
from ui.escape import md
from ui.look import block
from wording.decisions import decided
from wording.numbers import number

MOST_ROWS = 20
_UNDOABLE = (*UNDECIDED, Status.ACCEPTED)


def show(actor: Actor, plan: Plan, *, unit: str | None = None, undo: bool = False) -> None:
    """The latest submissions of the campaign, or of one unit."""
    own = {one.code for one in cache.plan(actor, plan.campaign.code).units}
    if unit is not None and unit not in own:
        st.caption("Các lần nộp chỉ đơn vị đó và bộ phận thường trực xem được.")
        return
    known = submissions.history(cache.engine(), actor, plan.campaign.code)
    shown = known if unit is None else known[known["unit"] == unit]
    if shown.empty:
        st.info("Chưa có lần nộp nào. Tải tệp mẫu, điền kết quả rồi nộp ở màn hình Nộp tệp.")
        return
    block(history_table(plan, shown.head(MOST_ROWS), links.RECEIPTS))
    if len(shown) > MOST_ROWS:
        st.caption(f"Hiện {MOST_ROWS} lần nộp gần nhất trong {len(shown)} lần.")
    if undo:
        _undo(actor, shown)


def returned(actor: Actor, plan: Plan) -> None:
    """What came back and waits for a correction, with the reason and the next step."""
    found = to_correct(submissions.history(cache.engine(), actor, plan.campaign.code))
    if not found.empty:
        block(title(f"{number(len(found))} lần nộp bị trả lại, cần sửa và nộp lại"))
        block(returned_table(plan, found, links.upload_address(plan)))


def _undo(actor: Actor, shown: pd.DataFrame) -> None:
    numbers = [int(one) for one in shown[shown["status"].isin(_UNDOABLE)]["submission"]]
    if not numbers:
        return
    with (
        st.popover("Hoàn tác một lần nộp", icon=":material/undo:"),
        st.form("undo", clear_on_submit=True, border=False),
    ):
        # nothing is chosen beforehand: a number that is gone meanwhile must not become another one
        chosen = st.selectbox("Biên nhận số", numbers, index=None, placeholder="Chọn biên nhận")
        reason = st.text_input("Lý do", max_chars=500, placeholder="Ví dụ: nộp nhầm tệp của tháng trước")
        st.caption("Số liệu trở lại như trước lần nộp này; lần nộp vẫn được lưu trong lịch sử.")
        if st.form_submit_button("Hoàn tác", type="primary"):
            _withdraw(actor, chosen, reason.strip())


def _withdraw(actor: Actor, chosen: int | None, reason: str) -> None:
    if chosen is None or not reason:
        st.warning("Chưa hoàn tác: hãy chọn biên nhận và ghi lý do.")
        return
    try:
        decision = submissions.withdraw(cache.engine(), actor, chosen, reason=reason, now=clock.now())
    except NotFound:
        st.error(f"Không có lần nộp {chosen} trong phạm vi của bạn.")
    except NotAllowed:
        st.error(f"Không hoàn tác được lần nộp {chosen}: đợt thi đua không còn nhận thay đổi của đơn vị.")
    else:
        if decision.done:
            st.rerun()
        st.warning(
            md(decided(decision.submission, decision.status, decision.by, decision.at, decision.reason))
        )
