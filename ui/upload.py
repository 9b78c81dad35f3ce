"""Handing in: drafts that wait, the uploader, and the file or the files that are looked at."""

import hashlib
from collections.abc import Sequence
from typing import cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from domain.access import Actor
from domain.drafts import Draft
from domain.plans import Plan
from domain.problems import Refused
from services import drafts
from ui import cache, clock, links, upload_confirm, upload_draft, upload_drafts, upload_many, upload_receipt
from ui.escape import md

_LABEL = "Tệp kết quả: bảng tính Excel của đơn vị (.xlsx, .xls, .ods, .csv) hoặc tệp mẫu, một hay nhiều tệp"
_ROUND = "upload-round"


def show(actor: Actor, plan: Plan) -> None:
    """The whole screen."""
    known = drafts.drafts(cache.engine(), actor, plan.campaign.code)
    upload_confirm.receive(actor, known)
    above, slot = st.container(), st.empty()
    if _take(actor, plan, slot, known):
        known = drafts.drafts(cache.engine(), actor, plan.campaign.code)
        _uploader(slot, upload_drafts.opened(known))  # an empty one, for what comes next
    with above:
        upload_receipt.show(actor)
    for words in upload_drafts.refusals():
        st.error(md(words))
    opened = upload_drafts.opened(known)
    if opened:
        upload_draft.show(actor, plan, opened)
    elif not upload_many.show(actor, plan, known):
        st.caption(
            "Bảng đơn vị vẫn làm hằng tháng đọc được ngay; chưa có bảng nào thì dùng tệp mẫu. "
            "Ô để trống là chưa báo cáo, số 0 là không có kết quả nào. Chọn tệp chưa phải là nộp: xem trước rồi mới nộp."
        )
        links.to_template(plan)
    upload_drafts.waiting(actor, [draft for draft in known if draft is not opened])


def _uploader(slot: DeltaGenerator, opened: Draft | None) -> list[UploadedFile]:
    """The place for files, and what was put there."""
    with slot:
        return st.file_uploader(
            "Tệp khác, hoặc tệp đã sửa:" if opened else _LABEL,
            accept_multiple_files=True,
            key=f"{'again' if opened else 'file'}-{st.session_state.setdefault(_ROUND, 0)}",
        )


def _take(actor: Actor, plan: Plan, slot: DeltaGenerator, known: Sequence[Draft]) -> bool:
    """Whether files came: each becomes a draft at once, and leaves the memory of the page."""
    opened = upload_drafts.opened(known)
    chosen = _uploader(slot, opened)
    if not chosen:
        return False
    upload_receipt.forget()
    mended = opened if len(chosen) == 1 else None
    taken = [_draft(actor, plan, file, _again(file, known, mended)) for file in chosen]
    st.session_state[_ROUND] += 1
    upload_drafts.open_these([number for number in taken if number is not None])
    return True


def _again(file: UploadedFile, known: Sequence[Draft], opened: Draft | None) -> Draft | None:
    """The draft that this file goes on with: the one looked at where it has its name, or one of the same bytes."""
    if opened and opened.file_name == file.name:
        return opened
    sha256 = hashlib.sha256(file.getvalue()).hexdigest()
    return next((one for one in known if (one.file_name, one.sha256) == (file.name, sha256)), None)


def _draft(actor: Actor, plan: Plan, file: UploadedFile, again: Draft | None) -> int | None:
    """The number of the draft of this file, with what was said about it ``again``."""
    same = again is not None and again.sha256 == hashlib.sha256(file.getvalue()).hexdigest()
    try:
        return drafts.save(
            cache.engine(),
            actor,
            plan.campaign.code,
            content=file.getvalue(),
            file_name=file.name,
            on=again.on if again else None,
            answers=again.answers if again else {},
            corrections=again.corrections if again and same else {},
            now=clock.now(),
            draft=again.id if again else None,
        )
    except Refused as refused:
        upload_drafts.refuse(file.name, refused.problems)
        return None
    finally:
        _forget(file)


def _forget(file: UploadedFile) -> None:
    """Free the memory of the file; Streamlit would keep it as long as the page is open."""
    context = get_script_run_ctx()
    if context is not None:
        manager = cast("MemoryUploadedFileManager", context.uploaded_file_mgr)
        manager.remove_file(context.session_id, file.file_id)
