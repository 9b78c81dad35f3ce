"""What became of the file that was handed in last: the receipt, and the way back."""

import streamlit as st

from domain.access import Actor, NotAllowed
from domain.problems import NotFound
from reports.panels import landed
from services import submissions
from services.submissions import Outcome
from ui import cache, clock
from ui.escape import md
from ui.links import ORIGINALS, RECEIPTS
from ui.look import block
from wording.dates import day
from wording.decisions import decided
from wording.numbers import number

#: Where the figures stand now, and what the person has to do about it.
_ACCEPTED = "đã được ghi nhận", "Không cần làm gì thêm."
_WAITING = "đang chờ duyệt", "Không cần nộp lại; được duyệt hay bị trả lại đều hiện ở màn hình Việc của tôi."
_RECEIPT, _UNDONE, _REASON, _PRESSED = "receipt", "receipt-undone", "receipt-reason", "receipt-undo"


def keep(outcome: Outcome, file_name: str) -> None:
    """Show this receipt from now on, until another file is chosen."""
    figures = len(outcome.preview.new)
    st.session_state[_RECEIPT] = outcome.submission, figures, _sentence(outcome, file_name)
    st.session_state.pop(_UNDONE, None)


def forget() -> None:
    """Another file is looked at."""
    st.session_state.pop(_RECEIPT, None)
    st.session_state.pop(_UNDONE, None)


def show(actor: Actor) -> None:
    """The receipt with its two ways on; or that exactly this submission was undone.

    What was pressed is done before anything is drawn: an impatient second click cuts the drawing, not the deed.
    """
    kept = st.session_state.get(_RECEIPT)
    if not kept:
        return
    submission, figures, sentence = kept
    warning = _undo(actor, submission) if st.session_state.get(_PRESSED) else ""
    if st.session_state.get(_UNDONE):
        st.info(md(st.session_state[_UNDONE]), icon=":material/undo:")
        return
    block(landed(f"Đã nộp xong {number(figures)} số liệu", str(submission)))
    st.success(md(sentence), icon=":material/task_alt:")
    with st.container(horizontal=True):
        st.link_button("Xem, in biên nhận", f"{RECEIPTS}/{submission}", icon=":material/receipt_long:")
        st.link_button("Tải lại tệp gốc", f"{ORIGINALS}/{submission}", icon=":material/download:")
        with (
            st.popover("Hoàn tác lần nộp này", icon=":material/undo:"),
            st.form("receipt-form", border=False),
        ):
            st.text_input(
                "Lý do", max_chars=500, placeholder="Ví dụ: nộp nhầm tệp của tháng trước", key=_REASON
            )
            st.caption(f"Chỉ bỏ đúng biên nhận số {number(submission)}; các lần nộp khác giữ nguyên.")
            st.form_submit_button("Hoàn tác", type="primary", key=_PRESSED)
    if warning:
        st.warning(md(warning))


def _undo(actor: Actor, submission: int) -> str:
    """Withdraw it; what keeps it from being withdrawn, "" where nothing does."""
    reason = str(st.session_state.get(_REASON) or "").strip()
    if not reason:
        return "Chưa hoàn tác: hãy ghi lý do."
    try:
        decision = submissions.withdraw(cache.engine(), actor, submission, reason=reason, now=clock.now())
    except (NotFound, NotAllowed):
        return "Không hoàn tác được: số liệu đã khóa hoặc đã chốt; nếu cần, hãy đề nghị bộ phận thường trực mở lại."
    st.session_state[_UNDONE] = decided(
        decision.submission, decision.status, decision.by, decision.at, decision.reason
    )
    return ""


def _sentence(outcome: Outcome, file_name: str) -> str:
    counted, then = _ACCEPTED if outcome.status == "accepted" else _WAITING
    seen = outcome.preview
    until = f" đến ngày {day(seen.reported_on)}" if seen.reported_on else ""
    corrected = f", trong đó sửa trên màn hình {number(len(seen.corrected))} ô" if seen.corrected else ""
    return (
        f"Biên nhận số {outcome.submission}: tệp {file_name}, {number(len(seen.new))} số liệu{until}"
        f"{corrected}, {counted}. {then}"
    )
