"""Looking after the data: copies, chains, deleting a campaign and what lies in the bin."""

from collections.abc import Callable

import streamlit as st

from domain.access import Actor
from reports.panels import finding, note, title
from services import campaigns, deletion, operations
from services.deletion import Deleted, DeletionRefused
from services.operations import BackupImpossible
from ui import cache, clock
from ui.escape import md
from ui.look import block
from wording.chains import fault_sentence
from wording.dates import moment
from wording.operations import deletion_refused, in_bin, last_copy, last_look, unsound_sqlite

_SAID, _DONE = "safety-said", "safety-done"


def show(actor: Actor) -> None:
    """The whole screen."""
    block(finding("Dữ liệu được giữ thế nào"))
    for well, text in st.session_state.pop(_SAID, ()):
        (st.success if well else st.warning)(text)
    _care(actor)
    _deleting(actor)
    _bin(actor)


def _care(actor: Actor) -> None:
    """Copies and chains, and how to do either now."""
    known = operations.state(cache.engine(), actor)
    if known.unsound_sqlite:
        st.warning(md(unsound_sqlite(known.unsound_sqlite)))
    copy, look = known.backup, known.chain_check
    said = last_copy(copy and copy.at, sound=bool(copy and copy.sound), note=copy.note if copy else "")
    block(note(said))
    block(note(last_look(look and look.at, sound=bool(look and look.sound))))
    row = st.container(horizontal=True)
    if row.button("Sao lưu ngay", icon=":material/save:"):
        _do(lambda: f"Đã sao lưu vào {operations.back_up(cache.engine(), actor, now=clock.now())}")
    if row.button("Kiểm tra sổ", icon=":material/fact_check:"):
        _verify(actor)


def _verify(actor: Actor) -> None:
    found = operations.verify_now(cache.engine(), actor, now=clock.now())
    _tell(
        [(False, md(fault_sentence(fault))) for fault in found.faults]
        or [(True, "Sổ kết quả và nhật ký đúng như lúc ghi.")]
    )


def _deleting(actor: Actor) -> None:
    """Choose, type the code again, say why."""
    block(title("Xóa một đợt thi đua", "vào thùng rác 30 ngày, có sao lưu trước"))
    names = {known.code: known.title for known in campaigns.campaigns(cache.engine(), actor)}
    if not names:
        st.info("Không có đợt thi đua nào.")
        return
    with st.form("delete", border=True):
        code = st.selectbox("Đợt thi đua", list(names), format_func=lambda one: f"{one} {names[one]}")
        # other keys after every deletion: what was typed for one campaign must not stand there for the next
        done = st.session_state.get(_DONE, 0)
        typed = st.text_input("Gõ lại mã của đợt để xác nhận", max_chars=100, key=f"typed-{done}")
        reason = st.text_input("Lý do xóa", max_chars=500, key=f"reason-{done}")
        if st.form_submit_button("Xóa vào thùng rác", icon=":material/delete:"):
            _do(lambda: _deleted(actor, code, typed, reason))


def _deleted(actor: Actor, code: str, typed: str, reason: str) -> str:
    gone = deletion.delete(cache.engine(), actor, code, typed=typed, reason=reason, now=clock.now())
    st.session_state[_DONE] = st.session_state.get(_DONE, 0) + 1
    return f"Đã xóa {gone.code} vào thùng rác, {in_bin(gone.days_left)}."


def _bin(actor: Actor) -> None:
    found = deletion.deleted(cache.engine(), actor, now=clock.now())
    block(title("Thùng rác" if found else "Thùng rác trống"))
    for one in found:
        with st.container(border=True):
            st.markdown(f"**{md(one.code)}** {md(one.title)}")
            block(note(f"{one.deleted_by} xóa lúc {moment(one.deleted_at)}. Lý do: {one.reason}"))
            _buttons(actor, one)


def _buttons(actor: Actor, one: Deleted) -> None:
    """Bring back at any time; erase when the thirty days are over, by somebody else."""
    own = one.deleted_by == actor.name
    row = st.container(horizontal=True, vertical_alignment="center")
    if row.button("Khôi phục", key=f"back-{one.code}", icon=":material/restore_from_trash:"):
        _do(lambda: _back(actor, one.code))
    if row.button("Xóa hẳn", key=f"erase-{one.code}", disabled=bool(one.days_left) or own):
        _do(lambda: _erased(actor, one.code))
    kept = f"{in_bin(one.days_left).capitalize()}."
    row.caption(md(f"{kept} Bạn là người xóa nên người khác mới xóa hẳn được." if own else kept))


def _back(actor: Actor, code: str) -> str:
    deletion.bring_back(cache.engine(), actor, code, now=clock.now())
    return f"Đã khôi phục {code}."


def _erased(actor: Actor, code: str) -> str:
    deletion.erase(cache.engine(), actor, code, now=clock.now())
    return f"Đã xóa hẳn {code}."


def _do(deed: Callable[[], str]) -> None:
    """Do it, and say in the next run what came of it."""
    try:
        said = [(True, md(deed()))]
    except DeletionRefused as refused:
        said = [(False, md(deletion_refused(refused.fault, refused.days)))]
    except BackupImpossible as reason:
        said = [(False, md(f"Chưa làm, vì chưa sao lưu được: {reason}."))]
    _tell(said)


def _tell(said: list[tuple[bool, str]]) -> None:
    st.session_state[_SAID] = said
    st.rerun()
