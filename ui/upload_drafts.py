"""Drafts: which one is looked at, which wait, and how each goes on or goes away."""

from collections.abc import Sequence
from contextlib import suppress

import streamlit as st

from domain.access import Actor
from domain.drafts import Draft
from domain.plans import Plan
from domain.problems import NotFound, Problem
from reports.panels import note, title
from reports.tasks import drafts_list
from services import drafts
from ui import cache, links
from ui.look import block
from ui.upload_receipt import forget
from wording.decisions import moment
from wording.numbers import number
from wording.problems import sentence

#: In the address, so that a page that is loaded anew shows the same draft.
DRAFT = "ban-nhap"
_SEVERAL, _REFUSED = "upload-several", "upload-refused"
MOST_ROWS = 10


def open_these(numbers: Sequence[int]) -> None:
    """Look at this one, or at these together."""
    close()
    st.session_state.pop(_SEVERAL, None)
    if len(numbers) == 1:
        open_one(numbers[0])
    elif numbers:
        st.session_state[_SEVERAL] = list(numbers)


def open_one(number: int) -> None:
    """Look at this one; those that were chosen together with it wait."""
    st.query_params[DRAFT] = str(number)


def close() -> None:
    """Look at none singly."""
    st.query_params.pop(DRAFT, None)


def refuse(file_name: str, problems: Sequence[Problem]) -> None:
    """Say in the next drawing why this file is not taken."""
    said = [f"{file_name}: {sentence(problem)}" for problem in problems]
    st.session_state[_REFUSED] = [*st.session_state.get(_REFUSED, ()), *said]


def refusals() -> list[str]:
    """Why files were not taken, said once."""
    found: list[str] = st.session_state.pop(_REFUSED, [])
    return found


def let_go(actor: Actor, draft: Draft, problems: Sequence[Problem]) -> None:
    """A file that cannot be opened is no draft: say why, and keep nothing that nobody can go on with."""
    refuse(draft.file_name, problems)
    with suppress(NotFound):
        drafts.drop(cache.engine(), actor, draft.id)
    close()
    st.rerun()


def several() -> list[int]:
    """The drafts that were chosen together."""
    found: list[int] = st.session_state.get(_SEVERAL, [])
    return found


def opened(known: Sequence[Draft]) -> Draft | None:
    """The draft that the address names, if it is one of these."""
    asked = st.query_params.get(DRAFT)
    found = next((draft for draft in known if str(draft.id) == asked), None)
    if asked and found is None:
        close()
    return found


def waiting(actor: Actor, known: Sequence[Draft]) -> None:
    """What was uploaded and not handed in, each with its two ways on."""
    rest = [draft for draft in known if draft.id not in several()]
    if not rest:
        return
    block(title(f"{number(len(rest))} bản nháp đang dở", "Mọi câu trả lời và chỗ sửa đã được lưu."))
    for draft in rest[:MOST_ROWS]:
        with st.container(horizontal=True, vertical_alignment="center", key=f"draft-{draft.id}"):
            block(note(f"{draft.file_name}, {moment(draft.updated_at)}"))
            if st.button("Tiếp tục", key=f"go-on-{draft.id}", icon=":material/arrow_forward:"):
                forget()
                open_one(draft.id)
                st.rerun()
            offer_to_drop(actor, draft)


def offer_to_drop(actor: Actor, draft: Draft) -> None:
    """Two clicks throw a draft away; one would be too few for what was answered and corrected."""
    with st.popover("Bỏ", key=f"dropping-{draft.id}", type="tertiary"):
        st.caption("Bỏ bản nháp cùng các câu trả lời và chỗ sửa. Số liệu đã nộp không thay đổi.")
        if not st.button("Bỏ bản nháp này", key=f"drop-{draft.id}", icon=":material/delete:"):
            return
    with suppress(NotFound):
        drafts.drop(cache.engine(), actor, draft.id)
    st.rerun()


def remind(actor: Actor, plan: Plan) -> None:
    """On the page of tasks: that files wait to be handed in, and the way there."""
    known = drafts.drafts(cache.engine(), actor, plan.campaign.code)
    if known:
        rows = [(draft.file_name, draft.updated_at, links.draft_address(plan, draft.id)) for draft in known]
        block(drafts_list(rows))
