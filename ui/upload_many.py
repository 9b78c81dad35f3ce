"""Several files chosen together: one table of what became of each, and one button for all that are sound."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

import streamlit as st

from domain.access import Actor, Deed, may
from domain.drafts import Draft
from domain.plans import Plan
from reports.batch_page import BatchRow, batch_finding, batch_table
from reports.panels import landed, title
from services import batches, drafts
from services.batches import BatchLine, BatchOutcome
from services.handed import IN_PASSING, Handed
from ui import cache, clock, upload_drafts
from ui.escape import md
from ui.links import RECEIPTS
from ui.look import block
from wording.numbers import number

_NOTHING_READY = "Chưa nộp được: không có tệp nào vừa đọc được trọn vẹn vừa có số liệu mới."
_RESULTS, _TOKENS = "upload-several-results", "upload-several-tokens"


def show(actor: Actor, plan: Plan, known: Sequence[Draft]) -> bool:
    """The table of the files chosen together, or of what became of them; False where there are none."""
    chosen = sorted((draft for draft in known if draft.id in upload_drafts.several()), key=lambda one: one.id)
    if not chosen:
        return _told()
    st.session_state.pop(_RESULTS, None)
    accept = may(actor, Deed.ACCEPT_RESULTS) and st.session_state.get("accept-several", True)
    files = [_handed(actor, draft, accept=accept) for draft in chosen]
    with st.spinner(f"Đang đọc {number(len(files))} tệp…"):
        lines = cache.batch(actor, plan.campaign.code, files, clock.now())
    _table(lines)
    _open_singly(chosen, lines)
    ready = [file for file, line in zip(files, lines, strict=True) if line.outcome is BatchOutcome.READY]
    left = [_row(line) for line in lines if line.outcome is not BatchOutcome.READY]
    _save(actor, plan, ready, left)
    return True


def _handed(actor: Actor, draft: Draft, *, accept: bool) -> Handed:
    """The draft with a one-time token of its own, the same as long as this page is open."""
    tokens = st.session_state.setdefault(_TOKENS, {})
    token = tokens.setdefault(draft.id, uuid4().hex)
    return replace(drafts.handed(cache.engine(), actor, draft.id), token=token, accept=accept)


def _table(lines: Sequence[BatchLine]) -> None:
    rows = [_row(line) for line in lines]
    block(title(batch_finding(rows)), batch_table(rows, RECEIPTS))


def _row(line: BatchLine) -> BatchRow:
    return BatchRow(
        file_name=line.file_name,
        units=line.names or line.units,
        figures=line.rows,
        outcome=line.outcome.value,
        stopping=len(line.stopping),
        first=next(
            (known for known in (*line.stopping, *line.problems) if known.code not in IN_PASSING), None
        ),
        submission=line.submission,
    )


def _open_singly(chosen: Sequence[Draft], lines: Sequence[BatchLine]) -> None:
    """The way to each file that needs the person."""
    wanting = [draft for draft, line in zip(chosen, lines, strict=True) if line.stopping]
    if not wanting:
        return
    with st.container(horizontal=True, key="open-singly"):
        for draft in wanting:
            if st.button(
                md(f"Xem và sửa {draft.file_name}"), key=f"open-{draft.id}", icon=":material/edit_note:"
            ):
                upload_drafts.open_one(draft.id)
                st.rerun()


def _save(actor: Actor, plan: Plan, ready: Sequence[Handed], left: Sequence[BatchRow]) -> None:
    """One button for all that are sound; what is ``left`` stays a draft, and is told of again."""
    with st.container(horizontal=True, vertical_alignment="center", key="confirm-several"):
        label = f"Nộp {number(len(ready))} tệp đọc được" if ready else "Nộp"
        key = f"submit-several-{'-'.join(file.sha256[:8] for file in ready)}"
        pressed = st.button(label, type="primary", disabled=not ready, key=key, icon=":material/send:")
        if may(actor, Deed.ACCEPT_RESULTS):
            st.checkbox("Duyệt ngay khi nộp", value=True, key="accept-several")
        st.caption(_what_comes(left) if ready else _NOTHING_READY)
    if not pressed:
        return
    done = batches.submit_many(cache.engine(), actor, plan.campaign.code, ready, now=clock.now())
    st.session_state[_RESULTS] = [*(_row(line) for line in done), *left]
    st.session_state.pop(_TOKENS, None)
    upload_drafts.open_these([])
    st.rerun()


def _what_comes(left: Sequence[BatchRow]) -> str:
    wanting = sum(row.outcome in (BatchOutcome.QUESTIONS, BatchOutcome.REFUSED) for row in left)
    return f"{number(wanting)} tệp cần sửa hoặc trả lời vẫn giữ ở bản nháp." if wanting else ""


def _told() -> bool:
    """What became of the files that were handed in last."""
    rows: list[BatchRow] = st.session_state.get(_RESULTS, [])
    if not rows:
        return False
    receipts = "-".join(str(row.submission) for row in rows if row.submission is not None)
    block(landed(batch_finding(rows), receipts), batch_table(rows, RECEIPTS))
    return True
