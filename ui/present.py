"""Trình chiếu: one campaign after another, for a projector or a screen in the lobby."""

from datetime import datetime, timedelta

import streamlit as st

from domain.access import Actor, Deed, may
from domain.attention import over_on, units_that_owe
from domain.plans import Plan
from reports.panels import note
from reports.slide import presenting_note, slide, slide_head
from services import sign_in
from ui import cache, clock, filters
from ui.look import block
from ui.session import require_actor

MODE, SLIDES = "che-do", "trinh-chieu"
SECONDS = 25
_PLACE, _TURNED, _BEGUN, _PAUSED, _ENDED = (
    f"presenting-{name}" for name in ("place", "turned", "begun", "paused", "ended")
)
_LOOKING = (Deed.SEE_STANDINGS, Deed.SEE_ORIGINALS)


def instead_if_asked(actor: Actor) -> None:
    """The slides where the address asks for them, and nothing else of the screen then."""
    if st.query_params.get(MODE) != SLIDES:
        return
    st.session_state.setdefault(_BEGUN, clock.now())
    st.session_state.setdefault(_TURNED, clock.now())
    paused = bool(st.session_state.get(_PAUSED))
    # another key is another timer: it begins anew where somebody has pressed a button
    key = f"slides-{st.session_state[_TURNED].timestamp()}"
    st.fragment(_slides, run_every=None if paused else SECONDS, key=key)()
    with st.container(horizontal=True, key="presenting"):
        _buttons(paused=paused)
        block(note(_said(actor)))
    st.stop()


def offer() -> None:
    """The way to the slides."""
    st.button("Trình chiếu", icon=":material/slideshow:", on_click=_begin, help="Lần lượt từng đợt thi đua")


def _slides() -> None:
    """One slide; run by the timer, the next one."""
    actor = require_actor()
    now = clock.now()
    if not st.session_state.get(_PAUSED):
        _turn(actor, now)
    views = _running(actor)
    if not views:
        st.info("Chưa có đợt thi đua nào để trình chiếu.")
        return
    place = int(st.session_state.get(_PLACE, 0)) % len(views)
    block(slide_head(views[place].standings, place, len(views), now), views[place].made(slide))


def _turn(actor: Actor, now: datetime) -> None:
    if now + timedelta(seconds=SECONDS) >= _until(actor):
        st.session_state[_PAUSED] = st.session_state[_ENDED] = True
        st.rerun()
    elif now - st.session_state[_TURNED] >= timedelta(seconds=SECONDS - 1):
        _go(1)


def _running(actor: Actor) -> list[filters.View]:
    """The campaigns that are not over yet; all, where all are over."""
    plans = [cache.plan(actor, one.code) for one in cache.campaign_list(actor)]
    current = [plan for plan in plans if not _is_over(plan)]
    views = [
        filters.view(actor, plan.campaign.code, filters.default_day(plan, clock.today()))
        for plan in current or plans
    ]
    return [view for view in views if view.made(units_that_owe)]


def _is_over(plan: Plan) -> bool:
    over = over_on(plan)
    return over is not None and over <= clock.today()


def _until(actor: Actor) -> datetime:
    """When the slides stop by themselves: the timer keeps the session open, which nobody may notice.

    Who can only look may keep a screen running until the session's own end. Whoever can also write
    would leave a machine on which anybody else can, so that after the usual time it stops.
    """
    seen = sign_in.seen_session(cache.engine(), str(st.user.get("session") or ""))
    begun: datetime = st.session_state[_BEGUN]
    unattended = begun + (sign_in.LONGEST if _only_looks(actor) else sign_in.IDLE)
    return min(seen.expires_at, unattended) if seen else begun


def _only_looks(actor: Actor) -> bool:
    return not any(may(actor, deed) for deed in Deed if deed not in _LOOKING)


def _said(actor: Actor) -> str:
    ended = bool(st.session_state.get(_ENDED))
    return presenting_note(_until(actor), clock.now(), ended=ended, looks_only=_only_looks(actor))


def _buttons(*, paused: bool) -> None:
    st.button("Trước", icon=":material/chevron_left:", on_click=_go, args=(-1,), type="tertiary")
    if paused:
        st.button("Tiếp tục", icon=":material/play_arrow:", on_click=_resume, type="tertiary")
    else:
        st.button("Tạm dừng", icon=":material/pause:", on_click=_pause, type="tertiary")
    st.button("Sau", icon=":material/chevron_right:", on_click=_go, args=(1,), type="tertiary")
    st.button("Thoát", icon=":material/close:", on_click=_leave, type="tertiary")


def _begin() -> None:
    _leave()
    st.query_params[MODE] = SLIDES


def _leave() -> None:
    st.query_params.pop(MODE, None)
    for name in (_PLACE, _TURNED, _BEGUN, _PAUSED, _ENDED):
        st.session_state.pop(name, None)


def _pause() -> None:
    st.session_state[_PAUSED] = True


def _resume() -> None:
    now = clock.now()
    st.session_state.update({_PAUSED: False, _ENDED: False, _TURNED: now, _BEGUN: now})


def _go(steps: int) -> None:
    st.session_state[_PLACE] = int(st.session_state.get(_PLACE, 0)) + steps
    st.session_state[_TURNED] = clock.now()
