"""Going back and forth over the days of a campaign: a slider, and what was known on the day it stands at."""

from datetime import date

import streamlit as st

from domain.plans import Plan
from ui import clock, filters
from ui.filters import View

_SLIDER, _THEN = "replay-day", "replay-as-known"


def control(view: View) -> None:
    """The slider over the window, and whether only what was known on its day counts."""
    plan, on = view.plan, view.standings.on
    first, last = filters.days_of(plan)
    if first >= max(last, on):
        return
    _stand(_SLIDER, on)
    _stand(_THEN, view.standings.known_at is not None)
    with st.container(horizontal=True, vertical_alignment="center", key="replay", gap="medium"):
        st.slider(
            "Kéo để xem lại từng ngày",
            first,
            max(last, on),
            key=_SLIDER,
            format="D/M/YYYY",
            on_change=_moved,
            args=(plan,),
        )
        st.toggle(
            "Như đã biết lúc đó",
            key=_THEN,
            on_change=_moved,
            args=(plan,),
            help="Bật: chỉ tính những gì đã nộp và đã được duyệt đến hết ngày đang xem. "
            "Tắt: tính cả số liệu của những ngày ấy nhưng nộp hoặc sửa về sau.",
            width="content",
        )


def _stand(key: str, value: date | bool) -> None:
    """Where a widget stands; one that is there already is left alone, or it would jump under the hand."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _moved(plan: Plan) -> None:
    """To where the slider stands now."""
    on: date = min(st.session_state[_SLIDER], clock.today())
    filters.go_to(plan, on, as_known=bool(st.session_state[_THEN]))
