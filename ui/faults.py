"""The last resort of the screens: what broke is noted, and the person reads a sentence with its number."""

import streamlit as st

from services.faults import noted
from ui.escape import md
from wording.faults import of_screen


def shown(fault: Exception) -> bool:
    """Note ``fault`` and say so; True, so that Streamlit adds nothing of its own."""
    st.error(md(of_screen(noted(fault, _where()))), icon=":material/error:")
    return True


def _where() -> str:
    """The path of the screen; what the address asks for stays out of the log."""
    return st.context.url or ""
