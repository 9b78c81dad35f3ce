"""How the program looks beyond the settings of the theme: one style sheet, one icon, blocks of HTML."""

from pathlib import Path

import streamlit as st

from reports.markup import Markup, joined

_ROOT = Path(__file__).resolve().parent.parent
_STYLES = _ROOT / "static" / "look.css"


def apply() -> None:
    """Set what the theme cannot."""
    st.html(_STYLES)


def block(*parts: Markup) -> None:
    """Show finished blocks one under another."""
    for part in parts:
        st.html(joined([part]))  # whatever is no markup yet is escaped here at the latest
