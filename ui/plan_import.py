"""A plan document read, looked at beside its draft, corrected, and put in force."""

from collections.abc import Sequence
from contextlib import suppress

import streamlit as st

from domain.access import Actor
from domain.problems import NotFound, Refused
from reports.panels import note, title
from services import plan_confirming
from services.plan_confirming import PlanFile
from ui import cache, clock, plan_import_draft, plan_import_saved
from ui.escape import md
from ui.look import block
from wording.dates import day
from wording.decisions import moment
from wording.numbers import number
from wording.problems import sentence

KINDS = ["docx", "pdf", "txt", "md", "xlsx", "xlsm", "ods"]

#: In the address, so that a page that is loaded anew shows the same draft.
DRAFT = "van-ban"
_ROUND, _REFUSED = "plan-import-round", "plan-import-refused"


def show(actor: Actor) -> None:
    """The whole screen."""
    known = plan_confirming.drafts(cache.engine(), actor)
    opened = _opened(known)
    _take(actor, folded=opened is not None)
    for words in st.session_state.pop(_REFUSED, ()):
        st.error(md(words))
    plan_import_saved.show()
    if opened is None:
        st.caption(
            "Chương trình đọc văn bản thành bản nháp để rà soát; chưa có gì được lưu thành đợt thi đua "
            "cho đến khi bấm “Đưa vào thực hiện”."
        )
    else:
        plan_import_draft.show(actor, opened)
    _waiting(actor, [file for file in known if file is not opened])


def _take(actor: Actor, *, folded: bool) -> None:
    """Every chosen file becomes a draft at once."""
    place = st.expander("Chọn văn bản khác") if folded else st.container()
    with place:
        chosen = st.file_uploader(
            "Văn bản kế hoạch (.docx, .pdf, .txt, .md) hoặc tệp kế hoạch (.xlsx)",
            type=KINDS,
            key=f"plan-file-{st.session_state.setdefault(_ROUND, 0)}",
        )
    if chosen is None:
        return
    st.session_state[_ROUND] += 1
    plan_import_saved.forget()
    try:
        with st.spinner("Đang đọc văn bản…"):
            found = plan_confirming.start(
                cache.engine(), actor, chosen.getvalue(), chosen.name, now=clock.now()
            )
    except Refused as refused:
        st.session_state[_REFUSED] = [f"{chosen.name}: {sentence(problem)}" for problem in refused.problems]
    else:
        st.query_params[DRAFT] = str(found)
    st.rerun()


def _opened(known: Sequence[PlanFile]) -> PlanFile | None:
    asked = st.query_params.get(DRAFT)
    found = next((file for file in known if str(file.id) == asked), None)
    if asked and found is None:
        st.query_params.pop(DRAFT, None)
    return found


def _waiting(actor: Actor, rest: Sequence[PlanFile]) -> None:
    """What was begun and is not in force yet, each with its two ways on."""
    if not rest:
        return
    block(title(f"{number(len(rest))} văn bản đang rà soát dở", "Mọi chỗ sửa đã được lưu."))
    for file in rest:
        with st.container(horizontal=True, vertical_alignment="center", key=f"plan-draft-{file.id}"):
            kept = f"không sửa tiếp thì tự xóa sau ngày {day(file.kept_until)}"
            block(note(f"{file.file_name}, sửa lúc {moment(file.updated_at)}; {kept}"))
            if st.button("Tiếp tục", key=f"plan-go-on-{file.id}", icon=":material/arrow_forward:"):
                st.query_params[DRAFT] = str(file.id)
                st.rerun()
            offer_to_drop(actor, file)


def offer_to_drop(actor: Actor, file: PlanFile) -> None:
    """Two clicks throw a draft away."""
    with st.popover("Bỏ", key=f"plan-dropping-{file.id}", type="tertiary"):
        st.caption("Bỏ bản nháp cùng các chỗ sửa. Các đợt thi đua đã có không thay đổi.")
        if not st.button("Bỏ bản nháp này", key=f"plan-drop-{file.id}", icon=":material/delete:"):
            return
    with suppress(NotFound):
        plan_confirming.drop(cache.engine(), actor, file.id)
    st.rerun()
