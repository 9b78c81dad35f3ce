"""Handing in a workbook: choose, look at what was read, answer, save, keep the receipt."""

from dataclasses import replace
from typing import cast
from uuid import uuid4

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from domain.access import Actor, Deed, may
from domain.lateness import late_days
from domain.plans import Plan
from domain.problems import Problem, Severity
from reports import preview_page
from reports.panels import title
from services import submissions
from services.previews import Handed, Preview
from services.submissions import Outcome
from ui import cache, clock
from ui.escape import md
from ui.links import RECEIPTS
from ui.look import block
from wording.dates import day
from wording.decisions import lateness
from wording.problems import answers, placed

_ROUND, _TOKEN, _RECEIPT = "upload-round", "upload-token", "upload-receipt"


def receipt() -> None:
    """What became of the file that was handed in last."""
    message = st.session_state.get(_RECEIPT)
    if message:
        number, sentence = message
        st.success(md(sentence), icon=":material/task_alt:")
        st.link_button("Xem, in biên nhận", f"{RECEIPTS}/{number}", icon=":material/receipt_long:")


def ask(actor: Actor, plan: Plan) -> None:
    """The uploader and, once there is a file, what it says and the one button."""
    chosen = st.file_uploader(
        "Tệp kết quả (.xlsx) theo mẫu của đợt thi đua này",
        type=["xlsx"],
        key=f"file-{st.session_state.setdefault(_ROUND, 0)}",
    )
    if chosen is None:
        st.caption(
            "Chưa có tệp mẫu? Tải ở màn hình Việc của tôi. Ô để trống là chưa báo cáo, số 0 là không có kết quả nào."
        )
        return
    st.session_state.pop(_RECEIPT, None)
    content = chosen.getvalue()
    on = st.date_input("Ngày của số liệu, nếu trong tệp chưa ghi", value=None, format="DD/MM/YYYY", width=260)
    seen = _answered(actor, plan, Handed(content, chosen.name, on=on))
    _confirm(actor, plan, chosen, *seen)


def _answered(actor: Actor, plan: Plan, handed: Handed) -> tuple[Handed, Preview]:
    """The preview after the questions of the file have been answered."""
    said = st.container()
    seen = cache.preview(actor, plan.campaign.code, handed, clock.now())
    answers = {problem.id: _question(problem) for problem in seen.problems if problem.choices}
    given = {known: choice for known, choice in answers.items() if choice}
    if given:
        handed = replace(handed, answers=given)
        seen = cache.preview(actor, plan.campaign.code, handed, clock.now())
    with said:
        _show(plan, seen)
    return handed, seen


def _question(problem: Problem) -> str | None:
    words = answers(problem.choices)
    choice: str | None = st.radio(
        md(placed(problem)),
        problem.choices,
        index=None,
        format_func=lambda code: md(words[code]),
        key=f"answer-{problem.id}",
    )
    return choice


def _show(plan: Plan, seen: Preview) -> None:
    block(title(_finding(seen)))
    told = [problem for problem in seen.problems if not problem.choices]
    if told:
        block(preview_page.problems_table(told))
    if seen.changes:
        block(title("Số liệu sẽ thay đổi"), preview_page.changes_table(plan, seen.changes))
    if seen.rows:
        with st.expander(f"Tất cả {len(seen.rows)} số liệu đọc được"):
            block(preview_page.rows_table(plan, seen.rows))


def _finding(seen: Preview) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in seen.problems)
    if errors:
        return f"Tệp có {errors} lỗi nên chưa nộp được; sửa trong Excel rồi chọn lại tệp"
    if not seen.can_be_saved:
        return "Còn câu hỏi cần trả lời trước khi nộp"
    if not seen.new:
        return f"Cả {len(seen.rows)} số liệu trong tệp đã được ghi nhận từ trước, không có gì mới để nộp"
    since = f", đến ngày {day(seen.reported_on)}" if seen.reported_on else ""
    return f"Đọc được {len(seen.rows)} số liệu{since}: {len(seen.new)} mới, {seen.unchanged} không đổi"


def _confirm(actor: Actor, plan: Plan, chosen: UploadedFile, handed: Handed, seen: Preview) -> None:
    """The one button; its key is the fingerprint of the file that was looked at, so no other is saved."""
    accept = may(actor, Deed.ACCEPT_RESULTS) and st.checkbox("Duyệt ngay khi nộp", value=True)
    ready = seen.can_be_saved and bool(seen.new)
    st.session_state.setdefault(_TOKEN, uuid4().hex)  # clicks on one form are one submission
    late = late_days(seen.due_on, clock.today()) if ready else 0
    if late and seen.due_on:
        st.caption(f"Hạn nộp là {day(seen.due_on)}; nộp hôm nay được ghi là {lateness(late)}.")
    pressed = st.button("Nộp kết quả", type="primary", disabled=not ready, key=f"submit-{seen.sha256}")
    if not pressed or handed.sha256 != seen.sha256:
        return
    now, sent = clock.now(), replace(handed, accept=accept, token=st.session_state[_TOKEN])
    outcome = submissions.submit(cache.engine(), actor, plan.campaign.code, sent, now=now)
    if not outcome.saved:
        st.warning("Số liệu vừa thay đổi trong lúc xem; hãy xem lại bảng trên rồi nộp.")
        return
    _forget(chosen)
    st.session_state[_RECEIPT] = outcome.submission, _receipt(outcome, handed)
    st.session_state[_ROUND] += 1
    st.session_state.pop(_TOKEN)
    st.rerun()


def _receipt(outcome: Outcome, handed: Handed) -> str:
    counted = "đã được ghi nhận" if outcome.status == "accepted" else "đang chờ duyệt"
    seen = outcome.preview
    until = f" đến ngày {day(seen.reported_on)}" if seen.reported_on else ""
    return (
        f"Biên nhận số {outcome.submission}: tệp {handed.file_name}, {len(seen.new)} số liệu{until}, {counted}. "
        f"Mã kiểm tra của tệp: {seen.sha256[:12]}. Nộp nhầm thì hoàn tác ở màn hình Việc của tôi."
    )


def _forget(chosen: UploadedFile) -> None:
    """Free the memory of the file; Streamlit would keep it as long as the page is open."""
    context = get_script_run_ctx()
    if context is not None:
        manager = cast("MemoryUploadedFileManager", context.uploaded_file_mgr)
        manager.remove_file(context.session_id, chosen.file_id)
