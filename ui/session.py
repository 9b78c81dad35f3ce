"""Who is looking at the screen."""

from datetime import UTC, datetime
from typing import NoReturn

import streamlit as st

from domain.access import Actor
from services.sign_in import actor_of_session
from ui.cache import engine

_BOUND = "_signed_in_as"
_TO_SIGN_IN = '<a href="/dang-nhap" target="_self">Đến trang đăng nhập</a>'


def require_actor() -> Actor:
    """Whoever is signed in; a stranger gets the way to the sign-in page, and the screen ends here.

    The socket outlives the cookie, so the session is looked up at every run; and what one account
    left in the page's memory is never shown to another.
    """
    session = st.user.get("session")  # set by the gate, see server.trustedUserHeaders
    actor = actor_of_session(engine(), str(session), datetime.now(UTC)) if session else None
    if actor is None:
        _refuse()
    if st.session_state.setdefault(_BOUND, actor.account_id) != actor.account_id:
        st.session_state.clear()
        _refuse()
    return actor


def _refuse() -> NoReturn:
    st.warning("Cần đăng nhập để xem trang này: chưa đăng nhập, hoặc phiên làm việc đã kết thúc.")
    st.html(_TO_SIGN_IN)
    st.stop()
