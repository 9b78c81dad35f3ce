"""The one button under a file, and what came of it, also where the run that pressed it was cut."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import uuid4

import streamlit as st

from domain.access import Actor, Deed, may
from domain.drafts import Draft
from domain.lateness import late_days
from domain.problems import NotFound, Refused
from services import drafts
from services.submissions import Outcome
from ui import cache, clock, upload_receipt
from ui.escape import md
from ui.upload_reading import Reading
from wording.dates import day
from wording.decisions import lateness
from wording.numbers import number
from wording.problems import sentence

_TOKEN, _SENDING = "upload-token", "upload-sending"


@dataclass(frozen=True)
class _Sending:
    """A deed that may be done twice and happens once: its token is the same."""

    draft: Draft
    accept: bool
    token: str

    def send(self, actor: Actor) -> Outcome:
        """Hand in what was looked at."""
        return drafts.submit(
            cache.engine(),
            actor,
            self.draft.id,
            sha256=self.draft.sha256,
            token=self.token,
            accept=self.accept,
            now=clock.now(),
            seen=self.draft.fingerprint,
        )


def at_once(draft: Draft) -> bool:
    """Whether the figures are to count at once, as far as it was said."""
    return bool(st.session_state.get(_accept_key(draft), True))


def show(actor: Actor, draft: Draft, reading: Reading) -> None:
    """The one button; its key is the fingerprint of what was looked at, so nothing else is saved."""
    seen = reading.seen
    ready = seen.can_be_saved and bool(seen.new)
    st.session_state.setdefault(_TOKEN, uuid4().hex)  # clicks on one form are one submission
    with st.container(horizontal=True, vertical_alignment="center", key="confirm"):
        key = f"submit-{draft.fingerprint}"
        pressed = st.button(
            "Nộp kết quả", type="primary", disabled=not ready, key=key, icon=":material/send:"
        )
        if may(actor, Deed.ACCEPT_RESULTS):
            st.checkbox("Duyệt ngay khi nộp", value=True, key=_accept_key(draft))
        st.caption(_what_comes(reading) if ready else _why_not(reading))
    if pressed and ready:
        _submit(actor, draft, reading)


def _what_comes(reading: Reading) -> str:
    """What pressing the button does, and that it is late."""
    seen = reading.seen
    late = late_days(seen.due_on, clock.today())
    said = f"Nộp {number(len(seen.new))} số liệu; nộp nhầm thì hoàn tác được."
    if late and seen.due_on:
        return f"{said} Hạn nộp là {day(seen.due_on)}; nộp hôm nay được ghi là {lateness(late)}."
    return said


def _why_not(reading: Reading) -> str:
    parts = [f"còn {number(len(reading.errors))} lỗi"] if reading.errors else []
    parts += [f"còn {number(reading.open_questions)} câu hỏi chưa trả lời"] if reading.open_questions else []
    return f"Chưa nộp được: {', '.join(parts) or 'tệp không có số liệu nào mới'}."


def _submit(actor: Actor, draft: Draft, reading: Reading) -> None:
    """Save what was looked at; what stands in the way is said, and nothing is saved then."""
    sending = _Sending(draft, reading.handed.accept, st.session_state[_TOKEN])
    st.session_state[_SENDING] = sending  # an impatient second click may cut this run after the deed
    try:
        outcome = sending.send(actor)
    except Refused as refused:
        for problem in refused.problems:
            st.warning(md(sentence(problem)))
        return
    except NotFound:
        st.warning("Bản nháp này không còn nữa: đã nộp hoặc đã bỏ ở nơi khác. Hãy tải lại trang.")
        return
    if not outcome.saved:
        st.warning("Số liệu vừa thay đổi trong lúc xem; hãy xem lại các bảng trên rồi nộp.")
        return
    _keep_receipt(outcome, draft)
    st.rerun()


def receive(actor: Actor, known: Sequence[Draft]) -> None:
    """The receipt of a draft that was handed in by a run which was cut before it could say so."""
    sending = st.session_state.get(_SENDING)
    if sending is None or sending.draft.id in {draft.id for draft in known}:
        return
    with suppress(NotFound, Refused):
        _keep_receipt(sending.send(actor), sending.draft)
    st.session_state.pop(_SENDING, None)


def _keep_receipt(outcome: Outcome, draft: Draft) -> None:
    upload_receipt.keep(outcome, draft.file_name)
    st.session_state.pop(_SENDING, None)
    st.session_state.pop(_TOKEN, None)


def _accept_key(draft: Draft) -> str:
    return f"accept-{draft.id}"
