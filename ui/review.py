"""Deciding on what units handed in: the queue, accepting what is chosen, returning with a reason."""

from collections.abc import Sequence

import streamlit as st

from domain.access import Actor
from domain.plans import Plan
from domain.submissions import Event
from reports.panels import finding, note, title
from reports.preview_page import changes_table
from reports.review_page import queue_finding, waiting_facts
from reports.unit_page import unit_name
from services import reviews
from services.decisions import Decision
from services.reviews import Waiting
from ui import cache, clock
from ui.escape import md
from ui.look import block
from wording.decisions import decided
from wording.numbers import number

MOST_SHOWN = 20
_SAID, _CHOSEN = "review-said", "review-chosen"
_ACCEPT, _RETURN = "review-accept", "review-return-"


def show(actor: Actor, plan: Plan) -> None:
    """The whole screen."""
    total, waiting = reviews.queue(cache.engine(), actor, plan.campaign.code, most=MOST_SHOWN)
    late = sum(one.late_days > 0 for one in waiting)
    block(finding(queue_finding(total, late, shown=len(waiting))))
    overtaken = _overtaken(actor, {one.submission for one in waiting})
    _say([*st.session_state.pop(_SAID, ()), *overtaken])
    if not waiting:
        _nothing(plan)
        return
    bar = st.container(horizontal=True, vertical_alignment="center")
    everything = bar.checkbox("Chọn tất cả", key="review-all")
    chosen = [one.submission for one in waiting if _card(actor, plan, one, chosen=everything)]
    if total > len(waiting):
        st.caption(f"Hiện {len(waiting)} lần nộp chờ lâu nhất trong {number(total)} lần.")
    with bar:
        _accept(actor, chosen, overtaken)


def below(actor: Actor, plan: Plan) -> None:
    """What units below the actor's sent and the actor's unit has to look at first; nothing where none waits."""
    code = plan.campaign.code
    total, waiting = reviews.queue_below(cache.engine(), actor, code, most=MOST_SHOWN)
    _say(st.session_state.pop(_SAID, ()))
    if not waiting:
        return
    block(title(f"{number(total)} lần nộp của đơn vị cấp dưới chờ đơn vị mình duyệt"))
    chosen = [one.submission for one in waiting if _card(actor, plan, one, chosen=False, superior=True)]
    label = f"Duyệt {len(chosen)} lần nộp đã chọn" if chosen else "Duyệt"
    if st.button(label, type="primary", icon=":material/check:", disabled=not chosen, key="below-accept"):
        _tell(reviews.pass_on(cache.engine(), actor, chosen, now=clock.now()))


def _nothing(plan: Plan) -> None:
    if plan.campaign.auto_accept:
        st.info("Đợt thi đua này tự động duyệt: kết quả nộp vào được ghi nhận ngay.")
    else:
        st.info("Khi đơn vị nộp kết quả, lần nộp sẽ hiện ở đây cùng số liệu trước và sau khi duyệt.")


def _card(actor: Actor, plan: Plan, one: Waiting, *, chosen: bool, superior: bool = False) -> bool:
    """One submission; whether it is chosen."""
    with st.container(border=True):
        name = f"**{md(unit_name(plan, one.unit))}**, biên nhận số {number(one.submission)}"
        waits = bool(one.first) and not superior
        picked: bool = st.checkbox(
            name,
            value=chosen and not waits,
            disabled=waits,
            key=f"review-{one.submission}-{chosen}-{waits}",
        )
        block(
            waiting_facts(
                reported_on=one.reported_on,
                received_at=one.received_at,
                late=one.late_days,
                by=one.submitted_by,
                file_name=one.file_name,
                results=one.results,
            )
        )
        if one.changes:
            with st.expander(f"{len(one.changes)} số liệu sẽ thay đổi", expanded=len(one.changes) <= 3):
                block(changes_table(plan, one.changes, after="Sau khi duyệt"))
        else:
            block(
                note(
                    "Duyệt lần nộp này không làm số liệu nào thay đổi: đã có số liệu mới hơn hoặc giống hệt."
                )
            )
        _whose_turn(actor, plan, one, superior=superior)
        _return(actor, one, superior=superior)
    return picked


def _whose_turn(actor: Actor, plan: Plan, one: Waiting, *, superior: bool) -> None:
    """Why the submission cannot be accepted yet, and the way round; or who let it pass."""
    if one.endorsed_by:
        block(note(f"Cấp trên đã duyệt: {one.endorsed_by}."))
    if not one.first or superior:
        return
    block(note(f"Chờ {unit_name(plan, one.first)} (đơn vị cấp trên) duyệt trước."))
    if st.button("Duyệt thay cấp trên", key=f"stand-in-{one.submission}"):
        _tell(reviews.pass_on(cache.engine(), actor, [one.submission], now=clock.now()))


def _accept(actor: Actor, chosen: Sequence[int], overtaken: Sequence[Decision]) -> None:
    st.session_state[_CHOSEN] = chosen
    label = f"Duyệt {len(chosen)} lần nộp đã chọn" if chosen else "Duyệt"
    pressed = st.button(label, type="primary", icon=":material/check:", disabled=not chosen, key=_ACCEPT)
    if not chosen:
        st.caption("Chọn ít nhất một lần nộp để duyệt.")
    if pressed:
        _tell([*reviews.accept(cache.engine(), actor, chosen, now=clock.now()), *overtaken])


def _return(actor: Actor, one: Waiting, *, superior: bool) -> None:
    with (
        st.popover("Trả lại", icon=":material/undo:"),
        st.form(f"return-{one.submission}", border=False),
    ):
        reason = st.text_area(
            "Lý do, để đơn vị biết phải sửa gì",
            max_chars=500,
            placeholder="Ví dụ: thiếu biên bản họp bình xét",
        ).strip()
        if not st.form_submit_button("Trả lại cho đơn vị", type="primary", key=f"{_RETURN}{one.submission}"):
            return
        if not reason:
            st.warning("Chưa trả lại: hãy ghi lý do.")
            return
    back = reviews.return_below if superior else reviews.return_to_author
    _tell([back(cache.engine(), actor, one.submission, reason=reason, now=clock.now())])


def _overtaken(actor: Actor, waiting: set[int]) -> list[Decision]:
    """What was decided about submissions while their buttons were in sight and pressed."""
    pressed = [str(key) for key, value in st.session_state.items() if value is True]
    asked = {int(key.removeprefix(_RETURN)): Event.RETURNED for key in pressed if key.startswith(_RETURN)}
    if _ACCEPT in pressed:
        asked |= dict.fromkeys(st.session_state.get(_CHOSEN, ()), Event.ACCEPTED)
    gone = {one: event for one, event in asked.items() if one not in waiting}
    return reviews.decisions(cache.engine(), actor, gone)


def _tell(decisions: Sequence[Decision]) -> None:
    """Keep what became of the deed for the next run, in which the queue is shorter."""
    st.session_state[_SAID] = decisions
    st.session_state.pop("review-all", None)
    st.rerun()


def _say(decisions: Sequence[Decision]) -> None:
    done = {one.submission: one for one in decisions if one.done}
    if done:
        st.success("\n\n".join(_sentence(one) for one in done.values()), icon=":material/task_alt:")
    for one in decisions:
        if not one.done:
            st.warning(_sentence(one) if one.first else f"Có người đã quyết định trước. {_sentence(one)}")


def _sentence(one: Decision) -> str:
    if one.first:
        return md(f"Lần nộp {one.submission} còn chờ đơn vị cấp trên ({one.first}) duyệt trước.")
    return md(decided(one.submission, one.status, one.by, one.at, one.reason))
