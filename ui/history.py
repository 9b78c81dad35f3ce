"""What was handed in, and how to undo it."""

from datetime import date

import pandas as pd
import streamlit as st

from domain.access import Actor, Deed, NotAllowed, may
from domain.plans import Plan
from domain.problems import NotFound
from domain.submissions import UNDECIDED, Status, to_correct
from reports.panels import note, title
from reports.review_page import returned_table, waiting_words
from reports.unit_page import history_table, revised_table
from services import explanations, submissions
from ui import cache, clock, links
from ui.escape import md
from ui.look import block
from wording.decisions import decided
from wording.numbers import number

MOST_ROWS = 20
_NUMBER, _REASON, _PRESSED = "undo-number", "undo-reason", "undo-pressed"
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
        st.info("Chưa có lần nộp nào. Bấm “Nộp tệp kết quả” rồi chọn bảng của đơn vị hoặc tệp mẫu đã điền.")
        return
    block(history_table(plan, shown.head(MOST_ROWS), links.RECEIPTS))
    if len(shown) > MOST_ROWS:
        st.caption(f"Hiện {MOST_ROWS} lần nộp gần nhất trong {len(shown)} lần.")
    if undo:
        _undo(shown)


def revised(actor: Actor, plan: Plan, unit: str, on: date) -> None:
    """Which figures of the unit were said more than once; nothing where none was."""
    found = explanations.changed(cache.engine(), actor, plan.campaign.code, unit, on=on)
    if found:
        times = sum(one.times for one in found)
        block(title(f"{number(times)} lần sửa số liệu", "Mọi bản đã nộp đều được giữ lại"))
        block(revised_table(plan, found, links.RECEIPTS))


def returned(actor: Actor, plan: Plan) -> None:
    """What arrived and waits for the decision of others; what came back, with the reason and the next step."""
    known = submissions.history(cache.engine(), actor, plan.campaign.code)
    undecided = known[known["status"].isin(UNDECIDED)]
    if not undecided.empty and not may(actor, Deed.ACCEPT_RESULTS):
        block(note(waiting_words(len(undecided), int(undecided["results"].sum()))))
    found = to_correct(known)
    if not found.empty:
        block(title(f"{number(len(found))} lần nộp bị trả lại, cần sửa và nộp lại"))
        block(returned_table(plan, found, links.upload_address(plan)))


def _undo(shown: pd.DataFrame) -> None:
    numbers = [int(one) for one in shown[shown["status"].isin(_UNDOABLE)]["submission"]]
    if not numbers:
        return
    if st.session_state.get(_NUMBER) not in numbers:
        st.session_state[_NUMBER] = None
    with (
        st.popover("Hoàn tác một lần nộp", icon=":material/undo:"),
        st.form("undo", border=False),
    ):
        # nothing is chosen beforehand: a number that is gone meanwhile must not become another one
        st.selectbox("Biên nhận số", numbers, index=None, placeholder="Chọn biên nhận", key=_NUMBER)
        st.text_input("Lý do", max_chars=500, placeholder="Ví dụ: nộp nhầm tệp của tháng trước", key=_REASON)
        st.caption("Số liệu trở lại như trước lần nộp này; lần nộp vẫn được lưu trong lịch sử.")
        st.form_submit_button("Hoàn tác", type="primary", key=_PRESSED)


def undo_if_asked(actor: Actor) -> None:
    """Undo what was chosen where the button was pressed, and say what came of it.

    Before anything else is drawn: an impatient second click cuts the drawing, not the deed.
    """
    if not st.session_state.get(_PRESSED):
        return
    chosen, reason = st.session_state.get(_NUMBER), str(st.session_state.get(_REASON) or "").strip()
    done, said = _undone(actor, chosen, reason)
    (st.success if done else st.warning)(md(said))
    if done:
        st.session_state[_REASON] = ""


def _undone(actor: Actor, chosen: int | None, reason: str) -> tuple[bool, str]:
    """Whether exactly that submission is undone now, and what there is to say."""
    if chosen is None or not reason:
        return False, "Chưa hoàn tác: hãy chọn biên nhận và ghi lý do."
    try:
        decision = submissions.withdraw(cache.engine(), actor, chosen, reason=reason, now=clock.now())
    except NotFound:
        return False, f"Không có lần nộp {chosen} trong phạm vi của bạn."
    except NotAllowed:
        closed = "số liệu đã khóa hoặc đã chốt; nếu cần, hãy đề nghị bộ phận thường trực mở lại"
        return False, f"Không hoàn tác được lần nộp {chosen}: {closed}."
    said = decided(decision.submission, decision.status, decision.by, decision.at, decision.reason)
    return decision.done, said
