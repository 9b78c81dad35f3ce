"""Who is looking at the screen."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import NoReturn

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from domain.access import Actor
from services.sign_in import actor_of_session
from ui.cache import engine

_BOUND = "_signed_in_with"
_TO_SIGN_IN = '<a href="/dang-nhap" target="_self">Đến trang đăng nhập</a>'
_REMEMBERED = 10_000
_known: ContextVar[Actor | None] = ContextVar("known", default=None)
_opened_by: OrderedDict[str, str] = OrderedDict()  # the session that each page was last run for


def require_actor() -> Actor:
    """Whoever is signed in; a stranger gets the way to the sign-in page, and the screen ends here.

    The socket outlives the cookie, so the session is looked up at every run; and what one session
    left in the page's memory is never shown to another, the same person's next one included.
    """
    if actor := _known.get():
        return actor
    session = str(st.user.get("session") or "")  # set by the gate, see server.trustedUserHeaders
    actor = actor_of_session(engine(), session, datetime.now(UTC)) if session else None
    if actor is None:
        _refuse()
    if st.session_state.get(_BOUND, session) != session:
        st.session_state.clear()
    st.session_state[_BOUND] = session
    _remember(session)
    return actor


@contextmanager
def known(actor: Actor) -> Iterator[None]:
    """Within a run of the whole page its parts need not look again who is there; a part that runs alone does."""
    token = _known.set(actor)
    try:
        yield
    finally:
        _known.reset(token)


def belongs_to(page: str, session: str) -> bool:
    """Whether the page of that Streamlit id was last run for that session; its id alone opens nothing."""
    return _opened_by.get(page) == session


def _remember(session: str) -> None:
    context = get_script_run_ctx()
    if context is None:
        return
    _opened_by[context.session_id] = session
    _opened_by.move_to_end(context.session_id)
    while len(_opened_by) > _REMEMBERED:
        _opened_by.popitem(last=False)


def _refuse() -> NoReturn:
    st.session_state.clear()
    st.warning("Cần đăng nhập để xem trang này: chưa đăng nhập, hoặc phiên làm việc đã kết thúc.")
    st.html(_TO_SIGN_IN)
    st.stop()
