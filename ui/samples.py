"""The one click that removes made-up figures."""

import streamlit as st

from domain.access import Actor, Deed, may
from domain.plans import Plan
from services import samples
from ui import cache, clock


def offer_removal(actor: Actor, plan: Plan) -> None:
    """A button where the plan is illustrative and the actor may remove such plans."""
    if not plan.campaign.illustrative or not may(actor, Deed.REMOVE_SAMPLES):
        return
    st.divider()
    with st.popover("Xóa số liệu minh họa", icon=":material/delete:"):
        st.write("Mọi đợt thi đua minh họa cùng kết quả của chúng sẽ bị xóa và không lấy lại được.")
        st.write("Đợt thi đua do cơ quan nhập không bị ảnh hưởng.")
        if st.button("Xóa tất cả số liệu minh họa", type="primary"):
            samples.remove(cache.engine(), actor, now=clock.now())
            st.rerun()
