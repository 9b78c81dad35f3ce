"""What a widget shows is what the draft says, wherever it was said last."""

from collections.abc import Hashable

import streamlit as st

_UNKNOWN = object()


def saved_elsewhere_wins(key: str, saved: Hashable) -> None:
    """Let the widget ``key`` show ``saved`` where that has changed since this page last saw it, in another tab perhaps."""
    seen = f"{key}-saved"
    if key not in st.session_state or st.session_state.get(seen, _UNKNOWN) != saved:
        st.session_state[key] = saved
        st.session_state[seen] = saved
